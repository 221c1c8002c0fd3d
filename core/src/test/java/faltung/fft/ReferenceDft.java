package faltung.fft;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The discrete Fourier transform in pairs of doubles, about 31 digits: what the tests measure
 * errors against. Shares no code with what it tests; itself tested against {@link BigDecimal} and
 * facts.
 */
final class ReferenceDft {
  static final MathContext DIGITS = new MathContext(50);
  static final BigDecimal PI =
      new BigDecimal("3.14159265358979323846264338327950288419716939937510582097");

  private ReferenceDft() {}

  /** Complex numbers, each part a high and a low double. */
  @SuppressWarnings("ArrayRecordComponent")
  record Values(double[] reHigh, double[] reLow, double[] imHigh, double[] imLow) {
    Values(int length) {
      this(new double[length], new double[length], new double[length], new double[length]);
    }

    static Values of(double[] re, double[] im) {
      return new Values(re.clone(), new double[re.length], im.clone(), new double[im.length]);
    }

    int length() {
      return reHigh.length;
    }

    /** Adds to element {@code to} the product of {@code a}'s and {@code b}'s. */
    void addProduct(int to, Values a, int i, Values b, int j) {
      add(reHigh, reLow, to, a.reHigh[i], a.reLow[i], b.reHigh[j], b.reLow[j]);
      add(reHigh, reLow, to, -a.imHigh[i], -a.imLow[i], b.imHigh[j], b.imLow[j]);
      add(imHigh, imLow, to, a.reHigh[i], a.reLow[i], b.imHigh[j], b.imLow[j]);
      add(imHigh, imLow, to, a.imHigh[i], a.imLow[i], b.reHigh[j], b.reLow[j]);
    }

    private static void add(
        double[] high, double[] low, int to, double aHigh, double aLow, double bHigh, double bLow) {
      double product = aHigh * bHigh;
      double rest = Math.fma(aHigh, bHigh, -product) + (aHigh * bLow + aLow * bHigh);
      double old = high[to];
      double sum = old + product;
      double part = sum - old;
      rest += ((old - (sum - part)) + (product - part)) + low[to];
      high[to] = sum + rest;
      low[to] = rest - (high[to] - sum);
    }

    void copy(int to, Values from, int i) {
      reHigh[to] = from.reHigh[i];
      reLow[to] = from.reLow[i];
      imHigh[to] = from.imHigh[i];
      imLow[to] = from.imLow[i];
    }

    double norm() {
      double sum = 0;
      for (int k = 0; k < length(); k++) {
        sum += reHigh[k] * reHigh[k] + imHigh[k] * imHigh[k];
      }
      return Math.sqrt(sum);
    }

    /** The normwise relative error of computed values. */
    double relativeError(double[] re, double[] im) {
      double sum = 0;
      for (int k = 0; k < length(); k++) {
        double errorRe = (re[k] - reHigh[k]) - reLow[k];
        double errorIm = (im[k] - imHigh[k]) - imLow[k];
        sum += errorRe * errorRe + errorIm * errorIm;
      }
      double norm = norm();
      return norm == 0 ? Math.sqrt(sum) : Math.sqrt(sum) / norm;
    }
  }

  /** The definition: X[k] = sum over j of x[j] e^(-2 pi i j k / n), the terms in order. */
  static Values naive(Values x) {
    int n = x.length();
    Values roots = roots(n);
    Values result = new Values(n);
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        result.addProduct(k, x, j, roots, (int) ((long) j * k % n));
      }
    }
    return result;
  }

  /**
   * The same by recursion over the prime factors, for lengths that the definition is too slow for.
   */
  static Values fast(Values x) {
    return fast(x, roots(x.length()), 0, 1, x.length());
  }

  private static Values fast(Values x, Values roots, int start, int stride, int n) {
    Values result = new Values(n);
    if (n == 1) {
      result.copy(0, x, start);
      return result;
    }
    int prime = 2;
    while (n % prime != 0) {
      prime++;
    }
    int part = n / prime;
    Values[] parts = new Values[prime];
    for (int q = 0; q < prime; q++) {
      parts[q] = fast(x, roots, start + q * stride, stride * prime, part);
    }
    for (int k = 0; k < n; k++) {
      for (int q = 0; q < prime; q++) {
        result.addProduct(k, parts[q], k % part, roots, (int) ((long) q * k % n) * stride);
      }
    }
    return result;
  }

  /** e^(-2 pi i k / n), each a product of the two whose exponents are its halves. */
  static Values roots(int n) {
    Values roots = new Values(n);
    roots.reHigh[0] = 1;
    if (n == 1) {
      return roots;
    }
    BigDecimal angle = PI.multiply(BigDecimal.valueOf(-2)).divide(BigDecimal.valueOf(n), DIGITS);
    BigDecimal cosine = cosine(angle);
    BigDecimal sine = sine(angle);
    roots.reHigh[1] = cosine.doubleValue();
    roots.reLow[1] = cosine.subtract(new BigDecimal(roots.reHigh[1])).doubleValue();
    roots.imHigh[1] = sine.doubleValue();
    roots.imLow[1] = sine.subtract(new BigDecimal(roots.imHigh[1])).doubleValue();
    for (int k = 2; k < n; k++) {
      roots.addProduct(k, roots, k / 2, roots, k - k / 2);
    }
    return roots;
  }

  static BigDecimal cosine(BigDecimal angle) {
    return series(BigDecimal.ONE, angle, 1);
  }

  static BigDecimal sine(BigDecimal angle) {
    return series(angle, angle, 2);
  }

  private static BigDecimal series(BigDecimal first, BigDecimal angle, int from) {
    BigDecimal square = angle.multiply(angle, DIGITS).negate();
    BigDecimal term = first;
    BigDecimal sum = term;
    for (int k = from; term.signum() != 0 && term.scale() - term.precision() < 45; k += 2) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) k * (k + 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
