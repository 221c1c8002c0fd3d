package faltung.explain;

/**
 * What a derivation lists and how.
 *
 * @param terms which terms
 * @param order their order, which running sums follow
 * @param indices the order of coordinates, also of those that the caller gives
 * @param limit how many terms are kept for showing, at least 2: of a longer list the first and the
 *     last ones; the sum is over all in any case
 */
public record DerivationOptions(
    TermSelection terms, TermOrder order, IndexOrder indices, int limit) {

  /** As many as a kernel of 8 by 8 has: about a screen of lines. */
  private static final int USUAL_LIMIT = 64;

  /** Overlapping terms in the order of the input, the row first, 64 of them. */
  public static final DerivationOptions DEFAULT =
      new DerivationOptions(
          TermSelection.OVERLAPPING, TermOrder.INPUT, IndexOrder.ROW, USUAL_LIMIT);

  /** Checks the limit. */
  public DerivationOptions {
    if (limit < 2) {
      throw new IllegalArgumentException(
          "derivation: the limit is " + limit + " terms, but must be at least 2");
    }
  }

  /** The same with other terms. */
  public DerivationOptions terms(TermSelection selection) {
    return new DerivationOptions(selection, order, indices, limit);
  }

  /** The same in another order. */
  public DerivationOptions order(TermOrder other) {
    return new DerivationOptions(terms, other, indices, limit);
  }

  /** The same with indices written in another order. */
  public DerivationOptions indices(IndexOrder other) {
    return new DerivationOptions(terms, order, other, limit);
  }

  /** The same with another number of terms kept. */
  public DerivationOptions limit(int most) {
    return new DerivationOptions(terms, order, indices, most);
  }
}
