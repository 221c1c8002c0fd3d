package faltung.correlation;

/**
 * The maximum, near the largest of some samples, of the band-limited function through them.
 *
 * <pre>{@code
 * c(t) = Σ_m c[m]·sinc(t − m) = sin(πt)/π · Σ_m (−1)^m c[m]/(t − m)
 * }</pre>
 *
 * with t and m counted from the largest sample, samples beyond the ends being 0. The sine is common
 * to all terms, so a value costs one division a sample.
 */
final class BandLimitedPeak {
  /** Steps of the first search over one sample: a band-limited function has no finer features. */
  private static final int STEPS = 16;

  /** Halvings after which an interval of 1/8 is below 2^−46, finer than c's own rounding shows. */
  private static final int HALVINGS = 43;

  private BandLimitedPeak() {}

  /** Where the maximum is, relative to the index {@code best}: from −½ to ½. */
  static double fraction(double[] values, int best) {
    double top = 0;
    double highest = values[best];
    for (int step = -STEPS / 2; step <= STEPS / 2; step++) {
      double t = (double) step / STEPS;
      double value = step == 0 ? values[best] : value(values, best, t);
      if (value > highest) {
        highest = value;
        top = t;
      }
    }
    double low = Math.max(-0.5, top - 1.0 / STEPS);
    double high = Math.min(0.5, top + 1.0 / STEPS);
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (slope(values, best, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** c(t), t not 0. */
  private static double value(double[] values, int best, double t) {
    double sum = 0;
    for (int at = 0; at < values.length; at++) {
      int m = at - best;
      double term = values[at] / (t - m);
      sum += (m & 1) == 0 ? term : -term;
    }
    return Math.sin(Math.PI * t) / Math.PI * sum;
  }

  /** c′(t), the sample at 0 apart, where the quotient would be 0/0. */
  private static double slope(double[] values, int best, double t) {
    double sum = 0;
    double squares = 0;
    for (int at = 0; at < values.length; at++) {
      int m = at - best;
      if (m != 0) {
        double inverse = 1 / (t - m);
        double term = (m & 1) == 0 ? values[at] * inverse : -values[at] * inverse;
        sum += term;
        squares += term * inverse;
      }
    }
    double angle = Math.PI * t;
    return Math.cos(angle) * sum
        - Math.sin(angle) / Math.PI * squares
        + values[best] * sincSlope(t);
  }

  /** The derivative of sin(πt)/(πt): −π²t/3 and smaller terms where the quotient loses digits. */
  private static double sincSlope(double t) {
    double angle = Math.PI * t;
    if (Math.abs(angle) < 1e-3) {
      // The series' next term is π⁶t⁵/840, below 2^−53 of the first.
      return Math.PI * angle * (-1.0 / 3 + angle * angle / 30);
    }
    return Math.PI * (angle * Math.cos(angle) - Math.sin(angle)) / (angle * angle);
  }
}
