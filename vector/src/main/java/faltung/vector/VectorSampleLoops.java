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

  private static void widened(IntVector samples, float[] values, int at) {
    samples.or(WHOLE_BITS).reinterpretAsFloats().sub(WHOLE).intoArray(values, at);
  }

  /** ⌊v + 1/2⌋ within limits: rounded to the nearest, and 1 less where that lies above. */
  private static IntVector narrowed(float[] values, int at, int most) {
    FloatVector sum = FloatVector.fromArray(SPECIES, values, at).add(HALF);
    FloatVector nearest = sum.add(ROUND);
    IntVector above =
        sum.sub(nearest.sub(ROUND))
            .reinterpretAsInts()
            .lanewise(VectorOperators.ASHR, SIGN_BIT);
    return nearest.reinterpretAsInts().sub(ROUND_BITS).add(above).max(0).min(most);
  }

  @Override
  public void widen(byte[] samples, int from, float[] values, int to, int phaseStep, int count) {
    int step = PHASES_OF_BYTES * LANES;
    int main = count - count % step;
    int at = to;
    for (int j = 0; j < main; j += step) {
      IntVector four = ByteVector.fromArray(BYTES, samples, from + j).reinterpretAsInts();
      widened(four.and(0xFF), values, at);
      widened(four.lanewise(VectorOperators.LSHR, 8).and(0xFF), values, at + phaseStep);
      widened(four.lanewise(VectorOperators.LSHR, 16).and(0xFF), values, at + 2 * phaseStep);
      widened(four.lanewise(VectorOperators.LSHR, 24), values, at + 3 * phaseStep);
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
      IntVector two = ShortVector.fromArray(SHORTS, samples, from + j).reinterpretAsInts();
      widened(two.and(0xFFFF), values, at);
      widened(two.lanewise(VectorOperators.LSHR, 16), values, at + phaseStep);
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
      IntVector first = narrowed(values, at, 0xFF);
      IntVector second = narrowed(values, at + phaseStep, 0xFF);
      IntVector third = narrowed(values, at + 2 * phaseStep, 0xFF);
      IntVector fourth = narrowed(values, at + 3 * phaseStep, 0xFF);
      first
          .or(second.lanewise(VectorOperators.LSHL, 8))
          .or(third.lanewise(VectorOperators.LSHL, 16))
          .or(fourth.lanewise(VectorOperators.LSHL, 24))
          .reinterpretAsBytes()
          .intoArray(samples, to + j);
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
      IntVector first = narrowed(values, at, 0xFFFF);
      IntVector second = narrowed(values, at + phaseStep, 0xFFFF);
      first
          .or(second.lanewise(VectorOperators.LSHL, 16))
          .reinterpretAsShorts()
          .intoArray(samples, to + j);
      at += LANES;
    }
    if (main < count) {
      rest.narrow(values, at, phaseStep, samples, to + main, count - main);
    }
  }
}
