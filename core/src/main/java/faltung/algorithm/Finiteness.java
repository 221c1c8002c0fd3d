package faltung.algorithm;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Slice;
import faltung.loops.DoubleElementwise;
import faltung.loops.FloatElementwise;
import faltung.loops.InnerLoopsChoice;

/**
 * Whether all elements of a kernel are finite, asked at every change of it. A sum that is finite
 * has only finite terms, since nothing that is added to infinity or NaN makes it finite again; so
 * the fast loop of sums tells, and only where a sum overflows each element is looked at.
 */
public final class Finiteness {
  /** Elements of a sum: so many that calls cost little. */
  private static final int TOGETHER = 4096;

  private Finiteness() {}

  /** As {@link Slice#isFinite}, in a fraction of its time. */
  public static boolean of(Slice kernel) {
    if (!kernel.isContiguous()) {
      return kernel.isFinite();
    }
    int base = kernel.base();
    int size = kernel.size();
    boolean told =
        (kernel.array() instanceof FloatArray floats && sums(floats.values(), base, size))
            || (kernel.array() instanceof DoubleArray doubles
                && sums(doubles.values(), base, size));
    return told || kernel.isFinite();
  }

  /** Whether all sums are finite. */
  private static boolean sums(float[] values, int base, int size) {
    FloatElementwise loops = InnerLoopsChoice.ofFloat().elementwise();
    boolean finite = true;
    for (int at = 0; at < size && finite; at += TOGETHER) {
      finite = Float.isFinite(loops.sum(values, base + at, Math.min(TOGETHER, size - at)));
    }
    return finite;
  }

  private static boolean sums(double[] values, int base, int size) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    boolean finite = true;
    for (int at = 0; at < size && finite; at += TOGETHER) {
      finite = Double.isFinite(loops.sum(values, base + at, Math.min(TOGETHER, size - at)));
    }
    return finite;
  }
}
