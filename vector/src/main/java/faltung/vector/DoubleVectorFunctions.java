package faltung.vector;

import faltung.arithmetic.DoubleFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DoubleFunctions} for arrays of double: the same operations in the same order, so the same
 * bits. Each method has all of its formula: JDK 17 does not compile a called method into its caller
 * once it has made more than 2,500 bytes of it, and then vectors are objects. No twin, since the
 * series differ.
 *
 * <p>Conversions between floating point and integers are slow on JDK 17, and not needed: after 1.5
 * times a power of two has been added, the low bits are the integer.
 */
final class DoubleVectorFunctions {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final double LOG2_E = 0x1.71547652b82fep+0;
  private static final double LN2_HIGH = 0x1.62e42fef00000p-1;
  private static final double LN2_LOW = 0x1.473de6af278edp-34;
  private static final double ROUND = 0x1.8p52;
  private static final long ROUND_BITS = 0x4338000000000000L;
  private static final double EXP_MOST = 710;
  private static final double EXP_LEAST = -746;
  private static final double TANH_ONE = 20;
  private static final int FRACTION_BITS = 52;
  private static final int SIGN_BIT = 63;
  private static final int BIAS = 1023;

  private DoubleVectorFunctions() {}

  static void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector bounded =
          DoubleVector.fromArray(SPECIES, x, xAt + i).min(EXP_MOST).max(EXP_LEAST);
      DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
      DoubleVector k = shifted.sub(ROUND);
      DoubleVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
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
      q = q.mul(r).add(0.5);
      DoubleVector y0 = r.add(r.mul(r).mul(q)).add(1);
      LongVector exponent = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      // Its half rounded down, by a shift of what is positive for sure, and BIAS + 1 more.
      LongVector half = exponent.add(2 * (BIAS + 1)).lanewise(VectorOperators.LSHR, 1);
      DoubleVector first =
          half.sub(1).lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsDoubles();
      DoubleVector second =
          exponent
              .sub(half)
              .add(2 * BIAS + 1)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .reinterpretAsDoubles();
      y0.mul(first).mul(second).intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = DoubleFunctions.exp(x[xAt + i]);
    }
  }

  static void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      LongVector bits = DoubleVector.fromArray(SPECIES, x, xAt + i).reinterpretAsLongs();
      DoubleVector a = bits.and(Long.MAX_VALUE).reinterpretAsDoubles();
      DoubleVector bounded = a.min(TANH_ONE).mul(2);
      DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
      DoubleVector k = shifted.sub(ROUND);
      DoubleVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
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
      q = q.mul(r).add(0.5);
      DoubleVector small = r.add(r.mul(r).mul(q));
      DoubleVector scale =
          shifted
              .reinterpretAsLongs()
              .sub(ROUND_BITS - BIAS)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .reinterpretAsDoubles();
      DoubleVector t = scale.mul(small).add(scale.sub(1));
      // All bits where a is below 1: 0 − the sign of a − 1.
      LongVector below =
          a.sub(1).reinterpretAsLongs().lanewise(VectorOperators.LSHR, SIGN_BIT).neg();
      LongVector two = DoubleVector.broadcast(SPECIES, 2).reinterpretAsLongs();
      DoubleVector numerator =
          t.reinterpretAsLongs()
              .lanewise(VectorOperators.XOR, two)
              .and(below)
              .lanewise(VectorOperators.XOR, two)
              .reinterpretAsDoubles();
      DoubleVector quotient = numerator.div(t.add(2));
      LongVector other = DoubleVector.broadcast(SPECIES, 1).sub(quotient).reinterpretAsLongs();
      quotient
          .reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, other)
          .and(below)
          .lanewise(VectorOperators.XOR, other)
          .or(bits.and(Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = DoubleFunctions.tanh(x[xAt + i]);
    }
  }

  static void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      LongVector bits = DoubleVector.fromArray(SPECIES, x, xAt + i).reinterpretAsLongs();
      DoubleVector bounded =
          bits.or(Long.MIN_VALUE).reinterpretAsDoubles().min(EXP_MOST).max(EXP_LEAST);
      DoubleVector shifted = bounded.mul(LOG2_E).add(ROUND);
      DoubleVector k = shifted.sub(ROUND);
      DoubleVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
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
      q = q.mul(r).add(0.5);
      DoubleVector y0 = r.add(r.mul(r).mul(q)).add(1);
      LongVector exponent = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      // Its half rounded down, by a shift of what is positive for sure, and BIAS + 1 more.
      LongVector half = exponent.add(2 * (BIAS + 1)).lanewise(VectorOperators.LSHR, 1);
      DoubleVector first =
          half.sub(1).lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsDoubles();
      DoubleVector second =
          exponent
              .sub(half)
              .add(2 * BIAS + 1)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .reinterpretAsDoubles();
      DoubleVector e = y0.mul(first).mul(second);
      // e where x is below 0, else 1.
      LongVector below = bits.lanewise(VectorOperators.LSHR, SIGN_BIT).neg();
      LongVector one = DoubleVector.broadcast(SPECIES, 1).reinterpretAsLongs();
      e.reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, one)
          .and(below)
          .lanewise(VectorOperators.XOR, one)
          .reinterpretAsDoubles()
          .div(e.add(1))
          .intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = DoubleFunctions.sigmoid(x[xAt + i]);
    }
  }
}
