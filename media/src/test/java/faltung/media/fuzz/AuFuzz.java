package faltung.media.fuzz;

/** Any content as AU; {@code .ci/fuzz faltung.media.fuzz.AuFuzz RUNS} searches. */
public final class AuFuzz {
  private AuFuzz() {}

  /** The first byte chooses the signature, the others follow it. */
  public static void fuzz(byte[] data) {
    SoundFuzz.fuzz(data, ".snd", "dns.", "\0ds.");
  }

  /** Jazzer's name for it. */
  public static void fuzzerTestOneInput(byte[] data) {
    fuzz(data);
  }
}
