package faltung.algorithm.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The matrices: Σ_p A[a, p]·(G g)[p]·(Bᵀ d)[p] is a correlation, and what they enlarge. */
class WinogradFormTest {
  /** One axis says all: tiles are products of two. Every g and d of one 1 is every term. */
  @ParameterizedTest
  @EnumSource
  void theMatricesCorrelate(WinogradForm form) {
    for (int a = 0; a < form.outputs(); a++) {
      for (int tap = 0; tap < 3; tap++) {
        for (int j = 0; j < form.inputs(); j++) {
          double sum = 0;
          for (int p = 0; p < form.inputs(); p++) {
            sum += form.ofOutput()[a][p] * form.ofKernel()[p][tap] * form.ofInput()[p][j];
          }
          assertThat(sum).as("%s %s %s", a, tap, j).isCloseTo(j == a + tap ? 1 : 0, within(1e-14));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void inputsAreMultipliedByWholeNumbers(WinogradForm form) {
    for (double[] row : form.ofInput()) {
      for (double value : row) {
        assertThat(value).isEqualTo(Math.rint(value));
      }
    }
    assertThat(form.planes()).isEqualTo(form.inputs() * form.inputs());
  }

  @Test
  void growth() {
    assertThat(WinogradForm.TWO.growth()).isCloseTo(9.3589, within(1e-4));
    assertThat(WinogradForm.FOUR.growth()).isCloseTo(61.3108, within(1e-4));
  }

  /** The growth is an upper bound of the bilinear forms, and one of them comes near to it. */
  @ParameterizedTest
  @EnumSource
  void noVectorsExceedTheGrowth(WinogradForm form) {
    Random random = new Random(1);
    double most = 0;
    for (int time = 0; time < 200_000; time++) {
      double[] g = positive(3, random);
      double[] d = positive(form.inputs(), random);
      for (double[] powers : form.ofOutput()) {
        double sum = 0;
        for (int p = 0; p < powers.length; p++) {
          sum += Math.abs(powers[p]) * times(form.ofKernel()[p], g) * times(form.ofInput()[p], d);
        }
        most = Math.max(most, sum * sum);
      }
    }
    assertThat(most).isBetween(0.8 * form.growth(), form.growth());
  }

  private static double times(double[] row, double[] values) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += Math.abs(row[j]) * values[j];
    }
    return sum;
  }

  /** Of norm 1, without negative elements. */
  private static double[] positive(int length, Random random) {
    double[] values = new double[length];
    double squares = 0;
    for (int j = 0; j < length; j++) {
      values[j] = random.nextDouble() * random.nextDouble();
      squares += values[j] * values[j];
    }
    for (int j = 0; j < length; j++) {
      values[j] /= Math.sqrt(squares);
    }
    return values;
  }

  @Test
  void thereAreTwo() {
    assertThat(WinogradForm.of(2)).isEqualTo(WinogradForm.TWO);
    assertThatThrownBy(() -> WinogradForm.of(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("winograd has tiles of 2 and 4 outputs along an axis, not of 3");
  }
}
