package faltung.media.sound;

import java.nio.ByteOrder;

/** How a kind of sound file begins, and how it holds samples. */
interface SoundHeader {
  /** The length of data that is not known yet, or never will be. */
  long UNKNOWN = -1;

  /**
   * Everything before the samples; of the same length for any number of them.
   *
   * @param dataBytes of all samples, or {@link #UNKNOWN}
   */
  byte[] bytes(long dataBytes);

  /** The order of a sample's bytes. */
  ByteOrder order();

  /** Whether 8-bit samples have no sign. */
  boolean unsigned();

  /** Whether an odd number of bytes is followed by one more. */
  boolean padded();

  /** How many bytes of samples there may be. */
  long mostBytes();
}
