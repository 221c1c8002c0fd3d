package faltung.vector;

import faltung.loops.DoubleScalarElementwise;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorSums is generated from this file.

/**
 * Sums by eight partial sums, which are the lanes of one vector, of two or of four: see {@link
 * faltung.loops.DoubleElementwise} for their order. Of longer vectors the first eight lanes tell:
 * with one accumulator a sum waits for its additions, but that is still an eighth of the time of
 * scalar sums. Shorter vectors than elsewhere would cost more than they gain: on JDK 17, where the
 * compiler has seen vectors of two lengths it no longer takes the length for granted, and large
 * methods, such as tiles, then outgrow what it takes in.
 */
final class DoubleVectorSums {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** With more lanes the last eight terms would stand too far behind in theirs. */
  private static final int MOST_LANES = 16;

  private static final DoubleScalarElementwise SCALAR = new DoubleScalarElementwise();

  private DoubleVectorSums() {}

  private static boolean isForScalar(int count) {
    return count < LANES || LANES > MOST_LANES;
  }

  static double sum(double[] x, int at, int count) {
    if (isForScalar(count)) {
      return SCALAR.sum(x, at, count);
    }
    int main = count & -8;
    double sum = main == 0 ? 0 : LANES >= 8 ? by1(x, at, main) : byMore(x, at, main);
    for (int i = main; i < count; i++) {
      sum += x[at + i];
    }
    return sum;
  }

  private static double byMore(double[] x, int at, int count) {
    return LANES == 4 ? by2(x, at, count) : by4(x, at, count);
  }

  private static double by1(double[] x, int at, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    for (int i = 8; i < count; i += 8) {
      s = s.add(load(x, at + i - 8));
    }
    return eight(s, load(x, at + count - LANES));
  }

