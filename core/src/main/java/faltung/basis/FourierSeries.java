package faltung.basis;

import faltung.array.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A real signal as a weighted sum of sinusoids, by the discrete Fourier transform.
 *
 * <p>x[n] = Σ_k A[k] cos(2πkn/N + φ[k]) over 0 ≤ k ≤ N/2, start ≤ n &lt; start + N; with X[k] = Σ_n
 * x[n] e^(−2πikn/N) the weights are A[k] = 2|X[k]|/N and φ[k] the angle of X[k]. The constant (k =
 * 0) and, for even N, the fastest alternation (k = N/2) stand once: A = X/N, with its sign, and φ =
 * 0. Phases refer to n, not to the place in the array: a signal's phase at n = 0.
 *
 * <p>There are N/2 + 1 terms (rounded down), each of frequency k/N cycles per sample.
 *
 * <p>Error: the coefficients' is at most 8u·Σ|x[n]| with u = 2^−53; that of the sum of all terms,
 * {@link #recompositionBound()}.
 *
 * <p>Time: O(N²) to decompose, O(N) for the terms at one n, O(N²) for the errors. Memory: O(N).
 *
 * <p>A NaN or an infinity would reach every coefficient, so it is refused.
 *
 * <p>Immutable, so safe to share among threads.
 *
 * <p>Example: {@code FourierSeries.of(new double[] {1, 0, -1, 0}, 0)} has the weights 0, 1, 0: one
 * cosine of frequency 1/4.
 */
public final class FourierSeries implements BasisDecomposition<Integer> {

  private final double[] samples;
  private final int start;
  private final double[] real;
  private final double[] imaginary;
  private final RootTable roots;
  private final SinusoidOrder order;

  /** The frequency of each term, in the order of summation. */
  private final int[] frequencies;

  private FourierSeries(
      double[] samples,
      int start,
      double[] real,
      double[] imaginary,
      RootTable roots,
      SinusoidOrder order) {
    this.samples = samples;
    this.start = start;
    this.real = real;
    this.imaginary = imaginary;
    this.roots = roots;
    this.order = order;
    this.frequencies = order(order);
  }

  /**
   * Decomposes a signal, in the order of frequency.
   *
   * @param samples x[start], …, x[start + N − 1], finite, at least one. Not modified.
   * @param start the n of the first sample
   * @throws IllegalArgumentException if there is no sample, one is not finite, or the transform
   *     overflows
   */
  public static FourierSeries of(double[] samples, int start) {
    DiscreteFourierTransform.requireFinite(samples, start, "");
    int terms = samples.length / 2 + 1;
    double[] real = new double[terms];
    double[] imaginary = new double[terms];
    RootTable roots = new RootTable(samples.length);
    double[] coefficient = new double[2];
    for (int k = 0; k < terms; k++) {
      DiscreteFourierTransform.coefficient(samples, new double[0], start, k, roots, coefficient);
      real[k] = coefficient[0];
      imaginary[k] = coefficient[1];
    }
    return new FourierSeries(
        samples.clone(), start, real, imaginary, roots, SinusoidOrder.FREQUENCY);
  }

  /** Returns the same decomposition with its terms in another order. */
  public FourierSeries ordered(SinusoidOrder newOrder) {
    return new FourierSeries(samples, start, real, imaginary, roots, newOrder);
  }

  private int[] order(SinusoidOrder wanted) {
    List<Integer> indices = new ArrayList<>(real.length);
    for (int k = 0; k < real.length; k++) {
      indices.add(k);
    }
    if (wanted == SinusoidOrder.AMPLITUDE) {
      // The sort is stable, so equal amplitudes stay in the order of frequency.
      indices.sort(Comparator.comparingDouble(k -> -Math.abs(amplitude(k))));
    }
    int[] sorted = new int[real.length];
    for (int term = 0; term < sorted.length; term++) {
      sorted[term] = indices.get(term);
    }
    return sorted;
  }

  /** Returns N, the number of samples. */
  public int length() {
    return samples.length;
  }

  /** Returns the n of the first sample. */
  public int start() {
    return start;
  }

  /** Returns in which order the terms are summed. */
  public SinusoidOrder order() {
    return order;
  }

  /**
   * Returns the real part of X[k].
   *
   * @param k any integer: X has the period N
   */
  public double coefficientReal(int k) {
    return real[folded(k)];
  }

  /**
   * Returns the imaginary part of X[k].
   *
   * @param k any integer: X has the period N
   */
  public double coefficientImaginary(int k) {
    int m = Math.floorMod(k, samples.length);
    return m < real.length ? imaginary[m] : 0 - imaginary[samples.length - m];
  }

  private int folded(int k) {
    int m = Math.floorMod(k, samples.length);
    return Math.min(m, samples.length - m);
  }

  /** Returns whether a frequency stands once, for itself, not for a pair k and N − k. */
  private boolean standsAlone(int k) {
    return k == 0 || 2 * k == samples.length;
  }

  /**
   * Returns A[k], which is negative only for a negative constant or alternation.
   *
   * @param k the frequency's number, 0 ≤ k ≤ N/2
   */
  public double amplitude(int k) {
    // Divided before doubled, so that what fits in a double does not overflow on the way.
    return standsAlone(k)
        ? real[k] / samples.length
        : DiscreteFourierTransform.modulus(real[k], imaginary[k]) / samples.length * 2;
  }

  /**
   * Returns φ[k] in radians, from −π to π; 0 for the constant and the fastest alternation.
   *
   * @param k the frequency's number, 0 ≤ k ≤ N/2
   */
  public double phase(int k) {
    return standsAlone(k) ? 0 : StrictMath.atan2(imaginary[k], real[k]);
  }

  @Override
  public int termCount() {
    return frequencies.length;
  }

  @Override
  public int index(int term) {
    return frequencies[term];
  }

  @Override
  public double weight(int term) {
    return amplitude(frequencies[term]);
  }

  /** Returns 1 for the constant, else text such as cos(2π·3·n/8 + 0.785398). */
  @Override
  public String basisFunction(int term) {
    int k = frequencies[term];
    if (k == 0) {
      return "1";
    }
    double phase = phase(k);
    String shift =
        phase == 0 ? "" : (phase < 0 ? " - " : " + ") + BasisText.rounded(Math.abs(phase));
    return "cos(2π·" + k + "·n/" + samples.length + shift + ")";
  }

  @Override
  public double basisValue(int term, Integer at) {
    int k = frequencies[term];
    int m = roots.index(k, at);
    double modulus = DiscreteFourierTransform.modulus(real[k], imaginary[k]);
    if (standsAlone(k) || modulus == 0) {
      return roots.cosine(m);
    }
    // cos(θ + φ) = cos θ cos φ − sin θ sin φ, without the rounding of an angle.
    return real[k] / modulus * roots.cosine(m) - imaginary[k] / modulus * roots.sine(m);
  }

  @Override
  public double termValue(int term, Integer at) {
    int k = frequencies[term];
    int m = roots.index(k, at);
    if (standsAlone(k)) {
      return real[k] * roots.cosine(m) / samples.length;
    }
    // Divided first, as in amplitude.
    return (real[k] / samples.length * roots.cosine(m)
            - imaginary[k] / samples.length * roots.sine(m))
        * 2;
  }

  /**
   * Returns x[n].
   *
   * @throws IllegalArgumentException if n lies outside of the signal, where the sinusoids go on
   *     with period N but the signal is not known
   */
  @Override
  public double value(Integer at) {
    long i = (long) at - start;
    if (i < 0 || i >= samples.length) {
      throw new IllegalArgumentException(
          "fourier: n = "
              + at
              + " lies outside of the signal, which goes from n = "
              + start
              + " to "
              + (start + samples.length - 1));
    }
    return samples[(int) i];
  }

  /** Returns the sum of the first terms at n = start, …, start + N − 1. */
  public double[] partialSum(int terms) {
    double[] sum = new double[samples.length];
    for (int term = 0; term < terms; term++) {
      addTerm(sum, term);
    }
    return sum;
  }

  private void addTerm(double[] sum, int term) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += termValue(term, start + i);
    }
  }

  /** Returns the sum of all terms, which is x to the {@link #recompositionBound()}. */
  public double[] recompose() {
    return partialSum(termCount());
  }

  /**
   * Returns a bound of |Σ_k A[k] cos(2πkn/N + φ[k]) − x[n]| for every n, as computed.
   *
   * <p>(N/2 + 11)·u·Σ|X[k]|/N + 9u·Σ|x[n]|, with u = 2^−53 and the sum over all N of k. The second
   * term is the error of the coefficients, the first that of the sum: a term has 3u in each part of
   * its root (√2·3u for both), a division and a product in each part (√2·2u) and a subtraction
   * (√2·u at most), and N/2 additions follow. Each is rounded up for what is of second order.
   */
  public double recompositionBound() {
    double coefficients = 0;
    for (int k = 0; k < real.length; k++) {
      double modulus = DiscreteFourierTransform.modulus(real[k], imaginary[k]) / samples.length;
      coefficients += standsAlone(k) ? modulus : 2 * modulus;
    }
    double sum = 0;
    for (double sample : samples) {
      sum += Math.abs(sample);
    }
    double unit = ElementType.DOUBLE.unitRoundoff();
    return (samples.length / 2.0 + 11) * unit * coefficients
        + (DiscreteFourierTransform.REAL_ERROR + unit) * sum;
  }

  /**
   * Returns the error of each partial sum over the whole signal: an entry for 1, 2, … terms.
   *
   * @return an unmodifiable list
   */
  public List<PartialSumError> errors() {
    List<PartialSumError> errors = new ArrayList<>(termCount());
    double[] sum = new double[samples.length];
    double[] difference = new double[samples.length];
    for (int term = 0; term < termCount(); term++) {
      addTerm(sum, term);
      int worst = 0;
      for (int i = 0; i < sum.length; i++) {
        difference[i] = Math.abs(sum[i] - samples[i]);
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

  /** Returns the sum as text, such as x[n] = 2 + 3·cos(2π·1·n/4 - 1.5708), n = 0 … 3. */
  @Override
  public String toString() {
    StringBuilder sum = new StringBuilder();
    for (int term = 0; term < termCount(); term++) {
      double weight = weight(term);
      if (weight == 0) {
        continue;
      }
      String size = BasisText.number(Math.abs(weight));
      BasisText.appendTerm(
          sum, weight < 0, frequencies[term] == 0 ? size : size + "·" + basisFunction(term));
    }
    return "x[n] = "
        + (sum.length() == 0 ? "0" : sum)
        + ", n = "
        + start
        + " … "
        + (start + samples.length - 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FourierSeries that
        && start == that.start
        && order == that.order
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(samples) + start;
  }
}
