package faltung.diagnose;

import static faltung.diagnose.Conventions.EXACT;
import static faltung.diagnose.Conventions.random;
import static faltung.diagnose.Conventions.sampling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a y: match, near miss, none; how much it proves; what was left out. */
class DiagnosisVerdictTest {
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

  /** −3·(1 1 1 3 3 3) + 11 is 8 8 8 2 2 2, which is within one of y and no more. */
  @Test
  void aGainAndABiasFittedToSixIntegersProveNothing() {
    Diagnosis diagnosis =
        Diagnosis.of(new double[] {1, 2, 3}, new double[] {1}, new double[] {7, 8, 9, 1, 2, 3});
    assertThat(diagnosis.verdict()).as(diagnosis.text()).isNotIn(Verdict.MATCH, Verdict.WEAK);
  }

  /** A gain of 1.009 would bring it to within 0.82, but no gain to within the half of rounding. */
  @Test
  void aWrongIntegerIsNotExplainedByAGain() {
    Diagnosis diagnosis =
        Diagnosis.of(
            new double[] {3, 1, 4, 1, 5, 9, 2, 6},
            new double[] {1, 2, 1},
            new double[] {10, 9, 10, 11, 21, 25, 19, 20});
    assertThat(diagnosis.verdict()).as(diagnosis.text()).isEqualTo(Verdict.NEAR_MISS);
    assertThat(diagnosis.text()).contains("border edge").contains("they differ at y[4]");
  }

  /** Small outputs, rounded to integers after a gain and a bias: what is found gives y. */
  @Test
  void gainAndBiasOfRoundedOutputsGiveThemBack() {
    int matches = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      boolean bias = seed % 2 == 0;
      DoubleArray x = DoubleArray.zeroed(Shape.of(20 + seed % 30));
      for (int i = 0; i < x.size(); i++) {
        x.values()[i] = random.nextInt(100);
      }
      DoubleArray h = DoubleArray.of(1, 2, 1);
      double[] y = faltung.definition.Definition.convolve(x.values(), h.values());
      double gain = 0.3 + 0.6 * random.nextDouble();
      double added = bias ? 10 * random.nextGaussian() : 0;
      for (int n = 0; n < y.length; n++) {
        y[n] = Math.rint(gain * y[n] + added);
      }
      Diagnosis diagnosis = Diagnosis.of(x.values(), h.values(), y);
      matches += diagnosis.verdict() == Verdict.MATCH ? 1 : 0;
      for (Finding finding : diagnosis.findings()) {
        if (finding.convention().finish().rounding() != Finish.Rounding.NEAREST) {
          continue;
        }
        // Half a unit, and the rounding of sums up to 400·0.9 + 30.
        assertThat(finding.maxError())
            .as("seed %d: %s", seed, diagnosis.text())
            .isLessThanOrEqualTo(0.5 + 8 * 600 * 0x1p-53);
      }
    }
    assertThat(matches).isEqualTo(200);
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
