package faltung.diagnose;

import faltung.array.DoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which convention makes somebody's y of x and h.
 *
 * <p>Looked for are, alone and together: the flip (convolution, correlation, one axis only),
 * exchanged axes of x, h and y, y reversed, every size that has a name, paddings, any shift,
 * strides and dilations up to 8, the borders zero, edge, symmetric, reflect, wrap and a constant
 * that is taken from y, also different ones on the axes; h divided by its sum or the sum of its
 * magnitudes, a gain and a bias taken from y; clamping below 0 and above 1 or 255, and rounding to
 * decimals.
 *
 * <p>Of several that give the same values the one with the fewest deviations from a plain full
 * convolution comes first; the order is the same each time.
 *
 * <p>A value agrees if it differs by no more than rounding explains: the bound of the sums in the
 * precision that y shows (double, single, half, bfloat16), and half a unit of its last decimal if
 * it has few. The bound is guaranteed for direct sums; for y computed by transforms it is what is
 * typical.
 *
 * <p>The verdict counts evidence: n values that agree to within t, less f numbers that were taken
 * from y, would agree by chance with probability (2t / (2·max|y|))ⁿ⁻ᶠ if y were uniform; times the
 * number of conventions tried so far this is {@link Finding#chance}. It is a match up to {@value
 * #CHANCE}. Clamped values count as no evidence.
 *
 * <p>Time: bounded by a budget in multiply-adds. Large inputs are compared at some outputs first,
 * and at 2¹⁸ at most. Memory: copies of y for each order and direction of its axes (to 2²⁰
 * elements), and up to 128 MiB of sums.
 *
 * <p>Values that are not finite are left out and counted. No argument is modified; immutable.
 *
 * <pre>{@code
 * System.out.println(Diagnosis.of(x, h, y).text());
 * }</pre>
 */
public final class Diagnosis {
  /** The largest probability of an accident that is still called a match. */
  public static final double CHANCE = 1e-4;

  /** Multiply-adds of {@link #of(DoubleArray, DoubleArray, DoubleArray)}: a few seconds at most. */
  public static final long STANDARD_BUDGET = 1L << 28;

  /** Conventions that give the same y, and are listed. */
  private static final int MOST_FINDINGS = 8;

  /** A y with so few values proves little, so no more than a border and a flip are believed. */
  private static final int MOST_WEAK_DEVIATIONS = 3;

  private final Verdict verdict;
  private final List<Finding> findings;
  private final long tried;
  private final boolean complete;
  private final int size;
  private final String precision;
  private final List<List<Integer>> shapes;

  private Diagnosis(
      Verdict verdict,
      List<Finding> findings,
      long tried,
      boolean complete,
      int size,
      String precision,
      List<List<Integer>> shapes) {
    this.verdict = verdict;
    this.findings = findings;
    this.tried = tried;
    this.complete = complete;
    this.size = size;
    this.precision = precision;
    this.shapes = shapes;
  }

  /** Diagnoses sequences. */
  public static Diagnosis of(double[] x, double[] h, double[] y) {
    return of(DoubleArray.of(x), DoubleArray.of(h), DoubleArray.of(y));
  }

  /** Diagnoses matrices, given by rows. */
  public static Diagnosis of(double[][] x, double[][] h, double[][] y) {
    return of(DoubleArray.of(x), DoubleArray.of(h), DoubleArray.of(y));
  }

  /** Diagnoses with the standard budget. */
  public static Diagnosis of(DoubleArray x, DoubleArray h, DoubleArray y) {
    return of(x, h, y, STANDARD_BUDGET);
  }

  /**
   * Diagnoses.
   *
   * @param x the input
   * @param h the kernel
   * @param y what somebody's program made of them
   * @param budget multiply-adds that may be spent, at least 1; it is overrun by one comparison
   * @throws IllegalArgumentException if the ranks differ or are 0, or an operand has no elements
   */
  public static Diagnosis of(DoubleArray x, DoubleArray h, DoubleArray y, long budget) {
    int rank = x.shape().rank();
    String shapes = "x " + x.shape() + ", h " + h.shape() + ", y " + y.shape();
    if (h.shape().rank() != rank || y.shape().rank() != rank || rank == 0) {
      throw new IllegalArgumentException(
          "diagnosis: " + shapes + "; all need the same number of axes, one or more");
    }
    if (x.size() == 0 || h.size() == 0 || y.size() == 0) {
      throw new IllegalArgumentException(
          "diagnosis: " + shapes + "; each needs at least one element");
    }
    if (budget < 1) {
      throw new IllegalArgumentException("diagnosis: budget " + budget + " is less than 1");
    }
    Grid input = new Grid(x.shape().toArray(), x.values());
    Grid kernel = new Grid(h.shape().toArray(), h.values());
    Grid output = new Grid(y.shape().toArray(), y.values());
    Operands operands = new Operands(input, kernel, output);
    Budget limit = new Budget(budget);
    Search search = new Search(operands, output, limit);
    search.run();
    return judge(
        search,
        !limit.exhausted(),
        y.size(),
        operands.precision.sentence(),
        List.of(lengths(x), lengths(h), lengths(y)));
  }

  private static List<Integer> lengths(DoubleArray array) {
    return Arrays.stream(array.shape().toArray()).boxed().toList();
  }

  private static Diagnosis judge(
      Search search, boolean complete, int size, String precision, List<List<Integer>> shapes) {
    List<Finding> certain = new ArrayList<>();
    List<Finding> weak = new ArrayList<>();
    for (Finding finding : search.findings()) {
      if (finding.chance() <= CHANCE) {
        certain.add(finding);
      } else if (simple(finding)) {
        weak.add(finding);
      }
    }
    Verdict verdict =
        certain.isEmpty() ? weak.isEmpty() ? Verdict.NONE : Verdict.WEAK : Verdict.MATCH;
    List<Finding> findings = certain.isEmpty() ? weak : certain;
    if (findings.isEmpty()) {
      Finding nearest = search.nearest();
      if (nearest != null) {
        verdict = Verdict.NEAR_MISS;
        findings = List.of(nearest);
      }
    }
    List<Finding> listed = findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
    return new Diagnosis(
        verdict, List.copyOf(listed), search.tried(), complete, size, precision, shapes);
  }

  private static boolean simple(Finding finding) {
    Convention convention = finding.convention();
    return convention.scale().kind().free == 0
        && convention.borders().stream().noneMatch(b -> b.constant() != 0)
        && finding.deviations() <= MOST_WEAK_DEVIATIONS;
  }

  /** What it comes to. */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * The conventions that give y, the plainest first; for a near miss the nearest; none if nothing
   * comes near.
   */
  public List<Finding> findings() {
    return findings;
  }

  /** The first finding; null if there is none. */
  public @Nullable Finding best() {
    return findings.isEmpty() ? null : findings.get(0);
  }

  /** How many geometries were tried, each with every border and scale. */
  public long tried() {
    return tried;
  }

  /** Whether everything was tried that belongs to the search, or a match ended it. */
  public boolean complete() {
    return complete || verdict == Verdict.MATCH;
  }

  /** The diagnosis in a few lines, without an end of line behind the last. */
  public String text() {
    return text("X", "H");
  }

  /**
   * The same with the operands as they are written on a command line, so that the command can be
   * copied.
   */
  public String text(String xOperand, String hOperand) {
    Finding best = best();
    List<String> lines = new ArrayList<>();
    if (best == null) {
      lines.add("no match: none of the conventions tried (" + tried + " geometries) gives y");
    } else {
      String head =
          switch (verdict) {
            case MATCH -> "match: ";
            case WEAK -> "perhaps: ";
            case NEAR_MISS, NONE -> "no match; the nearest: ";
          };
      lines.add(head + best.sentence());
      describe(best, xOperand, hOperand, lines);
    }
    if (verdict != Verdict.MATCH) {
      String operands = "x " + shapes.get(0) + ", h " + shapes.get(1) + ", y " + shapes.get(2);
      lines.add("  " + operands + (precision.isEmpty() ? "" : "; " + precision));
    }
    if (!complete()) {
      lines.add("  the budget ended the search before everything was tried");
    }
    return String.join("\n", lines);
  }

  private void describe(Finding best, String xOperand, String hOperand, List<String> lines) {
    lines.add("  " + best.quality(size));
    if (!best.where().isEmpty()) {
      lines.add("  they differ " + best.where());
      if (best.where().startsWith("only at the border")) {
        lines.add(
            "  the rest agrees, so what lies beyond the edges of x there is none of zero, a"
                + " constant, edge, symmetric, reflect, wrap");
      }
    }
    lines.add("  Java:    " + best.convention().code());
    String command = best.convention().command(xOperand, hOperand);
    if (!command.isEmpty()) {
      lines.add("  command: " + command);
    }
    for (Finding other : findings.subList(1, findings.size())) {
      lines.add("  gives the same values: " + other.sentence());
    }
    if (verdict == Verdict.WEAK) {
      lines.add(
          "  so few values prove little: by chance with a probability up to "
              + Finding.number(Operands.rounded(best.chance(), 2)));
    }
  }

  /**
   * The diagnosis as a JSON object (RFC 8259), with the operands as they are written on a command
   * line.
   *
   * <pre>{@code
   * verdict       "match", "weak", "near-miss" or "none"
   * tried         how many geometries were tried
   * complete      whether everything was tried, or a match ended the search
   * x, h, y       the shapes
   * precision     what y shows of its precision, or null
   * findings      the conventions that give y, the plainest first; of a near miss the nearest:
   *   sentence      in words
   *   compared, leftOut, differing   values of y
   *   maxError      the largest difference
   *   tolerance     what was allowed
   *   where         which values differ, in words, or null
   *   chance        of an accident, at most
   *   deviations    from a plain full convolution
   *   java          the line of Java that computes it
   *   command       the command, or null where one command cannot
   *   flipped       convolution, or correlation
   *   size          as in the library, in small letters; "padding" for one without a name
   *   paddingLow, paddingHigh, stride, dilation, borders   one per axis
   *   gain, bias    of y = gain·sum + bias
   *   rounding      "none", "nearest", "down" or "towards-zero"
   * }</pre>
   *
   * <p>A number that JSON does not have is a string: {@code "Infinity"}.
   */
  public String json(String xOperand, String hOperand) {
    return new DiagnosisJson(xOperand, hOperand).render(this, shapes, precision);
  }

  @Override
  public String toString() {
    return text();
  }
}
