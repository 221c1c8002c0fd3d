package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.ExitCode;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.app.operand.OperandReader;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GraphOptimizer;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.model.Model;
import faltung.nn.operation.Reductions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung predict IMAGE...}. */
@Command(
    name = "predict",
    header = "Say which digit a picture shows.",
    customSynopsis = "faltung predict [OPTIONS] IMAGE...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung predict test:0",
      "  faltung predict five.jpg --prepared five-28.png",
      "  faltung predict digits/*.png --model run",
      "",
      "A photograph of a digit on paper or a board is made like MNIST's pictures:",
      "evenly lit, bright on black, cut out, 20 pixels high or wide, its centre of mass",
      "in the middle of 28 by 28. --prepared shows what the network sees."
    })
public final class PredictCommand extends ConsoleCommand {
  /** Less than a thousandth is not worth a line. */
  private static final double LEAST = 0.001;

  private static final int SHOWN = 3;

  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "IMAGE...",
      description = "Pictures of one digit each, or test:N for one of the test set.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "As of faltung evaluate. Default: picture, whose weights the program has.")
  private String model = ModelOperand.OWN;

  @Option(
      names = RunSettings.DATA,
      paramLabel = "DIR",
      description = "Where test:N is from. Default: MNIST, which the program has.")
  private @Nullable String data;

  @Option(
      names = "--prepared",
      paramLabel = "FILE",
      description = "Write the 28 by 28 pixels that the network sees, as .png.")
  private @Nullable String prepared;

  public PredictCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Arguments.checkOperands(description(), words, Math.max(1, words.size()), "IMAGE");
    if (prepared != null && words.size() > 1) {
      throw new UsageException("--prepared " + prepared + " is for one IMAGE, not " + words.size());
    }
    if (prepared != null && !OperandReader.extension(prepared).equals("png")) {
      throw new UsageException("--prepared " + prepared + ": end it in .png");
    }
    Model network = ModelOperand.read(console(), model);
    Executor executor = executor(network);
    for (String word : words) {
      DigitOperand digit = DigitOperand.read(console(), word, data);
      if (prepared != null) {
        write(prepared, digit.pixels());
      }
      executor.set("x", digit.input(network)).run();
      console().out().println(line(word, ((FloatArray) executor.output("parts")).values()));
    }
    return ExitCode.DONE;
  }

  private static Executor executor(Model model) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    Value x = tape.input("x", Shape.of(1, 1, model.height(), model.width()));
    tape.output("parts", Reductions.softmax(model.net().apply(x), 1));
    return Executor.of(GraphOptimizer.optimize(tape.graph()), ElementType.FLOAT);
  }

  /** As in {@code five.png: 5 (99.1 %), 3 (0.6 %)}. */
  private static String line(String name, float[] parts) {
    List<Integer> order =
        IntStream.range(0, parts.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer each) -> -parts[each]))
            .toList();
    StringBuilder text = new StringBuilder(name).append(": ");
    for (int place = 0; place < SHOWN; place++) {
      double part = parts[order.get(place)];
      if (place == 0 || part >= LEAST) {
        text.append(place == 0 ? "" : ", ");
        text.append(String.format(Locale.ROOT, "%d (%.1f %%)", order.get(place), 100 * part));
      }
    }
    return text.toString();
  }

  private void write(String file, FloatArray pixels) {
    FloatArray samples =
        FloatArray.zeroed(Shape.of(1, pixels.shape().length(0), pixels.shape().length(1)));
    for (int at = 0; at < samples.size(); at++) {
      samples.values()[at] = Math.round(255 * pixels.values()[at]);
    }
    try {
      Image image = Image.of8Bits(samples, ColorModel.GREY);
      ImageFiles.write(image, console().path(file), console().unfinished());
    } catch (IOException e) {
      throw new FailureException("cannot write " + file + ": " + ErrorReport.reason(e), e);
    }
  }
}
