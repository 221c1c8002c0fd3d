package faltung.signal;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a black-box system for its impulse response, and whether it is linear and shift-invariant at
 * all.
 *
 * <p>If T is linear and shift-invariant, its answer h to δ[n] says everything about it. Whether it
 * is can only be refuted, not proved, by asking: this class tries random signals of small integers
 * and compares
 *
 * <pre>{@code
 * homogeneity        T(a·x)        with a·T(x)
 * additivity         T(x₁ + x₂)    with T(x₁) + T(x₂)
 * shift invariance   T(x[n − k])   with T(x)[n − k]
 * }</pre>
 *
 * after checking that the same question gets the same answer. Two answers agree if they differ
 * nowhere by more than {@code tolerance} times the largest magnitude in either. Immutable; the
 * system may have state of its own.
 *
 * @param rank the number of axes of the signals that the system takes
 * @param reach test signals stand on [−reach, reach] on every axis
 * @param trials how many random signals are tried for each property
 * @param tolerance relative; 0 for systems that compute exactly on small integers
 * @param seed of the random signals
 */
public record SystemProbe(int rank, int reach, int trials, double tolerance, long seed) {
  /**
   * 2⁻⁴⁰, which is 2¹³ units in the last place of a double: room for the roundings of a sum of
   * thousands of terms, and none for a wrong property.
   */
  public static final double DEFAULT_TOLERANCE = 0x1p-40;

  /** Checks the values. */
  public SystemProbe {
    if (rank < 1 || reach < 1 || trials < 1 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "system probe: rank %d, reach %d, trials %d must be at least 1, tolerance %s at least 0"
              .formatted(rank, reach, trials, tolerance));
    }
  }

  /** A probe for signals of this rank: reach 6, ten trials, the default tolerance. */
  public static SystemProbe ofRank(int rank) {
    return new SystemProbe(rank, 6, 10, DEFAULT_TOLERANCE, 1);
  }

  /** A property that a linear shift-invariant system has. */
  public enum Property {
    /** The same question gets the same answer. */
    DETERMINISM,
    /** T(a·x) = a·T(x). */
    HOMOGENEITY,
    /** T(x₁ + x₂) = T(x₁) + T(x₂). */
    ADDITIVITY,
    /** T(x[n − k]) = T(x)[n − k]. */
    SHIFT_INVARIANCE
  }

  /** What a probe finds. */
  public sealed interface Finding {}

  /**
   * Nothing refuted: the system answers as the convolution with this does.
   *
   * @param impulseResponse T(δ)
   */
  public record LinearAndShiftInvariant(Signal impulseResponse) implements Finding {}

  /**
   * A property fails.
   *
   * @param property which
   * @param counterexample the signals, the two answers, where they differ and by how much
   */
  public record Refuted(Property property, String counterexample) implements Finding {}

  /**
   * Probes a system.
   *
   * @param system takes and returns double signals of this probe's rank
   */
  public Finding probe(UnaryOperator<Signal> system) {
    Random random = new Random(seed);
    for (int trial = 0; trial < trials; trial++) {
      Signal x = randomSignal(random);
      Signal answer = system.apply(x);
      int factor = nonZero(random, 5);
      int[] shift = new int[rank];
      Arrays.setAll(shift, axis -> nonZero(random, reach));
      Signal other = randomSignal(random);

      String where = difference(answer, system.apply(x));
      if (where != null) {
        return new Refuted(Property.DETERMINISM, "T(x) asked twice, x = " + x + ": " + where);
      }
      where = difference(system.apply(scaled(x, factor)), scaled(answer, factor));
      if (where != null) {
        return new Refuted(
            Property.HOMOGENEITY,
            "T(a·x) and a·T(x) with a = " + factor + ", x = " + x + ": " + where);
      }
      where =
          difference(
              system.apply(Impulses.sum(List.of(x, other))),
              Impulses.sum(List.of(answer, system.apply(other))));
      if (where != null) {
        return new Refuted(
            Property.ADDITIVITY,
            "T(x₁ + x₂) and T(x₁) + T(x₂) with x₁ = " + x + ", x₂ = " + other + ": " + where);
      }
      where = difference(system.apply(x.shifted(shift)), answer.shifted(shift));
      if (where != null) {
        return new Refuted(
            Property.SHIFT_INVARIANCE,
            "T(x[n − k]) and T(x)[n − k] with k = "
                + Arrays.toString(shift)
                + ", x = "
                + x
                + ": "
                + where);
      }
    }
    return new LinearAndShiftInvariant(system.apply(Impulses.unit(new int[rank])));
  }

  private Signal randomSignal(Random random) {
    int[] lengths = new int[rank];
    Arrays.fill(lengths, 2 * reach + 1);
    int[] start = new int[rank];
    Arrays.fill(start, -reach);
    DoubleArray values = DoubleArray.zeroed(Shape.of(lengths));
    Arrays.setAll(values.values(), offset -> below(random, 19) - 9);
    return Signal.of(values).startingAt(start);
  }

  /**
   * Not Random.nextInt(bound): its bits are specified for the JVM, but WebAssembly's class library
   * takes others. With bounds this small the remainder favours none by more than 2⁻²⁶.
   */
  private static int below(Random random, int bound) {
    return Math.floorMod(random.nextInt(), bound);
  }

  private static int nonZero(Random random, int most) {
    int magnitude = 1 + below(random, most);
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  private static Signal scaled(Signal x, int factor) {
    double[] values =
        x.values() instanceof DoubleArray array ? array.values().clone() : wrongType(x);
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] *= factor;
    }
    return Signal.of(DoubleArray.wrap(x.shape(), values)).startingAt(x.start());
  }

  private static double[] wrongType(Signal x) {
    throw new IllegalArgumentException("the system must answer in double, but answered " + x);
  }

  /** Where two signals differ by more than the tolerance, as text; null if nowhere. */
  private @Nullable String difference(Signal a, Signal b) {
    double scale = Math.max(magnitude(a), magnitude(b));
    for (Signal side : new Signal[] {a, b}) {
      for (int offset = 0; offset < side.shape().size(); offset++) {
        int[] n = side.point(offset);
        double left = valueAt(a, n);
        double right = valueAt(b, n);
        boolean same =
            Double.compare(left, right) == 0 || Math.abs(left - right) <= tolerance * scale;
        if (!same) {
          return "at n = " + Arrays.toString(n) + " they are " + left + " and " + right;
        }
      }
    }
    return null;
  }

  private static double magnitude(Signal x) {
    double most = 0;
    for (int offset = 0; offset < x.shape().size(); offset++) {
      double value = Math.abs(valueAt(x, x.point(offset)));
      most = Double.isFinite(value) ? Math.max(most, value) : most;
    }
    return most;
  }

  private static double valueAt(Signal x, int[] n) {
    if (!(x.values() instanceof DoubleArray array)) {
      return wrongType(x)[0];
    }
    return x.contains(n) ? array.values()[x.offset(n)] : 0;
  }
}
