package faltung.vector;

import faltung.loops.DoubleScalarLoops;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorConversions is generated from this file.

/**
 * Samples of 8 and 16 bits from and to double, a vector of samples at a time: its parts are
 * converted one by one. What is left at the end is done by scalar loops.
 */
final class DoubleVectorConversions {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The narrowest vector of bytes that has a whole vector of values. */
  private static final VectorSpecies<Byte> BYTES =
      LANES <= 8 ? ByteVector.SPECIES_64 : ByteVector.SPECIES_128;

  private static final VectorSpecies<Short> SHORTS =
      LANES <= 4
          ? ShortVector.SPECIES_64
          : LANES == 8 ? ShortVector.SPECIES_128 : ShortVector.SPECIES_256;

  /** Adding and taking away 1.5 units of the place of the last whole number rounds to one. */
  private static final double ROUND = (double) (1.5 / Math.ulp((double) 1));

  private static final DoubleScalarLoops REST = new DoubleScalarLoops();

  private DoubleVectorConversions() {}

  /** As {@link faltung.loops.DoubleLoops#widen}. */
  static void widen(
      byte[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    int step = BYTES.length();
    int j = 0;
    for (; j + step <= count; j += step) {
      ByteVector some = ByteVector.fromArray(BYTES, samples, from + j);
      if (unsigned) {
        // From −128 to 127, which is corrected behind the conversion.
        some = some.lanewise(VectorOperators.XOR, Byte.MIN_VALUE);
      }
      for (int part = 0; part < step / LANES; part++) {
        DoubleVector widened = (DoubleVector) some.castShape(SPECIES, part);
        if (unsigned) {
          widened = widened.add(-Byte.MIN_VALUE);
        }
        widened.intoArray(values, to + j + part * LANES);
      }
    }
    REST.widen(samples, from + j, unsigned, values, to + j, count - j);
  }

  /** The same for 16 bits. */
  static void widen(
      short[] samples, int from, boolean unsigned, double[] values, int to, int count) {
    int step = SHORTS.length();
    int j = 0;
    for (; j + step <= count; j += step) {
      ShortVector some = ShortVector.fromArray(SHORTS, samples, from + j);
      if (unsigned) {
        some = some.lanewise(VectorOperators.XOR, Short.MIN_VALUE);
      }
      for (int part = 0; part < step / LANES; part++) {
        DoubleVector widened = (DoubleVector) some.castShape(SPECIES, part);
        if (unsigned) {
          widened = widened.add(-Short.MIN_VALUE);
        }
        widened.intoArray(values, to + j + part * LANES);
      }
    }
    REST.widen(samples, from + j, unsigned, values, to + j, count - j);
  }

  /** As {@link faltung.loops.DoubleLoops#narrow}. */
  static void narrow(
      double[] values, int from, byte[] samples, int to, boolean unsigned, int count) {
    int low = unsigned ? 0 : Byte.MIN_VALUE;
    int high = unsigned ? 0xFF : Byte.MAX_VALUE;
    int step = BYTES.length();
    int j = 0;
    for (; j + step <= count; j += step) {
      ByteVector all = ByteVector.zero(BYTES);
      for (int part = 0; part < step / LANES; part++) {
        DoubleVector whole = whole(values, from + j + part * LANES, low, high);
        all = all.or((ByteVector) whole.castShape(BYTES, -part));
      }
      all.intoArray(samples, to + j);
    }
    REST.narrow(values, from + j, samples, to + j, unsigned, count - j);
  }

  /** The same for 16 bits. */
  static void narrow(
      double[] values, int from, short[] samples, int to, boolean unsigned, int count) {
    int low = unsigned ? 0 : Short.MIN_VALUE;
    int high = unsigned ? 0xFFFF : Short.MAX_VALUE;
    int step = SHORTS.length();
    int j = 0;
    for (; j + step <= count; j += step) {
      ShortVector all = ShortVector.zero(SHORTS);
      for (int part = 0; part < step / LANES; part++) {
        DoubleVector whole = whole(values, from + j + part * LANES, low, high);
        all = all.or((ShortVector) whole.castShape(SHORTS, -part));
      }
      all.intoArray(samples, to + j);
    }
    REST.narrow(values, from + j, samples, to + j, unsigned, count - j);
  }

  /** A vector within limits, rounded to whole numbers; NaN stays NaN, of which a cast makes 0. */
  private static DoubleVector whole(double[] values, int at, int low, int high) {
    return DoubleVector.fromArray(SPECIES, values, at).min(high).max(low).add(ROUND).sub(ROUND);
  }
}
