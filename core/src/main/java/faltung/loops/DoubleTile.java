package faltung.loops;

import org.jspecify.annotations.Nullable;

// Twin: FloatTile is generated from this file.

/**
 * What the tiles of a layer share: with j-th position of row r and channel i of block b,
 *
 * <pre>{@code
 * y[yOffset + i·yChannelStep + r·yRowStep + j·yPositionStep] =
 *     max(low, min(high, start[b·width + i] + Σ_k x[xOffset + r·xRowStep + j + offsets[k]] · weights[(b·offsets.length + k)·width + i]))
 * }</pre>
 *
 * where the sum is one chain of fused multiply-adds that begins at {@code start} and takes the
 * terms k in their order. Strides and dilations are in the offsets and steps. Arrays are not
 * copied; nothing modifies them.
 *
 * <p>A long chain can be computed by some tiles one after the other: all but the first are {@code
 * continued}, and have in place of {@code start} what y holds. Numbers in y are not rounded, so the
 * bits are those of one tile.
 *
 * @param form how the weights lie
 * @param channels output channels in one group
 * @param offsets one per term
 * @param xRowStep from a row of positions to the next, in x
 * @param yChannelStep from a channel to the next
 * @param yRowStep from a row of positions to the next, in y
 * @param yPositionStep from a position to the next, in y; 1 with lanes over positions
 * @param weights per group as many blocks as its channels need, missing channels as 0
 * @param start where the chains begin, as many as the blocks have channels: a bias, or 0
 * @param continued whether they begin with what y holds instead; for lanes over channels only
 * @param low the least output, or −∞: 0 is a rectified layer
 * @param high the greatest output, or +∞; NaN stays NaN
 * @param sliding how rows of outputs share rows of x, where they do and are to
 */
// Never compared, and the arrays are not copied on purpose: they are the loops' operands.
@SuppressWarnings("ArrayRecordComponent")
public record DoubleTile(
    TileForm form,
    int channels,
    int[] offsets,
    int xRowStep,
    int yChannelStep,
    int yRowStep,
    int yPositionStep,
    double[] weights,
    double[] start,
    boolean continued,
    double low,
    double high,
    @Nullable SlidingTaps sliding) {

  /**
   * Checks that what is continued has lanes over channels.
   *
   * @throws IllegalArgumentException if not
   */
  public DoubleTile {
    if (continued && !form.lanesOverChannels()) {
      throw new IllegalArgumentException(
          "a tile with lanes over positions is continued; take lanes over channels");
    }
  }

  /** A tile whose rows share nothing, and whose outputs are not limited. */
  public static DoubleTile of(
      TileForm form,
      int channels,
      int[] offsets,
      int xRowStep,
      int yChannelStep,
      int yRowStep,
      int yPositionStep,
      double[] weights,
      double[] start,
      boolean continued) {
    return new DoubleTile(
        form,
        channels,
        offsets,
        xRowStep,
        yChannelStep,
        yRowStep,
        yPositionStep,
        weights,
        start,
        continued,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        null);
  }

  /** The number of channels that a block has. */
  public int channelsOf(int block) {
    int inGroup = block % form.blocks(channels);
    return Math.min(form.width(), channels - inGroup * form.width());
  }

  /** Whether outputs are limited. */
  public boolean isLimited() {
    return low != Double.NEGATIVE_INFINITY || high != Double.POSITIVE_INFINITY;
  }
}
