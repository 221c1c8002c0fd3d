package faltung.plan;

/**
 * What an algorithm says of its error on a problem; see {@link Tolerance} for the measures.
 * Infinity where it promises nothing; 0 where it does not round.
 *
 * <p>Every bound holds as long as no output, nor the sum of its terms' magnitudes, overflows; and
 * beside it an output may be off by T of the smallest positive numbers of its type, T the number of
 * its terms, since what comes out subnormal is rounded to those (for each product that a separable
 * kernel is a sum of).
 *
 * @param normwiseGuaranteed derived
 * @param normwiseTypical measured: the error stayed below it in 99 of 100 trials
 * @param componentwiseGuaranteed derived
 * @param componentwiseTypical measured
 */
public record ErrorBound(
    double normwiseGuaranteed,
    double normwiseTypical,
    double componentwiseGuaranteed,
    double componentwiseTypical) {
  /** No rounding at all. */
  public static final ErrorBound EXACT = new ErrorBound(0, 0, 0, 0);

  /** A componentwise bound, which by Cauchy and Schwarz is a normwise bound too. */
  public static ErrorBound componentwise(double guaranteed, double typical) {
    return new ErrorBound(guaranteed, typical, guaranteed, typical);
  }

  /** A bound on norms only. */
  public static ErrorBound normwise(double guaranteed, double typical) {
    return new ErrorBound(guaranteed, typical, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The figure that a tolerance asks about. */
  public double of(Tolerance tolerance) {
    boolean guaranteed = tolerance.assurance() == Tolerance.Assurance.GUARANTEED;
    if (tolerance.measure() == Tolerance.Measure.NORMWISE) {
      return guaranteed ? normwiseGuaranteed : normwiseTypical;
    }
    return guaranteed ? componentwiseGuaranteed : componentwiseTypical;
  }

  /** Whether a tolerance is met. */
  public boolean meets(Tolerance tolerance) {
    return of(tolerance) <= tolerance.value();
  }
}
