package faltung.fuzz;

import faltung.format.Csv;
import faltung.format.FormatException;
import faltung.format.ReadLimits;

/** One table of numbers as text. */
public final class CsvFuzz {
  private CsvFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** Small, so that a claim that no memory could hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 23);

  /** A field of one digit and its comma are two bytes, a text and its place in a list some 64. */
  private static final int TEXT_FACTOR = 16;

  static void fuzz(byte[] input) throws Exception {
    Fuzzing.check(
        TEXT_FACTOR * input.length,
        FormatException.class,
        () -> Csv.read(input, LIMITS),
        table -> Arrays.bytes(table.values()),
        table -> {});
  }
}
