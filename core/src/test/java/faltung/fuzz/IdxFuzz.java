package faltung.fuzz;

import faltung.array.NdArray;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.ReadLimits;
import java.io.ByteArrayInputStream;

/** One idx file, plain or as gzip. */
public final class IdxFuzz {
  private IdxFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** Small, so that a claim that no memory could hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 23);

  static void fuzz(byte[] input) throws Exception {
    // Deflate makes at most 1032 bytes of one.
    boolean gzip = input.length > 1 && input[0] == 0x1F && input[1] == (byte) 0x8B;
    int length = input.length * (gzip ? 1032 : 1);
    Fuzzing.<NdArray>check(
        length, FormatException.class, () -> Idx.read(input, LIMITS), Arrays::bytes, array -> {});
    Fuzzing.<NdArray>check(
        length,
        FormatException.class,
        () -> Idx.read(new ByteArrayInputStream(input), LIMITS),
        Arrays::bytes,
        array -> {});
  }
}
