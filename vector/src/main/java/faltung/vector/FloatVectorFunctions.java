package faltung.vector;

import faltung.arithmetic.FloatFunctions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatFunctions} for arrays of float: the same operations in the same order, so the same
 * bits. Each method has all of its formula: JDK 17 does not compile a called method into its caller
 * once it has made more than 2,500 bytes of it, and then vectors are objects. No twin, since the
 * series differ.
 *
 * <p>Conversions between floating point and integers are slow on JDK 17, and not needed: after 1.5
 * times a power of two has been added, the low bits are the integer.
 */
final class FloatVectorFunctions {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final float LOG2_E = 0x1.715476p+0f;
  private static final float LN2_HIGH = 0x1.62ep-1f;
  private static final float LN2_LOW = 0x1.0bfbe8p-15f;
  private static final float ROUND = 0x1.8p23f;
  private static final int ROUND_BITS = 0x4b400000;
  private static final float EXP_MOST = 89;
  private static final float EXP_LEAST = -104;
  private static final float TANH_ONE = 10;
  private static final int FRACTION_BITS = 23;
  private static final int SIGN_BIT = 31;
  private static final int BIAS = 127;

  private FloatVectorFunctions() {}

  static void exp(float[] x, int xAt, float[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector bounded = FloatVector.fromArray(SPECIES, x, xAt + i).min(EXP_MOST).max(EXP_LEAST);
      FloatVector shifted = bounded.mul(LOG2_E).add(ROUND);
      FloatVector k = shifted.sub(ROUND);
      FloatVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      FloatVector q = r.mul(1.984127e-4f).add(1.3888889e-3f);
      q = q.mul(r).add(8.3333333e-3f);
      q = q.mul(r).add(4.1666667e-2f);
      q = q.mul(r).add(1.6666667e-1f);
      q = q.mul(r).add(0.5f);
      FloatVector y0 = r.add(r.mul(r).mul(q)).add(1);
      IntVector exponent = shifted.reinterpretAsInts().sub(ROUND_BITS);
      // Its half rounded down, by a shift of what is positive for sure, and BIAS + 1 more.
      IntVector half = exponent.add(2 * (BIAS + 1)).lanewise(VectorOperators.LSHR, 1);
      FloatVector first =
          half.sub(1).lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsFloats();
      FloatVector second =
          exponent
              .sub(half)
              .add(2 * BIAS + 1)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .reinterpretAsFloats();
      y0.mul(first).mul(second).intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = FloatFunctions.exp(x[xAt + i]);
    }
  }

  static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      IntVector bits = FloatVector.fromArray(SPECIES, x, xAt + i).reinterpretAsInts();
      FloatVector a = bits.and(Integer.MAX_VALUE).reinterpretAsFloats();
      FloatVector bounded = a.min(TANH_ONE).mul(2);
      FloatVector shifted = bounded.mul(LOG2_E).add(ROUND);
      FloatVector k = shifted.sub(ROUND);
      FloatVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      FloatVector q = r.mul(1.984127e-4f).add(1.3888889e-3f);
      q = q.mul(r).add(8.3333333e-3f);
      q = q.mul(r).add(4.1666667e-2f);
      q = q.mul(r).add(1.6666667e-1f);
      q = q.mul(r).add(0.5f);
      FloatVector small = r.add(r.mul(r).mul(q));
      FloatVector scale =
          shifted
              .reinterpretAsInts()
              .sub(ROUND_BITS - BIAS)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .reinterpretAsFloats();
      FloatVector t = scale.mul(small).add(scale.sub(1));
      // All bits where a is below 1: 0 − the sign of a − 1.
      IntVector below = a.sub(1).reinterpretAsInts().lanewise(VectorOperators.LSHR, SIGN_BIT).neg();
      IntVector two = FloatVector.broadcast(SPECIES, 2).reinterpretAsInts();
      FloatVector numerator =
          t.reinterpretAsInts()
              .lanewise(VectorOperators.XOR, two)
              .and(below)
              .lanewise(VectorOperators.XOR, two)
              .reinterpretAsFloats();
      FloatVector quotient = numerator.div(t.add(2));
      IntVector other = FloatVector.broadcast(SPECIES, 1).sub(quotient).reinterpretAsInts();
      quotient
          .reinterpretAsInts()
          .lanewise(VectorOperators.XOR, other)
          .and(below)
          .lanewise(VectorOperators.XOR, other)
          .or(bits.and(Integer.MIN_VALUE))
          .reinterpretAsFloats()
          .intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = FloatFunctions.tanh(x[xAt + i]);
    }
  }

  static void sigmoid(float[] x, int xAt, float[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      IntVector bits = FloatVector.fromArray(SPECIES, x, xAt + i).reinterpretAsInts();
      FloatVector bounded =
          bits.or(Integer.MIN_VALUE).reinterpretAsFloats().min(EXP_MOST).max(EXP_LEAST);
      FloatVector shifted = bounded.mul(LOG2_E).add(ROUND);
      FloatVector k = shifted.sub(ROUND);
      FloatVector r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      FloatVector q = r.mul(1.984127e-4f).add(1.3888889e-3f);
      q = q.mul(r).add(8.3333333e-3f);
      q = q.mul(r).add(4.1666667e-2f);
      q = q.mul(r).add(1.6666667e-1f);
      q = q.mul(r).add(0.5f);
      FloatVector y0 = r.add(r.mul(r).mul(q)).add(1);
      IntVector exponent = shifted.reinterpretAsInts().sub(ROUND_BITS);
      // Its half rounded down, by a shift of what is positive for sure, and BIAS + 1 more.
      IntVector half = exponent.add(2 * (BIAS + 1)).lanewise(VectorOperators.LSHR, 1);
      FloatVector first =
          half.sub(1).lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsFloats();
      FloatVector second =
          exponent
              .sub(half)
              .add(2 * BIAS + 1)
              .lanewise(VectorOperators.LSHL, FRACTION_BITS)
              .reinterpretAsFloats();
      FloatVector e = y0.mul(first).mul(second);
      // e where x is below 0, else 1.
      IntVector below = bits.lanewise(VectorOperators.LSHR, SIGN_BIT).neg();
      IntVector one = FloatVector.broadcast(SPECIES, 1).reinterpretAsInts();
      e.reinterpretAsInts()
          .lanewise(VectorOperators.XOR, one)
          .and(below)
          .lanewise(VectorOperators.XOR, one)
          .reinterpretAsFloats()
          .div(e.add(1))
          .intoArray(y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = FloatFunctions.sigmoid(x[xAt + i]);
    }
  }
}
