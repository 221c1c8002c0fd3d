package faltung.media;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Reads WAV block by block: 8, 16, 24 and 32 bits, binary32 and binary64, with or without
 * WAVE_FORMAT_EXTENSIBLE; RIFF, and RF64 and BW64 beyond 4 GiB.
 *
 * <p>Programs that write to a pipe cannot go back to the header, and leave 0, 0x7FFFFFFF or
 * 0xFFFFFFFF and the like for the length of the data: these then reach to the end of the file. So
 * they do if the length says more than there is and the file was not cut inside a frame; a file
 * that was is refused, if its length is known.
 *
 * <p>Source: IBM and Microsoft, Multimedia Programming Interface and Data Specifications 1.0, 1991;
 * EBU Tech 3306 (RF64).
 */
final class WavReader implements SoundReader {
  private static final int RIFF = 0x52494646;
  private static final int RF64 = 0x52463634;
  private static final int BW64 = 0x42573634;
  private static final int WAVE = 0x57415645;
  private static final int FORMAT = 0x666D7420;
  private static final int DATA = 0x64617461;
  private static final int SIZE_64 = 0x64733634;
  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_EXTENSIBLE = 0xFFFE;
  private static final long UNKNOWN_32 = 0xFFFFFFFFL;

  /** Lengths from here on are placeholders of programs that could not know better. */
  private static final long PLACEHOLDER = 0x7FFFF000L;

  private static final int BLOCK_BYTES = 1 << 16;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private final BoundedInput input;
  private final Closeable resource;
  private final SoundLayout layout;
  private final SampleCodec codec;
  private final byte[] buffer;

  /** Bytes of data still to come, or −1 if that is not known. */
  private long left;

  private final long frames;

  WavReader(BoundedInput input, Closeable resource) throws IOException {
    this.input = input;
    this.resource = resource;
    int magic = fourCharacters("the signature");
    if (magic != RIFF && magic != RF64 && magic != BW64) {
      throw input.error("the file begins with none of RIFF, RF64 and BW64");
    }
    input.readUnsigned32(LITTLE, "the header");
    if (fourCharacters("the header") != WAVE) {
      throw input.error("a RIFF file, but not of the type WAVE");
    }
    SoundLayout found = null;
    long size64 = -1;
    int chunk = fourCharacters("the header");
    while (chunk != DATA) {
      long length = input.readUnsigned32(LITTLE, "the header");
      input.requireBytes(length, "a chunk of the header");
      if (chunk == FORMAT) {
        if (found != null) {
          throw input.error("two format chunks");
        }
        found = readFormat(length);
      } else if (chunk == SIZE_64 && length >= 16) {
        input.skip(8, "the chunk ds64");
        size64 = input.read64(LITTLE, "the chunk ds64");
        input.skip(length - 16 + (length & 1), "the chunk ds64");
      } else {
        // Chunks of odd length are followed by a byte of padding.
        input.skip(length + (length & 1), "a chunk of the header");
      }
      chunk = fourCharacters("the header, before any data");
    }
    if (found == null) {
      throw input.error("the data come before the format");
    }
    this.layout = found;
    this.codec = new SampleCodec(layout, LITTLE, true);
    long length = input.readUnsigned32(LITTLE, "the length of the data");
    this.left = dataLength(length == UNKNOWN_32 && size64 >= 0 ? size64 : length, size64 >= 0);
    this.frames = left < 0 ? -1 : left / layout.bytesPerFrame();
    int framesPerBlock = Math.max(1, BLOCK_BYTES / layout.bytesPerFrame());
    this.buffer = new byte[framesPerBlock * layout.bytesPerFrame()];
  }

  private int fourCharacters(String what) throws IOException {
    return (int) input.readUnsigned32(ByteOrder.BIG_ENDIAN, what);
  }

