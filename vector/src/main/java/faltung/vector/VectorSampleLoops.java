package faltung.vector;

import faltung.loops.SampleLoops;
import faltung.loops.ScalarSampleLoops;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The conversions of pictures' samples by vectors of one size: bytes and shorts are only ever
 * looked at as ints, and ints become floats, and floats ints, by the bits of numbers from 2²³ on,
 * whose last place is 1. So neither shuffles nor casts are needed, which JDK 17 does one by one.
 * What does not fill a vector is done by the scalar loops.
 *
 * <p>Each method has all of its formula: JDK 17 does not compile a called method into its caller
 * once it has made more than 2,500 bytes of it, and then vectors are objects.
 */
final class VectorSampleLoops implements SampleLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, SPECIES.vectorShape());
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, SPECIES.vectorShape());
  private static final int LANES = SPECIES.length();

  /** 2²³, the whole numbers from which on are 1 apart; and its bits. */
  private static final float WHOLE = 0x1p23f;

  private static final int WHOLE_BITS = 0x4b000000;

  /** The same in the middle of numbers of that size, so that negative ones can be added too. */
  private static final float ROUND = 0x1.8p23f;

  private static final int ROUND_BITS = 0x4b400000;

  /**
   * The greatest float below 1/2: added to a number and cut off, it rounds to nearest, the middle
   * upwards. With 1/2 itself the number just below 1/2 would become 1.
   */
  private static final float HALF = 0x1.fffffep-2f;

  private static final int SIGN_BIT = 31;

  private final ScalarSampleLoops rest = new ScalarSampleLoops();

  VectorSampleLoops() {}

  @Override
  public void widen(byte[] samples, int from, float[] values, int to, int phaseStep, int count) {
    int step = PHASES_OF_BYTES * LANES;
    int main = count - count % step;
    int at = to;
    for (int j = 0; j < main; j += step) {
      IntVector all = ByteVector.fromArray(BYTES, samples, from + j).reinterpretAsInts();
      all.and(0xFF).or(WHOLE_BITS).reinterpretAsFloats().sub(WHOLE).intoArray(values, at);
      all.lanewise(VectorOperators.LSHR, 8)
          .and(0xFF)
          .or(WHOLE_BITS)
          .reinterpretAsFloats()
          .sub(WHOLE)
          .intoArray(values, at + phaseStep);
      all.lanewise(VectorOperators.LSHR, 16)
          .and(0xFF)
          .or(WHOLE_BITS)
          .reinterpretAsFloats()
          .sub(WHOLE)
          .intoArray(values, at + 2 * phaseStep);
      all.lanewise(VectorOperators.LSHR, 24)
          .or(WHOLE_BITS)
          .reinterpretAsFloats()
          .sub(WHOLE)
          .intoArray(values, at + 3 * phaseStep);
      at += LANES;
    }
    if (main < count) {
      rest.widen(samples, from + main, values, at, phaseStep, count - main);
    }
  }

  @Override
  public void widen(short[] samples, int from, float[] values, int to, int phaseStep, int count) {
    int step = PHASES_OF_SHORTS * LANES;
    int main = count - count % step;
    int at = to;
    for (int j = 0; j < main; j += step) {
      IntVector all = ShortVector.fromArray(SHORTS, samples, from + j).reinterpretAsInts();
      all.and(0xFFFF).or(WHOLE_BITS).reinterpretAsFloats().sub(WHOLE).intoArray(values, at);
      all.lanewise(VectorOperators.LSHR, 16)
          .or(WHOLE_BITS)
          .reinterpretAsFloats()
          .sub(WHOLE)
          .intoArray(values, at + phaseStep);
      at += LANES;
    }
    if (main < count) {
      rest.widen(samples, from + main, values, at, phaseStep, count - main);
    }
  }

  @Override
  public void narrow(float[] values, int from, int phaseStep, byte[] samples, int to, int count) {
    int step = PHASES_OF_BYTES * LANES;
    int main = count - count % step;
    int at = from;
    for (int j = 0; j < main; j += step) {
      FloatVector sum0 = FloatVector.fromArray(SPECIES, values, at).add(HALF);
      FloatVector nearest0 = sum0.add(ROUND);
      IntVector above0 =
          sum0.sub(nearest0.sub(ROUND))
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, SIGN_BIT);
      IntVector all = nearest0.reinterpretAsInts().sub(ROUND_BITS).add(above0).max(0).min(0xFF);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, values, at + phaseStep).add(HALF);
      FloatVector nearest1 = sum1.add(ROUND);
      IntVector above1 =
          sum1.sub(nearest1.sub(ROUND))
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, SIGN_BIT);
      IntVector all1 = nearest1.reinterpretAsInts().sub(ROUND_BITS).add(above1).max(0).min(0xFF);
      all = all.or(all1.lanewise(VectorOperators.LSHL, 8));
      FloatVector sum2 = FloatVector.fromArray(SPECIES, values, at + 2 * phaseStep).add(HALF);
      FloatVector nearest2 = sum2.add(ROUND);
      IntVector above2 =
          sum2.sub(nearest2.sub(ROUND))
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, SIGN_BIT);
      IntVector all2 = nearest2.reinterpretAsInts().sub(ROUND_BITS).add(above2).max(0).min(0xFF);
      all = all.or(all2.lanewise(VectorOperators.LSHL, 16));
      FloatVector sum3 = FloatVector.fromArray(SPECIES, values, at + 3 * phaseStep).add(HALF);
      FloatVector nearest3 = sum3.add(ROUND);
      IntVector above3 =
          sum3.sub(nearest3.sub(ROUND))
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, SIGN_BIT);
      IntVector all3 = nearest3.reinterpretAsInts().sub(ROUND_BITS).add(above3).max(0).min(0xFF);
      all = all.or(all3.lanewise(VectorOperators.LSHL, 24));
      all.reinterpretAsBytes().intoArray(samples, to + j);
      at += LANES;
    }
    if (main < count) {
      rest.narrow(values, at, phaseStep, samples, to + main, count - main);
    }
  }

  @Override
  public void narrow(float[] values, int from, int phaseStep, short[] samples, int to, int count) {
    int step = PHASES_OF_SHORTS * LANES;
    int main = count - count % step;
    int at = from;
    for (int j = 0; j < main; j += step) {
      FloatVector sum0 = FloatVector.fromArray(SPECIES, values, at).add(HALF);
      FloatVector nearest0 = sum0.add(ROUND);
      IntVector above0 =
          sum0.sub(nearest0.sub(ROUND))
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, SIGN_BIT);
      IntVector all = nearest0.reinterpretAsInts().sub(ROUND_BITS).add(above0).max(0).min(0xFFFF);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, values, at + phaseStep).add(HALF);
      FloatVector nearest1 = sum1.add(ROUND);
      IntVector above1 =
          sum1.sub(nearest1.sub(ROUND))
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, SIGN_BIT);
      IntVector all1 = nearest1.reinterpretAsInts().sub(ROUND_BITS).add(above1).max(0).min(0xFFFF);
      all = all.or(all1.lanewise(VectorOperators.LSHL, 16));
      all.reinterpretAsShorts().intoArray(samples, to + j);
      at += LANES;
    }
    if (main < count) {
      rest.narrow(values, at, phaseStep, samples, to + main, count - main);
    }
  }

  @Override
  public void taps(
      float[] x,
      int xAt,
      int[] inputs,
      float[] h,
      int hAt,
      int taps,
      boolean continued,
      float[] y,
      int yAt,
      int[] outputs,
      int count) {
    if (outputs.length == TOGETHER) {
      if (continued) {
        FloatTapRows.goOn4(taps, x, xAt, inputs, h, hAt, y, yAt, outputs, count);
      } else {
        FloatTapRows.begin4(taps, x, xAt, inputs, h, hAt, y, yAt, outputs, count);
      }
    } else if (continued) {
      FloatTapRows.goOn1(taps, x, xAt, inputs, h, hAt, y, yAt, outputs, count);
    } else {
      FloatTapRows.begin1(taps, x, xAt, inputs, h, hAt, y, yAt, outputs, count);
    }
  }
}
