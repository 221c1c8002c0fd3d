package faltung.media.sound;

import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AIFF's chunk COMM: how samples are stored.
 *
 * <p>Source: as {@link AiffReader}.
 *
 * @param sampleRate frames a second
 * @param frames how many there are said to be, 0 to 2³²−1
 * @param decoder for the samples
 */
record AiffFormat(int sampleRate, long frames, SampleDecoder decoder) {
  private static final int LEAST = 18;

  /** The four characters of an encoding. */
  private static final int ENCODING = 4;

  /** What is added to the exponent of the 80-bit number, and the bits behind its leading one. */
  private static final int BIAS = 16_383 + 63;

  /** What is refused by its name. */
  private static final Map<String, String> COMPRESSED =
      Map.of(
          "ima4", "IMA ADPCM",
          "MAC3", "MACE 3:1",
          "MAC6", "MACE 6:1",
          "QDMC", "QDesign Music",
          "QDM2", "QDesign Music 2",
          "GSM ", "GSM 6.10",
          "G722", "G.722",
          "G726", "G.726",
          "DWVW", "delta with variable word width",
          "ADP4", "ADPCM");

  /**
   * Reads the chunk, from behind its length to its end.
   *
   * @param compressible whether an encoding follows, as in AIFF-C
   */
  static AiffFormat read(SoundInput input, long length, boolean compressible) throws IOException {
    String what = "the chunk COMM";
    if (length < LEAST) {
      throw input.error("a chunk COMM of " + length + " bytes, but 18 are the least");
    }
    int channels = input.unsigned16(what);
    long frames = input.unsigned32(what);
    int bits = input.unsigned16(what);
    int sampleRate = sampleRate(input, input.unsigned16(what), input.signed64(what));
    long read = LEAST;
    String encoding = "NONE";
    if (compressible && length >= LEAST + ENCODING) {
      encoding = input.fourCharacters(what);
      read += ENCODING;
    }
    input.endChunk("COMM", length, length - read);
    if (channels == 0) {
      throw input.error("0 channels, but there must be some");
    }
    boolean little = encoding.equals("sowt") || encoding.endsWith("ni");
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    StoredSample stored = stored(input, encoding, bits);
    return new AiffFormat(sampleRate, frames, new SampleDecoder(channels, stored, order));
  }

  /** Of a number of 80 bits: sign and exponent, and a significand with its leading one. */
  private static int sampleRate(SoundInput input, int exponent, long significand)
      throws FormatException {
    double magnitude = Math.scalb((significand >>> 1) * 2.0 + (significand & 1), exponent - BIAS);
    long rounded = exponent > Short.MAX_VALUE ? -1 : Math.round(magnitude);
    if (rounded < 1 || rounded > Integer.MAX_VALUE) {
      throw input.error(
          "a rate of "
              + (exponent > Short.MAX_VALUE ? "less than 0" : Double.toString(magnitude))
              + " Hz, but 1 to "
              + Integer.MAX_VALUE
              + " are possible");
    }
    if (rounded != magnitude) {
      input.warn(
          String.format(Locale.ROOT, "the rate of %s Hz is rounded to %d", magnitude, rounded));
    }
    return (int) rounded;
  }

  /** Fewer bits than the bytes have stand at their top. */
  private static StoredSample stored(SoundInput input, String encoding, int bits)
      throws FormatException {
    @Nullable StoredSample stored =
        switch (encoding) {
          case "in24", "42ni" -> StoredSample.INTEGER_24;
          case "in32", "23ni" -> StoredSample.INTEGER_32;
          case "fl32", "FL32" -> StoredSample.FLOAT_32;
          case "fl64", "FL64" -> StoredSample.FLOAT_64;
          case "ulaw", "ULAW" -> StoredSample.MU_LAW;
          case "alaw", "ALAW" -> StoredSample.A_LAW;
          default -> null;
        };
    if (stored != null) {
      return stored;
    }
    boolean plain = encoding.equals("NONE") || encoding.equals("twos") || encoding.equals("sowt");
    if (plain && bits > 0 && bits <= 32) {
      return StoredSample.integer((bits + 7) / 8);
    }
    if (encoding.equals("raw ") && bits > 0 && bits <= 8) {
      return StoredSample.UNSIGNED_8;
    }
    String name = COMPRESSED.get(encoding);
    throw input.error(
        "the encoding "
            + encoding
            + (name == null ? " with " + bits + " bits" : " (" + name + ")")
            + " is not read; convert it first: sox in.aiff -e signed out.wav, or ffmpeg -i in.aiff"
            + " out.wav");
  }
}
