package faltung.nn.data;

import faltung.nn.math.RandomNumbers;

/** The order of an epoch: a function of seed and epoch alone. */
public final class Shuffle {
  private static final long STREAM = RandomNumbers.streamOf("shuffle");

  private Shuffle() {}

  /**
   * The numbers from 0 up to, not including, a count in a random order, each order alike likely but
   * for the 2⁻³² of {@link RandomNumbers#below}.
   *
   * <p>Source: R. Durstenfeld, Algorithm 235, 1964, doi:10.1145/364520.364540.
   */
  public static int[] order(int count, long seed, long epoch) {
    int[] order = new int[count];
    for (int at = 0; at < count; at++) {
      order[at] = at;
    }
    RandomNumbers random = new RandomNumbers(RandomNumbers.bits(seed, STREAM, epoch));
    for (int at = count - 1; at > 0; at--) {
      int other = random.below(at + 1, 0, at);
      int kept = order[at];
      order[at] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
