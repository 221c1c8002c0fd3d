package faltung.app.measure;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.convolve.BorderOptions;
import faltung.app.operand.Arguments;
import faltung.app.operand.ChannelRows;
import faltung.app.operand.Operand;
import faltung.app.operand.OperandReader;
import faltung.app.operand.TextOption;
import faltung.app.output.OutputOptions;
import faltung.app.output.Result;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.correlation.MovingStatistics;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung stats X --window N}. */
@Command(
    name = "stats",
    header = "Mean, deviation and other statistics within a moving window.",
    customSynopsis = "faltung stats [OPTIONS] X --window N",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung stats \"1 2 3 4 10\" --window 3",
      "  faltung stats price.csv --window 20 --of std --border edge -o std.csv",
      "  faltung stats table.csv --window 7 --axis 0",
      "  faltung stats photo.png --window 9 --of variance --stretch -o texture.png",
      "  faltung stats field.npy --window 5x3 --of zscore -o z.npy",
      "",
      "The middle of the window is on the element. At the edge a window holds what is there,",
      "unless --border says what lies beyond. Statistics of a whole file: faltung info."
    })
public final class StatsCommand extends ConsoleCommand {
  private static final List<String> KINDS = List.of("mean", "std", "variance", "rms", "zscore");

  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "X",
      description = "A picture, or an array written as for convolve.")
  private List<String> all = new ArrayList<>();

  @Option(
      names = "--window",
      paramLabel = "N|WxH",
      description = "The window's length on every axis; of a picture also width x height, as 5x3.")
  private @Nullable String window;

  @Option(
      names = "--axis",
      paramLabel = "N",
      description = "Along this axis alone, the first being 0 and the last -1.")
  private @Nullable String axis;

  @Option(
      names = "--of",
      paramLabel = "mean|std|variance|rms|zscore",
      description =
          "Which: mean (default), std (standard deviation), variance, rms (root mean square), or"
              + " zscore, (x - mean)/std.")
  private @Nullable String kind;

  @Option(
      names = "--border",
      paramLabel = "BORDER",
      description =
          "What lies beyond the edge: nothing (default), constant:5, edge, symmetric, reflect,"
              + " wrap.")
  private @Nullable String border;

  @Option(
      names = "--ddof",
      paramLabel = "D",
      description =
          "What is subtracted from the number of elements in variance and std: 0 (default), or 1"
              + " for a sample.")
  private @Nullable String lost;

  @Mixin private TextOption text = new TextOption();
  @Mixin private OutputOptions output = new OutputOptions();

  public StatsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    output.check();
    String wanted = kind == null ? "mean" : Choice.of("--of", kind, ours(kind), KINDS);
    Arguments.checkOperands(description(), all, 1, "X");
    if (window == null) {
      throw new UsageException(
          "--window is missing, such as --window 5; statistics of a whole file: faltung info "
              + all.get(0));
    }
    OperandReader reader = text.reader(console());
    Operand operand = reader.read("X", all.get(0));
    if (operand.elementType() == ElementType.COMPLEX) {
      throw new UsageException("X is complex; statistics are of real values");
    }
    if (axis == null && operand.picture() == null && !String.valueOf(window).contains("x")) {
      ChannelRows.tellTable(console(), "X", operand.shape());
    }
    List<Signal> results = new ArrayList<>();
    try (Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      for (Signal plane : operand.planes(ElementType.DOUBLE)) {
        DoubleArray values = statistics((DoubleArray) plane.values(), wanted, workers);
        results.add(Signal.of(values).startingAt(plane.start()));
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(ErrorReport.message(e).replaceFirst("^moving statistics: ", ""), e);
    }
    output.write(console(), new Result(results, operand.picture()));
    return ExitCode.DONE;
  }

  private static String ours(String typed) {
    return switch (typed.strip().toLowerCase(Locale.ROOT)) {
      case "average" -> "mean";
      case "deviation", "stddev", "standard-deviation", "sd" -> "std";
      case "var" -> "variance";
      case "z", "z-score" -> "zscore";
      default -> typed.strip().toLowerCase(Locale.ROOT);
    };
  }

  private DoubleArray statistics(DoubleArray values, String wanted, Workers workers) {
    MovingStatistics moving =
        MovingStatistics.of(values, lengths(values.shape().rank())).workers(workers);
    if (border != null) {
      moving.border(BorderOptions.parse(border.strip()));
    }
    if (lost != null) {
      moving.degreesOfFreedom(NumberOption.integer("--ddof", lost));
    }
    return switch (wanted) {
      case "std" -> moving.standardDeviation();
      case "variance" -> moving.variance();
      case "rms" -> moving.rootMeanSquare();
      case "zscore" -> moving.zScore();
      default -> moving.mean();
    };
  }

  /** One length an axis; two typed are width and height, as of kernels. */
  private int[] lengths(int rank) {
    OptionalInt along = NumberOption.axis("--axis", axis, rank);
    if (along.isPresent()) {
      int[] lengths = new int[rank];
      Arrays.fill(lengths, 1);
      lengths[along.getAsInt()] = NumberOption.integer("--window", String.valueOf(window));
      return lengths;
    }
    String typed = String.valueOf(window).strip().toLowerCase(Locale.ROOT);
    String[] parts = typed.split("\\s*[x×,]\\s*", -1);
    int[] lengths = new int[rank];
    if (parts.length == 1) {
      Arrays.fill(lengths, NumberOption.integer("--window", parts[0]));
      return lengths;
    }
    if (parts.length != rank) {
      throw new UsageException(
          "--window "
              + typed
              + " has "
              + Joined.count(parts.length, "length")
              + ", but X has "
              + Joined.count(rank, "axis", "axes")
              + "; give one length for all, or one an axis");
    }
    for (int axis = 0; axis < rank; axis++) {
      // Width before height: the last axis is the first word.
      int place = rank == 2 ? 1 - axis : axis;
      lengths[axis] = NumberOption.integer("--window", parts[place]);
    }
    return lengths;
  }
}
