package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.DoubleRealSteps;
import faltung.loops.DoubleScalarRealSteps;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Twin: FloatVectorRealStepsTest is generated from this file.

/** The vector steps of real transforms give the scalar ones' bits, at every length and place. */
class DoubleVectorRealStepsTest {
  private static final int[] STARTS = {0, 3};
  private final DoubleScalarRealSteps scalar = new DoubleScalarRealSteps();

  private static double[] random(int count, int seed) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (double) random.nextGaussian();
    }
    return values;
  }

  /** Both results of all four steps, one after the other. */
  private static double[] all(DoubleRealSteps steps, int m, int at) {
    double[] signal = random(2 * m + at, m);
    double[] re = new double[m + 1 + at];
    double[] im = new double[m + 1 + at];
    double[] roots = random(2 * (m / 2 + 1), 2);
    double[] target = new double[2 * m];
    double[] out = new double[2 * m + at];
    steps.divide(signal, at, m, re, im, at);
    steps.separate(re, im, at, m, roots);
    steps.join(re, im, at, target, m, roots);
    steps.alternate(target, 0, m, m, out, at);
    double[] both = Arrays.copyOf(re, re.length + im.length + out.length);
    System.arraycopy(im, 0, both, re.length, im.length);
    System.arraycopy(out, 0, both, re.length + im.length, out.length);
    return both;
  }

  private static final class Vectors implements DoubleRealSteps {
    @Override
    public void divide(double[] from, int at, int count, double[] even, double[] odd, int toAt) {
      DoubleVectorRealSteps.divide(from, at, count, even, odd, toAt);
    }

    @Override
    public void alternate(double[] from, int evenAt, int oddAt, int count, double[] to, int toAt) {
      DoubleVectorRealSteps.alternate(from, evenAt, oddAt, count, to, toAt);
    }

    @Override
    public void separate(double[] re, double[] im, int at, int m, double[] roots) {
      DoubleVectorRealSteps.separate(re, im, at, m, roots);
    }

    @Override
    public void join(double[] re, double[] im, int at, double[] target, int m, double[] roots) {
      DoubleVectorRealSteps.join(re, im, at, target, m, roots);
    }
  }

  @Test
  void scalarBitsAtEveryLength() {
    for (int m = 1; m <= 140; m++) {
      for (int at : STARTS) {
        assertThat(all(new Vectors(), m, at)).as("%d at %d", m, at).isEqualTo(all(scalar, m, at));
      }
    }
  }

  @Test
  void slicesOfAWarmingProcessAreScalarBitsToo() {
    DoubleWarmingRealSteps warming = DoubleWarmingPasses.warmingAtOnce().realSteps();
    for (int run = 0; run < 200; run++) {
      assertThat(all(warming, 300, 1)).isEqualTo(all(scalar, 300, 1));
    }
    if (DoubleVectorRealSteps.serves(300)) {
      assertThat(warming.slices()).as("vectors had their turn").isPositive();
    }
  }
}
