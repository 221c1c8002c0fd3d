package faltung.media.sound.filter;

import faltung.threads.Workers;

/**
 * How a sound is put into a room.
 *
 * @param mix how much of the result is reverberation: 0 is the sound as it was, 1 the room alone
 * @param level what the impulse response is divided by
 * @param preDelay seconds by which the reverberation comes later, 0 or more; rounded to whole
 *     frames
 * @param tail whether the room is heard to its end, or only as long as the sound is
 * @param workers the threads to use; their number does not influence one bit
 */
public record ReverbSettings(
    double mix, ReverbLevel level, double preDelay, boolean tail, Workers workers) {
  /** The longest pre-delay: ten seconds are an echo, not a room. */
  private static final double LONGEST = 10;

  /** The room alone, at equal energy, without delay, with its tail, on the calling thread. */
  public static final ReverbSettings DEFAULT =
      new ReverbSettings(1, ReverbLevel.ENERGY, 0, true, Workers.SERIAL);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the mix is not from 0 to 1, or the pre-delay not from 0 to
   *     10 seconds
   */
  public ReverbSettings {
    if (!(mix >= 0 && mix <= 1)) {
      throw new IllegalArgumentException(
          "reverb: the mix is "
              + mix
              + ", but must be from 0, the sound as it was, to 1, the room alone");
    }
    if (!(preDelay >= 0 && preDelay <= LONGEST)) {
      throw new IllegalArgumentException(
          "reverb: the pre-delay is " + preDelay + " s, but must be from 0 to 10 s");
    }
  }

  /** The same with another mix. */
  public ReverbSettings withMix(double other) {
    return new ReverbSettings(other, level, preDelay, tail, workers);
  }

  /** The same with another level. */
  public ReverbSettings withLevel(ReverbLevel other) {
    return new ReverbSettings(mix, other, preDelay, tail, workers);
  }

  /** The same with another pre-delay, in seconds. */
  public ReverbSettings withPreDelay(double seconds) {
    return new ReverbSettings(mix, level, seconds, tail, workers);
  }

  /** The same with or without the tail. */
  public ReverbSettings withTail(boolean kept) {
    return new ReverbSettings(mix, level, preDelay, kept, workers);
  }

  /** The same with these threads. */
  public ReverbSettings withWorkers(Workers threads) {
    return new ReverbSettings(mix, level, preDelay, tail, threads);
  }
}
