package faltung.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeTaperTest {
  private static DoubleArray random(long seed, int... lengths) {
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    Random random = new Random(seed);
    for (int at = 0; at < array.size(); at++) {
      array.values()[at] = random.nextDouble();
    }
    return array;
  }

  @Test
  void byHand() {
    // h = (1 2 1)/4: r = 6, 4, 1 of 16, so a = 0, 1/3, 5/6, 1, 1 from either end.
    double[] y = {8, 0, 4, 4, 0, 0, 4, 8, 0};
    double[] tapered = EdgeTaper.of(DoubleArray.of(1, 2, 1)).apply(DoubleArray.of(y)).values();
    double[] weights = {0, 1.0 / 3, 5.0 / 6, 1, 1, 1, 5.0 / 6, 1.0 / 3, 0};
    for (int n = 0; n < y.length; n++) {
      double blurred = (y[(n + 8) % 9] + 2 * y[n] + y[(n + 1) % 9]) / 4;
      double wanted = weights[n] * y[n] + (1 - weights[n]) * blurred;
      assertThat(tapered[n]).as("element %d", n).isCloseTo(wanted, within(8 * 8 * 0x1p-52));
    }
    assertThat(tapered[0]).isEqualTo(4);
    assertThat(tapered[8]).isEqualTo(4);
  }

  @Test
  void theRimIsTheBlurAndTheMiddleItself() {
    DoubleArray y = random(1, 20, 17);
    DoubleArray h = random(2, 5, 4);
    DoubleArray tapered = EdgeTaper.of(h).apply(y);
    double sum = 0;
    for (double value : h.values()) {
      sum += value;
    }
    for (int row = 0; row < 20; row++) {
      for (int column = 0; column < 17; column++) {
        boolean rim = row == 0 || row == 19 || column == 0 || column == 16;
        boolean inner = row >= 5 && row < 15 && column >= 4 && column < 13;
        if (inner) {
          assertThat(tapered.get(row, column)).isEqualTo(y.get(row, column));
        }
        if (rim) {
          double blurred = 0;
          for (int k = 0; k < h.size(); k++) {
            // h[⌊(K − 1)/2⌋] is on the spot: of 5 the third, of 4 the second.
            int from = Math.floorMod(row - (k / 4 - 2), 20);
            int left = Math.floorMod(column - (k % 4 - 1), 17);
            blurred += h.values()[k] / sum * y.get(from, left);
          }
          // The engine's 1e-12·‖window‖₂·‖h‖₂ ≤ 1e-12·√20·1, and the test's own 2·20 roundings.
          assertThat(tapered.get(row, column))
              .isCloseTo(blurred, within(1e-12 * Math.sqrt(20) + 40 * 0x1p-53));
        }
      }
    }
    try (Workers two = Workers.of(2)) {
      assertThat(EdgeTaper.of(h).workers(two).apply(y)).isEqualTo(tapered);
    }
  }

  @Test
  void aConstantStaysConstant() {
    DoubleArray y = DoubleArray.zeroed(Shape.of(13, 13));
    Arrays.fill(y.values(), 3);
    // Two other values in the middle, which no window at the rim reaches: else the range that the
    // result is clipped to would be the constant alone.
    y.values()[6 * 13 + 6] = 10;
    y.values()[6 * 13 + 7] = 0;
    DoubleArray tapered = EdgeTaper.of(random(1, 3, 3)).apply(y);
    for (int row = 0; row < 13; row++) {
      for (int column = 0; column < 13; column++) {
        boolean rim = Math.min(row, column) < 3 || Math.max(row, column) > 9;
        // Nine terms, the division by Σh and the blend: 16 roundings of 3.
        assertThat(tapered.get(row, column))
            .isCloseTo(y.get(row, column), within(rim ? 16 * 0x1p-53 * 3 : 0));
      }
    }
  }

  @Test
  void errors() {
    assertThatThrownBy(() -> EdgeTaper.of(DoubleArray.of(0, 0)))
        .hasMessage("edge taper: the kernel [2] is 0 everywhere");
    assertThatThrownBy(() -> EdgeTaper.of(DoubleArray.of(1, -1)))
        .hasMessage(
            "edge taper: the kernel at [1] is -1.0, but must be finite and not negative; subtract"
                + " less background");
    assertThatThrownBy(() -> EdgeTaper.of(DoubleArray.of(1, 1)).apply(DoubleArray.of(5)))
        .hasMessage("edge taper: the kernel [2] is longer than the observation [1]");
  }
}
