package faltung.basis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Something decomposed into a weighted sum of basis functions.
 *
 * <p>f(p) ≈ Σ_t weight(t) · basis_t(p), summed in the order of t = 0, 1, … termCount − 1.
 *
 * @param <P> the type of a position: a Double for a function of x, an Integer for a signal in n
 */
public interface BasisDecomposition<P> {

  /** Returns how many terms there are; a term with weight zero counts. */
  int termCount();

  /** Returns which basis function the term has: a power, a frequency, the place of an impulse. */
  int index(int term);

  /** Returns the weight of the term's basis function. */
  double weight(int term);

  /** Returns the term's basis function as text, such as {@code (x - 1)^3}. */
  String basisFunction(int term);

  /** Returns the value of the term's basis function at a position. */
  double basisValue(int term, P at);

  /**
   * Returns the true value at a position, which the partial sums approach; NaN if there is none.
   */
  double value(P at);

  /**
   * Returns what the term adds at a position: its weight times its basis function. A weight of zero
   * adds zero even where the basis function overflows.
   */
  default double termValue(int term, P at) {
    double weight = weight(term);
    return weight == 0 ? 0 : weight * basisValue(term, at);
  }

  /**
   * Returns all terms at a position, in order, each with the sum so far and its error.
   *
   * @return an unmodifiable list of {@link #termCount()} terms
   */
  default List<BasisTerm> terms(P at) {
    double truth = value(at);
    List<BasisTerm> terms = new ArrayList<>(termCount());
    double sum = 0;
    for (int term = 0; term < termCount(); term++) {
      double value = termValue(term, at);
      sum += value;
      terms.add(
          new BasisTerm(
              index(term),
              weight(term),
              basisFunction(term),
              basisValue(term, at),
              value,
              sum,
              sum - truth));
    }
    return Collections.unmodifiableList(terms);
  }
}
