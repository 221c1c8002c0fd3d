package faltung.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.problem.AxisOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerDiagnosisTest {
  private static final AxisOrder X = AxisOrder.of("NC01");
  private static final AxisOrder H = AxisOrder.of("OC01");
  private static final AxisOrder Y = AxisOrder.of("NO01");

  private static DoubleArray random(long seed, int... lengths) {
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    Random random = new Random(seed);
    for (int i = 0; i < array.size(); i++) {
      array.values()[i] = random.nextGaussian();
    }
    return array;
  }

  /** The sums as textbooks write them, for squares. */
  private static DoubleArray layer(
      DoubleArray x, DoubleArray h, int groups, int stride, int pad, int dilation, double bias) {
    int[] a = {x.shape().length(0), x.shape().length(1), x.shape().length(2)};
    int[] b = {h.shape().length(0), h.shape().length(1), h.shape().length(2)};
    int size = (a[2] + 2 * pad - (b[2] - 1) * dilation - 1) / stride + 1;
    DoubleArray y = DoubleArray.zeroed(Shape.of(a[0], b[0], size, size));
    int place = 0;
    for (int n = 0; n < a[0]; n++) {
      for (int o = 0; o < b[0]; o++) {
        for (int out = 0; out < size * size; out++) {
          double sum = bias * o;
          for (int c = 0; c < b[1]; c++) {
            int channel = o / (b[0] / groups) * b[1] + c;
            for (int t = 0; t < b[2] * b[2]; t++) {
              int r = out / size * stride + t / b[2] * dilation - pad;
              int s = out % size * stride + t % b[2] * dilation - pad;
              if (r >= 0 && s >= 0 && r < a[2] && s < a[2]) {
                double value = x.values()[((n * a[1] + channel) * a[2] + r) * a[2] + s];
                sum += value * h.values()[(o * b[1] + c) * b[2] * b[2] + t];
              }
            }
          }
          y.values()[place++] = sum;
        }
      }
    }
    return y;
  }

  private static LayerDiagnosis diagnosis(DoubleArray x, DoubleArray h, DoubleArray y, int groups) {
    return LayerDiagnosis.of(x, X, h, H, y, Y, groups, Diagnosis.STANDARD_BUDGET);
  }

  @Test
  void findsStridePaddingAndDilation() {
    DoubleArray x = random(1, 3, 4, 13, 13);
    DoubleArray h = random(2, 6, 4, 3, 3);
    for (int stride = 1; stride <= 3; stride++) {
      for (int pad = 0; pad <= 2; pad++) {
        for (int dilation = 1; dilation <= 2; dilation++) {
          DoubleArray y = layer(x, h, 1, stride, pad, dilation, 0);
          LayerDiagnosis found = diagnosis(x, h, y, 1);
          assertThat(found.verdict()).isEqualTo(Verdict.MATCH);
          assertThat(found.text("x", "w", "--axes NCHW,OIHW"))
              .contains(
                  "  command: faltung correlate x w --stride "
                      + stride
                      + " --padding "
                      + pad
                      + " --dilation "
                      + dilation
                      + " --axes NCHW,OIHW");
        }
      }
    }
  }

  @Test
  void findsBiasesAndGroups() {
    DoubleArray x = random(3, 2, 4, 9, 9);
    DoubleArray h = random(4, 4, 2, 3, 3);
    LayerDiagnosis found = diagnosis(x, h, layer(x, h, 2, 2, 1, 1, 0.25), 2);
    assertThat(found.verdict()).isEqualTo(Verdict.MATCH);
    assertThat(found.text("x", "w", "--axes NCHW,OIHW --groups 2"))
        .contains("a bias for each output channel")
        .contains("--bias \"0.0 0.25 0.5 0.75\"");
  }

  @Test
  void findsAFlippedKernel() {
    DoubleArray x = random(5, 1, 2, 8, 8);
    DoubleArray h = random(6, 2, 2, 3, 3);
    DoubleArray turned = DoubleArray.zeroed(h.shape());
    for (int i = 0; i < h.size(); i++) {
      turned.values()[i] = h.values()[i / 9 * 9 + 8 - i % 9];
    }
    LayerDiagnosis found = diagnosis(x, h, layer(x, turned, 1, 1, 1, 1, 0), 1);
    assertThat(found.text("x", "w", "--axes NCHW,OIHW"))
        .startsWith("match: convolution (h flipped), padding 1, stride 1, dilation 1");
  }

  @Test
  void findsNothingInOtherValues() {
    DoubleArray x = random(7, 1, 2, 8, 8);
    LayerDiagnosis found = diagnosis(x, random(8, 2, 2, 3, 3), random(9, 1, 2, 8, 8), 1);
    assertThat(found.verdict()).isEqualTo(Verdict.NONE);
    assertThat(found.tried()).isGreaterThan(10);
    assertThat(found.toString()).startsWith("no match among " + found.tried() + " ways");
  }

  @Test
  void refusesChannelsThatDoNotFit() {
    DoubleArray x = random(1, 1, 3, 8, 8);
    DoubleArray h = random(2, 2, 2, 3, 3);
    assertThatThrownBy(() -> diagnosis(x, h, random(3, 1, 2, 6, 6), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diagnosis: x has 3 channels, but h needs 2 in each of 1");
  }
}
