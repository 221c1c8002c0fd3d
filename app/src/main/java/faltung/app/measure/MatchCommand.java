package faltung.app.measure;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.ShortNumber;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.app.operand.Operand;
import faltung.app.operand.OperandReader;
import faltung.app.operand.TextOption;
import faltung.app.operand.Words;
import faltung.app.output.Result;
import faltung.app.output.ResultFile;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.correlation.Match;
import faltung.correlation.MatchScore;
import faltung.correlation.TemplateMatching;
import faltung.media.image.Image;
import faltung.media.image.filter.ImageMatching;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung match IMAGE TEMPLATE}. */
@Command(
    name = "match",
    header = "Find a template in a picture, or a pattern in a signal.",
    customSynopsis = "faltung match [OPTIONS] IMAGE TEMPLATE",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung match scene.png face.png",
      "  faltung match scene.png face.png -o found.png",
      "  faltung match stars.tif star.tif --count 20 --format csv",
      "  faltung match \"0 1 5 2 0 1 5 2 0\" \"1 5 2\" --count 2",
      "",
      "All colours are compared, or greys where one of the two is grey. The default score",
      "is 1 at a copy, also at one that is brighter or has more contrast, and 0 where",
      "there is no resemblance."
    })
public final class MatchCommand extends ConsoleCommand {
  /** OpenCV's names, which people bring along, and ours. */
  private static final List<String> SCORES =
      List.of(
          "normalized-coefficient",
          "normalized-correlation",
          "normalized-squared-difference",
          "coefficient",
          "correlation",
          "squared-difference");

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "IMAGE",
      description = "A picture, or an array written as for convolve.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String image;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "TEMPLATE",
      description = "What is looked for, not larger than IMAGE.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String template;

  @Mixin private Words words = new Words();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many places at most, best first; they overlap by less than half.")
  private @Nullable String count;

