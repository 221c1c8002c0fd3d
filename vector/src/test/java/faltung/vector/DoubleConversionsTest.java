package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.DoubleLoops;
import faltung.loops.DoubleScalarLoops;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Twin: FloatConversionsTest is generated from this file.

/** Samples become numbers and numbers samples as in the scalar loops. */
class DoubleConversionsTest {
  private static final double[] EDGES = {
    0,
    -0.0,
    0.5,
    -0.5,
    1.5,
    2.5,
    -1.5,
    126.5,
    127.5,
    -128.5,
    -127.5,
    254.5,
    255.5,
    256,
    32766.5,
    32767.5,
    -32768.5,
    65534.5,
    65535.5,
    1e30,
    -1e30,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final DoubleLoops scalar = new DoubleScalarLoops();

  @Test
  void everyLengthAndEveryEdge() {
    // By vectors of this JDK even where it does not use them by itself.
    Random random = new Random(8);
    for (int count = 0; count < 150; count++) {
      boolean unsigned = random.nextBoolean();
      byte[] bytes = new byte[count + 5];
      random.nextBytes(bytes);
      short[] shorts = new short[count + 5];
      for (int j = 0; j < shorts.length; j++) {
        shorts[j] = (short) random.nextInt();
      }
      double[] one = new double[count + 7];
      double[] other = new double[count + 7];
      scalar.widen(bytes, 3, unsigned, one, 2, count);
      DoubleVectorConversions.widen(bytes, 3, unsigned, other, 2, count);
      assertThat(other).as("bytes, %s", count).isEqualTo(one);
      scalar.widen(shorts, 3, unsigned, one, 2, count);
      DoubleVectorConversions.widen(shorts, 3, unsigned, other, 2, count);
      assertThat(other).as("shorts, %s", count).isEqualTo(one);

      double[] values = values(count + 3, random);
      byte[] ofOne = new byte[count + 5];
      byte[] ofOther = new byte[count + 5];
      scalar.narrow(values, 1, ofOne, 2, unsigned, count);
      DoubleVectorConversions.narrow(values, 1, ofOther, 2, unsigned, count);
      assertThat(ofOther).as("to bytes, %s", count).isEqualTo(ofOne);
      short[] shortsOfOne = new short[count + 5];
      short[] shortsOfOther = new short[count + 5];
      scalar.narrow(values, 1, shortsOfOne, 2, unsigned, count);
      DoubleVectorConversions.narrow(values, 1, shortsOfOther, 2, unsigned, count);
      assertThat(shortsOfOther).as("to shorts, %s", count).isEqualTo(shortsOfOne);
    }
  }

  private static double[] values(int count, Random random) {
    double[] values = new double[count];
    for (int j = 0; j < count; j++) {
      values[j] =
          random.nextInt(3) == 0
              ? EDGES[random.nextInt(EDGES.length)]
              : (double) (random.nextGaussian() * (random.nextBoolean() ? 100 : 40_000));
    }
    return values;
  }

  /** There and back again through the loops that processes use, warm and warming up. */
  @Test
  void samplesComeBack() {
    for (DoubleLoops loops :
        new DoubleLoops[] {DoubleVectorLoops.warm(), DoubleVectorLoops.cold(), scalar}) {
      byte[] bytes = new byte[256];
      short[] shorts = new short[65_536];
      for (int j = 0; j < shorts.length; j++) {
        bytes[j % 256] = (byte) j;
        shorts[j] = (short) j;
      }
      for (boolean unsigned : new boolean[] {false, true}) {
        double[] values = new double[shorts.length];
        loops.widen(bytes, 0, unsigned, values, 0, bytes.length);
        byte[] again = new byte[bytes.length];
        loops.narrow(values, 0, again, 0, unsigned, bytes.length);
        assertThat(again).isEqualTo(bytes);
        assertThat(values[200]).isEqualTo(unsigned ? 200 : -56);
        loops.widen(shorts, 0, unsigned, values, 0, shorts.length);
        short[] shortsAgain = new short[shorts.length];
        loops.narrow(values, 0, shortsAgain, 0, unsigned, shorts.length);
        assertThat(shortsAgain).isEqualTo(shorts);
        assertThat(values[40_000]).isEqualTo(unsigned ? 40_000 : -25_536);
      }
    }
  }
}
