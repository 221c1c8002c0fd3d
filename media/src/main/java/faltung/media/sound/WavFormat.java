package faltung.media.sound;

import faltung.format.FormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * WAV's chunk "fmt ": how samples are stored.
 *
 * <p>Source: Microsoft, Multiple Channel Audio Data and WAVE Files, 2007; the tags from Microsoft's
 * mmreg.h.
 *
 * @param sampleRate frames a second
 * @param channels how many, 1 or more
 * @param stored how a sample is stored
 * @param ambiguous whether 24 bits may stand at the top of four bytes or at the bottom, {@link
 *     #told}
 */
record WavFormat(int sampleRate, int channels, StoredSample stored, boolean ambiguous) {
  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_A_LAW = 6;
  private static final int TAG_MU_LAW = 7;
  private static final int TAG_EXTENSIBLE = 0xFFFE;

  /** What is refused by its name: of Microsoft's long list, what is met with. */
  private static final Map<Integer, String> COMPRESSED =
      Map.ofEntries(
          Map.entry(0x02, "Microsoft ADPCM"),
          Map.entry(0x10, "OKI ADPCM"),
          Map.entry(0x11, "IMA ADPCM"),
          Map.entry(0x31, "GSM 6.10"),
          Map.entry(0x40, "G.721 ADPCM"),
          Map.entry(0x45, "G.726 ADPCM"),
          Map.entry(0x50, "MPEG layer 1 or 2"),
          Map.entry(0x55, "MP3"),
          Map.entry(0x64, "G.726 ADPCM"),
          Map.entry(0x92, "Dolby AC-3 over S/PDIF"),
          Map.entry(0xFF, "AAC"),
          Map.entry(0x160, "Windows Media Audio"),
          Map.entry(0x161, "Windows Media Audio"),
          Map.entry(0x162, "Windows Media Audio Professional"),
          Map.entry(0x163, "Windows Media Audio Lossless"),
          Map.entry(0x674F, "Ogg Vorbis"),
          Map.entry(0x1610, "HE-AAC"),
          Map.entry(0x2000, "Dolby AC-3"),
          Map.entry(0xF1AC, "FLAC"));

  /** Tag, channels, rate, bytes a second, bytes a frame, bits. */
  private static final int LEAST = 16;

  /** Its own length in two bytes, bits that count, speakers' places, and the sub-format. */
  private static final int EXTENSION = 24;

  private static final int SUB_FORMAT = 16;

  /** The last eight bytes of Microsoft's sub-formats. */
  private static final byte[] MICROSOFT = {
    (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** The same of Ambisonic files, whose samples are stored as others are. */
  private static final byte[] AMBISONIC = {
    (byte) 0x86, 0x44, (byte) 0xC8, (byte) 0xC1, (byte) 0xCA, 0, 0, 0
  };

  /** Reads the chunk, from behind its length to its end. */
  static WavFormat read(SoundInput input, long length) throws IOException {
    String what = "the format chunk";
    if (length < LEAST) {
      throw input.error("a format chunk of " + length + " bytes, but 16 are the least");
    }
    int tag = input.unsigned16(what);
    int channels = input.unsigned16(what);
    long rate = input.unsigned32(what);
    input.skip(4, what);
    int frameBytes = input.unsigned16(what);
    int bits = input.unsigned16(what);
    long read = LEAST;
    boolean extensible = tag == TAG_EXTENSIBLE && length >= LEAST + EXTENSION;
    if (extensible) {
      input.skip(EXTENSION - SUB_FORMAT, what);
      tag = subFormat(input, input.bytes(SUB_FORMAT, what));
      read += EXTENSION;
    }
    input.endChunk("fmt ", length, length - read);
    if (channels == 0 || rate == 0 || rate > Integer.MAX_VALUE) {
      throw input.error(channels + " channels at " + rate + " Hz, but there must be some");
    }
    int bytes = frameBytes / channels;
    int needed = (bits + 7) / 8;
    boolean ambiguous = !extensible && tag == TAG_PCM && needed == 3 && bytes == 4;
    boolean roomy = ambiguous || (extensible && bytes > needed && bytes <= 4);
    StoredSample stored = stored(input, tag, bits, roomy ? bytes : needed);
    if (frameBytes != channels * stored.bytes()) {
      throw input.error(
          frameBytes
              + " bytes a frame, but "
              + channels
              + " channels of "
              + 8 * stored.bytes()
              + " bits take "
              + channels * stored.bytes());
    }
    return new WavFormat((int) rate, channels, stored, ambiguous);
  }

  /** The tag within a sub-format, whose first four bytes are a number in the file's order. */
  private static int subFormat(SoundInput input, byte[] identifier) throws FormatException {
    byte[] family = Arrays.copyOfRange(identifier, SUB_FORMAT - MICROSOFT.length, SUB_FORMAT);
    if (!Arrays.equals(family, MICROSOFT) && !Arrays.equals(family, AMBISONIC)) {
      StringBuilder text = new StringBuilder();
      for (byte part : identifier) {
        text.append(Character.forDigit(part >> 4 & 0xF, 16))
            .append(Character.forDigit(part & 0xF, 16));
      }
      throw input.error("the sub-format " + text + " is none of those that are read; " + remedy());
    }
    int first = ((identifier[0] & 0xFF) << 8) | (identifier[1] & 0xFF);
    if (input.order() == ByteOrder.LITTLE_ENDIAN) {
      return Integer.reverseBytes(first) >>> 16;
    }
    // In RIFX all four bytes are turned round, or, as sox does, the first two.
    int second = ((identifier[2] & 0xFF) << 8) | (identifier[3] & 0xFF);
    return first != 0 ? first : second;
  }

  /** How samples of such a tag are stored; those of 12 or 20 bits, say, stand at the top. */
  private static StoredSample stored(SoundInput input, int tag, int bits, int bytes)
      throws FormatException {
    switch (tag) {
      case TAG_PCM -> {
        if (bits > 0 && bits <= 32) {
          return bytes == 1 ? StoredSample.UNSIGNED_8 : StoredSample.integer(bytes);
        }
      }
      case TAG_FLOAT -> {
        if (bits == 32 || bits == 64) {
          return bits == 32 ? StoredSample.FLOAT_32 : StoredSample.FLOAT_64;
        }
      }
      case TAG_A_LAW, TAG_MU_LAW -> {
        if (bits == 8) {
          return tag == TAG_A_LAW ? StoredSample.A_LAW : StoredSample.MU_LAW;
        }
      }
      default -> {
        String name = COMPRESSED.get(tag);
        if (name != null) {
          throw input.error(name + ", format tag " + tag + ", is not read; " + remedy());
        }
      }
    }
    throw input.error(
        "format tag "
            + tag
            + " with "
            + bits
            + " bits, but PCM (1) of 8 to 32 bits, IEEE float (3) of 32 and 64, A-law (6) and µ-law"
            + " (7) of 8 are read; "
            + remedy());
  }

  /**
   * The same with 24 bits where the samples show them to be. Microsoft puts them at the top of four
   * bytes, so that the lowest byte is 0; ALSA's arecord at the bottom, so that the highest byte
   * only repeats the sign. What could be either counts as Microsoft's; what is neither, such as the
   * floating point that an old editor stored so, is refused.
   *
   * @param next the first samples
   */
  WavFormat told(SoundInput input, byte[] next) throws FormatException {
    boolean little = input.order() == ByteOrder.LITTLE_ENDIAN;
    boolean top = true;
    boolean bottom = true;
    for (int at = 0; at + 4 <= next.length; at += 4) {
      int highest = next[little ? at + 3 : at];
      int lowest = next[little ? at : at + 3];
      int sign = next[little ? at + 2 : at + 1] >> 7;
      top &= lowest == 0;
      bottom &= highest == sign;
    }
    if (!top && !bottom) {
      throw input.error(
          "24 bits in four bytes, but they stand neither at the top nor at the bottom; "
              + remedy());
    }
    return top ? this : new WavFormat(sampleRate, channels, StoredSample.LOWER_24_OF_32, false);
  }

  private static String remedy() {
    return "convert it first: sox in.wav -e signed out.wav, or ffmpeg -i in.wav out.wav";
  }
}
