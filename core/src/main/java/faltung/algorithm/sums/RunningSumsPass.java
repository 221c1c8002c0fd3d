package faltung.algorithm.sums;

import faltung.algorithm.Costs;
import faltung.extension.Border;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The indices of one pass of {@link RunningSumsConvolution} along one axis, without values.
 *
 * <p>Source and target are seen as boxes of the axes group, batch element and spatial axes, each
 * with a stride. The lines along the pass's axis are independent; neighbouring ones are summed
 * together, as a bundle, so that loops run over memory that is contiguous and lanes hold different
 * lines. A unit of work is a bundle. Immutable.
 */
final class RunningSumsPass {
  /**
   * Elements of a bundle's scratch: two times 32 KiB in double, which leaves a second-level cache
   * room for what is read and written.
   */
  private static final int SCRATCH = 4096;

  /** Lines of a bundle at least, so that vectors are full: two of 512 bits in float. */
  private static final int LEAST_BUNDLE = 32;

  /** No scratch array has more elements than this, however long a line is. */
  private static final int MOST_SCRATCH = 1 << 28;

  private final int[] lengths;
  private final int[] sourceStrides;
  private final int[] targetStrides;
  private final int axis;
  private final int across;
  private final int bundle;
  private final int bundles;
  private final long units;
  private final int resultSize;

  final int window;
  final int dilation;
  final int stride;
  final int outputs;
  final int span;

  /** The source index of each place of a line with its border, or {@link Border#NO_SOURCE}. */
  final int[] sources;

  /** What to multiply with, by group and output channel, and how far apart their targets are. */
  final double[][] factors;

  final int factorStride;

  private RunningSumsPass(
      SpatialAxis spatial,
      Border border,
      int axis,
      int[] lengths,
      int[] sourceStrides,
      int[] targetStrides,
      double[][] factors,
      int factorStride,
      int resultSize) {
    this.axis = axis;
    this.lengths = lengths;
    this.sourceStrides = sourceStrides;
    this.targetStrides = targetStrides;
    this.factors = factors;
    this.factorStride = factorStride;
    this.resultSize = resultSize;
    this.window = spatial.kernelLength();
    this.dilation = spatial.kernelDilation();
    this.stride = spatial.stride();
    this.outputs = spatial.outputLength();
    this.span = (int) span(spatial);
    int first = (int) spatial.windowStart(0);
    this.sources = new int[factors.length == 0 ? 0 : span];
    Arrays.setAll(sources, at -> border.source(first + at, spatial.inputLength()));
    this.across = across();
    int lines = across < 0 ? 1 : lengths[across];
    int most = Math.max(1, MOST_SCRATCH / span);
    this.bundle = Math.min(Math.min(lines, most), Math.max(LEAST_BUNDLE, SCRATCH / span));
    this.bundles = (lines - 1) / bundle + 1;
    long count = bundles;
    for (int other = 0; other < lengths.length; other++) {
      count *= other == axis || other == across ? 1 : lengths[other];
    }
    this.units = count;
  }

  /** How many places windows reach over, from the first place of the first to the last one. */
  static long span(SpatialAxis axis) {
    return axis.reach(axis.outputLength());
  }

  /** The axis whose neighbouring lines make a bundle: that of the smallest step; −1 if none. */
  private int across() {
    int best = -1;
    for (int other = 0; other < lengths.length; other++) {
      if (other != axis
          && lengths[other] > 1
          && (best < 0 || sourceStrides[other] < sourceStrides[best])) {
        best = other;
      }
    }
    return best;
  }

  /**
   * The passes of a request: the axes along which something is to be done, the last first. All but
   * the last pass write to a contiguous array of their own.
   *
   * @param factors by group and output channel, for the last pass; empty to ask for sizes only
   */
  static RunningSumsPass[] of(Request request, double[][] factors) {
    ConvolutionProblem problem = request.problem();
    List<Integer> order = new ArrayList<>();
    for (int axis = problem.rank() - 1; axis >= 0; axis--) {
      if (!isIdentity(problem.axes().get(axis))) {
        order.add(axis);
      }
    }
    int[] lengths = new int[2 + problem.rank()];
    lengths[0] = problem.grouping().count();
    lengths[1] = problem.batch();
    for (int axis = 0; axis < problem.rank(); axis++) {
      lengths[2 + axis] = problem.axes().get(axis).inputLength();
    }
    int[] input = problem.inputStrides();
    int[] output = problem.outputStrides();
    int[] strides = strides(input, input[1], problem.rank());
    RunningSumsPass[] passes = new RunningSumsPass[order.size()];
    for (int pass = 0; pass < passes.length; pass++) {
      int axis = order.get(pass);
      boolean last = pass == passes.length - 1;
      int[] after = lengths.clone();
      after[2 + axis] = problem.axes().get(axis).outputLength();
      int size = (int) Math.min(Integer.MAX_VALUE, size(after));
      int[] target =
          last
              ? strides(output, output[2] * problem.outputChannels(), problem.rank())
              : contiguous(after);
      passes[pass] =
          new RunningSumsPass(
              problem.axes().get(axis),
              request.borders().get(axis),
              2 + axis,
              lengths.clone(),
              strides,
              target,
              last || factors.length == 0 ? factors : ones(lengths[0]),
              last ? output[2] : 0,
              last ? 0 : size);
      lengths = after;
      strides = target;
    }
    return passes;
  }

