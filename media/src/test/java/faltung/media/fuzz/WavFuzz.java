package faltung.media.fuzz;

/** Any content as WAV; {@code .ci/fuzz faltung.media.fuzz.WavFuzz RUNS} searches. */
public final class WavFuzz {
  private WavFuzz() {}

  /** The first byte chooses the signature, the others follow it. */
  public static void fuzz(byte[] data) {
    SoundFuzz.fuzz(data, "RIFF", "RIFX", "RF64");
  }

  /** Jazzer's name for it. */
  public static void fuzzerTestOneInput(byte[] data) {
    fuzz(data);
  }
}
