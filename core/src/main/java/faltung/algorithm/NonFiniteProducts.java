package faltung.algorithm;

import faltung.array.NdArray;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.List;

/**
 * Adds the products of what {@link BlockScan} took out of a block to the outputs whose windows hold
 * it. Immutable.
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
    for (int found = 0; found < scan.found(); found++) {
      int rest = scan.position(found);
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        at[axis] = rest % lengths[axis];
        rest /= lengths[axis];
      }
      add(scan, found, block, ranges, at, 0, (kernel + scan.channel(found)) * taps, 0);
    }
  }

  /** The products with the taps of one axis and those further in. */
  private void add(
      BlockScan scan,
      int found,
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
    if (axis == lengths.length - 1) {
      if (from <= to) {
        scan.addProducts(
            found,
            packed,
            weight + from,
            to - from + 1,
            block,
            row - from * dilation,
            dilation);
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
            block,
            ranges,
            at,
            axis + 1,
            weight + tap * size,
            row - tap * dilation);
      }
    }
  }
}
