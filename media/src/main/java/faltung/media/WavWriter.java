package faltung.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes WAV block by block: plain RIFF, and RF64 if it grows beyond 4 GiB.
 *
 * <p>A file's header keeps room for the lengths of RF64 in a chunk named JUNK, and is filled in at
 * the end. A stream gets 0xFFFFFFFF for lengths that are not known, as sox writes to a pipe. More
 * than two channels, and integers of more than 16 bits, are written as WAVE_FORMAT_EXTENSIBLE, as
 * Microsoft asks.
 *
 * <p>Source: as {@link WavReader}.
 */
final class WavWriter implements SoundWriter {
  /** The sub-format's identifier after its first two bytes, which are the tag. */
  private static final byte[] SUBFORMAT = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  private static final int BLOCK_BYTES = 1 << 16;
  private static final long UNKNOWN = 0xFFFFFFFFL;

  /** RIFF's lengths have 32 bits; above, placeholders begin. */
  private static final long LARGEST_RIFF = 0xFFFFFFF0L;

  private final SoundLayout layout;
  private final SampleCodec codec;
  private final byte[] buffer;
  private final OutputStream output;
  private final @Nullable AtomicFile file;
  private final @Nullable FileChannel channel;
  private final boolean lengthKnown;
  private final int headerBytes;
  private long written;
  private boolean finished;

  /** Into a file. */
  WavWriter(Path path, SoundLayout layout, UnfinishedFiles unfinished) throws IOException {
    this.layout = layout;
    this.file = new AtomicFile(path, unfinished);
    this.channel = FileChannel.open(file.temporary(), StandardOpenOption.WRITE);
    this.output = Channels.newOutputStream(channel);
    this.codec = new SampleCodec(layout, ByteOrder.LITTLE_ENDIAN, true);
    this.buffer = block(layout);
    this.lengthKnown = false;
    this.headerBytes = writeHeader(UNKNOWN);
  }

  /**
   * Into a stream, which is not closed.
   *
   * @param frames how many will come, or −1 if that is not known
   */
  WavWriter(OutputStream output, SoundLayout layout, long frames) throws IOException {
    this.layout = layout;
    this.file = null;
    this.channel = null;
    this.output = output;
    this.codec = new SampleCodec(layout, ByteOrder.LITTLE_ENDIAN, true);
    this.buffer = block(layout);
    this.lengthKnown = frames >= 0;
    this.headerBytes = writeHeader(frames < 0 ? UNKNOWN : frames * layout.bytesPerFrame());
  }

  private static byte[] block(SoundLayout layout) {
    int frames = Math.max(1, BLOCK_BYTES / layout.bytesPerFrame());
    return new byte[frames * layout.bytesPerFrame()];
  }

  private int writeHeader(long dataBytes) throws IOException {
    byte[] header = header(dataBytes);
    output.write(header);
    return header.length;
  }

  private boolean isExtensible() {
    SampleEncoding encoding = layout.encoding();
    return layout.channels() > 2 || (!encoding.isFloating() && encoding.bits() > 16);
  }

  private byte[] header(long dataBytes) {
    SampleEncoding encoding = layout.encoding();
    int formatBytes = isExtensible() ? 40 : encoding.isFloating() ? 18 : 16;
    int factBytes = encoding.isFloating() ? 12 : 0;
    int size = 12 + 36 + 8 + formatBytes + factBytes + 8;
    boolean large = dataBytes != UNKNOWN && dataBytes + size > LARGEST_RIFF;
    long riffBytes = size - 8 + dataBytes + (dataBytes & 1);
    long frames = dataBytes / layout.bytesPerFrame();
    boolean unknown = dataBytes == UNKNOWN || large;
    ByteBuffer header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    put(header, large ? "RF64" : "RIFF").putInt((int) (unknown ? UNKNOWN : riffBytes));
    put(put(header, "WAVE"), large ? "ds64" : "JUNK").putInt(28);
    header.putLong(large ? riffBytes : 0).putLong(large ? dataBytes : 0);
    header.putLong(large ? frames : 0).putInt(0);
    put(header, "fmt ").putInt(formatBytes);
    putFormat(header, encoding);
    if (factBytes > 0) {
      put(header, "fact").putInt(4).putInt((int) (unknown ? UNKNOWN : frames));
    }
    put(header, "data").putInt((int) (unknown ? UNKNOWN : dataBytes));
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
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public void write(double[][] block, int count) throws IOException {
    int most = buffer.length / layout.bytesPerFrame();
    for (int done = 0; done < count; done += most) {
      int now = Math.min(most, count - done);
      codec.encode(block, done, now, buffer);
      output.write(buffer, 0, now * layout.bytesPerFrame());
      written += (long) now * layout.bytesPerFrame();
    }
  }

  @Override
  public long clipped() {
    return codec.clipped();
  }

  @Override
  public void finish() throws IOException {
    if (finished) {
      return;
    }
    // Chunks begin at even places.
    if (written % 2 == 1 && (channel != null || lengthKnown)) {
      output.write(0);
    }
    output.flush();
    if (channel != null && file != null) {
      ByteBuffer header = ByteBuffer.wrap(header(written));
      assert header.capacity() == headerBytes;
      long place = 0;
      while (header.hasRemaining()) {
        place += channel.write(header, place);
      }
      channel.close();
      file.rename();
    }
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (channel != null && file != null) {
      channel.close();
      file.close();
    }
  }
}
