package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.nn.data.LabelledImages;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import faltung.nn.train.ConfusionMatrix;
import faltung.nn.train.Evaluator;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung evaluate MODEL}. */
@Command(
    name = "evaluate",
    header = "Judge a trained network by the pictures for testing.",
    customSynopsis = "faltung evaluate [OPTIONS] MODEL",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung evaluate picture",
      "  faltung evaluate run",
      "  faltung evaluate lenet5=weights.npz --data mnist/",
      "  faltung evaluate fashion --data fashion-mnist/"
    })
public final class EvaluateCommand extends ConsoleCommand {
  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "MODEL",
      description =
          "The folder of a training, a file of weights (.safetensors, .npz), NAME=FILE where the"
              + " file does not tell its network, or picture, whose weights the program has.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = RunSettings.DATA,
      paramLabel = "DIR",
      description = "A folder with the idx files. Default: MNIST, which the program has.")
  private @Nullable String data;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads. Default: one a processor. Their number changes no bit.")
  private @Nullable String threads;

  public EvaluateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Arguments.checkOperands(description(), words, 1, "MODEL");
    int count = Threads.of(threads);
    Model model = ModelOperand.read(console(), words.get(0));
    // Of other weights nobody knows what they were trained with.
    if (data == null
        && model.name().equals(words.get(0))
        && !Models.MNIST.equals(model.pictures())) {
      throw new UsageException(
          "MODEL: "
              + words.get(0)
              + " is for "
              + model.pictures()
              + ", and the program has MNIST alone; give the folder of "
              + model.pictures()
              + " by --data DIR");
    }
    DigitData source = new DigitData(console(), data);
    LabelledImages test = source.test();
    try (Workers workers = Workers.of(count)) {
      Evaluator.Result result = model.evaluator(test, workers).run();
      console().out().print(text(model, source.name(), result));
    }
    return ExitCode.DONE;
  }

  private static String text(Model model, String data, Evaluator.Result result) {
    ConfusionMatrix confusion = result.confusion();
    TextTable table = new TextTable("r".repeat(confusion.classes() + 2));
    List<String> head = new ArrayList<>(List.of(""));
    for (int taken = 0; taken < confusion.classes(); taken++) {
      head.add(Integer.toString(taken));
    }
    head.add("right");
    table.add(head);
    for (int truth = 0; truth < confusion.classes(); truth++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(truth)));
      for (int taken = 0; taken < confusion.classes(); taken++) {
        long times = confusion.count(truth, taken);
        row.add(times == 0 ? "." : Long.toString(times));
      }
      row.add(percent(confusion.recall(truth)));
      table.add(row);
    }
    return String.format(
        Locale.ROOT,
        "%s on %s: %s right, loss %.4f%n%nA row is what pictures are, a column what they were"
            + " taken for.%n%s",
        model.name(),
        data,
        confusion,
        result.loss(),
        table);
  }

  private static String percent(double part) {
    return Double.isNaN(part) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}
