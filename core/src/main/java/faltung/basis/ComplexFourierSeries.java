package faltung.basis;

import faltung.array.ElementType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A complex signal as a weighted sum of complex exponentials, by the discrete Fourier transform.
 *
 * <p>x[n] = Σ_{k=0}^{N−1} (X[k]/N) e^(2πikn/N), start ≤ n &lt; start + N, with X[k] = Σ_n x[n]
 * e^(−2πikn/N). Phases refer to n, not to the place in the array.
 *
 * <p>Error: the coefficients' is at most 10u·Σ|x[n]| with u = 2^−53; that of the sum of all terms,
 * {@link #recompositionBound()}. Time: O(N²). Memory: O(N). A NaN or an infinity is refused.
 *
 * <p>Immutable, so safe to share among threads.
 */
public final class ComplexFourierSeries {

  private final double[] samplesReal;
  private final double[] samplesImaginary;
  private final int start;
  private final double[] real;
  private final double[] imaginary;
  private final RootTable roots;
  private final int[] frequencies;

  private ComplexFourierSeries(
      double[] samplesReal,
      double[] samplesImaginary,
      int start,
      double[] real,
      double[] imaginary,
      RootTable roots,
      SinusoidOrder order) {
    this.samplesReal = samplesReal;
    this.samplesImaginary = samplesImaginary;
    this.start = start;
    this.real = real;
    this.imaginary = imaginary;
    this.roots = roots;
    this.frequencies = order(order);
  }

  /**
   * Decomposes a signal, in the order of frequency.
   *
   * @param real the real parts of x[start], …, x[start + N − 1], finite, at least one. Not
   *     modified.
   * @param imaginary their imaginary parts, as many. Not modified.
   * @param start the n of the first sample
   * @throws IllegalArgumentException if the parts differ in length, there is no sample, one is not
   *     finite, or the transform overflows
   */
  public static ComplexFourierSeries of(double[] real, double[] imaginary, int start) {
    if (real.length != imaginary.length) {
      throw new IllegalArgumentException(
          "fourier: the signal has "
              + real.length
              + " real parts, but "
              + imaginary.length
              + " imaginary parts");
    }
    DiscreteFourierTransform.requireFinite(real, start, "the real part of ");
    DiscreteFourierTransform.requireFinite(imaginary, start, "the imaginary part of ");
    RootTable roots = new RootTable(real.length);
    double[] newReal = new double[real.length];
    double[] newImaginary = new double[real.length];
    double[] coefficient = new double[2];
    for (int k = 0; k < real.length; k++) {
      DiscreteFourierTransform.coefficient(real, imaginary, start, k, roots, coefficient);
      newReal[k] = coefficient[0];
      newImaginary[k] = coefficient[1];
    }
    return new ComplexFourierSeries(
        real.clone(),
        imaginary.clone(),
        start,
        newReal,
        newImaginary,
        roots,
        SinusoidOrder.FREQUENCY);
  }

  /** Returns the same decomposition with its terms in another order. */
  public ComplexFourierSeries ordered(SinusoidOrder order) {
    return new ComplexFourierSeries(
        samplesReal, samplesImaginary, start, real, imaginary, roots, order);
  }

  private int[] order(SinusoidOrder order) {
    List<Integer> indices = new ArrayList<>(real.length);
    for (int k = 0; k < real.length; k++) {
      indices.add(k);
    }
    if (order == SinusoidOrder.AMPLITUDE) {
      indices.sort(
          Comparator.comparingDouble(
              k -> -DiscreteFourierTransform.modulus(real[k], imaginary[k])));
    }
    int[] sorted = new int[real.length];
    for (int term = 0; term < sorted.length; term++) {
      sorted[term] = indices.get(term);
    }
    return sorted;
  }

  /** Returns N, the number of samples and of terms. */
  public int length() {
    return real.length;
  }

  /** Returns the n of the first sample. */
  public int start() {
    return start;
  }

  /** Returns the real part of X[k]; k is any integer, X has the period N. */
  public double coefficientReal(int k) {
    return real[Math.floorMod(k, real.length)];
  }

  /** Returns the imaginary part of X[k]; k is any integer, X has the period N. */
  public double coefficientImaginary(int k) {
    return imaginary[Math.floorMod(k, real.length)];
  }

  /** Returns the frequency k of a term, in the order of summation. */
  public int index(int term) {
    return frequencies[term];
  }

  /**
   * Returns all terms at n, in order, each with the sum so far and its error.
   *
   * @throws IllegalArgumentException if n lies outside of the signal
   */
  public List<ComplexBasisTerm> terms(int at) {
    long i = (long) at - start;
    if (i < 0 || i >= real.length) {
      throw new IllegalArgumentException(
          "fourier: n = "
              + at
              + " lies outside of the signal, which goes from n = "
              + start
              + " to "
              + (start + real.length - 1));
    }
    List<ComplexBasisTerm> terms = new ArrayList<>(real.length);
    double sumReal = 0;
    double sumImaginary = 0;
    for (int k : frequencies) {
      int m = roots.index(k, at);
      sumReal += valueReal(k, m);
      sumImaginary += valueImaginary(k, m);
      terms.add(
          new ComplexBasisTerm(
              k,
              real[k] / real.length,
              imaginary[k] / real.length,
              k == 0 ? "1" : "e^(2πi·" + k + "·n/" + real.length + ")",
              valueReal(k, m),
              valueImaginary(k, m),
              sumReal,
              sumImaginary,
              DiscreteFourierTransform.modulus(
                  sumReal - samplesReal[(int) i], sumImaginary - samplesImaginary[(int) i])));
    }
    return Collections.unmodifiableList(terms);
  }

  private double valueReal(int k, int m) {
    return real[k] / real.length * roots.cosine(m) - imaginary[k] / real.length * roots.sine(m);
  }

  private double valueImaginary(int k, int m) {
    return real[k] / real.length * roots.sine(m) + imaginary[k] / real.length * roots.cosine(m);
  }

  /**
   * Returns the error of each partial sum over the whole signal, in absolute value: an entry for 1,
   * 2, … N terms.
   */
  public List<PartialSumError> errors() {
    int length = real.length;
    List<PartialSumError> errors = new ArrayList<>(length);
    double[] sumReal = new double[length];
    double[] sumImaginary = new double[length];
    double[] difference = new double[length];
    for (int term = 0; term < length; term++) {
      int k = frequencies[term];
      int worst = 0;
      for (int i = 0; i < length; i++) {
        int m = roots.index(k, (long) start + i);
        sumReal[i] += valueReal(k, m);
        sumImaginary[i] += valueImaginary(k, m);
        difference[i] =
            DiscreteFourierTransform.modulus(
                sumReal[i] - samplesReal[i], sumImaginary[i] - samplesImaginary[i]);
        if (difference[i] > difference[worst]) {
          worst = i;
        }
      }
      errors.add(
          new PartialSumError(
              new WorstError<>(term + 1, difference[worst], start + worst),
              DiscreteFourierTransform.rootMeanSquare(difference)));
    }
    return Collections.unmodifiableList(errors);
  }

  /**
   * Returns a bound of the absolute difference between the sum of all terms, as computed, and x[n].
   *
   * <p>(N + 12)·u·Σ|X[k]|/N + 11u·Σ|x[n]|, with u = 2^−53: the second term is the error of the
   * coefficients; of the first, 3u in each part of the root, a division, a product and a
   * subtraction make √2·(√2·5u + u) at most 12u for a term, and N additions follow.
   */
  public double recompositionBound() {
    double coefficients = 0;
    double sum = 0;
    for (int k = 0; k < real.length; k++) {
      coefficients += DiscreteFourierTransform.modulus(real[k], imaginary[k]) / real.length;
      sum += DiscreteFourierTransform.modulus(samplesReal[k], samplesImaginary[k]);
    }
    double unit = ElementType.DOUBLE.unitRoundoff();
    return (real.length + 12) * unit * coefficients
        + (DiscreteFourierTransform.COMPLEX_ERROR + unit) * sum;
  }

  /** Returns text such as x[n] = Σ of 8 complex exponentials, n = -1 … 6. */
  @Override
  public String toString() {
    return "x[n] = Σ of "
        + real.length
        + " complex exponentials, n = "
        + start
        + " … "
        + (start + real.length - 1);
  }
}
