package faltung.diagnose;

import static faltung.diagnose.Conventions.BORDERS;
import static faltung.diagnose.Conventions.EXACT;
import static faltung.diagnose.Conventions.assertFound;
import static faltung.diagnose.Conventions.random;
import static faltung.diagnose.Conventions.sampling;
import static faltung.diagnose.Conventions.scales;
import static faltung.diagnose.Conventions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A convention that made y is found, whatever it is made of. */
class DiagnosisFindsTest {
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
}
