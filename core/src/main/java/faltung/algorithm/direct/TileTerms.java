package faltung.algorithm.direct;

import faltung.loops.SlidingTaps;
import faltung.loops.TileForm;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import org.jspecify.annotations.Nullable;

/** Where the terms of an output stand in what tiles read: the input, or a box copied from it. */
final class TileTerms {
  private TileTerms() {}

  /** Where the terms stand, from where the first stands: input channels, then taps row-major. */
  static int[] offsets(ConvolutionProblem problem, MergedAxes axes, @Nullable TileBox box) {
    int rank = axes.count();
    int[] table = {0};
    for (int axis = 0; axis < rank; axis++) {
      SpatialAxis spatial = axes.get(axis);
      int taps = spatial.kernelLength();
      int[] next = new int[table.length * taps];
      for (int j = 0; j < next.length; j++) {
        next[j] = table[j / taps] + tapOffset(axes, box, axis, j % taps);
      }
      table = next;
    }
    int channelStride = box == null ? axes.inputStrides()[1] : box.channelStride();
    int[] all = new int[problem.inputChannels() * table.length];
    for (int j = 0; j < all.length; j++) {
      all[j] = j / table.length * channelStride + table[j % table.length];
    }
    return all;
  }

  private static int tapOffset(MergedAxes axes, @Nullable TileBox box, int axis, int tap) {
    return box == null
        ? tap * axes.get(axis).kernelDilation() * axes.inputStrides()[3 + axis]
        : box.tapOffset(axis, tap);
  }

  /** Whether the terms are taps of one channel, in several rows, for one output channel. */
  static boolean isForSliding(ConvolutionProblem problem, TileForm form, MergedAxes axes) {
    int rank = axes.count();
    return form.width() == 1
        && problem.inputChannels() == 1
        && rank > 1
        && axes.get(rank - 2).kernelLength() > 1;
  }

  /** How rows of outputs share rows of inputs, where they do. */
  static @Nullable SlidingTaps sliding(
      int[] offsets, MergedAxes axes, @Nullable TileBox box, int xRowStep) {
    SlidingTaps taps = SlidingTaps.of(offsets, axes.get(axes.count() - 1).kernelLength(), xRowStep);
    // Only a box has all rows of the outputs behind the last.
    return box == null && taps != null && taps.step() > 1 ? null : taps;
  }
}
