package faltung.arithmetic;

/**
 * The N-th roots of one, e<sup>&minus;2&pi;ik/N</sup>, each part rounded to the nearest double or
 * float.
 *
 * <p>The angle is first reduced to [0, &pi;/4] in whole numbers, so that 1, i and their kin come
 * out exact and the symmetries of the circle hold to the bit. There a root is the product of an
 * entry of a coarse and one of a fine table, both in pairs of doubles ({@link DoubleDouble}), so
 * only two times &radic;(N/8) sines and cosines are ever summed, and the last rounding is the only
 * one that shows: a part is wrong by at most half a unit in the last place (a hair over,
 * 2<sup>&minus;45</sup> of it), the root as a whole by at most 2<sup>&minus;1/2</sup> units of
 * roundoff.
 *
 * <p>Not thread-safe; plans use it while they are built and drop it.
 */
public final class RootsOfUnity {
  /** &pi;, rounded to the nearest pair of doubles. */
  private static final double PI_HIGH = 0x1.921fb54442d18p1;

  private static final double PI_LOW = 0x1.1a62633145c07p-53;

  /**
   * Terms of the series from here on are left out: a pair of doubles has 106 bits, and a cosine up
   * to &pi;/4 is more than a half. The terms fall by the square of the angle at least, so all that
   * are left out are less than twice the first.
   */
  private static final double NEGLIGIBLE = 0x1p-108;

  /** The order asked for, times the refinement: a multiple of eight, for the folds. */
  private final long order;

  private final int refinement;
  private final int fineBits;

  /** For each entry cosine high, cosine low, sine high, sine low. */
  private final double[] coarse;

  private final double[] fine;
  private double cosine;
  private double sine;

  /** The roots of an order, at least 1. */
  public RootsOfUnity(long order) {
    refinement = order % 8 == 0 ? 1 : order % 4 == 0 ? 2 : order % 2 == 0 ? 4 : 8;
    this.order = order * refinement;
    long last = this.order / 8;
    fineBits = (64 - Long.numberOfLeadingZeros(last) + 1) / 2;
    fine = table((int) Math.min(last + 1, 1L << fineBits), 1);
    coarse = table((int) (last >> fineBits) + 1, 1L << fineBits);
  }

  private double[] table(int size, long spacing) {
    double[] entries = new double[4 * size];
    for (int i = 0; i < size; i++) {
      // 2 pi i spacing / order; the index is exact in a double, as it is at most the order.
      DoubleDouble angle =
          new DoubleDouble()
              .set(PI_HIGH, PI_LOW)
              .multiply(2.0 * (double) (i * spacing), 0)
              .divide((double) order, 0);
      DoubleDouble square = copy(angle).multiply(angle.high(), angle.low()).negate();
      DoubleDouble cosineTerm = new DoubleDouble().set(1);
      DoubleDouble sineTerm = copy(angle);
      DoubleDouble cosineSum = copy(cosineTerm);
      DoubleDouble sineSum = copy(sineTerm);
      for (int term = 2; Math.abs(cosineTerm.high()) > NEGLIGIBLE; term += 2) {
        cosineTerm.multiply(square.high(), square.low()).divide((term - 1) * term, 0);
        sineTerm.multiply(square.high(), square.low()).divide(term * (term + 1), 0);
        cosineSum.add(cosineTerm.high(), cosineTerm.low());
        sineSum.add(sineTerm.high(), sineTerm.low());
      }
      entries[4 * i] = cosineSum.high();
      entries[4 * i + 1] = cosineSum.low();
      entries[4 * i + 2] = sineSum.high();
      entries[4 * i + 3] = sineSum.low();
    }
    return entries;
  }

  private static DoubleDouble copy(DoubleDouble number) {
    return new DoubleDouble().set(number.high(), number.low());
  }

  /** Returns cos(2&pi; index/order). */
  public double cosine(long index) {
    locate(index);
    return cosine;
  }

  /** Returns sin(2&pi; index/order). */
  public double sine(long index) {
    locate(index);
    return sine;
  }

  /** Stores the real and the imaginary part of e<sup>&minus;2&pi;i index/order</sup>. */
  public void store(long index, double[] target, int at) {
    locate(index);
    target[at] = cosine;
    target[at + 1] = -sine;
  }

  /** Stores the real and the imaginary part of e<sup>&minus;2&pi;i index/order</sup>. */
  public void store(long index, float[] target, int at) {
    locate(index);
    target[at] = (float) cosine;
    target[at + 1] = (float) -sine;
  }

  private void locate(long index) {
    long k = Math.floorMod(index, order / refinement) * refinement;
    // Each fold is a reflection of the circle: at the real axis, the imaginary one, the diagonal.
    boolean below = 2 * k > order;
    k = below ? order - k : k;
    boolean left = 4 * k > order;
    k = left ? order / 2 - k : k;
    boolean steep = 8 * k > order;
    inFirstOctant(steep ? order / 4 - k : k);
    if (steep) {
      double swap = cosine;
      cosine = sine;
      sine = swap;
    }
    cosine = left ? -cosine : cosine;
    sine = below ? -sine : sine;
  }

  /** The complex product of a coarse and a fine entry, rounded once at its end. */
  private void inFirstOctant(long k) {
    int a = 4 * (int) (k >> fineBits);
    int b = 4 * (int) (k & ((1L << fineBits) - 1));
    double cosineA = coarse[a];
    double cosineB = fine[b];
    double sineA = coarse[a + 2];
    double sineB = fine[b + 2];
    double cosineRest =
        cosineA * fine[b + 1]
            + coarse[a + 1] * cosineB
            - sineA * fine[b + 3]
            - coarse[a + 3] * sineB;
    double sineRest =
        sineA * fine[b + 1]
            + coarse[a + 3] * cosineB
            + cosineA * fine[b + 3]
            + coarse[a + 1] * sineB;
    cosine = sumOfProducts(cosineA, cosineB, -sineA, sineB, cosineRest);
    sine = sumOfProducts(sineA, cosineB, cosineA, sineB, sineRest);
  }

  private static double sumOfProducts(double a, double b, double c, double d, double rest) {
    double first = a * b;
    double second = c * d;
    double errors =
        DoubleDouble.productError(a, b, first) + DoubleDouble.productError(c, d, second);
    double sum = first + second;
    return sum + (DoubleDouble.sumError(first, second, sum) + errors + rest);
  }
}
