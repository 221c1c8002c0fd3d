package faltung.media.fuzz;

/** JPEG from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class JpegFuzz {
  /** 512 pixels of three bytes. */
  private static final long RATIO = 1536;

  private JpegFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    PictureFuzz.read(PictureFuzz.marked(input, 0xFF, 0xD8, 0xFF), RATIO);
  }
}
