package faltung.explain;

import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import faltung.signal.SignalConvolution;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The working of one output value: its terms, their products and what they sum to.
 *
 * <pre>{@code
 * y[2] = Σ_k x[k]·h[2−k]
 *      = x[0]·h[2] + x[1]·h[1] + x[2]·h[0]
 *      = 3·0 + 4·1 + 5·2
 *      = 14
 * }</pre>
 *
 * <p>The terms are those that {@link ConvolutionProblem#terms} gives, so the terms shown are the
 * terms summed. Absent ones, where they are asked for, are listed as 0 and marked; they add
 * nothing, not even where the other factor is NaN or infinite. The output may lie outside of the
 * computed ones.
 *
 * <p>Products and sums are exact for every element type; with NaN or an infinity among the summed
 * factors they follow IEEE 754 and there is no exact sum. Running sums follow the listed order. The
 * exact sum does not depend on one; an engine that rounds adds in the order of the problem, which
 * is {@link TermOrder#INPUT}.
 *
 * <p>Time O(terms); memory for {@link DerivationOptions#limit} terms, and two integers for each one
 * that is summed. Immutable.
 */
public final class Derivation {
  private final Placement placement;
  private final DerivationOptions options;
  private final TermWalk walk;
  private final int[] index;
  private final List<DerivationTerm> terms;
  private final ExactValue sum;
  private final @Nullable String notFinite;
  private final @Nullable ExactValue computed;
  private final @Nullable String computedText;

  private Derivation(Placement placement, DerivationOptions options, int[] at) {
    this.placement = placement;
    this.options = options;
    ConvolutionProblem problem = placement.problem();
    int[] coordinates = new Indices(problem.outputOrder(), options.indices()).byRole(at);
    this.index = placement.outputIndex(coordinates);
    this.walk = new TermWalk(placement, options, index);
    Summation summation = new Summation(placement, options, walk);
    summation.run();
    this.terms = summation.kept();
    this.sum = summation.sum();
    this.notFinite = summation.notFinite();
    this.computed = null;
    this.computedText = null;
  }

  private Derivation(Derivation other, ExactValue computed, String computedText) {
    this.placement = other.placement;
    this.options = other.options;
    this.walk = other.walk;
    this.index = other.index;
    this.terms = other.terms;
    this.sum = other.sum;
    this.notFinite = other.notFinite;
    this.computed = computed;
    this.computedText = computedText;
  }

  /**
   * The working of y[at], the coordinates being those of the signals.
   *
   * @param at one coordinate per axis, in the order that the options say; any n, also outside the
   *     output
   * @throws IllegalArgumentException if the number of coordinates is not the rank, if a stride
   *     leaves the point out, or if the terms are too many to list
   */
  public static Derivation of(SignalConvolution convolution, DerivationOptions options, int... at) {
    return new Derivation(Placement.of(convolution), options, at);
  }

  /**
   * The working of the output element at an array index.
   *
   * @param x the input, of any element type; not modified
   * @param h the kernel, of any element type; not modified
   * @param at in the output's axis order, spatial coordinates in the order that the options say;
   *     along spatial axes any value, also outside the output
   * @throws IllegalArgumentException if a shape is not the problem's, if the number of coordinates
   *     is not the output's rank, or if the terms are too many to list
   * @throws IndexOutOfBoundsException if a batch or channel is outside the output
   */
  public static Derivation of(
      ConvolutionProblem problem, NdArray x, NdArray h, DerivationOptions options, int... at) {
    return new Derivation(Placement.of(problem, x, h), options, at);
  }

  /**
   * This derivation compared with what an engine computed; unchanged if the output element lies
   * outside.
   *
   * @param output the whole output of the problem; not modified
   * @throws IllegalArgumentException if its shape is not the problem's
   */
  public Derivation withComputed(NdArray output) {
    ConvolutionProblem problem = placement.problem();
    if (!output.shape().equals(problem.outputShape())) {
      throw new IllegalArgumentException(
          "derivation: the output has shape "
              + output.shape()
              + ", but the problem's is "
              + problem.outputShape());
    }
    if (!isInsideOutput()) {
      return this;
    }
    int offset = Placement.offset(problem.outputOrder(), problem.outputShape(), index);
    return new Derivation(this, ExactValue.of(output, offset), output.elementText(offset));
  }

  /** The problem. */
  public ConvolutionProblem problem() {
    return placement.problem();
  }

  /** What was asked for. */
  public DerivationOptions options() {
    return options;
  }

  /** The output's coordinates as given. */
  public List<Long> at() {
    return new Indices(problem().outputOrder(), options.indices())
        .shown(placement.outputCoordinates(index));
  }

  /** Whether the output is among those that the problem computes. */
  public boolean isInsideOutput() {
    for (int axis = 0; axis < problem().rank(); axis++) {
      SpatialAxis spatial = problem().axes().get(axis);
      if (index[3 + axis] < 0 || index[3 + axis] >= spatial.outputLength()) {
        return false;
      }
    }
    return true;
  }

  /** The listed terms, of a long list the first and the last ones; see {@link #omitted}. */
  public List<DerivationTerm> terms() {
    return terms;
  }

  /** How many terms the list has, with those left out of {@link #terms}. */
  public int count() {
    return walk.count();
  }

  /** How many terms {@link #terms} leaves out; their positions are missing there. */
  public int omitted() {
    return walk.count() - terms.size();
  }

  /** How many terms are summed: those that are not absent. */
  public int summedCount() {
    return walk.summedCount();
  }

  /** The sum: exact, or what IEEE 754 makes of NaN and infinities. */
  public ExactValue sum() {
    return sum;
  }

  /** The exact sum; empty if a factor is NaN or infinite. */
  public Optional<ExactValue> exactSum() {
    return notFinite == null ? Optional.of(sum) : Optional.empty();
  }

  /** The first summed factor that is NaN or infinite, as in {@code x[1] = NaN}. */
  public Optional<String> notFinite() {
    return Optional.ofNullable(notFinite);
  }

  /** The engine's value, if it was given and the output is inside. */
  public Optional<ExactValue> computed() {
    return Optional.ofNullable(computed);
  }

  /** The engine's value as the shortest text that reads back the same. */
  public Optional<String> computedText() {
    return Optional.ofNullable(computedText);
  }

  /** The engine's value minus the exact sum, if there are both and they are finite. */
  public Optional<ExactValue> difference() {
    return computed == null || !computed.isFinite() || notFinite != null
        ? Optional.empty()
        : Optional.of(computed.minus(sum));
  }

  /** Where the engine adds in another order than the listed one: its first term. */
  public Optional<DerivationTerm> engineStartsWith() {
    return walk.isReordered()
        ? Optional.of(new Summation(placement, options, walk).describe(0, walk.firstSummed()))
        : Optional.empty();
  }

  Placement placement() {
    return placement;
  }

  /** The working of another output, with few terms kept. */
  Derivation sibling(int[] otherIndex) {
    long[] coordinates = placement.outputCoordinates(otherIndex);
    int[] at = new int[coordinates.length];
    for (int role = 0; role < at.length; role++) {
      at[role] = Math.toIntExact(coordinates[role]);
    }
    DerivationOptions few =
        new DerivationOptions(TermSelection.OVERLAPPING, options.order(), IndexOrder.ROW, 2);
    return new Derivation(placement, few, problem().outputOrder().index(at));
  }

  List<AxisTerms> axisTerms() {
    return walk.axes();
  }

  /** The output's array index by role. */
  int[] index() {
    return index.clone();
  }

  /** As {@code y[2]}. */
  String symbol() {
    return "y" + Indices.brackets(at());
  }

  /** The plain text of {@link Format#TEXT}. */
  @Override
  public String toString() {
    return Format.TEXT.render(this);
  }
}
