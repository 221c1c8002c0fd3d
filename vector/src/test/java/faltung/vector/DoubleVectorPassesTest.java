package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Twin: FloatVectorPassesTest is generated from this file.

/** The vector passes give the scalar ones' bits, wherever points lie and however many there are. */
class DoubleVectorPassesTest {
  private static final int[] RADICES = {2, 3, 4, 5, 7, 8};
  private static final int MARGIN = 5;
  private final DoubleScalarPasses scalar = new DoubleScalarPasses();

  private static double[] random(int count, int seed) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (double) random.nextGaussian();
    }
    return values;
  }

  private interface Pass {
    void run(double[] re, int reAt, double[] im, int imAt, double[] roots);
  }

  private static void same(String what, int points, double[] roots, Pass first, Pass second) {
    double[] one = random(2 * points + 3 * MARGIN, points);
    double[] other = one.clone();
    int imAt = points + 2 * MARGIN;
    first.run(one, MARGIN, one, imAt, roots);
    second.run(other, MARGIN, other, imAt, roots);
    assertThat(other).as(what).isEqualTo(one);
    assertThat(other)
        .as("the pass did something: %s", what)
        .isNotEqualTo(random(one.length, points));
  }

  @Test
  void rowsOfEveryLengthAroundTheLanes() {
    int served = 0;
    for (int radix : RADICES) {
      for (int count = 1; count <= 40; count++) {
        for (int steps : new int[] {1, 3}) {
          int r = radix;
          int n = count;
          int step = radix * count;
          double[] roots = random(2 * (radix - 1) * 8, radix);
          String what = "radix " + radix + ", " + steps + " blocks of rows of " + count;
          served += DoubleVectorPasses.serves(radix, count, step, steps, count, 1) ? 1 : 0;
          same(
              "split " + what,
              steps * step,
              roots,
              (re, at, im, imAt, w) ->
                  scalar.split(r, re, at, im, imAt, n, step, steps, n, w, 2, 1),
              (re, at, im, imAt, w) ->
                  DoubleVectorPasses.split(r, re, at, im, imAt, n, step, steps, n, w, 2, 1));
          same(
              "merge " + what,
              steps * step,
              roots,
              (re, at, im, imAt, w) ->
                  scalar.merge(r, re, at, im, imAt, n, step, steps, n, w, 2, 1),
              (re, at, im, imAt, w) ->
                  DoubleVectorPasses.merge(r, re, at, im, imAt, n, step, steps, n, w, 2, 1));
        }
      }
    }
    int lanes = DoubleVectorPasses.SPECIES.length();
    assertThat(served).isEqualTo(2 * RADICES.length * (40 - lanes + 1));
  }

  @Test
  void leavesFromAnyBlockOn() {
    int group = DoublePasses.GROUP;
    int served = 0;
    for (int radix : RADICES) {
      for (int block : new int[] {0, 1, 7, 8, 13}) {
        for (int steps : new int[] {1, 7, 8, 16, 17, 64, 150}) {
          int r = radix;
          double[] roots = random(2 * (radix - 1) * 176, radix);
          String what = "radix " + radix + ", " + steps + " leaves from " + block;
          served += DoubleVectorPasses.serves(radix, 1, radix, steps, 1, group) ? 1 : 0;
          same(
              "split " + what,
              steps * radix,
              roots,
              (re, at, im, imAt, w) ->
                  scalar.split(r, re, at, im, imAt, 1, r, steps, 1, w, block, group),
              (re, at, im, imAt, w) ->
                  DoubleVectorPasses.split(r, re, at, im, imAt, 1, r, steps, 1, w, block, group));
          same(
              "merge " + what,
              steps * radix,
              roots,
              (re, at, im, imAt, w) ->
                  scalar.merge(r, re, at, im, imAt, 1, r, steps, 1, w, block, group),
              (re, at, im, imAt, w) ->
                  DoubleVectorPasses.merge(r, re, at, im, imAt, 1, r, steps, 1, w, block, group));
        }
      }
    }
    // Radix 8, from 16 leaves on, where there are as many lanes as a leaf has points.
    boolean lanes = DoubleVectorPasses.SPECIES.length() == DoubleSquares.SIDE;
    assertThat(served).isEqualTo(lanes ? 20 : 0);
  }

  @Test
  void productsOfSpectra() {
    for (int count = 0; count <= 40; count++) {
      int imaginary = count + 3;
      int size = 2 * count + 3;
      double[] first = random(size, 1);
      double[] second = random(size, 2);
      double[] one = random(size, 3);
      double[] other = one.clone();
      scalar.multiplyAdd(first, second, one, 0, count, imaginary);
      DoubleVectorPasses.multiplyAdd(first, second, other, 0, count, imaginary);
      assertThat(other).as("sum of %d", count).isEqualTo(one);
      scalar.multiply(first, second, one, 0, count, imaginary);
      DoubleVectorPasses.multiply(first, second, first, 0, count, imaginary);
      for (int k = 0; k < count; k++) {
        assertThat(first[k]).isEqualTo(one[k]);
        assertThat(first[imaginary + k]).isEqualTo(one[imaginary + k]);
      }
    }
  }

  @Test
  void slicesOfAWarmingProcessAreScalarBitsToo() {
    DoubleWarmingPasses warming = DoubleWarmingPasses.warmingFrom(0);
    for (int run = 0; run < 40; run++) {
      for (int[] form : new int[][] {{8, 512, 1}, {4, 24, 9}, {8, 1, 300}, {3, 5000, 1}}) {
        int r = form[0];
        int n = form[1];
        int step = r * n;
        int steps = form[2];
        int group = n == 1 ? DoublePasses.GROUP : 1;
        same(
            "warming radix " + r,
            steps * step,
            random(2 * (r - 1) * (steps + 8), r),
            (re, at, im, imAt, w) ->
                scalar.split(r, re, at, im, imAt, n, step, steps, n, w, 0, group),
            (re, at, im, imAt, w) ->
                warming.split(r, re, at, im, imAt, n, step, steps, n, w, 0, group));
        same(
            "warming merge of radix " + r,
            steps * step,
            random(2 * (r - 1) * (steps + 8), r),
            (re, at, im, imAt, w) ->
                scalar.merge(r, re, at, im, imAt, n, step, steps, n, w, 0, group),
            (re, at, im, imAt, w) ->
                warming.merge(r, re, at, im, imAt, n, step, steps, n, w, 0, group));
      }
    }
    assertThat(warming.slices()).as("vectors had their turn").isPositive();
  }
}
