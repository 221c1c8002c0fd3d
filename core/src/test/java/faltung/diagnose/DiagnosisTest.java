package faltung.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP,
          Border.constant(2.5));

  private static final Finish EXACT =
      new Finish(Finish.Rounding.NONE, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static DoubleArray random(Random random, int... lengths) {
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    for (int i = 0; i < array.size(); i++) {
      array.values()[i] = random.nextGaussian();
    }
    return array;
  }

  private static double sum(DoubleArray h, boolean magnitudes) {
    double sum = 0;
    for (double value : h.values()) {
      sum += magnitudes ? Math.abs(value) : value;
    }
    return sum;
  }

  private static List<Scale> scales(DoubleArray h) {
    return List.of(
        new Scale(Scale.Kind.PLAIN, 1, 0, ""),
        new Scale(Scale.Kind.SUM, 1 / sum(h, false), 0, ""),
        new Scale(Scale.Kind.ABSOLUTE_SUM, 1 / sum(h, true), 0, ""),
        new Scale(Scale.Kind.GAIN, -0.375, 0, ""),
        new Scale(Scale.Kind.GAIN, Math.PI, 0, ""),
        new Scale(Scale.Kind.BIAS, 1, 12.5, ""),
        new Scale(Scale.Kind.GAIN_AND_BIAS, 3.25, -7, ""));
  }

  /** The true convention is found, with its numbers; the plainest comes first. */
  private static void assertFound(Convention truth, DoubleArray x, DoubleArray h, String seed) {
    DoubleArray y = Reproduction.of(truth, x, h);
    DoubleArray copyOfX = x.copy();
    DoubleArray copyOfH = h.copy();
    DoubleArray copyOfY = y.copy();
    Diagnosis diagnosis = Diagnosis.of(x, h, y);
    String said = seed + ", true: " + truth.sentence() + "\n" + diagnosis.text();
    assertThat(diagnosis.verdict()).as(said).isEqualTo(Verdict.MATCH);
    Convention found = Objects.requireNonNull(diagnosis.best()).convention();
    assertThat(found.arrangement()).as(said).isEqualTo(truth.arrangement());
    assertThat(found.sampling().low()).as(said).isEqualTo(truth.sampling().low());
    assertThat(found.sampling().stride()).as(said).isEqualTo(truth.sampling().stride());
    assertThat(found.sampling().dilation()).as(said).isEqualTo(truth.sampling().dilation());
    assertThat(found.scale().kind()).as(said).isEqualTo(truth.scale().kind());
    // Numbers of few digits are found as such; those of many up to the rounding of y.
    assertThat(found.scale().gain()).as(said).isCloseTo(truth.scale().gain(), within());
    assertThat(found.scale().bias()).as(said).isCloseTo(truth.scale().bias(), within());
    if (!found.finish().equals(truth.finish())) {
      // A plainer finish is as true if it gives the same integers.
      assertThat(found.finish().deviations())
          .as(said)
          .isLessThanOrEqualTo(truth.finish().deviations());
      assertThat(Reproduction.of(found, x, h)).as(said).isEqualTo(y);
    }
    if (!truth.sampling().inside()) {
      for (int axis = 0; axis < x.shape().rank(); axis++) {
        Border border = found.borders().get(axis);
        assertThat(border.kind()).as(said).isEqualTo(truth.borders().get(axis).kind());
        assertThat(border.constant())
            .as(said)
            .isCloseTo(truth.borders().get(axis).constant(), within());
      }
    }
    assertThat(x).isEqualTo(copyOfX);
    assertThat(h).isEqualTo(copyOfH);
    assertThat(y).isEqualTo(copyOfY);
  }

  /**
   * The values are of the order of 10, computed from a hundred products at most, so 10⁻¹² is above
   * the 200·2⁻⁵³·10 by which they can be wrong, and far below any number that differs in kind.
   */
  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  private static Sampling sampling(
      int[] input, int[] kernel, int[] low, int[] outputs, int stride, int dilation) {
    int rank = input.length;
    int[] stridesOfAll = new int[rank];
    int[] dilations = new int[rank];
    java.util.Arrays.fill(stridesOfAll, stride);
    java.util.Arrays.fill(dilations, dilation);
    return new Geometry(Sampling.PADDING, stridesOfAll, dilations, low, 0)
        .sampling(input, kernel, outputs);
  }

  @Test
  void sequencesWithEveryFlipBorderSizeAndScale() {
    int seed = 0;
    for (boolean flipped : new boolean[] {true, false}) {
      Arrangement arrangement =
          new Arrangement(List.of(0), List.of(flipped), List.of(0), List.of(false));
      for (Border border : BORDERS) {
        // Full, the two ways of same, a padding, and shifts that nobody has a name for.
        for (int[] lowAndLength :
            new int[][] {{5, 24}, {3, 19}, {2, 19}, {4, 22}, {0, 19}, {7, 19}, {-3, 15}}) {
          Random random = new Random(++seed);
          DoubleArray x = random(random, 19);
          DoubleArray h = random(random, 6);
          Sampling sampling =
              sampling(
                  new int[] {19},
                  new int[] {6},
                  new int[] {lowAndLength[0]},
                  new int[] {lowAndLength[1]},
                  1,
                  1);
          for (Scale scale : scales(h)) {
            if (scale.kind() == Scale.Kind.ABSOLUTE_SUM && sum(h, true) == sum(h, false)) {
              continue;
            }
            assertFound(
                new Convention(arrangement, sampling, List.of(border), scale, EXACT),
                x,
                h,
                "seed " + seed);
          }
        }
      }
    }
  }

  @Test
  void sequencesWithStrideAndDilation() {
    int seed = 1000;
    for (boolean flipped : new boolean[] {true, false}) {
      Arrangement arrangement =
          new Arrangement(List.of(0), List.of(flipped), List.of(0), List.of(false));
      for (Border border : BORDERS) {
        for (int[] steps : new int[][] {{2, 1}, {3, 1}, {1, 2}, {1, 3}, {2, 2}, {3, 2}}) {
          Random random = new Random(++seed);
          DoubleArray x = random(random, 41);
          DoubleArray h = random(random, 4);
          int reach = 3 * steps[1];
          for (int low : new int[] {0, reach, reach / 2, 1}) {
            int outputs = (41 + low + (low == 0 ? 0 : reach - low) - reach - 1) / steps[0] + 1;
            Sampling sampling =
                sampling(
                    new int[] {41},
                    new int[] {4},
                    new int[] {low},
                    new int[] {outputs},
                    steps[0],
                    steps[1]);
            Scale plain = new Scale(Scale.Kind.PLAIN, 1, 0, "");
            // One output beyond the edge does not tell these borders apart.
            if (!sampling.inside() && borderTells(border, sampling)) {
              assertFound(
                  new Convention(arrangement, sampling, List.of(border), plain, EXACT),
                  x,
                  h,
                  "seed " + seed);
            }
          }
        }
      }
    }
  }

  private static boolean borderTells(Border border, Sampling sampling) {
    boolean near = sampling.low().get(0) <= 1 && sampling.high().get(0) <= 1;
    return !(near && border.kind() == Border.Kind.SYMMETRIC);
  }

  @Test
  void matricesWithEveryArrangement() {
    int seed = 2000;
    for (Arrangement arrangement : Arrangement.all(2, /* reversedOutputs= */ true)) {
      for (Border border : BORDERS) {
        Random random = new Random(++seed);
        DoubleArray x = random(random, 9, 8);
        DoubleArray h = random(random, 5, 4);
        int[] kernel = {
          h.shape().length(arrangement.kernelOrder().get(0)),
          h.shape().length(arrangement.kernelOrder().get(1))
        };
        int[] low = {kernel[0] / 2, kernel[1] / 2};
        Sampling sampling = sampling(new int[] {9, 8}, kernel, low, new int[] {9, 8}, 1, 1);
        Scale scale = scales(h).get(seed % 7);
        assertFound(
            new Convention(arrangement, sampling, List.of(border, border), scale, EXACT),
            x,
            h,
            "seed " + seed);
      }
    }
  }

  @Test
  void picturesRoundedAndClamped() {
    int seed = 3000;
    Arrangement correlation =
        new Arrangement(List.of(0, 1), List.of(false, false), List.of(0, 1), List.of(false, false));
    for (Border border : BORDERS.subList(0, 5)) {
      for (Finish.Rounding rounding :
          List.of(Finish.Rounding.NEAREST, Finish.Rounding.DOWN, Finish.Rounding.TOWARDS_ZERO)) {
        for (boolean clamped : new boolean[] {false, true}) {
          Random random = new Random(++seed);
          DoubleArray x = DoubleArray.zeroed(Shape.of(14, 15));
          for (int i = 0; i < x.size(); i++) {
            x.values()[i] = random.nextInt(256);
          }
          DoubleArray h = random(random, 5, 5);
          for (int i = 0; i < 25; i++) {
            h.values()[i] *= 0.2;
          }
          h.values()[12] += 1;
          Finish finish =
              new Finish(
                  // Where nothing is negative, down and towards zero are one.
                  clamped && rounding == Finish.Rounding.TOWARDS_ZERO
                      ? Finish.Rounding.DOWN
                      : rounding,
                  0,
                  clamped ? 0 : Double.NEGATIVE_INFINITY,
                  clamped ? 255 : Double.POSITIVE_INFINITY);
          Sampling sampling =
              sampling(
                  new int[] {14, 15}, new int[] {5, 5}, new int[] {2, 2}, new int[] {14, 15}, 1, 1);
          Scale plain = new Scale(Scale.Kind.PLAIN, 1, 0, "");
          assertFound(
              new Convention(correlation, sampling, List.of(border, border), plain, finish),
              x,
              h,
              "seed " + seed);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void randomOutputsAreNoMatch(int kind) {
    for (int seed = 0; seed < 250; seed++) {
      Random random = new Random(10_000L * kind + seed);
      boolean matrix = kind == 3;
      DoubleArray x = matrix ? random(random, 6, 7) : random(random, 14 + random.nextInt(5));
      DoubleArray h = matrix ? random(random, 3, 2) : random(random, 3 + random.nextInt(2));
      int length = x.size() + random.nextInt(4);
      DoubleArray y = matrix ? random(random, 6, 7) : random(random, length);
      for (int i = 0; i < y.size(); i++) {
        // Doubles; single precision; decimals; doubles again.
        double value = y.values()[i];
        y.values()[i] =
            kind == 1 ? (double) (float) value : kind == 2 ? Math.rint(value * 100) / 100 : value;
      }
      // All of a matrix's shifts, strides and dilations take a second; here the plainer ones do.
      Diagnosis diagnosis = matrix ? Diagnosis.of(x, h, y, 1 << 24) : Diagnosis.of(x, h, y);
      assertThat(diagnosis.verdict())
          .as("kind %d, seed %d: %s", kind, seed, diagnosis.text())
          .isEqualTo(Verdict.NONE);
      assertThat(diagnosis.complete()).isEqualTo(!matrix);
      assertThat(diagnosis.text()).startsWith("no match: none of the conventions tried");
    }
  }

  @Test
  void anUnknownBorderIsSaidToBeOne() {
    Random random = new Random(1);
    DoubleArray x = random(random, 20);
    DoubleArray h = random(random, 5);
    double[] y = new double[20];
    for (int n = 0; n < 20; n++) {
      for (int k = 0; k < 5; k++) {
        int i = n + 2 - k;
        // Odd reflection, which is none of ours.
        double value =
            i < 0 ? 2 * x.get(0) - x.get(-i) : i > 19 ? 2 * x.get(19) - x.get(38 - i) : x.get(i);
        y[n] += value * h.get(k);
      }
    }
    Diagnosis diagnosis = Diagnosis.of(x.values(), h.values(), y);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NEAR_MISS);
    assertThat(diagnosis.text())
        .contains("no match; the nearest: convolution (h flipped), same as SciPy's")
        .contains("4 of 20 values differ")
        .contains("only at the border: 4 of the 4 outputs whose window leaves x")
        .contains("is none of zero");
  }

  @Test
  void wrongValuesArePointedAt() {
    Random random = new Random(2);
    DoubleArray x = random(random, 12, 13);
    DoubleArray h = random(random, 3, 3);
    Convention truth =
        new Convention(
            new Arrangement(
                List.of(0, 1), List.of(true, true), List.of(0, 1), List.of(false, false)),
            sampling(
                new int[] {12, 13}, new int[] {3, 3}, new int[] {1, 1}, new int[] {12, 13}, 1, 1),
            List.of(Border.REFLECT, Border.REFLECT),
            new Scale(Scale.Kind.PLAIN, 1, 0, ""),
            EXACT);
    DoubleArray y = Reproduction.of(truth, x, h);
    y.values()[5 * 13 + 7] += 0.5;
    y.values()[0] = -y.values()[0];
    Diagnosis diagnosis = Diagnosis.of(x, h, y);
    assertThat(diagnosis.verdict()).as(diagnosis.text()).isEqualTo(Verdict.NEAR_MISS);
    assertThat(diagnosis.text())
        .contains("border reflect")
        .contains("2 of 156 values differ")
        .contains("they differ at y[0, 0], y[5, 7]");
  }

  @Test
  void valuesThatAreNearlyRightAreTheNearest() {
    Random random = new Random(3);
    DoubleArray x = random(random, 30);
    DoubleArray h = random(random, 5);
    double[] y = faltung.definition.Definition.convolve(x.values(), h.values());
    for (int n = 0; n < y.length; n++) {
      y[n] += 1e-4 * random.nextGaussian();
    }
    Diagnosis diagnosis = Diagnosis.of(x.values(), h.values(), y);
    assertThat(diagnosis.verdict()).as(diagnosis.text()).isEqualTo(Verdict.NEAR_MISS);
    assertThat(diagnosis.text())
        .startsWith("no match; the nearest: convolution (h flipped), full\n")
        .contains("they differ everywhere");
  }

  @Test
  void theLectureIsRecognised() {
    Diagnosis diagnosis =
        Diagnosis.of(new double[] {3, 4, 5}, new double[] {2, 1}, new double[] {6, 11, 14, 5});
    assertThat(diagnosis.text())
        .isEqualTo(
            """
            match: convolution (h flipped), full
              error at most 0 (allowed 4.8e-14) in 4 values
              Java:    Faltung.convolution(x, h).run()
              command: faltung convolve X H\
            """);
  }

  @Test
  void fewValuesProveLittle() {
    Diagnosis diagnosis =
        Diagnosis.of(new double[] {3, 4, 5}, new double[] {2, 1}, new double[] {11, 14});
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.WEAK);
    assertThat(diagnosis.text())
        .startsWith("perhaps: convolution (h flipped), valid\n")
        .contains("so few values prove little")
        .contains("x [3], h [2], y [2]; y consists of integers");
  }

  @Test
  void conventionsThatCannotBeToldApartAreAllListed() {
    Diagnosis diagnosis =
        Diagnosis.of(
            new double[] {3, 1, 4, 1, 5, 9, 2, 6},
            new double[] {1, 2, 1},
            new double[] {10, 9, 10, 11, 20, 25, 19, 20});
    assertThat(diagnosis.text())
        .startsWith("match: convolution (h flipped), same as SciPy's, border edge\n")
        .contains(".size(Size.SAME_SCIPY).border(Border.EDGE).run()")
        .contains("command: faltung convolve X H --mode same-scipy --border edge")
        .contains(
            "gives the same values: convolution (h flipped), same as SciPy's, border symmetric");
  }

  @Test
  void theFewValuesThatAreNotFiniteAreLeftOut() {
    Random random = new Random(4);
    DoubleArray x = random(random, 20);
    x.values()[7] = Double.NaN;
    DoubleArray h = random(random, 3);
    double[] y = faltung.definition.Definition.convolve(x.values(), h.values());
    Diagnosis diagnosis = Diagnosis.of(x.values(), h.values(), y);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.MATCH);
    assertThat(diagnosis.text()).contains("in 19 values, 3 left out that are not finite");
  }

  @Test
  void aSmallBudgetEndsTheSearchAndIsSaid() {
    Random random = new Random(5);
    DoubleArray x = random(random, 200);
    DoubleArray h = random(random, 20);
    DoubleArray y = random(random, 200);
    Diagnosis diagnosis = Diagnosis.of(x, h, y, 20_000);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NONE);
    assertThat(diagnosis.complete()).isFalse();
    assertThat(diagnosis.text()).contains("the budget ended the search");
    assertThat(Diagnosis.of(x, h, y, 20_000).text()).isEqualTo(diagnosis.text());
  }

  @Test
  void largeOutputsAreComparedInPart() {
    Random random = new Random(6);
    DoubleArray x = random(random, 700, 800);
    DoubleArray h = random(random, 3, 3);
    Arrangement correlation =
        new Arrangement(List.of(0, 1), List.of(false, false), List.of(0, 1), List.of(false, false));
    Convention truth =
        new Convention(
            correlation,
            sampling(
                new int[] {700, 800},
                new int[] {3, 3},
                new int[] {1, 1},
                new int[] {700, 800},
                1,
                1),
            Collections.nCopies(2, Border.REFLECT),
            new Scale(Scale.Kind.PLAIN, 1, 0, ""),
            EXACT);
    Diagnosis diagnosis = Diagnosis.of(x, h, Reproduction.of(truth, x, h));
    assertThat(diagnosis.text())
        .startsWith("match: correlation (h not flipped), same as SciPy's, border reflect\n")
        .contains("in 262144 of 560000 values");
  }

  @Test
  void operandsThatDoNotFitAreRefused() {
    DoubleArray vector = DoubleArray.of(1, 2);
    DoubleArray matrix = DoubleArray.zeroed(Shape.of(2, 2));
    assertThatThrownBy(() -> Diagnosis.of(matrix, vector, vector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "diagnosis: x [2, 2], h [2], y [2]; all need the same number of axes, one or more");
    assertThatThrownBy(() -> Diagnosis.of(vector, DoubleArray.of(), vector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diagnosis: x [2], h [0], y [2]; each needs at least one element");
    assertThatThrownBy(() -> Diagnosis.of(vector, vector, vector, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diagnosis: budget 0 is less than 1");
  }
}