  @Option(
      names = "--score",
      paramLabel = "SCORE",
      description =
          "How two are compared: normalized-coefficient (default), normalized-correlation,"
              + " normalized-squared-difference, or these without normalized-; OpenCV's formulas.")
  private @Nullable String score;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write IMAGE with a frame around each place into FILE, a picture.")
  private @Nullable String file;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description = "Write the score of every place into FILE: npy, csv, or a picture.")
  private @Nullable String scores;

  @Option(
      names = "--format",
      paramLabel = "text|csv|json",
      description = "The form of what is printed. Default: text.")
  private @Nullable String format;

  @Mixin private TextOption text = new TextOption();

  public MatchCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    String form =
        format == null ? "text" : Choice.of("--format", format, List.of("text", "csv", "json"));
    MatchScore kind = kind();
    int most = most();
    if (file != null) {
      ResultFile.check("-o", file);
      if (ResultFile.NUMBERS.contains(OperandReader.extension(file))) {
        throw new UsageException(
            "-o " + file + " is for a picture with frames; the scores are --scores " + file);
      }
    }
    if (scores != null) {
      ResultFile.check("--scores", scores);
    }
    words.check(description(), 2, "IMAGE and TEMPLATE");
    OperandReader reader = text.reader(console());
    Operand scene = reader.read("IMAGE", words.get(0));
    Operand template = reader.read("TEMPLATE", words.get(1));
    if (file != null && scene.picture() == null) {
      throw new UsageException("-o " + file + ": IMAGE is no picture, so no frame can be drawn");
    }
    DoubleArray values = scores(scene, template, kind);
    List<Match> found = best(values, template.shape(), kind, most);
    print(found, form);
    if (scores != null) {
      ResultFile.write(console(), scores, new Result(List.of(Signal.of(values)), null), true);
    }
    if (file != null && scene.picture() != null) {
      MatchFrames.write(console(), file, scene.picture(), found, template.shape());
    }
    return ExitCode.DONE;
  }

  private MatchScore kind() {
    String word = score == null ? SCORES.get(0) : Choice.of("--score", score, ours(score), SCORES);
    return MatchScore.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** OpenCV's names as ours. */
  private static String ours(String typed) {
    String word =
        typed
            .strip()
            .toLowerCase(Locale.ROOT)
            .replace('_', '-')
            .replace("normalised", "normalized");
    return switch (word.replaceFirst("^(cv2?\\.)?tm-", "")) {
      case "sqdiff" -> "squared-difference";
      case "sqdiff-normed" -> "normalized-squared-difference";
      case "ccorr" -> "correlation";
      case "ccorr-normed" -> "normalized-correlation";
      case "ccoeff" -> "coefficient";
      case "ccoeff-normed" -> "normalized-coefficient";
      default -> word;
    };
  }

  private int most() {
    if (count == null) {
      return 1;
    }
    int number = NumberOption.integer("--count", count);
    if (number < 1) {
      throw new UsageException("--count " + count + " is below 1");
    }
    return number;
  }

  private static DoubleArray scores(Operand scene, Operand template, MatchScore kind) {
    Image where = scene.picture();
    Image what = template.picture();
    try (Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      if (where == null || what == null) {
        return TemplateMatching.of(values(template), kind).workers(workers).scores(values(scene));
      }
      boolean grey = where.colors().colors() != what.colors().colors();
      return ImageMatching.of(grey ? what.grey() : what, kind)
          .workers(workers)
          .scores(grey ? where.grey() : where);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          ErrorReport.message(e).replaceFirst("^(template|image) matching: ", ""), e);
    }
  }

  private static DoubleArray values(Operand operand) {
    if (operand.elementType() == ElementType.COMPLEX) {
      throw new UsageException(operand.name() + " is complex; real values are compared");
    }
    List<Signal> planes = operand.planes(ElementType.DOUBLE);
    if (planes.size() > 1) {
      throw new UsageException(
          operand.name() + " is a picture in colour, but the other one is numbers");
    }
    return (DoubleArray) planes.get(0).values();
  }

  /** The best places, each hiding those that overlap it by half or more. */
  private static List<Match> best(DoubleArray values, Shape what, MatchScore kind, int most) {
    boolean lowest = kind.isLowestBest();
    DoubleArray left = values.copy();
    List<Match> found = new ArrayList<>();
    while (found.size() < most && Arrays.stream(left.values()).anyMatch(v -> !Double.isNaN(v))) {
      Match match = TemplateMatching.best(left, lowest);
      found.add(match);
      hide(left, match, what);
    }
    if (found.isEmpty()) {
      throw new UsageException("every score is NaN; IMAGE has values that are not finite");
    }
    return found;
  }

  private static void hide(DoubleArray scores, Match match, Shape what) {
    int rank = scores.shape().rank();
    int[] index = new int[rank];
    for (int offset = 0; offset < scores.size(); offset++) {
      boolean near = true;
      int rest = offset;
      for (int axis = rank - 1; axis >= 0; axis--) {
        index[axis] = rest % scores.shape().length(axis);
        rest /= scores.shape().length(axis);
        int distance = Math.abs(index[axis] - match.position().get(axis));
        near &= 2 * distance <= what.length(axis) - 1;
      }
      if (near) {
        scores.values()[offset] = Double.NaN;
      }
    }
  }

  private void print(List<Match> found, String form) {
    switch (form) {
      case "json" -> console().out().print(json(found));
      case "csv" -> {
        console().out().println(axes(found.get(0), ",") + ",score");
        for (Match match : found) {
          console().out().println(place(match, ",") + "," + match.score());
        }
      }
      default -> {
        TextTable table = new TextTable("r".repeat(found.get(0).position().size() + 1));
        List<String> head = new ArrayList<>(List.of(axes(found.get(0), " ").split(" ", -1)));
        head.add("score");
        table.add(head);
        for (Match match : found) {
          List<String> row =
              new ArrayList<>(match.position().stream().map(String::valueOf).toList());
          row.add(ShortNumber.rounded(match.score(), 6));
          table.add(row);
        }
        console().out().print(table);
      }
    }
  }

  private static String axes(Match match, String separator) {
    int rank = match.position().size();
    if (rank <= 2) {
      return rank == 1 ? "n" : "row" + separator + "column";
    }
    List<String> names = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      names.add("axis" + axis);
    }
    return String.join(separator, names);
  }

  private static String place(Match match, String separator) {
    return Joined.by(separator, match.position().stream().mapToInt(Integer::intValue).toArray());
  }

  private static String json(List<Match> found) {
    List<String> entries = new ArrayList<>();
    for (Match match : found) {
      entries.add("{\"position\": [" + place(match, ", ") + "], \"score\": " + match.score() + "}");
    }
    return "[" + String.join(",\n ", entries) + "]\n";
  }
}
