package faltung.basis;

/**
 * One term of a decomposition at one position, with the sum so far.
 *
 * @param index which basis function: the power of x − b, the frequency, the place of the impulse
 * @param weight the basis function's weight
 * @param basis the basis function as text, such as {@code (x - 1)^3} or {@code cos(2π·3·n/8)}
 * @param basisValue the basis function's value at the position
 * @param value what the term adds: weight times basis value
 * @param partialSum the sum of this term and all before it
 * @param error {@code partialSum} minus the true value; NaN where there is no true value
 */
public record BasisTerm(
    int index,
    double weight,
    String basis,
    double basisValue,
    double value,
    double partialSum,
    double error) {

  @Override
  public String toString() {
    return BasisText.number(weight)
        + "·"
        + basis
        + " = "
        + BasisText.number(value)
        + "; sum "
        + BasisText.number(partialSum)
        + ", error "
        + BasisText.number(error);
  }
}
