package faltung.media.sound;

import faltung.format.FormatException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of AIFF and AIFF-C.
 *
 * <p>Chunks may come in any order. Where the samples come before what says how they are stored, a
 * file is read a second time from there; of a pipe, which cannot go back, 4 MiB are kept.
 *
 * <p>Lengths that programs leave open are treated as those of WAV, see {@link WavReader}.
 *
 * <p>Source: Apple, Audio Interchange File Format "AIFF", version 1.3, 1989; "AIFF-C", draft of
 * 1991; the names of encodings also from QuickTime File Format, 2001.
 */
final class AiffReader {
  private static final String HEADER = "the header";

  /** Offset and block size before the samples. */
  private static final int ALIGNMENT = 8;

  /** sox leaves 0x7F000000, others up to 0xFFFFFFFF. */
  private static final long PLACEHOLDER = 0x7F000000L;

  /** How much of a pipe is kept: half a minute of stereo. */
  private static final int KEPT = 1 << 22;

  private final SoundInput input;
  private final @Nullable Reopening reopening;
  private @Nullable AiffFormat format;
  private long container;

  /** Reads the same file again. */
  @FunctionalInterface
  interface Reopening {
    /** The file from this byte on. */
    BufferedInputStream from(long position) throws IOException;
  }

  private AiffReader(SoundInput input, @Nullable Reopening reopening) {
    this.input = input;
    this.reopening = reopening;
  }

  /**
   * Reads the header, from the beginning of the file.
   *
   * @param reopening null for a pipe
   */
  static SoundReader open(SoundInput input, @Nullable Reopening reopening) throws IOException {
    return new AiffReader(input, reopening).open();
  }

  private SoundReader open() throws IOException {
    input.fourCharacters("the signature");
    container = input.unsigned32(HEADER);
    String type = input.fourCharacters(HEADER);
    boolean compressible = type.equals("AIFC");
    if (!compressible && !type.equals("AIFF")) {
      throw input.error("a FORM file of the type " + type + ", but AIFF and AIFC are read");
    }
    while (input.peek(SoundInput.CHUNK_HEADER).length == SoundInput.CHUNK_HEADER) {
      String chunk = input.fourCharacters(HEADER);
      long length = input.unsigned32(HEADER);
      if (chunk.equals("COMM")) {
        readFormat(length, compressible);
      } else if (chunk.equals("SSND") && format != null) {
        return samples(input, format, length);
      } else if (chunk.equals("SSND")) {
        return samplesBeforeFormat(length, compressible);
      } else {
        input.endChunk(chunk, length, length);
      }
    }
    AiffFormat known = format;
    if (known == null) {
      throw withoutFormat();
    }
    if (known.frames() > 0) {
      throw input.error(
          "ends without the chunk SSND, which holds the "
              + known.frames()
              + " frames that COMM says there are");
    }
    return sound(input, known, StoredSound.DataLength.exactly(0));
  }

  private FormatException withoutFormat() {
    return input.error("ends without the chunk COMM, which says how samples are stored");
  }

  private void readFormat(long length, boolean compressible) throws IOException {
    if (format != null) {
      throw input.error("two chunks COMM");
    }
    format = AiffFormat.read(input, length, compressible);
  }

  private SoundReader samplesBeforeFormat(long length, boolean compressible) throws IOException {
    long position = input.position();
    byte[] kept = new byte[0];
    if (reopening == null && length <= KEPT) {
      kept = input.bytes((int) length, "the chunk SSND");
    } else if (reopening == null) {
      throw input.error(
          "the chunk COMM follows SSND of "
              + length
              + " bytes, but a pipe cannot go back so far; give the file itself");
    }
    input.endChunk("SSND", length, length - kept.length);
    while (format == null) {
      if (input.peek(SoundInput.CHUNK_HEADER).length < SoundInput.CHUNK_HEADER) {
        throw withoutFormat();
      }
      String chunk = input.fourCharacters(HEADER);
      long other = input.unsigned32(HEADER);
      if (chunk.equals("COMM")) {
        readFormat(other, compressible);
      } else {
        input.endChunk(chunk, other, other);
      }
    }
    AiffFormat known = format;
    input.close();
    BufferedInputStream again =
        reopening == null
            ? new BufferedInputStream(new ByteArrayInputStream(kept))
            : reopening.from(position);
    try {
      return samples(input.part(again, length), known, length);
    } catch (IOException | RuntimeException exception) {
      again.close();
      throw exception;
    }
  }

  /** The samples of a chunk SSND, from behind its length. */
  private SoundReader samples(SoundInput from, AiffFormat known, long length) throws IOException {
    String what = "the chunk SSND";
    boolean lengthOpen = length == 0 || length >= PLACEHOLDER;
    if (length < ALIGNMENT && !lengthOpen) {
      throw input.error("a chunk SSND of " + length + " bytes, but 8 are the least");
    }
    long offset = from.unsigned32(what);
    boolean blocks = from.unsigned32(what) > 0;
    long data = lengthOpen && length < ALIGNMENT ? 0 : length - ALIGNMENT - offset;
    if (data < 0) {
      throw input.error(
          "the samples begin " + offset + " bytes inside a chunk SSND of " + length + " bytes");
    }
    from.skip(offset, what);
    return sound(from, known, length(known, data, lengthOpen || data == 0, blocks));
  }

  /**
   * How many bytes of samples there are: COMM counts frames, SSND has a length. Where they differ
   * SSND is right, as for sox and FFmpeg, unless it is filled up to whole blocks.
   */
  private StoredSound.DataLength length(
      AiffFormat known, long data, boolean lengthOpen, boolean blocks) {
    long counted = known.frames() * known.decoder().bytesPerFrame();
    if (lengthOpen) {
      boolean countOpen = counted == 0 || counted >= PLACEHOLDER;
      boolean told = container > 0 && container < PLACEHOLDER;
      return countOpen
          ? StoredSound.DataLength.open(data, told ? container + 8 : -1)
          : StoredSound.DataLength.exactly(counted);
    }
    if (blocks && counted > 0 && counted < data) {
      return StoredSound.DataLength.exactly(counted);
    }
    long held = data / known.decoder().bytesPerFrame();
    if (held != known.frames()) {
      input.warn(
          "COMM says " + known.frames() + " frames, but SSND holds " + held + ", which are read");
    }
    return StoredSound.DataLength.exactly(data);
  }

  private static SoundReader sound(SoundInput from, AiffFormat known, StoredSound.DataLength length)
      throws IOException {
    return new StoredSound(from, known.sampleRate(), known.decoder(), length);
  }
}
