package faltung.media.fuzz;

/** TIFF and BigTIFF from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class TiffFuzz {
  /** What is compressed best, LZW, doubled once, and the pixels of faxes that the JDK decodes. */
  private static final long RATIO = 2 * 8192;

  private TiffFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    boolean big = input.length > 2 && (input[2] == 43 || input[3 % input.length] == 43);
    int version = big ? 43 : 42;
    boolean little = input.length > 0 && input[0] == 'I';
    PictureFuzz.read(
        little
            ? PictureFuzz.marked(input, 'I', 'I', version, 0)
            : PictureFuzz.marked(input, 'M', 'M', 0, version),
        RATIO);
  }
}
