package faltung.kernels;

/**
 * A window that lets a sequence fade out at both ends. Immutable.
 *
 * <p>w[i] for 0 ≤ i &lt; n, symmetric: with t = 2i/(n−1) − 1, Hann is ½ + ½cos πt, Hamming 0.54 +
 * 0.46cos πt, Blackman 0.42 + ½cos πt + 0.08cos 2πt, Kaiser I₀(β√(1−t²))/I₀(β). A window of one
 * value is 1. Equal to {@code scipy.signal.windows} with {@code sym=True}, within a few 2⁻⁵³.
 *
 * <p>Sources: F. Harris, On the use of windows for harmonic analysis with the discrete Fourier
 * transform, 1978, doi:10.1109/PROC.1978.10837; J. Kaiser, Nonrecursive digital filter design using
 * the I₀-sinh window function, 1974.
 */
public final class Window {
  /** I₀(β) stays far from overflow, and a Kaiser design of 200 dB needs 21. */
  static final double MOST_BETA = 100;

  private final String name;
  private final double[] cosines;
  private final double beta;

  /** The widest transition in cycles per sample times the length; 0 for Kaiser's, see there. */
  private final double transition;

  private Window(String name, double transition, double beta, double... cosines) {
    this.name = name;
    this.transition = transition;
    this.beta = beta;
    this.cosines = cosines;
  }

  /** All ones. */
  public static Window rectangular() {
    return new Window("rectangular", 0.9, 0, 1);
  }

  /** Hann's: falls to 0. */
  public static Window hann() {
    return new Window("hann", 3.1, 0, 0.5, 0.5);
  }

  /** Hamming's: falls to 0.08, and its first side lobe is the least. */
  public static Window hamming() {
    return new Window("hamming", 3.3, 0, 0.54, 0.46);
  }

  /** Blackman's: falls to 0, with lower side lobes and a wider main lobe. */
  public static Window blackman() {
    return new Window("blackman", 5.5, 0, 0.42, 0.5, 0.08);
  }

  /**
   * Kaiser's, whose β trades width against side lobes.
   *
   * @param beta from 0, which is rectangular, to 100
   */
  public static Window kaiser(double beta) {
    return new Window("kaiser", 0, Checks.number("kaiser", "beta", beta, 0, MOST_BETA));
  }

  /** The name: rectangular, hann, hamming, blackman or kaiser. */
  public String name() {
    return name;
  }

  /**
   * The width of the transition of a filter of n values times n, in cycles per sample: 0.9, 3.1,
   * 3.3, 5.5 for rectangular, Hann, Hamming, Blackman (E. Ifeachor and B. Jervis, Digital Signal
   * Processing, 1993, chapter 6).
   */
  double transitionTimesLength() {
    return transition;
  }

  /**
   * The values.
   *
   * @param length from 1 to 2²⁴
   */
  public double[] values(int length) {
    Checks.number(name, "length", length, 1, Checks.MOST_ELEMENTS);
    double[] values = new double[length];
    // The halves are computed once, so that they are the same.
    for (int i = 0; i <= (length - 1) / 2; i++) {
      values[i] = length == 1 ? 1 : value(i, length - 1);
      values[length - 1 - i] = values[i];
    }
    return values;
  }

  private double value(int i, int last) {
    if (cosines.length == 0) {
      // 1 − t² without the cancellation at the ends.
      double height = 2 * Math.sqrt((double) i * (last - i)) / last;
      return Bessel.i0(beta * height) / Bessel.i0(beta);
    }
    double sum = 0;
    for (int order = 0; order < cosines.length; order++) {
      double phase = Math.PI * (2.0 * i / last - 1) * order;
      sum += cosines[order] * StrictMath.cos(phase);
    }
    return sum;
  }

  @Override
  public String toString() {
    return cosines.length == 0 ? name + "(" + beta + ")" : name;
  }
}
