package faltung.media.image;

/**
 * What integers could not hold when a picture was written. Immutable.
 *
 * @param below how many samples were less than 0 and became 0
 * @param above how many were more than the maximum and became it
 * @param notNumbers how many were NaN and became 0
 * @param samples how many there were in all
 */
public record Clipping(long below, long above, long notNumbers, long samples) {
  /** Of a file of floating-point numbers, which holds them all. */
  public static final Clipping NONE = new Clipping(0, 0, 0, 0);

  /** How many samples were changed by more than rounding. */
  public long count() {
    return below + above + notNumbers;
  }

  /** Which share of the samples was changed by more than rounding. */
  public double share() {
    return samples == 0 ? 0 : (double) count() / samples;
  }
}
