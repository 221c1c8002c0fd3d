package faltung.fuzz;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A JSON text as the header of a safetensors file, where the reader of JSON is at home. */
public final class JsonFuzz {
  private JsonFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** Small, so that a claim that no memory could hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 23);

  /** So many bytes of data follow the header. */
  private static final int DATA = 16;

  static void fuzz(byte[] input) throws Exception {
    byte[] file =
        ByteBuffer.allocate(8 + input.length + DATA)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(input.length)
            .put(input)
            .array();
    Fuzzing.check(
        file.length,
        FormatException.class,
        () -> Safetensors.read(file, LIMITS),
        read -> Arrays.bytes(read.arrays().values()),
        read -> {});
  }
}
