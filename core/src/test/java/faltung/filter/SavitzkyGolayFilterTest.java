package faltung.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.kernels.SavitzkyGolay;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** SciPy's savgol_filter, with the ends that its mode interp has. */
class SavitzkyGolayFilterTest {
  private static final double[] X = {2, 2, 5, 2, 1, 0, 1, 4, 9};

  /**
   * Of SciPy's doubles and ours: each some 10·order units in the last place of ‖w‖₂, here below 2,
   * times the largest value, 9.
   */
  private static final Offset<Double> BOTH_ROUND = Offset.offset(2 * 10 * 4 * 0x1p-53 * 2 * 9 * 4);

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, BOTH_ROUND);
  }

  @Test
  void theEndsAreSciPys() {
    assertClose(
        SavitzkyGolayFilter.of(5, 2).apply(X),
        1.6571428571428526,
        3.171428571428569,
        3.542857142857141,
        2.857142857142856,
        0.6571428571428564,
        0.17142857142857082,
        0.9999999999999987,
        3.9999999999999973,
        9.0);
    assertClose(
        SavitzkyGolayFilter.of(5, 3).derivative(1).delta(0.5).apply(X),
        2.738095238095228,
        1.9523809523809557,
        0.16666666666666685,
        -5.000000000000006,
        -2.0000000000000036,
        -0.33333333333333315,
        4.000000000000007,
        7.999999999999997,
        11.999999999999993);
  }

  /** A polynomial of the order passes unchanged, ends and all; its derivative is its derivative. */
  @Test
  void polynomialsPass() {
    int compared = 0;
    for (int order = 0; order <= 4; order++) {
      for (int length = order + 1 + order % 2; length <= 9; length += 2) {
        double[] x = new double[11];
        double[] slope = new double[11];
        // Far above some 10·order units in the last place of ‖w‖₂, which grows towards the ends.
        int power = order;
        Arrays.setAll(x, n -> Math.pow((n - 5) / 5., power));
        Arrays.setAll(slope, n -> power == 0 ? 0 : power * Math.pow((n - 5) / 5., power - 1) / 5);
        assertThat(SavitzkyGolayFilter.of(length, order).apply(x))
            .containsExactly(x, Offset.offset(1e-12));
        if (order > 0) {
          assertThat(SavitzkyGolayFilter.of(length, order).derivative(1).apply(x))
              .containsExactly(slope, Offset.offset(1e-11));
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(15);
  }

  @Test
  void alongEveryAxisInEveryType() {
    DoubleArray x = DoubleArray.wrap(Shape.of(9, 2), new double[18]);
    for (int n = 0; n < 9; n++) {
      x.values()[2 * n] = X[n];
      x.values()[2 * n + 1] = X[8 - n];
    }
    DoubleArray y = SavitzkyGolayFilter.of(5, 2).axis(0).apply(x);
    double[] line = SavitzkyGolayFilter.of(5, 2).apply(X);
    for (int n = 0; n < 9; n++) {
      assertThat(y.get(n, 0)).isEqualTo(line[n]);
      assertThat(y.get(n, 1)).isCloseTo(line[8 - n], BOTH_ROUND);
    }
    FloatArray floats = SavitzkyGolayFilter.of(5, 2).axis(-2).apply(x.convert(FloatArray.class));
    assertThat(floats.get(0, 0)).isCloseTo((float) line[0], Offset.offset(1e-5f));
    assertThatThrownBy(() -> SavitzkyGolayFilter.of(5, 2).apply(LongArray.of(1, 2, 3, 4, 5)))
        .hasMessageContaining("the kernel is to be LONG");
  }

  @Test
  void withABorderItIsTheConvolution() {
    assertThat(SavitzkyGolayFilter.of(5, 2).border(Border.REFLECT).apply(X))
        .isEqualTo(
            Faltung.convolution(DoubleArray.of(X), SavitzkyGolay.savgol(5, 2, 0, 1))
                .border(Border.REFLECT)
                .run()
                .values());
    double[] few = SavitzkyGolayFilter.of(5, 2).border(Border.EDGE).apply(new double[] {1, 1});
    assertThat(few).containsExactly(new double[] {1, 1}, Offset.offset(1e-14));
    assertThatThrownBy(() -> SavitzkyGolayFilter.of(5, 2).apply(new double[] {1, 2}))
        .hasMessage(
            "savgol: the input [2] has 2 values along axis 0, the window 5; take a shorter window, or"
                + " give a border");
    assertThatThrownBy(() -> SavitzkyGolayFilter.of(4, 2)).hasMessageContaining("length");
    assertThat(SavitzkyGolayFilter.of(5, 2)).hasToString("savgol of length 5 and order 2");
  }
}
