package faltung.fuzz;

import faltung.array.NdArray;
import faltung.format.FormatException;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import java.io.ByteArrayInputStream;
import java.util.Map;

/** One npz file; what is compressed may unpack to as much as the limits allow. */
public final class NpzFuzz {
  private NpzFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** Small, so that a claim that no memory could hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 23);

  static void fuzz(byte[] input) throws Exception {
    Fuzzing.check(
        // Deflate makes at most 1032 bytes of one.
        input.length * (input.length < 1 << 12 ? 1032 : 1),
        FormatException.class,
        () -> Npz.read(input, LIMITS),
        NpzFuzz::bytes,
        arrays -> {});
    Fuzzing.check(
        input.length * 1032,
        FormatException.class,
        () -> Npz.read(new ByteArrayInputStream(input), LIMITS),
        NpzFuzz::bytes,
        arrays -> {});
  }

  private static long bytes(Map<String, NdArray> arrays) {
    return Arrays.bytes(arrays.values());
  }
}
