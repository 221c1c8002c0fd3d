package faltung.kernels;

/** The modified Bessel function that Kaiser's window is made of. */
final class Bessel {
  private Bessel() {}

  /**
   * I₀(x) = Σ (x²/4)ᵏ/(k!)², for 0 ≤ x ≤ 100.
   *
   * <p>All terms are positive, so the sum is right within as many units in the last place as there
   * are terms, of which the rounding leaves far fewer: some x + 20 terms, the largest near k = x/2.
   */
  static double i0(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 0x1p-54; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }
}
