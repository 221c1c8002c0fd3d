package faltung.basis;

/**
 * One term a[k] · b[n−k] of the coefficient c[n] of a product of two power series.
 *
 * @param aPower k, the power in the first series
 * @param a the first series' coefficient of that power
 * @param bPower n − k, the power in the second series
 * @param b the second series' coefficient of that power
 * @param product a · b
 * @param partialSum the sum of this product and all before it
 */
public record ProductTerm(
    int aPower, double a, int bPower, double b, double product, double partialSum) {

  @Override
  public String toString() {
    return "a["
        + aPower
        + "]·b["
        + bPower
        + "] = "
        + BasisText.number(a)
        + "·"
        + BasisText.number(b)
        + " = "
        + BasisText.number(product);
  }
}
