package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.fft.Precision.Planes;
import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DoubleBlocksTest {
  private static final DoublePasses PASSES = new DoubleScalarPasses();

  @Test
  void thePermutedSpectrumHasTheValuesOfTheOrderedOne() {
    for (int n :
        new int[] {1, 2, 6, 8, 35, 64, 120, 256, 384, 512, 1000, 1280, 2048, 4096, 5040, 8192}) {
      Planes x = ComplexFftTest.random(n, n, Precision.DOUBLE);
      Planes y = Precision.DOUBLE.complex(Precision.Direction.FORWARD, false, x, n);
      DoubleBlocks blocks = new DoubleBlocks(FftRecipe.MixedRadix.of(n), 0, PASSES);
      double[] re = x.re().clone();
      double[] im = x.im().clone();
      blocks.split(re, 0, im, 0, 1);
      assertThat(sorted(re)).as("n=%d", n).isEqualTo(sorted(y.re()));
      assertThat(sorted(im)).as("n=%d", n).isEqualTo(sorted(y.im()));
    }
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  @Test
  void mergeUndoesSplitForEveryTurnAndAnyColumns() {
    for (int n :
        new int[] {
          1, 2, 3, 4, 5, 7, 8, 12, 35, 64, 105, 210, 256, 320, 384, 512, 1024, 1280, 2048, 8192
        }) {
      for (int quarters = 0; quarters < 4; quarters++) {
        for (int columns : new int[] {1, 3}) {
          Planes x = ComplexFftTest.random(n * columns, n, Precision.DOUBLE);
          DoubleBlocks blocks = new DoubleBlocks(FftRecipe.MixedRadix.of(n), quarters, PASSES);
          double[] re = x.re().clone();
          double[] im = x.im().clone();
          blocks.split(re, 0, im, 0, columns);
          blocks.merge(im, 0, re, 0, columns);
          double error = 0;
          double norm = 0;
          for (int j = 0; j < n * columns; j++) {
            error += Math.pow(re[j] / n - x.re()[j], 2) + Math.pow(im[j] / n - x.im()[j], 2);
            norm += Math.pow(x.re()[j], 2) + Math.pow(x.im()[j], 2);
          }
          double bound =
              FftError.compounded(
                  FftError.passes(FftRecipe.MixedRadix.of(n), true)
                      * ElementType.DOUBLE.unitRoundoff());
          assertThat(Math.sqrt(error / norm))
              .as("n=%d quarters=%d columns=%d", n, quarters, columns)
              .isLessThanOrEqualTo(2.01 * bound + ElementType.DOUBLE.unitRoundoff());
        }
      }
    }
  }

  /** Of one column and of several the same values, at places that {@code place} connects. */
  @Test
  void oneColumnHasTheValuesOfSeveralAtOtherPlaces() {
    int moved = 0;
    for (int n : new int[] {60, 64, 256, 384, 512, 1024, 1280, 2048, 5120, 8192}) {
      Planes x = ComplexFftTest.random(n, n, Precision.DOUBLE);
      DoubleBlocks blocks = new DoubleBlocks(FftRecipe.MixedRadix.of(n), 3, PASSES);
      double[] re = x.re().clone();
      double[] im = x.im().clone();
      blocks.split(re, 0, im, 0, 1);
      double[] pairsRe = twice(x.re());
      double[] pairsIm = twice(x.im());
      blocks.split(pairsRe, 0, pairsIm, 0, 2);
      for (int k = 0; k < n; k++) {
        moved += blocks.place(k) == k ? 0 : 1;
        assertThat(re[blocks.place(k)]).as("n=%d k=%d", n, k).isEqualTo(pairsRe[2 * k]);
        assertThat(im[blocks.place(k)]).as("n=%d k=%d", n, k).isEqualTo(pairsIm[2 * k + 1]);
      }
    }
    assertThat(moved).isGreaterThan(15_000);
  }

  private static double[] twice(double[] values) {
    double[] pairs = new double[2 * values.length];
    for (int j = 0; j < pairs.length; j++) {
      pairs[j] = values[j / 2];
    }
    return pairs;
  }
}
