package faltung.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of AU: integers of 8 to 32 bits and floating-point numbers, the most significant byte
 * first.
 *
 * <p>Beyond 4 GiB it says that the length is not known, which the format allows.
 *
 * <p>Source: Sun Microsystems, Audio File Format, 1992; its encodings 2 to 7.
 *
 * @param layout the samples
 */
record AuHeader(SoundLayout layout) implements SoundHeader {
  /** Six words, and a remark of at least four bytes. */
  private static final int BYTES = 28;

  private static final long UNKNOWN_32 = 0xFFFFFFFFL;

  @Override
  public byte[] bytes(long dataBytes) {
    boolean known = dataBytes >= 0 && dataBytes < UNKNOWN_32;
    ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    header.put(".snd".getBytes(StandardCharsets.US_ASCII)).putInt(BYTES);
    header.putInt((int) (known ? dataBytes : UNKNOWN_32));
    header.putInt(code(layout.encoding())).putInt(layout.sampleRate()).putInt(layout.channels());
    return header.array();
  }

  private static int code(SampleEncoding encoding) {
    return switch (encoding) {
      case PCM_8 -> 2;
      case PCM_16 -> 3;
      case PCM_24 -> 4;
      case PCM_32 -> 5;
      case FLOAT_32 -> 6;
      case FLOAT_64 -> 7;
    };
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
    return false;
  }

  @Override
  public long mostBytes() {
    return Long.MAX_VALUE;
  }
}
