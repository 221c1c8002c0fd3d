package faltung;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.plan.Convolver;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** NaN and infinity in the kernel: the definition's answer by the planner and by any method. */
class NonFiniteKernelTest {
  private static final String[] METHODS = {"", "direct", "fft", "overlap-save"};

  private static Convolution<DoubleArray> convolution(DoubleArray x, DoubleArray h, String method) {
    Convolution<DoubleArray> convolution = Faltung.convolution(x, h);
    return method.isEmpty() ? convolution : convolution.method(method);
  }

  @Test
  void everyMethodGivesTheDefinitionsAnswer() {
    Random random = new Random(8);
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int trial = 0; trial < 60; trial++) {
      int rank = 1 + trial % 3;
      Shape small = Shape.of(random.ints(rank, 2, 5).toArray());
      // So long a row that overlap-save has several blocks.
      int[] lengths = random.ints(rank, 8, 12).toArray();
      lengths[rank - 1] = 300;
      Shape large = Shape.of(lengths);
      DoubleArray x = DoubleArray.wrap(large, random.doubles(large.size(), -1, 1).toArray());
      DoubleArray h = DoubleArray.wrap(small, random.doubles(small.size(), -1, 1).toArray());
      // Zeros in x: 0·∞ is NaN where the term is there, and nothing where it is absent.
      x.values()[random.nextInt(x.size())] = 0;
      h.values()[random.nextInt(h.size())] = bad[trial / 3 % 3];
      double[] expected =
          Definition.evaluate(Faltung.convolution(x, h).problem(), x.values(), h.values());
      for (String method : METHODS) {
        double[] y = convolution(x, h, method).run().values();
        for (int at = 0; at < y.length; at++) {
          assertThat(Double.isFinite(y[at]) ? "finite" : String.valueOf(y[at]))
              .as("trial %d, method \"%s\", output %d", trial, method, at)
              .isEqualTo(Double.isFinite(expected[at]) ? "finite" : String.valueOf(expected[at]));
        }
      }
    }
  }

  @Test
  void whatWasPreparedSaysThatItIsTheSum() {
    DoubleArray x = DoubleArray.of(new Random(9).doubles(50_000).toArray());
    DoubleArray h = DoubleArray.of(new Random(10).doubles(4000).toArray());
    for (String method : new String[] {"", "fft", "overlap-save"}) {
      Convolver finite = convolution(x, h, method).prepare();
      assertThat(finite.description()).as("\"%s\"", method).contains(" samples");
      h.values()[7] = Double.POSITIVE_INFINITY;
      assertThat(convolution(x, h, method).prepare().description()).startsWith("direct, ");
      h.values()[7] = 0.5;
    }
  }
}
