package faltung.media.sound;

import java.io.Closeable;
import java.io.IOException;

/**
 * A sound that is written block by block, so that its length does not matter to memory.
 *
 * <p>{@link #finish} completes it; closing without that discards a file. One thread at a time.
 */
public interface SoundWriter extends Closeable {
  /** Channels, rate and encoding. */
  SoundLayout layout();

  /**
   * Writes the next frames. Integers are rounded to nearest and clamped to full scale; NaN becomes
   * 0.
   *
   * @param block a row for each channel. Not modified.
   * @param count how many frames of the rows
   */
  void write(double[][] block, int count) throws IOException;

  /** How many samples were beyond full scale and have been clamped. */
  long clipped();

  /** Completes the file; it appears under its name now. */
  void finish() throws IOException;
}
