package faltung.media;

import faltung.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads AIFF and AU by the JDK's decoders, block by block. */
final class JdkSoundReader implements SoundReader {
  private static final int BLOCK_BYTES = 1 << 16;

  private final String kind;
  private final AudioInputStream stream;
  private final SoundLayout layout;
  private final SampleCodec codec;
  private final byte[] buffer;
  private long left;

  /**
   * Opens a stream.
   *
   * @param source which is closed with this; can go back to its beginning
   */
  JdkSoundReader(String kind, InputStream source) throws IOException {
    this.kind = kind;
    try {
      this.stream = decoded(AudioSystem.getAudioInputStream(source));
    } catch (UnsupportedAudioFileException | RuntimeException exception) {
      throw new FormatException(
          kind + ": the file is truncated, damaged or of an unknown variety", exception);
    }
    AudioFormat format = stream.getFormat();
    this.layout = layout(format);
    ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean unsigned = format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED);
    this.codec = new SampleCodec(layout, order, unsigned);
    this.buffer =
        new byte[Math.max(1, BLOCK_BYTES / layout.bytesPerFrame()) * layout.bytesPerFrame()];
    this.left = stream.getFrameLength();
  }

  /** Telephone codes become 16-bit integers. */
  private static AudioInputStream decoded(AudioInputStream stream) {
    AudioFormat.Encoding encoding = stream.getFormat().getEncoding();
    boolean logarithmic =
        encoding.equals(AudioFormat.Encoding.ULAW) || encoding.equals(AudioFormat.Encoding.ALAW);
    return logarithmic
        ? AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, stream)
        : stream;
  }

  private SoundLayout layout(AudioFormat format) throws FormatException {
    boolean floating = format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT);
    boolean known =
        floating
            || format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
            || format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED);
    int rate = Math.round(format.getSampleRate());
    for (SampleEncoding encoding : SampleEncoding.values()) {
      boolean fits =
          known
              && encoding.isFloating() == floating
              && format.getFrameSize() == (long) format.getChannels() * encoding.bytes();
      if (fits && format.getChannels() > 0 && format.getChannels() <= 0xFFFF && rate > 0) {
        return new SoundLayout(format.getChannels(), rate, encoding);
      }
    }
    String text = format.toString().replaceAll("\\p{Cntrl}", " ");
    throw new FormatException(kind + ": samples of the kind " + text + " are not read");
  }

  @Override
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public long frames() {
    return stream.getFrameLength();
  }

  @Override
  public int read(double[][] block, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int wanted = Math.min(count - done, buffer.length / layout.bytesPerFrame());
      int bytes = stream.readNBytes(buffer, 0, wanted * layout.bytesPerFrame());
      int got = bytes / layout.bytesPerFrame();
      if (got == 0) {
        break;
      }
      codec.decode(buffer, got, block, done);
      done += got;
    }
    if (left >= 0) {
      left -= done;
      if (done < count && left > 0) {
        throw new FormatException(
            kind + ": the file is truncated: " + left + " frames fewer than its header says");
      }
    }
    return done;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
