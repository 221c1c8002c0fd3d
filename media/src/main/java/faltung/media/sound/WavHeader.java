package faltung.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of WAV: plain RIFF, and RF64 if the data grow beyond 4 GiB.
 *
 * <p>It keeps room for the lengths of RF64 in a chunk named JUNK. Lengths that are not known are
 * 0xFFFFFFFF, as sox writes them to a pipe. More than two channels, and integers of more than 16
 * bits, are written as WAVE_FORMAT_EXTENSIBLE, as Microsoft asks.
 *
 * <p>Source: as {@link WavReader}.
 *
 * @param layout the samples
 */
record WavHeader(SoundLayout layout) implements SoundHeader {
  /** The sub-format's identifier after its first two bytes, which are the tag. */
  private static final byte[] SUBFORMAT = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  private static final long UNKNOWN_32 = 0xFFFFFFFFL;

  /** RIFF's lengths have 32 bits; above, placeholders begin. */
  private static final long LARGEST_RIFF = 0xFFFFFFF0L;

  private boolean isExtensible() {
    SampleEncoding encoding = layout.encoding();
    return layout.channels() > 2 || (!encoding.isFloating() && encoding.bits() > 16);
  }

  @Override
  public byte[] bytes(long dataBytes) {
    SampleEncoding encoding = layout.encoding();
    int formatBytes = isExtensible() ? 40 : encoding.isFloating() ? 18 : 16;
    int factBytes = encoding.isFloating() ? 12 : 0;
    int size = 12 + 36 + 8 + formatBytes + factBytes + 8;
    boolean large = dataBytes + size > LARGEST_RIFF;
    long riffBytes = size - 8 + dataBytes + (dataBytes & 1);
    long frames = dataBytes / layout.bytesPerFrame();
    boolean unknown = dataBytes < 0 || large;
    ByteBuffer header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    put(header, large ? "RF64" : "RIFF").putInt((int) (unknown ? UNKNOWN_32 : riffBytes));
    put(put(header, "WAVE"), large ? "ds64" : "JUNK").putInt(28);
    header.putLong(large ? riffBytes : 0).putLong(large ? dataBytes : 0);
    header.putLong(large ? frames : 0).putInt(0);
    put(header, "fmt ").putInt(formatBytes);
    putFormat(header, encoding);
    if (factBytes > 0) {
      put(header, "fact").putInt(4).putInt((int) (unknown ? UNKNOWN_32 : frames));
    }
    put(header, "data").putInt((int) (unknown ? UNKNOWN_32 : dataBytes));
    return header.array();
  }

  private void putFormat(ByteBuffer header, SampleEncoding encoding) {
    short tag = (short) (encoding.isFloating() ? 3 : 1);
    header.putShort(isExtensible() ? (short) 0xFFFE : tag);
    header.putShort((short) layout.channels()).putInt(layout.sampleRate());
    header.putInt((int) ((long) layout.sampleRate() * layout.bytesPerFrame()));
    header.putShort((short) layout.bytesPerFrame()).putShort((short) encoding.bits());
    if (isExtensible()) {
      // 22 bytes more: the bits that count, no statement on speakers' places, and the sub-format.
      header.putShort((short) 22).putShort((short) encoding.bits()).putInt(0);
      header.putShort(tag).put(SUBFORMAT);
    } else if (encoding.isFloating()) {
      header.putShort((short) 0);
    }
  }

  private static ByteBuffer put(ByteBuffer buffer, String fourCharacters) {
    for (int index = 0; index < 4; index++) {
      buffer.put((byte) fourCharacters.charAt(index));
    }
    return buffer;
  }

  @Override
  public ByteOrder order() {
    return ByteOrder.LITTLE_ENDIAN;
  }

  @Override
  public boolean unsigned() {
    return true;
  }

  @Override
  public boolean padded() {
    return true;
  }

  @Override
  public long mostBytes() {
    return Long.MAX_VALUE;
  }
}
