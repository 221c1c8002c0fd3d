package faltung.basis;

/**
 * One term of a complex decomposition at one position, with the sum so far.
 *
 * @param index which basis function: the frequency k
 * @param weightReal the real part of the weight
 * @param weightImaginary its imaginary part
 * @param basis the basis function as text, such as {@code e^(2πi·3·n/8)}
 * @param valueReal the real part of what the term adds
 * @param valueImaginary its imaginary part
 * @param sumReal the real part of the sum so far
 * @param sumImaginary its imaginary part
 * @param error the absolute value of the sum so far minus the true value
 */
public record ComplexBasisTerm(
    int index,
    double weightReal,
    double weightImaginary,
    String basis,
    double valueReal,
    double valueImaginary,
    double sumReal,
    double sumImaginary,
    double error) {}
