package faltung.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of AIFF: integers of 8 to 32 bits, the most significant byte first.
 *
 * <p>Its lengths are signed and have 32 bits, so 2 GiB is the end.
 *
 * <p>Source: Apple, Audio Interchange File Format "AIFF", version 1.3, 1989.
 *
 * @param layout the samples
 */
record AiffHeader(SoundLayout layout) implements SoundHeader {
  private static final int BYTES = 54;

  /** FORM's length does not count FORM itself and the length. */
  private static final int UNCOUNTED = 8;

  private static final int COMMON_BYTES = 18;

  /** Offset and block size of the samples, both 0. */
  private static final int ALIGNMENT_BYTES = 8;

  /** What is added to the exponent of the 80-bit number. */
  private static final int BIAS = 16_383;

  AiffHeader {
    if (layout.encoding().isFloating()) {
      throw new IllegalArgumentException(
          "sound: aiff is written with integers of 8 to 32 bits, but the sound is "
              + layout.encoding()
              + "; write .wav, or choose PCM_24");
    }
  }

  @Override
  public byte[] bytes(long dataBytes) {
    long known = Math.max(0, dataBytes);
    ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    put(header, "FORM").putInt((int) (BYTES - UNCOUNTED + known + (known & 1)));
    put(header, "AIFF");
    put(header, "COMM").putInt(COMMON_BYTES).putShort((short) layout.channels());
    header.putInt((int) (known / layout.bytesPerFrame()));
    header.putShort((short) layout.encoding().bits());
    putExtended(header, layout.sampleRate());
    put(header, "SSND").putInt((int) (ALIGNMENT_BYTES + known)).putLong(0);
    return header.array();
  }

  private static ByteBuffer put(ByteBuffer header, String identifier) {
    return header.put(identifier.getBytes(StandardCharsets.US_ASCII));
  }

  /** A whole number above 0 in 80 bits, the leading 1 of the significand written out. */
  private static void putExtended(ByteBuffer header, int value) {
    int shift = Long.numberOfLeadingZeros(value);
    header.putShort((short) (BIAS + Long.SIZE - 1 - shift));
    header.putLong((long) value << shift);
  }

  @Override
  public ByteOrder order() {
    return ByteOrder.BIG_ENDIAN;
  }

  @Override
  public boolean unsigned() {
    return false;
  }

  @Override
  public boolean padded() {
    return true;
  }

  @Override
  public long mostBytes() {
    return Integer.MAX_VALUE - BYTES;
  }
}
