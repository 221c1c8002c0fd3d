package faltung.algorithm.spectral;

import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.plan.Request;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.List;

/**
 * Adds the products of what {@link BlockScan} took out of a block to the outputs whose windows hold
 * it. NaN makes NaN of all of them, so neighbouring ones are taken together: that costs no more
 * than a few values for each. Immutable.
 */
final class NonFiniteProducts {
  private final List<SpatialAxis> axes;
  private final int[] lengths;
  private final NdArray packed;
  private final int taps;

  /**
   * Makes ready.
   *
   * @param lengths of a block
   * @param packed the kernels in the order of their taps
   * @param taps of one kernel
   */
  NonFiniteProducts(List<SpatialAxis> axes, int[] lengths, NdArray packed, int taps) {
    this.axes = axes;
    this.lengths = lengths;
    this.packed = packed;
    this.taps = taps;
  }

  /** The model's time for the outputs of one output channel. */
  double nanoseconds(Request request, double nans, double infinities) {
    int row = axes.get(lengths.length - 1).kernelLength();
    boolean filled = axes.get(lengths.length - 1).kernelDilation() == 1;
    double products = (filled ? infinities : infinities + nans) * taps;
    double fills = filled ? nans * taps / row : 0;
    return SpectralCosts.repair(request, products) + SpectralCosts.fill(request, fills, row);
  }

  /**
   * Adds all products.
   *
   * @param scan what was taken out
   * @param block the outputs, at the places of the first tap of their windows. Modified; places
   *     between outputs too.
   * @param ranges of the outputs
   * @param kernel the number of the kernel of the first channel
   */
  void add(BlockScan scan, NdArray block, List<Interval> ranges, int kernel) {
    int[] at = new int[lengths.length];
    int next;
    for (int found = 0; found < scan.found(); found = next) {
      next = found + 1;
      while (scan.isNan(found) && next < scan.found() && isJoined(scan, next)) {
        next++;
      }
      int rest = scan.position(found);
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        at[axis] = rest % lengths[axis];
        rest /= lengths[axis];
      }
      int reach = scan.position(next - 1) - scan.position(found);
      add(scan, found, reach, block, ranges, at, 0, (kernel + scan.channel(found)) * taps, 0);
    }
  }

  /**
   * Whether a NaN follows another in its row so closely that no output lies between the windows.
   */
  private boolean isJoined(BlockScan scan, int found) {
    SpatialAxis last = axes.get(lengths.length - 1);
    int length = lengths[lengths.length - 1];
    int before = scan.position(found - 1);
    int position = scan.position(found);
    return scan.isNan(found)
        && scan.channel(found) == scan.channel(found - 1)
        && position / length == before / length
        && last.kernelDilation() == 1
        && position - before <= last.kernelLength();
  }

  /** The products with the taps of one axis and those further in. */
  private void add(
      BlockScan scan,
      int found,
      int reach,
      NdArray block,
      List<Interval> ranges,
      int[] at,
      int axis,
      int weight,
      int target) {
    SpatialAxis spatial = axes.get(axis);
    int dilation = spatial.kernelDilation();
    // The outputs stand from 0 to this place: taps that lead to others have none.
    int last = (ranges.get(axis).length() - 1) * spatial.stride();
    int from = Math.max(0, (at[axis] - last + dilation - 1) / dilation);
    int to = Math.min(spatial.kernelLength() - 1, at[axis] / dilation);
    int row = target * lengths[axis] + at[axis];
    if (axis == lengths.length - 1 && dilation == 1 && scan.isNan(found)) {
      int first = Math.max(0, at[axis] - spatial.kernelLength() + 1);
      int end = Math.min(last, at[axis] + reach) + 1;
      if (first < end) {
        fillNan(block, target * lengths[axis] + first, end - first);
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
            reach,
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
