package faltung.algorithm.spectral;

import faltung.array.ComplexArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.plan.Request;
import faltung.problem.SpatialAxis;
import java.util.List;

/**
 * Adds the products of what {@link BlockScan} took out of a block to the outputs whose windows hold
 * it.
 *
 * <p>NaN makes NaN of all of them, so neighbouring ones are taken together: that costs no more than
 * a few values for each. Of neighbouring infinities an output takes products until it is NaN, or
 * only one where no other could change it. Nothing but {@link #look} changes it.
 */
final class NonFiniteProducts {
  /** Products of infinities and weights of random signs until there are two of unlike sign. */
  private static final double FEW_STEPS = 3;

  private static final int UNKNOWN = -1;

  private final List<SpatialAxis> axes;
  private final int[] lengths;
  private final NdArray packed;
  private final int taps;

  /** Known when a block with infinities first asks for it; see {@link #longestOfOneSign()}. */
  private volatile int longestOfOneSign;

  /**
   * Makes ready.
   *
   * @param lengths of a block
   * @param packed the kernels in the order of their taps, once they are there; see {@link #look}
   * @param taps of one kernel
   */
  NonFiniteProducts(List<SpatialAxis> axes, int[] lengths, NdArray packed, int taps) {
    this.axes = axes;
    this.lengths = lengths;
    this.packed = packed;
    this.taps = taps;
  }

  /** Takes note that the kernels are others than before. */
  void look() {
    longestOfOneSign = UNKNOWN;
  }

  /**
   * The most neighbouring weights of one sign. A pass over all weights for the sake of values that
   * are hardly ever there, so not before; threads that ask at once find the same.
   */
  private int longestOfOneSign() {
    int longest = longestOfOneSign;
    if (longest == UNKNOWN) {
      longest = longestOfOneSign(packed, axes.get(lengths.length - 1).kernelLength());
      longestOfOneSign = longest;
    }
    return longest;
  }

  /** The model's time for the outputs of one output channel, of what was taken out. */
  double nanoseconds(Request request, BlockScan scan) {
    int row = axes.get(lengths.length - 1).kernelLength();
    double rows = (double) taps / row;
    double products = 0;
    double fills = 0;
    double filled = 0;
    int next;
    for (int found = 0; found < scan.found(); found = next) {
      next = endOfRun(scan, found, request.type() == ElementType.COMPLEX);
      double outputs = row + (scan.position(next - 1) - scan.position(found));
      if (!isDense()) {
        products += taps;
      } else if (scan.isNan(found)) {
        fills += rows;
        filled += rows * outputs;
      } else {
        double all = (double) taps * (next - found);
        products += Math.min(all, rows * outputs * Math.min(row, steps(scan, found, next)));
      }
    }
    return SpectralCosts.repair(request, products) + SpectralCosts.fill(request, fills, filled);
  }

  /**
   * How many products an output takes until it is known, about: with those of two signs it is NaN,
   * and more change nothing.
   */
  private double steps(BlockScan scan, int found, int next) {
    double density = (next - found) / (1.0 + scan.position(next - 1) - scan.position(found));
    return FEW_STEPS + (isOfOneSign(scan, found, next) ? density * longestOfOneSign() : 0);
  }

  private static boolean isOfOneSign(BlockScan scan, int found, int next) {
    for (int index = found + 1; index < next; index++) {
      if (scan.isNegative(index) != scan.isNegative(found)) {
        return false;
      }
    }
    return true;
  }

  /** The most neighbouring weights of one sign in a row that has others. */
  private static int longestOfOneSign(NdArray packed, int row) {
    int longest = 0;
    for (int first = 0; first < packed.size(); first += row) {
      int run = BlockScan.longestOfOneSign(packed, first, row);
      longest = run == row ? longest : Math.max(longest, run);
    }
    return longest;
  }

  private boolean isDense() {
    return axes.get(lengths.length - 1).kernelDilation() == 1;
  }

