package faltung.diagnose;

/**
 * A gain, a bias, or both, whose largest residual is least.
 *
 * <p>Where y was rounded, such numbers explain it only if every residual is at most half a unit.
 * Those of least squares may reach more though better numbers exist, so they cannot tell. The
 * largest residual is a convex function of gain and bias, also with clamped values; it is searched
 * by golden sections, the bias within the gain.
 */
final class LeastMaximum {
  /** The golden section. */
  private static final double SECTION = (StrictMath.sqrt(5) - 1) / 2;

  /** Each narrows by 0.618: to 2⁻⁵⁵ of the first range. */
  private static final int STEPS = 80;

  private final Comparison comparison;
  private final double enough;
  private final double[] fit;
  private double[] best;
  private double bestValue;

  /**
   * Begins with a fit of least squares.
   *
   * @param enough a largest residual that ends the search
   */
  LeastMaximum(Comparison comparison, double[] fit, double enough) {
    this.comparison = comparison;
    this.enough = enough;
    this.fit = fit.clone();
    this.best = fit.clone();
    this.bestValue = largest();
  }

  /** The fit with the numbers that the kind leaves free. */
  double[] solve(Scale.Kind kind) {
    double size = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < comparison.filled(); i++) {
      if (comparison.comparable(i) && !comparison.target.clampable(comparison.y[i])) {
        size = Math.max(size, Math.abs(comparison.z[i]));
        low = Math.min(low, comparison.z[i]);
        high = Math.max(high, comparison.z[i]);
      }
    }
    // Both fits have residuals of at most R: of a gain alone |Δ·z| ≤ 2R, of a gain beside a bias
    // |Δ·(z − z')| ≤ 4R, and of the bias |Δ| ≤ 2R + |Δ of the gain|·|z|.
    double gain = 0;
    if (kind.freeGain()) {
      gain = kind.freeBias() ? 4 * bestValue / (high - low) : 2 * bestValue / size;
    }
    double bias = kind.freeBias() ? 2 * bestValue + gain * size : 0;
    if (Double.isFinite(gain) && Double.isFinite(bias)) {
      search(new double[] {gain, bias}, 0);
    }
    return best;
  }

  /** The least largest residual over this number and those behind it. */
  private double search(double[] ranges, int number) {
    if (number == ranges.length) {
      double value = largest();
      if (value < bestValue) {
        bestValue = value;
        best = fit.clone();
      }
      return value;
    }
    double centre = fit[number];
    if (ranges[number] == 0) {
      return search(ranges, number + 1);
    }
    double low = centre - ranges[number];
    double high = centre + ranges[number];
    double least = Double.POSITIVE_INFINITY;
    double left = high - SECTION * (high - low);
    double right = low + SECTION * (high - low);
    double ofLeft = at(ranges, number, left);
    double ofRight = at(ranges, number, right);
    for (int step = 0; step < STEPS && bestValue > enough; step++) {
      least = Math.min(least, Math.min(ofLeft, ofRight));
      if (ofLeft <= ofRight) {
        high = right;
        right = left;
        ofRight = ofLeft;
        left = high - SECTION * (high - low);
        ofLeft = at(ranges, number, left);
      } else {
        low = left;
        left = right;
        ofLeft = ofRight;
        right = low + SECTION * (high - low);
        ofRight = at(ranges, number, right);
      }
    }
    fit[number] = centre;
    return least;
  }

  private double at(double[] ranges, int number, double candidate) {
    fit[number] = candidate;
    return search(ranges, number + 1);
  }

  private double largest() {
    double largest = 0;
    for (int i = 0; i < comparison.filled(); i++) {
      if (comparison.comparable(i)) {
        largest = Math.max(largest, Math.abs(comparison.residual(i, fit)));
      }
    }
    return largest;
  }
}
