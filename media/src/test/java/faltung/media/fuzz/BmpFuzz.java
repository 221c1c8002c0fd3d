package faltung.media.fuzz;

/** BMP from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class BmpFuzz {
  /** Two bytes for a run of 255. */
  private static final long RATIO = 3 * 128;

  private BmpFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    // Of runs the decoder makes the whole picture before it meets their end.
    boolean runs = input.length > 30 && (input[30] == 1 || input[30] == 2);
    PictureFuzz.read(PictureFuzz.marked(input, 'B', 'M'), RATIO, runs ? RATIO : 0);
  }
}
