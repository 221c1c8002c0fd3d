package faltung.fuzz;

import faltung.array.NdArray;
import faltung.format.FormatException;
import faltung.format.Npy;
import faltung.format.ReadLimits;
import java.io.ByteArrayInputStream;

/** One npy file, from bytes and from a stream. */
public final class NpyFuzz {
  private NpyFuzz() {}

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
        () -> Npy.read(input, LIMITS),
        Arrays::bytes,
        array -> Arrays.requireEqual(array, reread(array)));
    Fuzzing.check(
        input.length,
        FormatException.class,
        () -> Npy.read(new ByteArrayInputStream(input), LIMITS),
        Arrays::bytes,
        array -> {});
  }

  private static NdArray reread(NdArray array) {
    try {
      return Npy.read(Npy.toBytes(array));
    } catch (FormatException exception) {
      throw new AssertionError("what was written is not read", exception);
    }
  }
}
