package faltung.fuzz;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import java.io.ByteArrayInputStream;

/** One safetensors file. */
public final class SafetensorsFuzz {
  private SafetensorsFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** Small, so that a claim that no memory could hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 23);

  static void fuzz(byte[] input) throws Exception {
    Fuzzing.check(
        input.length,
        FormatException.class,
        () -> Safetensors.read(input, LIMITS),
        SafetensorsFuzz::bytes,
        file -> {});
    Fuzzing.check(
        input.length,
        FormatException.class,
        () -> Safetensors.read(new ByteArrayInputStream(input), LIMITS),
        SafetensorsFuzz::bytes,
        file -> {});
  }

  private static long bytes(Safetensors file) {
    return Arrays.bytes(file.arrays().values());
  }
}
