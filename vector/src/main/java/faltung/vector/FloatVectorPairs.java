package faltung.vector;

import faltung.loops.FloatScalarElementwise;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of two by two in float, without rearranging lanes, which is slow on JDK 17: two
 * neighbours are one long, the left one its low half. A shift brings the right one over the left
 * one, and a conversion to int drops what is left over. No twin.
 *
 * <p>The last vector is moved back until it ends with the row: its windows are computed twice.
 */
final class FloatVectorPairs {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = SPECIES.withLanes(long.class).check(long.class);
  private static final VectorSpecies<Integer> HALF =
      VectorSpecies.of(int.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
  private static final VectorSpecies<Float> HALF_FLOATS =
      HALF.withLanes(float.class).check(float.class);
  private static final int WINDOWS = SPECIES.length() / 2;
  private static final float ALL_BITS = Float.intBitsToFloat(-1);

  private static final FloatScalarElementwise SCALAR = new FloatScalarElementwise();

  private FloatVectorPairs() {}

  static void largest(float[] x, int upper, int lower, float[] y, int yAt, int count) {
    if (count < WINDOWS) {
      SCALAR.largestOfPairs(x, upper, lower, y, yAt, count);
      return;
    }
    for (int i = 0; i < count; i += WINDOWS) {
      int at = Math.min(i, count - WINDOWS);
      FloatVector m = load(x, upper + 2 * at).max(load(x, lower + 2 * at));
      narrow(m.max(rightOverLeft(m)), y, yAt + at);
    }
  }

  static void mean(
      float divisor, float[] x, int upper, int lower, float[] y, int yAt, int count) {
    if (count < WINDOWS) {
      SCALAR.meanOfPairs(divisor, x, upper, lower, y, yAt, count);
      return;
    }
    for (int i = 0; i < count; i += WINDOWS) {
      int at = Math.min(i, count - WINDOWS);
      FloatVector s = load(x, upper + 2 * at).add(load(x, lower + 2 * at));
      narrow(s.add(rightOverLeft(s)).div(divisor), y, yAt + at);
    }
  }

  static void meanGradient(
      float divisor, float[] g, int gAt, float[] y, int upper, int lower, int count) {
    if (count < WINDOWS) {
      SCALAR.meanOfPairsGradient(divisor, g, gAt, y, upper, lower, count);
      return;
    }
    for (int i = 0; i < count; i += WINDOWS) {
      int at = Math.min(i, count - WINDOWS);
      FloatVector share = FloatVector.fromArray(HALF_FLOATS, g, gAt + at).div(divisor);
      FloatVector both = twice(share.reinterpretAsInts()).reinterpretAsFloats();
      both.intoArray(y, upper + 2 * at);
      both.intoArray(y, lower + 2 * at);
    }
  }

  static void largestGradient(
      float[] x,
      int upper,
      int lower,
      float[] g,
      int gAt,
      float[] y,
      int yUpper,
      int yLower,
      int count) {
    if (count < WINDOWS) {
      SCALAR.largestOfPairsGradient(x, upper, lower, g, gAt, y, yUpper, yLower, count);
      return;
    }
    // 0, or NaN where a window has NaN or infinity: then the scalar loop does the row once more.
    FloatVector doubt = FloatVector.zero(SPECIES);
    for (int i = 0; i < count; i += WINDOWS) {
      int at = Math.min(i, count - WINDOWS);
      FloatVector a = load(x, upper + 2 * at);
      FloatVector b = load(x, lower + 2 * at);
      FloatVector m = a.max(b);
      FloatVector largest = m.max(exchanged(m.reinterpretAsLongs()).reinterpretAsFloats());
      doubt = doubt.add(largest.sub(largest));
      LongVector inA = isEqual(a, largest);
      LongVector inB = isEqual(b, largest);
      // The first of the two of a row: the right one, unless the left one is.
      LongVector firstA = andNot(inA, inA.lanewise(VectorOperators.LSHL, 32));
      LongVector firstB = andNot(inB, inB.lanewise(VectorOperators.LSHL, 32));
      LongVector above = inA.or(exchanged(inA));
      LongVector share = twice(FloatVector.fromArray(HALF_FLOATS, g, gAt + at).reinterpretAsInts());
      firstA.and(share).reinterpretAsFloats().intoArray(y, yUpper + 2 * at);
      andNot(firstB, above).and(share).reinterpretAsFloats().intoArray(y, yLower + 2 * at);
    }
    if (doubt.compare(VectorOperators.NE, doubt).anyTrue()) {
      SCALAR.largestOfPairsGradient(x, upper, lower, g, gAt, y, yUpper, yLower, count);
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  /** The right neighbours in the places of the left ones. */
  private static FloatVector rightOverLeft(FloatVector x) {
    return x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 32).reinterpretAsFloats();
  }

  private static LongVector exchanged(LongVector x) {
    return x.lanewise(VectorOperators.LSHR, 32).or(x.lanewise(VectorOperators.LSHL, 32));
  }

  private static LongVector andNot(LongVector x, LongVector not) {
    return x.lanewise(VectorOperators.XOR, x.and(not));
  }

  /** All bits where two are equal; nowhere with NaN. */
  private static LongVector isEqual(FloatVector x, FloatVector y) {
    return FloatVector.zero(SPECIES)
        .blend(ALL_BITS, x.compare(VectorOperators.EQ, y))
        .reinterpretAsLongs();
  }

  /** The left neighbours alone. */
  private static void narrow(FloatVector pairs, float[] y, int at) {
    IntVector left =
        (IntVector) pairs.reinterpretAsLongs().convertShape(VectorOperators.L2I, HALF, 0);
    left.reinterpretAsFloats().intoArray(y, at);
  }

  /** Each number in the place of two neighbours. */
  private static LongVector twice(IntVector numbers) {
    LongVector wide = (LongVector) numbers.convertShape(VectorOperators.I2L, LONGS, 0);
    LongVector low = wide.and(0xFFFF_FFFFL);
    return low.or(wide.lanewise(VectorOperators.LSHL, 32));
  }
}
