package faltung.algorithm.spectral;

import faltung.array.NdArray;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;

/**
 * Which places of a block its outputs need. The others are zeros, so that what no output sees
 * cannot decide the error of those that are computed with it.
 *
 * <p>Immutable.
 */
final class NeededInput {
  private static final int[] NONE = {};

  private final List<SpatialAxis> axes;
  private final int[] lengths;
  private final int[] outputsPerBlock;

  /** The places between windows that none covers, by axis: for a whole block and the last one. */
  private final int[][] gaps;

  private final int[][] gapsOfLast;

  /**
   * Looks at blocks.
   *
   * @param lengths of a block
   * @param outputsPerBlock of each axis; the last block may have fewer
   */
  NeededInput(ConvolutionProblem problem, int[] lengths, int[] outputsPerBlock) {
    this.axes = problem.axes();
    this.lengths = lengths;
    this.outputsPerBlock = outputsPerBlock;
    this.gaps = new int[lengths.length][];
    this.gapsOfLast = new int[lengths.length][];
    for (int axis = 0; axis < lengths.length; axis++) {
      int last = axes.get(axis).outputLength() % outputsPerBlock[axis];
      gaps[axis] = gaps(axis, outputsPerBlock[axis]);
      gapsOfLast[axis] = last == 0 ? gaps[axis] : gaps(axis, last);
    }
  }

  /** How many places so many outputs reach over, at most the block's. */
  int span(int axis, int outputs) {
    SpatialAxis spatial = axes.get(axis);
    return (int)
        Math.min(lengths[axis], (outputs - 1L) * spatial.stride() + spatial.kernelExtent());
  }

  private int[] gaps(int axis, int outputs) {
    SpatialAxis spatial = axes.get(axis);
    int stride = spatial.stride();
    int dilation = spatial.kernelDilation();
    boolean denseTaps = dilation == 1 && (stride <= spatial.kernelLength() || outputs == 1);
    boolean denseOutputs = stride == 1 && dilation <= outputs;
    if (denseTaps || denseOutputs) {
      return NONE;
    }
    boolean[] covered = new boolean[span(axis, outputs)];
    // A count of steps that grows with the block and not with its square: else by remainders.
    long steps = (long) outputs * spatial.kernelLength();
    int each = steps <= 16L * covered.length ? outputs : covered.length / stride + 1;
    int taps = steps <= 16L * covered.length ? spatial.kernelLength() : stride;
    for (int tap = 0; tap < Math.min(taps, spatial.kernelLength()); tap++) {
      long place = (long) tap * dilation;
      place = each == outputs ? place : place % stride;
      for (int output = 0; output < each && place < covered.length; output++) {
        covered[(int) place] = true;
        place += stride;
      }
    }
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < covered.length; place++) {
      if (!covered[place]) {
        places.add(place);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether there are places between windows. */
  boolean hasGaps() {
    for (int axis = 0; axis < lengths.length; axis++) {
      if (gaps[axis].length > 0 || gapsOfLast[axis].length > 0) {
        return true;
      }
    }
    return false;
  }

  /** Makes the places between windows zero, in a block of this size. */
  void clearGaps(NdArray block, int size, Ranges ranges) {
    int inner = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      boolean whole = ranges.length(axis) == outputsPerBlock[axis];
      for (int place : whole ? gaps[axis] : gapsOfLast[axis]) {
        for (int at = place * inner; at < size; at += lengths[axis] * inner) {
          block.fillRange(at, inner, 0);
        }
      }
      inner *= lengths[axis];
    }
  }
}
