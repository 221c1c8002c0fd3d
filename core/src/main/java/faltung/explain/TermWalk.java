package faltung.explain;

import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import faltung.problem.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one output in the order in which they are to be listed.
 *
 * <p>Those that are summed are the problem's own, in number and position; only the absent ones are
 * found here.
 */
final class TermWalk {
  /** Listing costs about a microsecond a term; nobody waits longer for 0 = 0 + 0 + …. */
  private static final long MOST_TERMS = 1L << 24;

  private final Placement placement;
  private final DerivationOptions options;
  private final int[] output;
  private final List<AxisTerms> axes = new ArrayList<>();
  private final List<Term> summed;
  private final long termsPerChannel;

  /**
   * The terms of one output.
   *
   * @param output the index of the output by role
   */
  TermWalk(Placement placement, DerivationOptions options, int[] output) {
    this.placement = placement;
    this.options = options;
    this.output = output;
    ConvolutionProblem problem = placement.problem();
    this.summed = problem.terms(problem.outputOrder().index(output));
    long present = problem.inputChannels();
    double listed = 1;
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      AxisTerms terms =
          AxisTerms.of(
              spatial,
              problem.flipped(),
              output[3 + axis],
              placement.inputStart(axis),
              placement.kernelStart(axis));
      axes.add(terms);
      present *= terms.presentCount();
      listed *= pairs(terms);
    }
    if (present != summed.size()) {
      throw new IllegalStateException(
          "the problem sums " + summed.size() + " terms, the derivation found " + present);
    }
    if (listed * problem.inputChannels() > MOST_TERMS) {
      throw new IllegalArgumentException(
          "derivation: "
              + (long) (listed * problem.inputChannels())
              + " terms are too many to list, at most "
              + MOST_TERMS
              + (options.terms() == TermSelection.ALL
                  ? "; ask for the overlapping ones"
                  : " are supported"));
    }
    this.termsPerChannel = (long) listed;
  }

  int count() {
    return (int) (termsPerChannel * placement.problem().inputChannels());
  }

  /** How many terms are summed. */
  int summedCount() {
    return summed.size();
  }

  List<AxisTerms> axes() {
    return axes;
  }

  /** Whether the listed order differs from that in which the engine adds. */
  boolean isReordered() {
    return reversed() && summed.size() > placement.problem().inputChannels();
  }

  /** The first term that the engine adds. */
  Located firstSummed() {
    TermWalk inOrder =
        new TermWalk(
            placement, options.order(TermOrder.INPUT).terms(TermSelection.OVERLAPPING), output);
    return inOrder.at(0);
  }

  private boolean reversed() {
    return options.order() == TermOrder.KERNEL && placement.problem().flipped();
  }

  private long pairs(AxisTerms terms) {
    return options.terms() == TermSelection.ALL ? terms.count() : terms.presentCount();
  }

  /**
   * A term with its indices by role.
   *
   * @param input coordinates in x
   * @param kernel coordinates in h
   * @param inputOffset row-major position in x, −1 if absent
   * @param kernelOffset the same in h
   * @param summed the problem's term, null if a factor is absent
   */
  record Located(
      Coordinates input,
      Coordinates kernel,
      int inputOffset,
      int kernelOffset,
      @Nullable Term summed) {}

  /** Coordinates by role. */
  static final class Coordinates {
    final long[] byRole;

    Coordinates(long[] byRole) {
      this.byRole = byRole;
    }
  }

  /** The term at a position of the list. */
  Located at(int position) {
    int channel = (int) (position / termsPerChannel);
    long rest = position % termsPerChannel;
    if (reversed()) {
      rest = termsPerChannel - 1 - rest;
    }
    long[] pair = new long[axes.size()];
    for (int axis = axes.size() - 1; axis >= 0; axis--) {
      AxisTerms terms = axes.get(axis);
      long start = options.terms() == TermSelection.ALL ? 0 : terms.presentStart();
      pair[axis] = start + rest % pairs(terms);
      rest /= pairs(terms);
    }
    return locate(channel, pair);
  }

  private Located locate(int channel, long[] pair) {
    ConvolutionProblem problem = placement.problem();
    int[] inputIndex = placement.inputBase(output, channel);
    int[] kernelIndex = placement.kernelBase(output, channel);
    long[] input = widened(inputIndex);
    long[] kernel = widened(kernelIndex);
    boolean inputPresent = true;
    boolean kernelPresent = true;
    long place = channel;
    for (int axis = 0; axis < pair.length; axis++) {
      AxisTerms terms = axes.get(axis);
      SpatialAxis spatial = problem.axes().get(axis);
      int role = 3 + axis;
      input[role] = terms.input(pair[axis]);
      kernel[role] = terms.kernel(pair[axis]);
      long i = input[role] - placement.inputStart(axis);
      long k = kernel[role] - placement.kernelStart(axis);
      inputPresent &= i >= 0 && i < spatial.inputLength();
      kernelPresent &= k >= 0 && k < spatial.kernelLength();
      inputIndex[role] = (int) i;
      kernelIndex[role] = (int) k;
      place = place * terms.presentCount() + pair[axis] - terms.presentStart();
    }
    int inputOffset =
        inputPresent
            ? Placement.offset(problem.inputOrder(), problem.inputShape(), inputIndex)
            : -1;
    int kernelOffset =
        kernelPresent
            ? Placement.offset(problem.kernelOrder(), problem.kernelShape(), kernelIndex)
            : -1;
    Term term = inputPresent && kernelPresent ? summed.get((int) place) : null;
    if (term != null && !term.equals(new Term(inputOffset, kernelOffset))) {
      throw new IllegalStateException(
          "the problem sums "
              + term
              + " where the derivation found "
              + inputOffset
              + ", "
              + kernelOffset);
    }
    return new Located(
        new Coordinates(input), new Coordinates(kernel), inputOffset, kernelOffset, term);
  }

  private static long[] widened(int[] index) {
    long[] wide = new long[index.length];
    for (int role = 0; role < wide.length; role++) {
      wide[role] = index[role];
    }
    return wide;
  }
}
