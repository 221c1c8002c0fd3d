package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.loops.DoubleLoops;
import faltung.loops.InnerLoopsChoice;

// Twin: FloatTilePacking is generated from this file.

/** Weights in double in the order of tiles. */
final class DoubleTilePacking {
  private DoubleTilePacking() {}

  /**
   * Writes the weights of a block, or of some of its terms, as [term][channel of the block]: run by
   * run of terms that are as far apart in the kernel, and so in loops without a table.
   *
   * @param kernel its elements
   * @param first the block's first channel there
   * @param channelStep to the next one
   * @param channels that the block has
   * @param table where terms stand, from the channel on
   * @param from the first of these terms
   * @param end behind the last
   * @param to modified
   * @param at where the first term goes
   * @param width channels of a full block
   */
  static void pack(
      NdArray kernel,
      int first,
      int channelStep,
      int channels,
      int[] table,
      int from,
      int end,
      double[] to,
      int at,
      int width) {
    DoubleLoops loops = InnerLoopsChoice.ofDouble();
    double[] values = ((DoubleArray) kernel).values();
    for (int term = from; term < end; ) {
      int step = term + 1 < end ? table[term + 1] - table[term] : 1;
      int next = term + 1;
      while (next < end && table[next] - table[next - 1] == step) {
        next++;
      }
      int target = at + (term - from) * width;
      loops.interleave(
          values, first + table[term], channelStep, step, to, target, width, channels, next - term);
      term = next;
    }
  }
}
