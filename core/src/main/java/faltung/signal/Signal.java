package faltung.signal;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.Arrays;

/**
 * A discrete signal of any rank: values with an origin.
 *
 * <p>x[n] is given for start ≤ n &lt; start + length on every axis and is zero elsewhere. The
 * values are not copied. Safe to share between threads as long as nobody writes to the values.
 */
public final class Signal {
  private final NdArray values;
  private final int[] start;

  private Signal(NdArray values, int[] start) {
    if (start.length != values.shape().rank()) {
      throw new IllegalArgumentException(
          "signal: the origin @"
              + join(start)
              + " has "
              + start.length
              + " coordinates, but the values have shape "
              + values.shape());
    }
    for (int axis = 0; axis < start.length; axis++) {
      long end = (long) start[axis] + values.shape().length(axis);
      if (end > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "signal: starting at " + start[axis] + " it would end at " + end + ", beyond 2^31-1");
      }
    }
    this.values = values;
    this.start = start;
  }

  /** A signal of these values that starts at 0 on every axis. */
  public static Signal of(NdArray values) {
    return new Signal(values, new int[values.shape().rank()]);
  }

  /** A one-dimensional signal of these values that starts at 0. */
  public static Signal of(double... values) {
    return of(DoubleArray.of(values));
  }

  /**
   * The same values in another type, as {@link NdArray#convert(ElementType)}: a kernel by name in
   * any type.
   *
   * @throws IllegalArgumentException if a value is none of the type's
   */
  public Signal convert(ElementType type) {
    return new Signal(values.convert(type), start);
  }

  /**
   * The product of this signal with itself along each of several axes: one length or one width for
   * all of them.
   *
   * <pre>{@code
   * Signal blur = GaussianKernels.gaussian(2.5).onEachAxis(3); // as gaussian(2.5, 2.5, 2.5)
   * }</pre>
   *
   * @param rank how many axes, at least 1
   * @return y[n, m, …] = x[n]·x[m]·…
   * @throws IllegalArgumentException if this signal has not one axis, the rank is less than 1, or
   *     there would be more than 2³¹−1 elements
   */
  public Signal onEachAxis(int rank) {
    return OuterProduct.of(this, rank);
  }

  /** The same values, starting elsewhere: one coordinate per axis. */
  public Signal startingAt(int... coordinates) {
    return new Signal(values, coordinates.clone());
  }

  /** x[n − shift]: the same values, later by this much on each axis. */
  public Signal shifted(int... shift) {
    int[] moved = start.clone();
    for (int axis = 0; axis < moved.length; axis++) {
      long to = (long) moved[axis] + shift[axis];
      if (to != (int) to) {
        throw new IllegalArgumentException(
            "signal: shifted by "
                + shift[axis]
                + " from "
                + moved[axis]
                + " it would start at "
                + to
                + ", beyond what 32 bits hold");
      }
      moved[axis] = (int) to;
    }
    return new Signal(values, moved);
  }

  /** The values on the support, not a copy. */
  public NdArray values() {
    return values;
  }

  /** The lengths of the support. */
  public Shape shape() {
    return values.shape();
  }

  /** The number of axes. */
  public int rank() {
    return start.length;
  }

  /** The first coordinate of the support on an axis. */
  public int start(int axis) {
    return start[axis];
  }

  /** The coordinate behind the last of the support on an axis. */
  public int end(int axis) {
    return start[axis] + values.shape().length(axis);
  }

  /** The first coordinates, a copy. */
  public int[] start() {
    return start.clone();
  }

  /** Whether a point lies in the support. */
  public boolean contains(int... n) {
    return values.shape().contains(relative(n));
  }

  /**
   * The row-major position of x[n] among the values.
   *
   * @throws IndexOutOfBoundsException if n lies outside the support
   */
  public int offset(int... n) {
    if (!contains(n)) {
      throw new IndexOutOfBoundsException("x[" + join(n) + "] lies outside the support of " + this);
    }
    return values.shape().offset(relative(n));
  }

  /** The point whose value stands at a row-major position: the inverse of {@link #offset}. */
  public int[] point(int offset) {
    int[] point = values.shape().index(offset);
    for (int axis = 0; axis < point.length; axis++) {
      point[axis] += start[axis];
    }
    return point;
  }

  /** x[n] as text; "0" outside the support. */
  public String text(int... n) {
    return contains(n) ? values.elementText(offset(n)) : "0";
  }

  private int[] relative(int[] n) {
    int[] index = new int[n.length];
    for (int axis = 0; axis < n.length && axis < start.length; axis++) {
      long relative = (long) n[axis] - start[axis];
      index[axis] = relative < 0 || relative > Integer.MAX_VALUE ? -1 : (int) relative;
    }
    return index;
  }

  private static String join(int[] coordinates) {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < coordinates.length; axis++) {
      text.append(axis == 0 ? "" : ",").append(coordinates[axis]);
    }
    return text.toString();
  }

  /** Equal supports and equal values, as {@link NdArray} compares them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Signal signal
        && Arrays.equals(start, signal.start)
        && values.equals(signal.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + values.hashCode();
  }

  /** As in {@code @-1 DOUBLE[3]{1, 2, 1}}; the origin is left out where it is 0. */
  @Override
  public String toString() {
    boolean origin = Arrays.stream(start).allMatch(coordinate -> coordinate == 0);
    return (origin ? "" : "@" + join(start) + " ") + values;
  }
}
