package faltung.signal;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Impulses: δ[n] is 1 at n = 0 and 0 elsewhere, and every signal is a weighted sum of shifted ones.
 *
 * <pre>{@code
 * x[n] = Σ_k x[k]·δ[n − k]
 * }</pre>
 *
 * A weighted, shifted impulse w·δ[n − k] is a {@link Signal} whose support is the point k alone. No
 * method modifies its arguments.
 */
public final class Impulses {
  private Impulses() {}

  /** δ[n − k] in double: 1 at k. One coordinate an axis. */
  public static Signal unit(int... k) {
    int[] ones = new int[k.length];
    Arrays.fill(ones, 1);
    return Signal.of(DoubleArray.wrap(Shape.of(ones), 1)).startingAt(k);
  }

  /**
   * The weighted, shifted impulses that a signal is the sum of: x[k]·δ[n − k] for every k of its
   * support, in row-major order; zero weights are there too.
   */
  public static List<Signal> decompose(Signal x) {
    int[] ones = new int[x.rank()];
    Arrays.fill(ones, 1);
    Shape point = Shape.of(ones);
    List<Signal> impulses = new ArrayList<>(x.shape().size());
    for (int offset = 0; offset < x.shape().size(); offset++) {
      NdArray weight = x.values().zeros(point);
      x.values().copyElement(offset, weight, 0);
      impulses.add(Signal.of(weight).startingAt(x.point(offset)));
    }
    return impulses;
  }

  /**
   * The sum of signals, on the smallest box that holds all their supports.
   *
   * <p>Where one summand alone has a value, the sum is that value to the bit, so that the impulses
   * of a signal sum to the signal itself. Where several have, they are added in their order.
   *
   * @throws IllegalArgumentException if there is none, or ranks or element types differ
   * @throws ArithmeticException if a sum of long values overflows
   */
  public static Signal sum(List<Signal> summands) {
    if (summands.isEmpty()) {
      throw new IllegalArgumentException("the sum of no signals has no rank; give at least one");
    }
    Signal first = summands.get(0);
    int[] start = first.start();
    int[] end = new int[first.rank()];
    Arrays.setAll(end, first::end);
    for (Signal summand : summands) {
      if (summand.rank() != first.rank()
          || summand.values().elementType() != first.values().elementType()) {
        throw new IllegalArgumentException("cannot add " + summand + " to " + first);
      }
      for (int axis = 0; axis < start.length; axis++) {
        start[axis] = Math.min(start[axis], summand.start(axis));
        end[axis] = Math.max(end[axis], summand.end(axis));
      }
    }
    Arrays.setAll(end, axis -> Math.subtractExact(end[axis], start[axis]));
    Signal sum = Signal.of(first.values().zeros(Shape.of(end))).startingAt(start);
    boolean[] written = new boolean[sum.shape().size()];
    for (Signal summand : summands) {
      for (int offset = 0; offset < summand.shape().size(); offset++) {
        int target = sum.offset(summand.point(offset));
        if (written[target]) {
          Elementwise.add(summand.values(), offset, sum.values(), target);
        } else {
          summand.values().copyElement(offset, sum.values(), target);
          written[target] = true;
        }
      }
    }
    return sum;
  }
}
