package faltung.vector;

import faltung.arithmetic.DoubleFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DoubleFunctions} for vectors of double: the same operations in the same order, so the same
 * bits. Those of float come from here too, see {@link FloatVectorFunctions}; no twin.
 *
 * <p>Conversions between floating point and integers are slow on JDK 17, and not needed: after 1.5
 * times 2⁵² has been added the low bits of a double are the integer.
 */
final class DoubleVectorFunctions {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class).check(long.class);
  private static final int LANES = SPECIES.length();

  private static final double LOG2_E = 0x1.71547652b82fep+0;
  private static final double LN2_HIGH = 0x1.62e42fef00000p-1;
  private static final double LN2_LOW = 0x1.473de6af278edp-34;
  private static final double ROUND = 0x1.8p52;
  private static final long ROUND_BITS = 0x4338000000000000L;
  private static final double EXP_MOST = 710;
  private static final double EXP_LEAST = -746;
  private static final int FRACTION_BITS = 52;
  private static final int BIAS = 1023;

  private DoubleVectorFunctions() {}

  static void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      exp(DoubleVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = DoubleFunctions.exp(x[xAt + i]);
    }
  }

  static void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      tanh(DoubleVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = DoubleFunctions.tanh(x[xAt + i]);
    }
  }

  static void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      sigmoid(DoubleVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = DoubleFunctions.sigmoid(x[xAt + i]);
    }
  }

  static DoubleVector exp(DoubleVector x) {
    DoubleVector bounded = x.min(EXP_MOST).max(EXP_LEAST);
    DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
    DoubleVector k = shifted.sub(ROUND);
    DoubleVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
    DoubleVector y = r.add(r.mul(r).mul(tail(r))).add(1);
    LongVector exponent = shifted.reinterpretAsLongs().sub(ROUND_BITS);
    // Its half rounded down, by a shift of what is positive for sure, and 1024 more.
    LongVector half = exponent.add(2 * (BIAS + 1)).lanewise(VectorOperators.LSHR, 1);
    LongVector first = half.sub(1);
    LongVector second = exponent.sub(half).add(2 * BIAS + 1);
    return y.mul(power(first)).mul(power(second));
  }

  /** 2 to an exponent that has its bias already. */
  private static DoubleVector power(LongVector biased) {
    return biased.lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsDoubles();
  }

  private static DoubleVector tail(DoubleVector r) {
    DoubleVector q = r.mul(1.6059043836821613e-10).add(2.08767569878681e-09);
    q = q.mul(r).add(2.505210838544172e-08);
    q = q.mul(r).add(2.755731922398589e-07);
    q = q.mul(r).add(2.7557319223985893e-06);
    q = q.mul(r).add(2.48015873015873e-05);
    q = q.mul(r).add(0.0001984126984126984);
    q = q.mul(r).add(0.001388888888888889);
    q = q.mul(r).add(0.008333333333333333);
    q = q.mul(r).add(0.041666666666666664);
    q = q.mul(r).add(0.16666666666666666);
    return q.mul(r).add(0.5);
  }

  static DoubleVector tanh(DoubleVector x) {
    LongVector bits = x.reinterpretAsLongs();
    LongVector sign = bits.and(Long.MIN_VALUE);
    DoubleVector a = bits.and(Long.MAX_VALUE).reinterpretAsDoubles();
    DoubleVector bounded = a.min(20).mul(2);
    DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
    DoubleVector k = shifted.sub(ROUND);
    DoubleVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
    DoubleVector small = r.add(r.mul(r).mul(tail(r)));
    DoubleVector scale = power(shifted.reinterpretAsLongs().sub(ROUND_BITS - BIAS));
    DoubleVector t = scale.mul(small).add(scale.sub(1));
    LongVector below = allWhereNegative(a.sub(1));
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    DoubleVector q = choose(below, t, two).div(t.add(2));
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    return choose(below, q, one.sub(q)).reinterpretAsLongs().or(sign).reinterpretAsDoubles();
  }

  static DoubleVector sigmoid(DoubleVector x) {
    LongVector bits = x.reinterpretAsLongs();
    DoubleVector e = exp(bits.or(Long.MIN_VALUE).reinterpretAsDoubles());
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    return choose(allWhereNegative(x), e, one).div(e.add(1));
  }

  /** All bits in the lanes whose sign is set: 0 − the sign's bit. */
  private static LongVector allWhereNegative(DoubleVector x) {
    LongVector sign = x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63);
    return LongVector.zero(LONGS).sub(sign);
  }

  private static DoubleVector choose(LongVector mask, DoubleVector first, DoubleVector second) {
    LongVector a = first.reinterpretAsLongs();
    LongVector b = second.reinterpretAsLongs();
    return b.lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.XOR, b).and(mask))
        .reinterpretAsDoubles();
  }
}
