package faltung.inverse;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import java.util.Arrays;
import java.util.Objects;

/** Checks that both methods make. */
final class Observed {
  private Observed() {}

  /** An argument that must be there. */
  static <T> T given(String method, String what, T value) {
    return Objects.requireNonNull(value, () -> method + ": the " + what + " is null; give one");
  }

  static void checkRanks(String method, Shape observed, Shape kernel) {
    if (observed.rank() != kernel.rank() || observed.rank() == 0 || observed.size() == 0) {
      throw new IllegalArgumentException(
          method
              + ": the observation is "
              + observed
              + ", the kernel "
              + kernel
              + "; they need the same rank, at least 1, and an element");
    }
  }

  static void checkFinite(String method, String name, DoubleArray array, boolean nonNegative) {
    double[] values = given(method, name, array).values();
    for (int at = 0; at < values.length; at++) {
      if (!Double.isFinite(values[at]) || (nonNegative && values[at] < 0)) {
        throw new IllegalArgumentException(
            method
                + ": the "
                + name
                + " at "
                + Arrays.toString(array.shape().index(at))
                + " is "
                + values[at]
                + ", but must be finite"
                + (nonNegative ? " and not negative; subtract less background" : ""));
      }
    }
  }
}
