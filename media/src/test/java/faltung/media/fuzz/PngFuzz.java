package faltung.media.fuzz;

/** PNG from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class PngFuzz {
  /** A claim above four times the file is counted before it is believed. */
  private static final long RATIO = 64;

  private PngFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    PictureFuzz.read(PictureFuzz.marked(input, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'), RATIO);
  }
}