  private static double by2(double[] x, int at, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector t = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 8) {
      s = s.add(load(x, at + i));
      t = t.add(load(x, at + i + 4));
    }
    return four(s.add(t));
  }

  private static double by4(double[] x, int at, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector t = DoubleVector.zero(SPECIES);
    DoubleVector u = DoubleVector.zero(SPECIES);
    DoubleVector v = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 8) {
      s = s.add(load(x, at + i));
      t = t.add(load(x, at + i + 2));
      u = u.add(load(x, at + i + 4));
      v = v.add(load(x, at + i + 6));
    }
    return two(s.add(u).add(t.add(v)));
  }

  static double sumOfSquares(double[] x, int at, double center, int count) {
    if (isForScalar(count)) {
      return SCALAR.sumOfSquares(x, at, center, count);
    }
    int main = count & -8;
    double sum = main == 0 ? 0 : squares(x, at, center, main);
    return DoubleScalarElementwise.squaresBehind(sum, x, at, center, main, count);
  }

  private static double squares(double[] x, int at, double center, int count) {
    if (LANES >= 8) {
      return squaresBy1(x, at, center, count);
    }
    return LANES == 4 ? squaresBy2(x, at, center, count) : squaresBy4(x, at, center, count);
  }

  private static double squaresBy1(double[] x, int at, double center, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    for (int i = 8; i < count; i += 8) {
      DoubleVector a = load(x, at + i - 8).sub(center);
      s = s.add(a.mul(a));
    }
    DoubleVector a = load(x, at + count - LANES).sub(center);
    return eight(s, a.mul(a));
  }

  private static double squaresBy2(double[] x, int at, double center, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector t = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 8) {
      DoubleVector a = load(x, at + i).sub(center);
      DoubleVector b = load(x, at + i + 4).sub(center);
      s = s.add(a.mul(a));
      t = t.add(b.mul(b));
    }
    return four(s.add(t));
  }

  private static double squaresBy4(double[] x, int at, double center, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector t = DoubleVector.zero(SPECIES);
    DoubleVector u = DoubleVector.zero(SPECIES);
    DoubleVector v = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 8) {
      DoubleVector a = load(x, at + i).sub(center);
      DoubleVector b = load(x, at + i + 2).sub(center);
      DoubleVector c = load(x, at + i + 4).sub(center);
      DoubleVector d = load(x, at + i + 6).sub(center);
      s = s.add(a.mul(a));
      t = t.add(b.mul(b));
      u = u.add(c.mul(c));
      v = v.add(d.mul(d));
    }
    return two(s.add(u).add(t.add(v)));
  }

  static double sumOfProducts(double[] g, int gAt, double[] x, int xAt, double center, int count) {
    if (isForScalar(count)) {
      return SCALAR.sumOfProducts(g, gAt, x, xAt, center, count);
    }
    int main = count & -8;
    double sum = main == 0 ? 0 : products(g, gAt, x, xAt, center, main);
    return DoubleScalarElementwise.productsBehind(sum, g, gAt, x, xAt, center, main, count);
  }

  private static double products(
      double[] g, int gAt, double[] x, int xAt, double center, int count) {
    if (LANES >= 8) {
      return productsBy1(g, gAt, x, xAt, center, count);
    }
    return LANES == 4
        ? productsBy2(g, gAt, x, xAt, center, count)
        : productsBy4(g, gAt, x, xAt, center, count);
  }

  private static double productsBy1(
      double[] g, int gAt, double[] x, int xAt, double center, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    for (int i = 8; i < count; i += 8) {
      s = s.add(load(g, gAt + i - 8).mul(load(x, xAt + i - 8).sub(center)));
    }
    int last = count - LANES;
    return eight(s, load(g, gAt + last).mul(load(x, xAt + last).sub(center)));
  }

  private static double productsBy2(
      double[] g, int gAt, double[] x, int xAt, double center, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector t = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 8) {
      s = s.add(load(g, gAt + i).mul(load(x, xAt + i).sub(center)));
      t = t.add(load(g, gAt + i + 4).mul(load(x, xAt + i + 4).sub(center)));
    }
    return four(s.add(t));
  }

  private static double productsBy4(
      double[] g, int gAt, double[] x, int xAt, double center, int count) {
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector t = DoubleVector.zero(SPECIES);
    DoubleVector u = DoubleVector.zero(SPECIES);
    DoubleVector v = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += 8) {
      s = s.add(load(g, gAt + i).mul(load(x, xAt + i).sub(center)));
      t = t.add(load(g, gAt + i + 2).mul(load(x, xAt + i + 2).sub(center)));
      u = u.add(load(g, gAt + i + 4).mul(load(x, xAt + i + 4).sub(center)));
      v = v.add(load(g, gAt + i + 6).mul(load(x, xAt + i + 6).sub(center)));
    }
    return two(s.add(u).add(t.add(v)));
  }

  private static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(SPECIES, x, at);
  }

  /**
   * Of the first eight lanes of the sums so far and the last eight of the last terms: so the
   * longest vectors read nothing behind the last term.
   */
  private static double eight(DoubleVector s, DoubleVector last) {
    if (LANES == 8) {
      return eight(s.add(last));
    }
    double even = (lane(s, last, 0) + lane(s, last, 4)) + (lane(s, last, 2) + lane(s, last, 6));
    double odd = (lane(s, last, 1) + lane(s, last, 5)) + (lane(s, last, 3) + lane(s, last, 7));
    return even + odd;
  }

  private static double lane(DoubleVector s, DoubleVector last, int lane) {
    return s.lane(lane) + last.lane(LANES - 8 + lane);
  }

  private static double eight(DoubleVector s) {
    double even = (s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6));
    return even + ((s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7)));
  }

  /** Of s₀ + s₄ to s₃ + s₇. */
  private static double four(DoubleVector s) {
    return (s.lane(0) + s.lane(2)) + (s.lane(1) + s.lane(3));
  }

  /** Of the even partial sums and the odd ones. */
  private static double two(DoubleVector s) {
    return s.lane(0) + s.lane(1);
  }
}
