package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.Examples;
import faltung.app.console.ExitCode;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.nn.model.Model;
import faltung.nn.train.Checkpoint;
import faltung.threads.Workers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung train --out RUN}. */
@Command(
    name = "train",
    header = "Train a network on pictures of digits.",
    customSynopsis = "faltung train [OPTIONS] --out RUN",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung train --model picture --epochs 2 --seed 7 --out run",
      "  faltung train --model lenet5 --out lenet",
      "  faltung train --data fashion/ --model medium --out fashion-run",
      "  faltung train --out run --resume",
      "",
      "RUN holds weights.safetensors with PyTorch's names, metrics.csv, curves.png,",
      "confusion.png, kernels.png, and a checkpoint. Whatever ends a training, Ctrl-C or",
      "the loss of power, --resume goes on to the same bits, with any number of threads."
    })
public final class TrainCommand extends ConsoleCommand {
  @Parameters(hidden = true)
  private List<String> words = new ArrayList<>();

  @Option(
      names = RunSettings.DATA,
      paramLabel = "DIR",
      description =
          "A folder with the four idx files of MNIST or its kin, also gzipped. Default: MNIST, which"
              + " the program has.")
  private @Nullable String data;

  @Option(
      names = RunSettings.MODEL,
      paramLabel = "MODEL",
      description =
          "The network: picture, picture-sigmoid, lenet5, small, fashion or medium; faltung summary"
              + " MODEL shows it. Default: picture.")
  private @Nullable String model;

  @Option(
      names = RunSettings.EPOCHS,
      paramLabel = "N",
      description = "How often all pictures are gone through. Default: the model's.")
  private @Nullable String epochs;

  @Option(
      names = RunSettings.SEED,
      paramLabel = "N",
      description = "First weights, order and alterations follow from it. Default: 7.")
  private @Nullable String seed;

  @Option(names = "--out", paramLabel = "RUN", description = "The folder of this training.")
  private @Nullable String out;

  @Option(names = "--resume", description = "Go on with the training in RUN.")
  private boolean resume;

  @Option(
      names = RunSettings.BATCH,
      paramLabel = "N",
      description = "Pictures of a step. Default: 64.")
  private @Nullable String batch;

  @Option(
      names = RunSettings.RATE,
      paramLabel = "R",
      description = "The largest learning rate of the cycle. Default: the model's.")
  private @Nullable String rate;

  @Option(
      names = RunSettings.AUGMENT,
      paramLabel = "none|digits|fashion",
      description = "How pictures are altered at random before they are learnt.")
  private @Nullable String augment;

  @Option(
      names = RunSettings.HELD_OUT,
      paramLabel = "N",
      description =
          "So many of the last pictures are not learnt: each epoch is judged by them. Default: a"
              + " twelfth.")
  private @Nullable String heldOut;

  @Option(
      names = RunSettings.PICTURES,
      paramLabel = "N",
      description = "Use the first N pictures only, for a trial.")
  private @Nullable String pictures;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads. Default: one a processor. Their number changes no bit.")
  private @Nullable String threads;

  public TrainCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    for (String word : words) {
      throw new UsageException(
          Arguments.isUnknownOption(word)
              ? Arguments.unknownOption(description(), word)
              : "there is a word without an option: "
                  + word
                  + "; did you mean --out "
                  + word
                  + "?");
    }
    if (out == null) {
      throw new UsageException(
          "--out is missing: the folder of the training; for example: "
              + Examples.first(description()));
    }
    Map<String, String> given = given();
    // What is wrong with them is said before a folder is made.
    RunSettings asked = RunSettings.of(given);
    if (!resume) {
      asked.model();
    }
    if (resume && !Files.isDirectory(console().path(out))) {
      throw new UsageException(
          "--resume: there is no folder " + out + " with a training to go on with; leave it out");
    }
    int threadCount = Threads.of(threads);
    try (RunFolder folder = RunFolder.open(console(), out);
        Workers workers = Workers.of(threadCount)) {
      Checkpoint checkpoint = resume ? folder.checkpoint() : null;
      RunSettings settings =
          checkpoint == null ? asked : RunSettings.resumed(checkpoint.about(), given, out);
      if (checkpoint == null) {
        folder.checkNew();
      }
      Model chosen = settings.model();
      TrainingRun run = new TrainingRun(console(), folder, settings, chosen, workers);
      return run.run(checkpoint) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, RunSettings.MODEL, model);
    put(given, RunSettings.DATA, data);
    put(given, RunSettings.EPOCHS, epochs);
    put(given, RunSettings.SEED, seed);
    put(given, RunSettings.BATCH, batch);
    put(given, RunSettings.RATE, rate);
    put(given, RunSettings.AUGMENT, augment);
    put(given, RunSettings.HELD_OUT, heldOut);
    put(given, RunSettings.PICTURES, pictures);
    return given;
  }

  private static void put(Map<String, String> given, String option, @Nullable String text) {
    if (text != null) {
      given.put(option, text);
    }
  }
}
