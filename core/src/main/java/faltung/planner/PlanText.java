package faltung.planner;

import faltung.array.ElementType;
import faltung.array.Excerpt;
import faltung.extension.Border;
import faltung.plan.Algorithm;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plan as lines of text, each a word and what belongs to it:
 *
 * <pre>
 * faltung-plan 1
 * type DOUBLE
 * channels 1 1 1                     batch, input channels, output channels
 * groups 1 INPUT OUTPUT OUTPUT
 * orders 0 0 0                       of input, kernel, output; "-" for no axes
 * flipped true
 * conjugation NONE                   of complex elements; KERNEL if missing and not flipped
 * axis 3 2 1 1 1 1 1 0 4             the components of {@link SpatialAxis}, one line an axis
 * border zero                        one line an axis
 * tolerance NORMWISE GUARANTEED 1.0E-12
 * memory 9223372036854775807
 * uses 1                             of a prepared kernel; 1 if missing
 * recipe direct
 * </pre>
 */
final class PlanText {
  private static final String HEAD = "faltung-plan 1";

  /** More lines than any plan has. */
  private static final int MOST_LINES = 64;

  private final List<String> lines;

  private PlanText(List<String> lines) {
    this.lines = lines;
  }

  static String write(Request request, Recipe recipe) {
    ConvolutionProblem problem = request.problem();
    Grouping grouping = problem.grouping();
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    line(text, "type", request.type());
    line(text, "channels", problem.batch(), problem.inputChannels(), problem.outputChannels());
    line(text, "groups", grouping.count(), grouping.input(), grouping.kernel(), grouping.output());
    line(
        text,
        "orders",
        letters(problem.inputOrder()),
        letters(problem.kernelOrder()),
        letters(problem.outputOrder()));
    line(text, "flipped", problem.flipped());
    line(text, "conjugation", problem.conjugation());
    for (SpatialAxis axis : problem.axes()) {
      line(
          text,
          "axis",
          axis.inputLength(),
          axis.kernelLength(),
          axis.inputDilation(),
          axis.kernelDilation(),
          axis.stride(),
          axis.paddingLow(),
          axis.paddingHigh(),
          axis.outputStart(),
          axis.outputLength());
    }
    for (Border border : request.borders()) {
      line(text, "border", border);
    }
    Tolerance tolerance = request.tolerance();
    line(text, "tolerance", tolerance.measure(), tolerance.assurance(), tolerance.value());
    line(text, "memory", request.memoryLimit());
    line(text, "uses", request.uses());
    line(text, "recipe", recipe);
    return text.toString();
  }

  private static String letters(AxisOrder order) {
    return order.rank() == 0 ? "-" : order.toString();
  }

  private static void line(StringBuilder text, String word, Object... values) {
    text.append(word);
    for (Object value : values) {
      text.append(' ').append(value);
    }
    text.append('\n');
  }

  static Plan read(String text) {
    List<String> lines = text.strip().lines().limit(MOST_LINES + 1L).toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEAD) || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException(
          "this is no plan: it should begin with \""
              + HEAD
              + "\" and have at most "
              + MOST_LINES
              + " lines");
    }
    try {
      return new PlanText(lines).plan();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the plan has a number that cannot be read: "
              + Excerpt.of(String.valueOf(e.getMessage())),
          e);
    }
  }

  private Plan plan() {
    String[] channels = one("channels", 3);
    String[] groups = one("groups", 4);
    String[] orders = one("orders", 3);
    List<SpatialAxis> axes = new ArrayList<>();
    for (String line : all("axis")) {
      String[] n = words("axis", line, 9);
      axes.add(
          new SpatialAxis(
              Integer.parseInt(n[0]),
              Integer.parseInt(n[1]),
              Integer.parseInt(n[2]),
              Integer.parseInt(n[3]),
              Integer.parseInt(n[4]),
              Integer.parseInt(n[5]),
              Integer.parseInt(n[6]),
              Integer.parseInt(n[7]),
              Integer.parseInt(n[8])));
    }
    boolean flipped = one("flipped", 1)[0].equals("true");
    Conjugation usual = Conjugation.usual(flipped);
    ConvolutionProblem problem =
        new ConvolutionProblem(
            Integer.parseInt(channels[0]),
            Integer.parseInt(channels[1]),
            Integer.parseInt(channels[2]),
            new Grouping(
                Integer.parseInt(groups[0]),
                word(Channel.class, groups[1]),
                word(Channel.class, groups[2]),
                word(Channel.class, groups[3])),
            order(orders[0]),
            order(orders[1]),
            order(orders[2]),
            axes,
            flipped,
            all("conjugation").isEmpty()
                ? usual
                : word(Conjugation.class, one("conjugation", 1)[0]));
    String[] tolerance = one("tolerance", 3);
    Request request =
        new Request(
                problem,
                word(ElementType.class, one("type", 1)[0]),
                all("border").stream().map(Border::parse).toList(),
                new Tolerance(
                    word(Tolerance.Measure.class, tolerance[0]),
                    word(Tolerance.Assurance.class, tolerance[1]),
                    Double.parseDouble(tolerance[2])),
                Long.parseLong(one("memory", 1)[0]))
            .uses(all("uses").isEmpty() ? 1 : Integer.parseInt(one("uses", 1)[0]));
    return plan(request, Recipe.parse(String.join(" ", all("recipe"))));
  }

  /** The plan with the stored numbers in the place of those that would be chosen today. */
  private static Plan plan(Request request, Recipe recipe) {
    Algorithm algorithm = AlgorithmList.named(recipe.algorithm());
    if (!(algorithm.judge(request) instanceof Verdict.Accepted accepted)) {
      throw new IllegalArgumentException(
          "the plan's method " + recipe.algorithm() + " declines its problem");
    }
    Candidate candidate =
        new Candidate(
            algorithm,
            new Verdict.Accepted(
                recipe,
                accepted.nanoseconds(),
                accepted.preparedBytes(),
                accepted.sharedBytes(),
                accepted.threadBytes(),
                accepted.error(),
                accepted.note()),
            request.tolerance());
    return new Plan(request, List.of(algorithm), List.of(candidate), candidate);
  }

  private static <E extends Enum<E>> E word(Class<E> words, String word) {
    for (E constant : words.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "the plan's word \""
            + Excerpt.of(word)
            + "\" is none of "
            + Arrays.toString(words.getEnumConstants()));
  }

  private static AxisOrder order(String letters) {
    return AxisOrder.of(letters.equals("-") ? "" : letters);
  }

  private List<String> all(String word) {
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(word + " ")) {
        found.add(line.substring(word.length() + 1).strip());
      }
    }
    return found;
  }

  private String[] one(String word, int count) {
    List<String> found = all(word);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "the plan has " + found.size() + " lines \"" + word + "\", not one");
    }
    return words(word, found.get(0), count);
  }

  private static String[] words(String word, String line, int count) {
    String[] words = line.split(" ");
    if (words.length != count) {
      throw new IllegalArgumentException(
          "the plan's line \""
              + word
              + " "
              + Excerpt.of(line)
              + "\" has "
              + words.length
              + " values, not "
              + count);
    }
    return words;
  }
}