  /**
   * Whether the arrays between passes can be: each has fewer elements than 2³¹ − 1, and so has a
   * line with its border.
   */
  static boolean fits(ConvolutionProblem problem) {
    double size = (double) problem.grouping().count() * problem.batch();
    for (SpatialAxis axis : problem.axes()) {
      size *= Math.max(axis.inputLength(), axis.outputLength());
      if (span(axis) > MOST_SCRATCH) {
        return false;
      }
    }
    return size < Integer.MAX_VALUE;
  }

  private static long size(int[] lengths) {
    return Arrays.stream(lengths).asLongStream().reduce(1, Math::multiplyExact);
  }

  private static double[][] ones(int groups) {
    double[][] ones = new double[groups][1];
    for (double[] one : ones) {
      one[0] = 1;
    }
    return ones;
  }

  private static boolean isIdentity(SpatialAxis axis) {
    return axis.kernelLength() == 1
        && axis.stride() == 1
        && axis.outputLength() == axis.inputLength()
        && axis.outputStart() == axis.paddingLow();
  }

  private static int[] strides(int[] byRole, int ofGroup, int rank) {
    int[] strides = new int[2 + rank];
    strides[0] = ofGroup;
    strides[1] = byRole[0];
    System.arraycopy(byRole, 3, strides, 2, rank);
    return strides;
  }

  private static int[] contiguous(int[] lengths) {
    int[] strides = new int[lengths.length];
    int stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= lengths[axis];
    }
    return strides;
  }

  /** How many elements the array has that this pass writes; 0 if it writes the output. */
  int resultSize() {
    return resultSize;
  }

  /** How many elements each of the two scratch arrays has. */
  int scratchSize() {
    return span * bundle;
  }

  long units() {
    return units;
  }

  /** The model's time. */
  double nanoseconds() {
    double lines = (double) units / bundles * (across < 0 ? 1 : lengths[across]);
    double perPlace = across < 0 ? Costs.RUNNING_SUM_ALONE : Costs.RUNNING_SUM;
    return lines
        * (span + (double) outputs * Math.max(1, factors.length == 0 ? 1 : factors[0].length))
        * perPlace;
  }

  /** How many lines a unit has. */
  int lines(long unit) {
    int from = (int) (unit % bundles) * bundle;
    return across < 0 ? 1 : Math.min(bundle, lengths[across] - from);
  }

  /** The group of a unit's lines; where groups are the lines of a bundle, that of its first. */
  int group(long unit) {
    return index(unit, 0);
  }

  /** Whether the lines of a bundle are of different groups. */
  boolean isAcrossGroups() {
    return across == 0;
  }

  private int index(long unit, int wanted) {
    long rest = unit;
    int piece = (int) (rest % bundles);
    rest /= bundles;
    for (int other = lengths.length - 1; other >= 0; other--) {
      if (other == axis) {
        continue;
      }
      int index = 0;
      if (other == across) {
        index = piece * bundle;
      } else {
        index = (int) (rest % lengths[other]);
        rest /= lengths[other];
      }
      if (other == wanted) {
        return index;
      }
    }
    return 0;
  }

  /** Where a unit's first line begins in the source. */
  int sourceBase(long unit) {
    return base(unit, sourceStrides);
  }

  /** Where a unit's first line begins in the target. */
  int targetBase(long unit) {
    return base(unit, targetStrides);
  }

  private int base(long unit, int[] strides) {
    int base = 0;
    for (int other = 0; other < lengths.length; other++) {
      if (other != axis) {
        base += index(unit, other) * strides[other];
      }
    }
    return base;
  }

  /** From an element of a line to the next, in the source. */
  int sourceStep() {
    return sourceStrides[axis];
  }

  /** From a line of a bundle to the next, in the source. */
  int sourceAcross() {
    return across < 0 ? 0 : sourceStrides[across];
  }

  int targetStep() {
    return targetStrides[axis];
  }

  int targetAcross() {
    return across < 0 ? 0 : targetStrides[across];
  }
}