  private SoundLayout readFormat(long length) throws IOException {
    String what = "the format chunk";
    if (length < 16) {
      throw input.error("a format chunk of " + length + " bytes, but 16 are the least");
    }
    int tag = input.readUnsigned16(LITTLE, what);
    int channels = input.readUnsigned16(LITTLE, what);
    long rate = input.readUnsigned32(LITTLE, what);
    input.skip(4, what);
    int frameBytes = input.readUnsigned16(LITTLE, what);
    int bits = input.readUnsigned16(LITTLE, what);
    long read = 16;
    if (tag == TAG_EXTENSIBLE && length >= 26) {
      input.skip(8, what);
      // The first two bytes of the sub-format's identifier are the tag that would stand in front.
      tag = input.readUnsigned16(LITTLE, what);
      read = 26;
    }
    input.skip(length - read + (length & 1), what);
    SampleEncoding encoding = encoding(tag, bits, channels, frameBytes);
    if (channels == 0 || rate == 0 || rate > Integer.MAX_VALUE) {
      throw input.error(channels + " channels at " + rate + " Hz, but there must be some");
    }
    if (frameBytes != channels * encoding.bytes()) {
      throw input.error(
          frameBytes
              + " bytes a frame, but "
              + channels
              + " channels of "
              + encoding.bits()
              + " bits take "
              + channels * encoding.bytes());
    }
    return new SoundLayout(channels, (int) rate, encoding);
  }

  /** Samples of 12 or 20 bits, say, stand at the top of the next whole number of bytes. */
  private SampleEncoding encoding(int tag, int bits, int channels, int frameBytes)
      throws FormatException {
    int containerBits = channels == 0 ? 0 : 8 * (frameBytes / channels);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      boolean kind = tag == (encoding.isFloating() ? TAG_FLOAT : TAG_PCM);
      boolean fits = bits > encoding.bits() - 8 && bits <= encoding.bits();
      if (kind && fits && (!encoding.isFloating() || bits == encoding.bits())) {
        return encoding;
      }
      if (kind
          && !encoding.isFloating()
          && bits > 0
          && bits <= encoding.bits()
          && containerBits == encoding.bits()) {
        return encoding;
      }
    }
    throw input.error(
        "format tag "
            + tag
            + " with "
            + bits
            + " bits, but PCM (1) of 8 to 32 bits and IEEE float (3) of 32 and 64 are read");
  }

  /** How many bytes of data there are, or −1 if only the end will tell. */
  private long dataLength(long stated, boolean exact) throws FormatException {
    boolean placeholder = stated < 0 || (!exact && (stated == 0 || stated >= PLACEHOLDER));
    if (!input.isLengthKnown()) {
      return placeholder ? -1 : stated;
    }
    long remaining = input.remaining();
    if (placeholder) {
      boolean empty = stated == 0 && remaining < layout.bytesPerFrame();
      return empty ? 0 : Math.min(remaining, stated <= 0 ? remaining : stated);
    }
    if (stated > remaining) {
      throw input.error(
          "the header says "
              + stated
              + " bytes of data, but "
              + remaining
              + " are left in the file: it is truncated");
    }
    return stated;
  }

  @Override
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public int read(double[][] block, int count) throws IOException {
    int frameBytes = layout.bytesPerFrame();
    int done = 0;
    while (done < count) {
      int wanted = Math.min(count - done, buffer.length / frameBytes);
      int got = fill(wanted * frameBytes) / frameBytes;
      if (got == 0) {
        break;
      }
      codec.decode(buffer, got, block, done);
      done += got;
    }
    return done;
  }

  /** Fills the buffer with whole frames, as many as there are. */
  private int fill(int wanted) throws IOException {
    int frameBytes = layout.bytesPerFrame();
    if (left >= 0) {
      int now = (int) Math.min(wanted, left - left % frameBytes);
      input.readFully(buffer, 0, now, "the data");
      left -= now;
      return now;
    }
    int filled = 0;
    while (filled < wanted) {
      int read = input.read(buffer, filled, wanted - filled);
      if (read < 0) {
        return filled;
      }
      filled += read;
    }
    return filled;
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }
}
