package faltung.kernels;

/**
 * Kaiser's estimates of β and of the length of a filter.
 *
 * <p>Equal to {@code scipy.signal.kaiser_beta} and {@code kaiserord}. Source: J. Kaiser, 1974; A.
 * Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 7.4.3.
 */
public final class KaiserDesign {
  /** Below, a rectangular window is better than asked for, and the estimate no longer holds. */
  static final double LEAST_ATTENUATION = 21;

  /** −200 dB is 10⁻¹⁰; a double's rounding lies at −313 dB. */
  static final double MOST_ATTENUATION = 200;

  private KaiserDesign() {}

  /**
   * β of a filter whose ripple lies so far below 1, in both bands: 0.1102(A − 8.7) above 50 dB,
   * 0.5842(A − 21)^0.4 + 0.07886(A − 21) from 21 dB on.
   *
   * @param attenuation A in decibels, from 21 to 200
   */
  public static double beta(double attenuation) {
    check(attenuation);
    if (attenuation > 50) {
      return 0.1102 * (attenuation - 8.7);
    }
    double above = attenuation - 21;
    return 0.5842 * StrictMath.pow(above, 0.4) + 0.07886 * above;
  }

  /**
   * The number of values that such a filter needs: (A − 7.95)/(2.285·2π·Δf) + 1, rounded up to an
   * odd number.
   *
   * @param attenuation A in decibels, from 21 to 200
   * @param transition Δf, the width of the transition in cycles per sample, above 0 and below 0.5
   * @throws IllegalArgumentException if it is more than {@link FirDesign} makes
   */
  public static int length(double attenuation, double transition) {
    check(attenuation);
    return FirDesign.odd((attenuation - 7.95) / (2.285 * 2 * Math.PI * transition) + 1);
  }

  /**
   * A of a β, within the range of both: the inverse of {@link #beta}, by halving, since it grows
   * with A.
   */
  static double attenuation(double beta) {
    double low = LEAST_ATTENUATION;
    double high = MOST_ATTENUATION;
    // 53 halvings leave no bit of the range undecided.
    for (int i = 0; i < 53; i++) {
      double middle = (low + high) / 2;
      if (beta(middle) < beta) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static void check(double attenuation) {
    Checks.number("kaiser", "attenuation", attenuation, LEAST_ATTENUATION, MOST_ATTENUATION);
  }
}
