package faltung.media.fuzz;

/** GIF from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class GifFuzz {
  /** 4096 pixels for a code of 12 bits, each of which may be four bytes of a palette. */
  private static final long RATIO = 2 * 2731;

  private GifFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    PictureFuzz.read(PictureFuzz.marked(input, 'G', 'I', 'F', '8', '9', 'a'), RATIO);
  }
}
