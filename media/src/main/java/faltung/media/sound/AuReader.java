package faltung.media.sound;

import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of AU, Sun's and DEC's, also with the least significant byte first.
 *
 * <p>A length of 0xFFFFFFFF is one that is not known: the samples reach to the end. So they do if
 * the length is 0 and something follows, with a warning, for there are no chunks that could.
 *
 * <p>Source: Sun Microsystems, Audio File Format, 1992.
 */
final class AuReader {
  /** The length of the header, which is where the samples begin, and five words more. */
  private static final int LEAST = 24;

  private static final long UNKNOWN = 0xFFFFFFFFL;

  /** What is refused by its name. */
  private static final Map<Long, String> COMPRESSED =
      Map.of(
          23L, "G.721 ADPCM",
          24L, "G.722 ADPCM",
          25L, "G.723 ADPCM of 3 bits",
          26L, "G.723 ADPCM of 5 bits");

  private AuReader() {}

  /** The order in which a file of this signature holds numbers. */
  static ByteOrder order(String magic) {
    return magic.endsWith("s.") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /** Reads the header, from the beginning of the file. */
  static SoundReader open(SoundInput input) throws IOException {
    String what = "the header";
    input.fourCharacters("the signature");
    long begin = input.unsigned32(what);
    long length = input.unsigned32(what);
    StoredSample stored = stored(input, input.unsigned32(what));
    long rate = input.unsigned32(what);
    long channels = input.unsigned32(what);
    if (begin < LEAST) {
      throw input.error("a header of " + begin + " bytes, but 24 are the least");
    }
    boolean some = channels > 0 && rate > 0;
    if (!some || channels > SoundLayout.MAXIMUM_CHANNELS || rate > Integer.MAX_VALUE) {
      throw input.error(
          channels
              + " channels at "
              + rate
              + " Hz, but 1 to "
              + SoundLayout.MAXIMUM_CHANNELS
              + " channels and a rate of 1 to "
              + Integer.MAX_VALUE
              + " are possible");
    }
    input.skip(begin - LEAST, what);
    boolean more = length == 0 && input.peek(1).length > 0;
    if (more) {
      input.warn("the header says 0 bytes of samples, but some follow, which are read");
    }
    SampleDecoder decoder = new SampleDecoder((int) channels, stored, input.order());
    boolean open = more || length == UNKNOWN;
    StoredSound.DataLength data =
        open ? StoredSound.DataLength.toTheEnd() : StoredSound.DataLength.exactly(length);
    return new StoredSound(input, (int) rate, decoder, data);
  }

  private static StoredSample stored(SoundInput input, long code) throws FormatException {
    @Nullable StoredSample stored =
        switch ((int) code) {
          case 1 -> StoredSample.MU_LAW;
          case 2 -> StoredSample.SIGNED_8;
          case 3 -> StoredSample.INTEGER_16;
          case 4 -> StoredSample.INTEGER_24;
          case 5 -> StoredSample.INTEGER_32;
          case 6 -> StoredSample.FLOAT_32;
          case 7 -> StoredSample.FLOAT_64;
          case 27 -> StoredSample.A_LAW;
          default -> null;
        };
    if (stored == null) {
      String name = COMPRESSED.get(code);
      throw input.error(
          (name == null ? "the encoding " + code : name + ", encoding " + code + ",")
              + " is not read; convert it first: sox in.au -e signed out.wav, or ffmpeg -i in.au"
              + " out.wav");
    }
    return stored;
  }
}
