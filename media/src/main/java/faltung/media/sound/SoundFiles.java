package faltung.media.sound;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.file.UnfinishedFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sounds from and to files: WAV with all its varieties, AIFF, AIFF-C and AU.
 *
 * <p>The kind of a file that is read is told by its content, of one that is written by its name.
 * Integers of 8, 16, 24 and 32 bits and floating-point numbers of 32 and 64 are kept exactly, but
 * AIFF has integers only. A file is written beside its final name and renamed when it is complete.
 *
 * <p>The telephone codes µ-law and A-law become integers of 16 bits. A recording that was cut short
 * is read as far as it goes; {@link SoundReader#warnings} says so.
 *
 * <p>{@link #open} and {@link #create} work block by block: memory does not depend on the length.
 *
 * <p>Thread-safe. Any content that is not a sound is a {@link FormatException}.
 *
 * <p>Example: {@code Sound hall = SoundFiles.read(Path.of("hall.wav"))}.
 */
public final class SoundFiles {
  /** Frames of a block when a whole sound is read: a second or so. */
  private static final int BLOCK_FRAMES = 1 << 14;

  private SoundFiles() {}

  /** Reads a sound within the default limits. */
  public static Sound read(Path file) throws IOException {
    return read(file, ReadLimits.DEFAULT);
  }

  /** Reads a sound. */
  public static Sound read(Path file, ReadLimits limits) throws IOException {
    try (SoundReader reader = open(file)) {
      return read(reader, limits);
    }
  }

  /**
   * Reads a sound.
   *
   * @param bytes the whole file. Not modified.
   */
  public static Sound read(byte[] bytes, ReadLimits limits) throws IOException {
    AiffReader.Reopening reopening =
        position -> buffered(new ByteArrayInputStream(bytes, (int) position, bytes.length));
    try (SoundReader reader = open(new ByteArrayInputStream(bytes), bytes.length, reopening)) {
      return read(reader, limits);
    }
  }

  /** Opens a file to be read block by block. */
  public static SoundReader open(Path file) throws IOException {
    long length = Files.size(file);
    InputStream stream = Files.newInputStream(file);
    try {
      // A pipe or a device has no size, and does not begin again.
      return Files.isRegularFile(file)
          ? open(stream, length, position -> again(file, position))
          : open(stream);
    } catch (IOException | RuntimeException exception) {
      stream.close();
      throw exception;
    }
  }

  private static BufferedInputStream again(Path file, long position) throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      stream.skipNBytes(position);
      return buffered(stream);
    } catch (IOException | RuntimeException exception) {
      stream.close();
      throw exception;
    }
  }

  /**
   * Opens a stream to be read block by block, as from a pipe.
   *
   * @param stream closed with the reader
   */
  public static SoundReader open(InputStream stream) throws IOException {
    return open(stream, -1, null);
  }

  private static BufferedInputStream buffered(InputStream source) {
    return new BufferedInputStream(source, SoundInput.BUFFER);
  }

  private static SoundReader open(
      InputStream source, long length, AiffReader.@Nullable Reopening reopening)
      throws IOException {
    BufferedInputStream stream = buffered(source);
    stream.mark(4);
    String magic = new String(stream.readNBytes(4), StandardCharsets.ISO_8859_1);
    stream.reset();
    return switch (magic) {
      case "RIFF", "RIFX", "RF64", "BW64" ->
          WavReader.open(new SoundInput("WAV", stream, length, WavReader.order(magic)));
      case "FORM" ->
          AiffReader.open(new SoundInput("AIFF", stream, length, ByteOrder.BIG_ENDIAN), reopening);
      case ".snd", ".sd\0", "dns.", "\0ds." ->
          AuReader.open(new SoundInput("AU", stream, length, AuReader.order(magic)));
      default ->
          throw new FormatException(
              "sound: the file is empty or begins as none of WAV, AIFF and AU; convert others to"
                  + " WAV first");
    };
  }

  /**
   * Reads what is left of a sound.
   *
   * @param reader not closed; its {@link SoundReader#warnings} are complete afterwards. Modified.
   */
  public static Sound read(SoundReader reader, ReadLimits limits) throws IOException {
    SoundLayout layout = reader.layout();
    int channels = layout.channels();
    BoundedInput counter = BoundedInput.of("sound", new byte[0], limits);
    if (reader.frames() >= 0) {
      counter.claim(Double.BYTES, channels, reader.frames());
    }
    double[][] values = new double[channels][0];
    double[][] block = new double[channels][Math.max(1, BLOCK_FRAMES / channels)];
    int frames = 0;
    int read = reader.read(block, block[0].length);
    while (read > 0) {
      if (reader.frames() < 0) {
        counter.claim(Double.BYTES, channels, read);
      }
      for (int channel = 0; channel < channels; channel++) {
        if (frames + read > values[channel].length) {
          values[channel] = Arrays.copyOf(values[channel], room(frames + (long) read, reader));
        }
        System.arraycopy(block[channel], 0, values[channel], frames, read);
      }
      frames += read;
      read = reader.read(block, block[0].length);
    }
    double[] samples = new double[Math.multiplyExact(channels, frames)];
    for (int channel = 0; channel < channels; channel++) {
      System.arraycopy(values[channel], 0, samples, channel * frames, frames);
      values[channel] = new double[0];
    }
    DoubleArray array = DoubleArray.wrap(Shape.of(channels, frames), samples);
    return new Sound(array, layout.sampleRate(), layout.encoding());
  }

  /** Doubles, so that a length that a header only claims takes no memory. */
  private static int room(long needed, SoundReader reader) {
    long doubled = 2 * needed;
    long all = reader.frames() < 0 ? BoundedInput.MAXIMUM_ARRAY : reader.frames();
    return (int) Math.max(needed, Math.min(doubled, all));
  }

  /**
   * Writes a sound in its encoding, in the format that the name tells: .wav, .aiff, .aif or .au. An
   * existing file is replaced when the new one is complete.
   *
   * @return how many samples were beyond full scale and have been clamped
   * @throws IllegalArgumentException if the name's extension is no sound's, or the format does not
   *     know the encoding
   */
  public static long write(Sound sound, Path file) throws IOException {
    try (SoundWriter writer = create(file, sound.layout())) {
      writeAll(sound, writer);
      return writer.clipped();
    }
  }

  /**
   * Writes a sound as WAV.
   *
   * @param output what is written; not closed. Modified.
   * @return how many samples were beyond full scale and have been clamped
   */
  public static long write(Sound sound, OutputStream output) throws IOException {
    try (SoundWriter writer = create(output, sound.layout(), sound.frames())) {
      writeAll(sound, writer);
      return writer.clipped();
    }
  }

  private static void writeAll(Sound sound, SoundWriter writer) throws IOException {
    double[][] block = new double[sound.channels()][Math.min(sound.frames(), BLOCK_FRAMES)];
    for (int start = 0; start < sound.frames(); start += BLOCK_FRAMES) {
      int count = Math.min(BLOCK_FRAMES, sound.frames() - start);
      for (int channel = 0; channel < block.length; channel++) {
        System.arraycopy(
            sound.samples().values(), channel * sound.frames() + start, block[channel], 0, count);
      }
      writer.write(block, count);
    }
    writer.finish();
  }

  /**
   * Creates a file that is written block by block; it takes its name when it is finished.
   *
   * <p>AIFF holds integers and 2 GiB, AU and WAV everything.
   *
   * @throws IllegalArgumentException if the name's extension is no sound's, or the format does not
   *     know the encoding
   */
  public static SoundWriter create(Path file, SoundLayout layout) throws IOException {
    return create(file, layout, new UnfinishedFiles());
  }

  /**
   * Creates a file that is written block by block; it takes its name when it is finished.
   *
   * <p>AIFF holds integers and 2 GiB, AU and WAV everything.
   *
   * @param unfinished holds the temporary file until then. Modified.
   * @throws IllegalArgumentException if the name's extension is no sound's, or the format does not
   *     know the encoding
   */
  public static SoundWriter create(Path file, SoundLayout layout, UnfinishedFiles unfinished)
      throws IOException {
    SoundHeader header =
        switch (extension(file)) {
          case "aiff" -> new AiffHeader(layout);
          case "au" -> new AuHeader(layout);
          default -> new WavHeader(layout);
        };
    return new SoundFileWriter(file, layout, header, unfinished);
  }

  /**
   * Begins a WAV stream that is written block by block, as to a pipe.
   *
   * @param frames how many will come, or −1 if that is not known
   * @param output what is written; not closed. Modified.
   */
  public static SoundWriter create(OutputStream output, SoundLayout layout, long frames)
      throws IOException {
    return new SoundFileWriter(output, layout, new WavHeader(layout), frames);
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "wav", "wave" -> "wav";
      case "aif", "aiff" -> "aiff";
      case "au", "snd" -> "au";
      default ->
          throw new IllegalArgumentException(
              "sound: the name " + name + " tells no kind of sound; end it in .wav, .aiff or .au");
    };
  }
}
