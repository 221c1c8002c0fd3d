package faltung.media.sound.filter;

import faltung.extension.Border;
import faltung.threads.Workers;

/**
 * How a sound is filtered.
 *
 * @param border what lies before the beginning and behind the end: zero, constant, edge, symmetric
 *     or reflect
 * @param tail whether everything that a kernel makes of the sound is kept (taps − 1 frames more),
 *     or only the frames where the sound is
 * @param workers the threads to use; their number does not influence one bit
 */
public record FilterSettings(Border border, boolean tail, Workers workers) {
  /** Zero beyond the ends, as long as the sound, on the calling thread alone. */
  public static final FilterSettings DEFAULT =
      new FilterSettings(Border.ZERO, false, Workers.SERIAL);

  /** The same with another border. */
  public FilterSettings withBorder(Border other) {
    return new FilterSettings(other, tail, workers);
  }

  /** The same with or without the tail. */
  public FilterSettings withTail(boolean kept) {
    return new FilterSettings(border, kept, workers);
  }

  /** The same with these threads. */
  public FilterSettings withWorkers(Workers threads) {
    return new FilterSettings(border, tail, threads);
  }
}