  /** Where those end that are taken together with this one: NaN, or real infinities. */
  private int endOfRun(BlockScan scan, int found, boolean complex) {
    int next = found + 1;
    if (isDense() && (scan.isNan(found) || !complex)) {
      while (next < scan.found() && isJoined(scan, next)) {
        next++;
      }
    }
    return next;
  }

  /**
   * Adds all products.
   *
   * @param scan what was taken out
   * @param block the outputs, at the places of the first tap of their windows. Modified; places
   *     between outputs too.
   * @param ranges of the outputs
   * @param kernel the number of the kernel of the first channel
   * @param at one number an axis, modified
   */
  void add(BlockScan scan, NdArray block, Ranges ranges, int kernel, int[] at) {
    int next;
    for (int found = 0; found < scan.found(); found = next) {
      next = endOfRun(scan, found, block instanceof ComplexArray);
      int rest = scan.position(found);
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        at[axis] = rest % lengths[axis];
        rest /= lengths[axis];
      }
      add(scan, found, next, block, ranges, at, 0, (kernel + scan.channel(found)) * taps, 0);
    }
  }

  /**
   * Whether one follows another of its kind in its row so closely that no output lies between the
   * windows.
   */
  private boolean isJoined(BlockScan scan, int found) {
    SpatialAxis last = axes.get(lengths.length - 1);
    int length = lengths[lengths.length - 1];
    int before = scan.position(found - 1);
    int position = scan.position(found);
    return scan.isNan(found) == scan.isNan(found - 1)
        && scan.channel(found) == scan.channel(found - 1)
        && position / length == before / length
        && position - before <= last.kernelLength();
  }

  /** The products with the taps of one axis and those further in. */
  private void add(
      BlockScan scan,
      int found,
      int next,
      NdArray block,
      Ranges ranges,
      int[] at,
      int axis,
      int weight,
      int target) {
    SpatialAxis spatial = axes.get(axis);
    int dilation = spatial.kernelDilation();
    // The outputs stand from 0 to this place: taps that lead to others have none.
    int last = (ranges.length(axis) - 1) * spatial.stride();
    int from = Math.max(0, (at[axis] - last + dilation - 1) / dilation);
    int to = Math.min(spatial.kernelLength() - 1, at[axis] / dilation);
    int row = target * lengths[axis] + at[axis];
    boolean together = scan.isNan(found) || !(block instanceof ComplexArray);
    if (axis == lengths.length - 1 && dilation == 1 && together) {
      int first = Math.max(0, at[axis] - spatial.kernelLength() + 1);
      int end = Math.min(last, at[axis] + scan.position(next - 1) - scan.position(found)) + 1;
      if (first >= end) {
        return;
      }
      if (scan.isNan(found)) {
        fillNan(block, target * lengths[axis] + first, end - first);
      } else {
        boolean oneSign =
            BlockScan.longestOfOneSign(packed, weight, spatial.kernelLength())
                    == spatial.kernelLength()
                && isOfOneSign(scan, found, next);
        int step = spatial.stride();
        int begin = (first + step - 1) / step * step;
        scan.addInfinities(
            found,
            next,
            packed,
            weight,
            spatial.kernelLength(),
            block,
            target * lengths[axis],
            at[axis],
            begin,
            end,
            step,
            oneSign);
      }
      return;
    }
    if (axis == lengths.length - 1) {
      if (from <= to) {
        scan.addProducts(
            found, packed, weight + from, to - from + 1, block, row - from * dilation, dilation);
      }
      return;
    }
    int size = 1;
    for (int inner = axis + 1; inner < lengths.length; inner++) {
      size *= axes.get(inner).kernelLength();
    }
    for (int tap = from; tap <= to; tap++) {
      if ((at[axis] - tap * dilation) % spatial.stride() == 0) {
        add(
            scan,
            found,
            next,
            block,
            ranges,
            at,
            axis + 1,
            weight + tap * size,
            row - tap * dilation);
      }
    }
  }

  private static void fillNan(NdArray block, int from, int count) {
    if (block instanceof ComplexArray complex) {
      fillNan(complex.real(), from, count);
      fillNan(complex.imaginary(), from, count);
    } else {
      block.fillRange(from, count, Double.NaN);
    }
  }
}
