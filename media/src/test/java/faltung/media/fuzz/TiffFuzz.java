package faltung.media.fuzz;

/**
 * TIFF and BigTIFF from any bytes: for a coverage-guided fuzzer, and replayed by {@link
 * FuzzCorpusTest}.
 */
public final class TiffFuzz {
  /** What is compressed best, LZW, doubled once, and the pixels of faxes that the JDK decodes. */
  private static final long RATIO = 2 * 8192;

  private TiffFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    boolean big = input.length > 2 && (input[2] == 43 || input[3 % input.length] == 43);
    int version = big ? 43 : 42;
    boolean little = input.length > 0 && input[0] == 'I';
    byte[] file =
        little
            ? PictureFuzz.marked(input, 'I', 'I', version, 0)
            : PictureFuzz.marked(input, 'M', 'M', 0, version);
    PictureFuzz.read(file, RATIO, isForeign(file, little ? 0 : 1) ? RATIO : 0);
  }

  /** Whether a tag may say fax, JPEG or YCbCr, which the JDK decodes into a whole strip or tile. */
  private static boolean isForeign(byte[] file, int last) {
    for (int at = 0; at + 20 <= file.length; at++) {
      int tag = (file[at + 1 - last] & 0xFF) << 8 | (file[at + last] & 0xFF);
      // The value stands in one of the next bytes, whatever its width and the file's kind.
      for (int place = at + 4; (tag == 259 || tag == 262) && place < at + 20; place++) {
        int value = file[place];
        boolean compressed = value == 2 || value == 3 || value == 4 || value == 7;
        if (tag == 259 ? compressed : value == 6) {
          return true;
        }
      }
    }
    return false;
  }
}
