package faltung.basis;

import java.util.List;

/**
 * The worst error of each partial sum of a Taylor series over a range, as found by search.
 *
 * @param from the lower end of the range
 * @param to the upper end of the range
 * @param points how many points were tried evenly over the range
 * @param undefined at how many of them the function has no value (NaN); they are left out
 * @param worst for 1, 2, … N terms the largest error and where it is; an infinite error where the
 *     function is infinite
 */
public record WorstErrors(
    double from, double to, int points, int undefined, List<WorstError<Double>> worst) {

  /** Copies the list. */
  public WorstErrors {
    worst = List.copyOf(worst);
  }

  /** Returns in words how the errors were found, and what that leaves open. */
  public String method() {
    return "largest error at "
        + points
        + " even points of ["
        + BasisText.number(from)
        + ", "
        + BasisText.number(to)
        + "], each of the "
        + WorstErrorSearch.REFINED
        + " highest local maxima refined by golden section; a peak narrower than the points' distance"
        + " may be missed"
        + (undefined == 0 ? "" : "; at " + undefined + " of the points the function has no value");
  }
}
