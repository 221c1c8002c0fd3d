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
 * <p>A transform's tables have about as many roots as it has points, so most roots come out of a
 * shorter way: entries once more as a part of 26 bits, whose products are exact, and a rest. Its
 * error, below 2<sup>&minus;74</sup>, rarely decides which double is the nearest; where it could,
 * the pairs of doubles do (A. Ziv, Fast evaluation of elementary mathematical functions with
 * correctly rounded last bit, 1991, doi:10.1145/114697.116813). So both ways give the same bits.
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

  /**
   * The relative error of the short way, rounded up. The rests are at most 2⁻²⁶ of what they belong
   * to and rounded to doubles, so wrong by 2⁻⁸⁰; their six products and sums, each at most 2⁻²⁶ of
   * the sum of the two large products, round by 2⁻⁷⁹ each, eight times; and that sum is at most
   * twice the root's part.
   */
  private static final double SHORT_ERROR = 0x1p-74;

  private static final long SIGN = 1L << 63;

  /** The order asked for, times the refinement: a multiple of eight, for the folds. */
  private final long order;

  /** The order asked for. */
  private final long count;

  private final int refinement;
  private final int fineBits;

  /** For each entry cosine high, cosine low, sine high, sine low. */
  private final double[] coarse;

  private final double[] fine;

  /** The same with 26 bits in the high parts. */
  private final double[] shortCoarse;

  private final double[] shortFine;

  /** Cosine and sine of what was asked for last. */
  private final double[] root = new double[2];

  private long repeated;

  /** The roots of an order, at least 1. */
  public RootsOfUnity(long order) {
    refinement = order % 8 == 0 ? 1 : order % 4 == 0 ? 2 : order % 2 == 0 ? 4 : 8;
    this.count = order;
    this.order = order * refinement;
    long last = this.order / 8;
    fineBits = (64 - Long.numberOfLeadingZeros(last) + 1) / 2;
    fine = table((int) Math.min(last + 1, 1L << fineBits), 1);
    coarse = table((int) (last >> fineBits) + 1, 1L << fineBits);
    shortFine = shortened(fine);
    shortCoarse = shortened(coarse);
  }

  /** Entries whose high parts have 26 bits, so that their products are exact. */
  private static double[] shortened(double[] entries) {
    double[] shorter = new double[entries.length];
    for (int at = 0; at < entries.length; at += 2) {
      double high = DoubleDouble.half(entries[at]);
      shorter[at] = high;
      shorter[at + 1] = (entries[at] - high) + entries[at + 1];
    }
    return shorter;
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
    return root[0];
  }

  /** Returns sin(2&pi; index/order). */
  public double sine(long index) {
    locate(index);
    return root[1];
  }

  /** Stores the real and the imaginary part of e<sup>&minus;2&pi;i index/order</sup>. */
  public void store(long index, double[] target, int at) {
    locate(index);
    target[at] = root[0];
    target[at + 1] = -root[1];
  }

  /** Stores the real and the imaginary part of e<sup>&minus;2&pi;i index/order</sup>. */
  public void store(long index, float[] target, int at) {
    locate(index);
    target[at] = (float) root[0];
    target[at + 1] = (float) -root[1];
  }

  /** How many roots the short way could not decide, for tests. */
  public long repeated() {
    return repeated;
  }

  /**
   * Each fold is a reflection of the circle: at the real axis, the imaginary one, the diagonal.
   * Roots are asked for in an order that no branch prediction sees through, so there is none.
   */
  private void locate(long index) {
    long k = (index < 0 || index >= count ? Math.floorMod(index, count) : index) * refinement;
    long below = (order - 2 * k) & SIGN;
    k = below != 0 ? order - k : k;
    long left = (order - 4 * k) & SIGN;
    k = left != 0 ? order / 2 - k : k;
    int steep = (int) ((order - 8 * k) >>> 63);
    k = steep != 0 ? order / 4 - k : k;
    if (!isFoundShort(k, steep)) {
      repeated++;
      inFirstOctant(k, steep);
    }
    root[0] = Double.longBitsToDouble(Double.doubleToRawLongBits(root[0]) ^ left);
    root[1] = Double.longBitsToDouble(Double.doubleToRawLongBits(root[1]) ^ below);
  }

  /**
   * The short way; false where its error could change the rounding. The first product is the larger
   * one: the fine angle is less than the coarse one unless that is 0, and so are their tangents.
   */
  private boolean isFoundShort(long k, int steep) {
    int a = 4 * (int) (k >> fineBits);
    int b = 4 * (int) (k & ((1L << fineBits) - 1));
    double cosineA = shortCoarse[a];
    double cosineRestA = shortCoarse[a + 1];
    double sineA = shortCoarse[a + 2];
    double sineRestA = shortCoarse[a + 3];
    double cosineB = shortFine[b];
    double cosineRestB = shortFine[b + 1];
    double sineB = shortFine[b + 2];
    double sineRestB = shortFine[b + 3];
    double first = cosineA * cosineB;
    double second = -(sineA * sineB);
    double sum = first + second;
    double rest =
        ((first - sum) + second)
            + ((cosineA * cosineRestB + cosineRestA * (cosineB + cosineRestB))
                - (sineA * sineRestB + sineRestA * (sineB + sineRestB)));
    double cosine = sum + rest;
    double doubt = SHORT_ERROR * cosine;
    boolean sure = sum + (rest - doubt) == cosine && sum + (rest + doubt) == cosine;
    root[steep] = cosine;
    first = sineA * cosineB;
    second = cosineA * sineB;
    sum = first + second;
    rest =
        ((first - sum) + second)
            + ((sineA * cosineRestB + sineRestA * (cosineB + cosineRestB))
                + (cosineA * sineRestB + cosineRestA * (sineB + sineRestB)));
    double sine = sum + rest;
    doubt = SHORT_ERROR * sine;
    root[1 - steep] = sine;
    return sure && sum + (rest - doubt) == sine && sum + (rest + doubt) == sine;
  }

  /** The complex product of a coarse and a fine entry, rounded once at its end. */
  private void inFirstOctant(long k, int steep) {
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
    root[steep] = sumOfProducts(cosineA, cosineB, -sineA, sineB, cosineRest);
    root[1 - steep] = sumOfProducts(sineA, cosineB, cosineA, sineB, sineRest);
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
