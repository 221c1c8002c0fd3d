package faltung.media.sound;

import faltung.media.file.AtomicFile;
import faltung.media.file.SafeFiles;
import faltung.media.file.UnfinishedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sound block by block: a header, samples, and into a file at the end the header again.
 */
final class SoundFileWriter implements SoundWriter {
  private static final int BLOCK_BYTES = 1 << 16;

  private final SoundLayout layout;
  private final SoundHeader header;
  private final SampleEncoder encoder;
  private final byte[] buffer;
  private final OutputStream output;
  private final @Nullable AtomicFile file;
  private final @Nullable FileChannel channel;
  private final boolean lengthKnown;
  private final int headerBytes;
  private long written;
  private boolean finished;

  /** Into a file. */
  SoundFileWriter(Path path, SoundLayout layout, SoundHeader header, UnfinishedFiles unfinished)
      throws IOException {
    this.layout = layout;
    this.header = header;
    this.file = new AtomicFile(path, unfinished);
    this.channel = FileChannel.open(file.temporary(), StandardOpenOption.WRITE);
    this.output = new SafeFiles.Guarded(Channels.newOutputStream(channel), path);
    this.encoder = new SampleEncoder(layout, header.order(), header.unsigned());
    this.buffer = block(layout);
    this.lengthKnown = false;
    this.headerBytes = writeHeader(SoundHeader.UNKNOWN);
  }

  /**
   * Into a stream, which is not closed.
   *
   * @param frames how many will come, or −1 if that is not known
   */
  SoundFileWriter(OutputStream output, SoundLayout layout, SoundHeader header, long frames)
      throws IOException {
    this.layout = layout;
    this.header = header;
    this.file = null;
    this.channel = null;
    this.output = output;
    this.encoder = new SampleEncoder(layout, header.order(), header.unsigned());
    this.buffer = block(layout);
    this.lengthKnown = frames >= 0;
    this.headerBytes =
        writeHeader(frames < 0 ? SoundHeader.UNKNOWN : frames * layout.bytesPerFrame());
  }

  private static byte[] block(SoundLayout layout) {
    int frames = Math.max(1, BLOCK_BYTES / layout.bytesPerFrame());
    return new byte[frames * layout.bytesPerFrame()];
  }

  private int writeHeader(long dataBytes) throws IOException {
    byte[] bytes = header.bytes(dataBytes);
    output.write(bytes);
    return bytes.length;
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
      if (written > header.mostBytes() - (long) now * layout.bytesPerFrame()) {
        throw new IOException(
            "the format holds at most "
                + header.mostBytes()
                + " bytes of samples; end the name in .wav, which holds more");
      }
      encoder.encode(block, done, now, buffer);
      output.write(buffer, 0, now * layout.bytesPerFrame());
      written += (long) now * layout.bytesPerFrame();
    }
  }

  @Override
  public long clipped() {
    return encoder.clipped();
  }

  @Override
  public void finish() throws IOException {
    if (finished) {
      return;
    }
    // Chunks begin at even places.
    if (header.padded() && written % 2 == 1 && (channel != null || lengthKnown)) {
      output.write(0);
    }
    output.flush();
    if (channel != null && file != null) {
      ByteBuffer bytes = ByteBuffer.wrap(header.bytes(written));
      assert bytes.capacity() == headerBytes;
      long place = 0;
      while (bytes.hasRemaining()) {
        place += channel.write(bytes, place);
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
