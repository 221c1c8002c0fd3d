package faltung.media.fuzz;

/** PBM, PGM, PPM and PFM from any bytes: for a coverage-guided fuzzer, and replayed by {@link FuzzCorpusTest}. */
public final class NetpbmFuzz {
  /** Eight floats for a byte of bits, twice. */
  private static final long RATIO = 64;

  private NetpbmFuzz() {}

  /** Reads one. */
  public static void fuzzerTestOneInput(byte[] input) {
    String marks = "123456fF";
    int kind = input.length > 1 && marks.indexOf(input[1]) >= 0 ? input[1] : '5';
    PictureFuzz.read(PictureFuzz.marked(input, 'P', kind), RATIO);
  }
}
