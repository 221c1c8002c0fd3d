package faltung.plan;

/**
 * Sums and products of sizes, none of which is negative: where 63 bits do not hold the result, it
 * is the greatest that they hold, so that what is too much stays too much. Stateless.
 */
public final class Sizes {
  private Sizes() {}

  public static long product(long... factors) {
    long product = 1;
    for (long factor : factors) {
      if (factor == 0) {
        return 0;
      }
      product = product > Long.MAX_VALUE / factor ? Long.MAX_VALUE : product * factor;
    }
    return product;
  }

  public static long sum(long... terms) {
    long sum = 0;
    for (long term : terms) {
      sum = sum > Long.MAX_VALUE - term ? Long.MAX_VALUE : sum + term;
    }
    return sum;
  }
}
