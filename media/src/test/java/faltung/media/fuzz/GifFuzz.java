package faltung.media.fuzz;

import faltung.format.ReadLimits;

/** GIF from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class GifFuzz {
  /** 4096 pixels for a code of 12 bits, each of which may be four bytes of a palette. */
  private static final long RATIO = 2 * 2731;

  /** A screen of any size costs no byte of the file, and so all of the time. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 16, 1 << 19);

  private GifFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    PictureFuzz.read(PictureFuzz.marked(input, 'G', 'I', 'F', '8', '9', 'a'), RATIO, 0, LIMITS);
  }
}
