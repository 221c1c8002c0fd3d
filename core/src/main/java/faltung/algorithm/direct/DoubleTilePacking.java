package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.NdArray;

// Twin: FloatTilePacking is generated from this file.

/** Weights in double in the order of tiles. */
final class DoubleTilePacking {
  /**
   * Terms whose weights are packed together: those of 32 channels in double are 16 KiB, and what is
   * written stays in a first-level cache until all channels are.
   */
  private static final int TOGETHER = 64;

  private DoubleTilePacking() {}

  /**
   * Writes the weights of a block, or of some of its terms, as [term][channel of the block].
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
    double[] values = ((DoubleArray) kernel).values();
    for (int term = from; term < end; term += TOGETHER) {
      int some = Math.min(TOGETHER, end - term);
      for (int i = 0; i < channels; i++) {
        int target = at + (term - from) * width + i;
        terms(values, first + i * channelStep, table, term, some, to, target, width);
      }
    }
  }

  private static void terms(
      double[] values,
      int channel,
      int[] table,
      int term,
      int count,
      double[] to,
      int at,
      int step) {
    for (int j = 0; j < count; j++) {
      to[at + j * step] = values[channel + table[term + j]];
    }
  }
}
