package faltung.media.fuzz;

/** Any content as AIFF and AIFF-C; {@code .ci/fuzz faltung.media.fuzz.AiffFuzz RUNS} searches. */
public final class AiffFuzz {
  private AiffFuzz() {}

  /** The first byte chooses the signature, the others follow it. */
  public static void fuzz(byte[] data) {
    SoundFuzz.fuzz(data, "FORM");
  }

  /** Jazzer's name for it. */
  public static void fuzzerTestOneInput(byte[] data) {
    fuzz(data);
  }
}
