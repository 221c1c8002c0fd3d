package faltung.loops;

/**
 * How the weights of a tile lie, and with them which outputs the lanes of a vector hold: a function
 * of the problem alone, so that packed weights fit vectors of every width, and scalar loops.
 *
 * <p>Weights stand as [block][term][channel of the block], and behind the last of them {@link
 * #BEHIND} more elements, as behind the starts of chains. With lanes over channels a vector of
 * weights meets one broadcast element of x; with lanes over positions one broadcast weight meets a
 * vector of x. Both keep each output's chain, so they give the same bits.
 *
 * @param lanesOverChannels whether a vector holds neighbouring output channels, else neighbouring
 *     positions
 * @param width channels in a block
 */
public record TileForm(boolean lanesOverChannels, int width) {
  /** The lanes of the widest vectors: 512 bits of float. */
  public static final int SPARE = 16;

  /** The elements behind the weights and starts of lanes over channels that vectors read. */
  public static final int BEHIND = 2 * SPARE;

  /** The most channels of a block with lanes over positions; see {@link #of}. */
  private static final int MOST_CHANNELS = 12;

  /**
   * What the transposition of an output costs, in multiply-adds: 40 ns for 256 outputs against 110
   * multiply-adds a nanosecond, measured on Zen 5.
   */
  public static final double TRANSPOSED = 18;

  /**
   * The form for a problem.
   *
   * @param lanes what a vector of 512 bits holds
   * @param channels output channels in one group
   * @param positions outputs in a row
   * @param terms products of an output
   * @param adjacentPositions whether neighbouring positions are neighbours in the output, else
   *     channels
   */
  public static TileForm of(
      int lanes, int channels, int positions, int terms, boolean adjacentPositions) {
    int pair = 2 * lanes;
    TileForm overChannels = overChannels(lanes, channels);
    if (!adjacentPositions) {
      return overChannels;
    }
    int rest = channels % pair;
    int pairs = channels / pair;
    double vectors = 2.0 * pairs + (rest == 0 ? 0 : rest <= lanes ? 1.4 : 2);
    double channelTime = vectors * lanes / channels * (1 + TRANSPOSED / terms);
    double whole = Math.ceil((double) positions / lanes) * lanes;
    // A channel alone loads one vector for each multiply-add, where two are possible; half a load
    // more with two, and so on.
    int width = widthOverPositions(channels);
    double positionTime = whole / positions * (1 + 1.0 / width);
    return channelTime < positionTime ? overChannels : new TileForm(false, width);
  }

  /**
   * The form with lanes over channels: blocks of two vectors, or one block of fewer channels. Then
   * the last lanes of a vector hold what stands behind, and what they sum is not used.
   *
   * @param lanes what a vector of 512 bits holds
   * @param channels output channels in one group
   */
  public static TileForm overChannels(int lanes, int channels) {
    return new TileForm(true, Math.min(2 * lanes, channels));
  }

  /** The fewest blocks of at most twelve, as equal as can be. */
  private static int widthOverPositions(int channels) {
    int blocks = (channels + MOST_CHANNELS - 1) / MOST_CHANNELS;
    return (channels + blocks - 1) / blocks;
  }

  /** Blocks of so many channels. */
  public int blocks(int channels) {
    return (channels + width - 1) / width;
  }
}
