package faltung.extension;

import java.util.Locale;

/**
 * What lies beyond the edges along one axis, as a sum of weighted elements: the extensions of
 * SciPy's {@code upfirdn} that no single element gives, as a {@link Border} does.
 *
 * <p>With x[0] to x[L−1], L at least 1:
 *
 * <pre>
 * smooth          straight on: x[0] + k·(x[0] − x[1]) at −k, likewise at the other end
 * line            the straight line through x[0] and x[L−1]
 * antisymmetric   mirrored on the edge, with the other sign: −x[k − 1] at −k, of period 2L
 * antireflect     mirrored in the outermost element: 2·x[0] − x[k] at −k, and so on; as NumPy's
 *                 reflect with reflect_type odd, and the odd extension of filtfilt
 * </pre>
 *
 * A single element is its own straight line.
 */
public enum Extrapolation {
  /** On with the slope of the two outermost elements. */
  SMOOTH,
  /** The straight line through the first and the last element. */
  LINE,
  /** Mirrored on the edge, with the other sign. */
  ANTISYMMETRIC,
  /** Mirrored in the outermost element: a point reflection. */
  ANTIREFLECT;

  /** Takes a weighted element. */
  @FunctionalInterface
  public interface Terms {
    /** An element of the signal, and its weight; an element can come more than once. */
    void add(int source, double weight);
  }

  /**
   * The elements whose weighted sum stands at an index.
   *
   * @param index any, also inside, where it is that element
   * @param length of the signal, at least 1
   * @param terms gets each of them
   */
  public void sources(int index, int length, Terms terms) {
    int last = length - 1;
    if (index >= 0 && index <= last) {
      terms.add(index, 1);
      return;
    }
    if (length == 1) {
      terms.add(0, this == ANTISYMMETRIC && Math.floorMod(index, 2) == 1 ? -1 : 1);
      return;
    }
    switch (this) {
      case SMOOTH -> {
        int edge = index < 0 ? 0 : last;
        int inner = index < 0 ? 1 : last - 1;
        double distance = Math.abs((double) index - edge);
        terms.add(edge, 1 + distance);
        terms.add(inner, -distance);
      }
      case LINE -> {
        double place = (double) index / last;
        terms.add(0, 1 - place);
        terms.add(last, place);
      }
      case ANTISYMMETRIC -> {
        long place = Math.floorMod((long) index, 2L * length);
        boolean mirrored = place >= length;
        terms.add((int) (mirrored ? 2L * length - 1 - place : place), mirrored ? -1 : 1);
      }
      case ANTIREFLECT -> {
        long place = Math.floorMod((long) index, 2L * last);
        double periods = 2.0 * Math.floorDiv((long) index, 2L * last);
        boolean mirrored = place > last;
        terms.add((int) (mirrored ? 2L * last - place : place), mirrored ? -1 : 1);
        terms.add(last, periods + (mirrored ? 2 : 0));
        terms.add(0, -periods);
      }
    }
  }

  /** The name, as SciPy's {@code upfirdn} writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
