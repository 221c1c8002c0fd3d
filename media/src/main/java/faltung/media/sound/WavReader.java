package faltung.media.sound;

import java.io.IOException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of WAV: RIFF; RIFX, whose numbers begin with the most significant byte; RF64 and
 * BW64 beyond 4 GiB.
 *
 * <p>Programs that write to a pipe cannot go back to the header, and leave 0, 0x7FFFFFFF or
 * 0xFFFFFFFF and the like for the length of the data. What comes behind that many bytes tells: if
 * it is a chunk, or nothing, the data end there, else at the end of the file. So data of the length
 * 0 before another chunk are empty.
 *
 * <p>A recording that was cut short is read as far as it goes, with a warning.
 *
 * <p>Source: IBM and Microsoft, Multimedia Programming Interface and Data Specifications 1.0, 1991;
 * EBU Tech 3306 (RF64).
 */
final class WavReader {
  private static final String HEADER = "the header";
  private static final long UNKNOWN_32 = 0xFFFFFFFFL;

  /** sox's 0x7FFFF000, 0x7FFFFFFF, 0x80000000: placeholders lie in a range. */
  private static final long PLACEHOLDERS = 0x7FFFF000L;

  private static final long PLACEHOLDERS_END = 0x80000000L;

  /** 0xFFFFFFFF, and less by the length of a header. */
  private static final long LARGE_PLACEHOLDERS = 0xFFFFF000L;

  private final SoundInput input;
  private @Nullable WavFormat format;
  private long size64 = -1;
  private long container64 = -1;

  private WavReader(SoundInput input) {
    this.input = input;
  }

  /** The order in which a file of this signature holds numbers. */
  static ByteOrder order(String magic) {
    return magic.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Reads the header, from the beginning of the file. */
  static SoundReader open(SoundInput input) throws IOException {
    return new WavReader(input).open();
  }

  private SoundReader open() throws IOException {
    input.fourCharacters("the signature");
    long container = input.unsigned32(HEADER);
    if (!input.fourCharacters(HEADER).equals("WAVE")) {
      throw input.error("a RIFF file, but not of the type WAVE");
    }
    String chunk = input.fourCharacters(HEADER);
    while (!chunk.equals("data")) {
      readChunk(chunk, input.unsigned32(HEADER));
      chunk = input.fourCharacters("the header, before any data");
    }
    WavFormat known = format;
    if (known == null) {
      throw input.error("the data come before the format");
    }
    long stated = input.unsigned32("the length of the data");
    if (stated == UNKNOWN_32 && size64 >= 0) {
      stated = size64;
    }
    StoredSound.DataLength length = length(stated, container);
    if (known.ambiguous()) {
      long some = Math.min(SoundInput.BUFFER, length.open() ? Long.MAX_VALUE : stated);
      known = known.told(input, input.peek((int) Math.min(some, input.mostLeft())));
    }
    return new StoredSound(
        input,
        known.sampleRate(),
        new SampleDecoder(known.channels(), known.stored(), input.order()),
        length);
  }

  private void readChunk(String chunk, long length) throws IOException {
    if (chunk.equals("fmt ")) {
      if (format != null) {
        throw input.error("two format chunks");
      }
      format = WavFormat.read(input, length);
    } else if (chunk.equals("ds64") && length >= 16) {
      container64 = input.signed64("the chunk ds64");
      size64 = input.signed64("the chunk ds64");
      input.endChunk(chunk, length, length - 16);
    } else {
      input.endChunk(chunk, length, length);
    }
  }

  /**
   * The length of the data.
   *
   * @param container the length that the file states for all of itself but eight bytes
   */
  private StoredSound.DataLength length(long stated, long container) {
    boolean large = size64 >= 0;
    boolean placeholder = stated == 0 || (!large && isPlaceholder(stated));
    if (!placeholder) {
      return StoredSound.DataLength.exactly(stated);
    }
    long whole = large ? container64 : container;
    boolean told = whole > 0 && whole < Long.MAX_VALUE - 8 && (large || !isPlaceholder(whole));
    return StoredSound.DataLength.open(stated, told ? whole + 8 : -1);
  }

  private static boolean isPlaceholder(long length) {
    return length >= LARGE_PLACEHOLDERS || (length >= PLACEHOLDERS && length <= PLACEHOLDERS_END);
  }
}
