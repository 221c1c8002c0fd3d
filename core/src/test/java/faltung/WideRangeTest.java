package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.plan.Tolerance;
import faltung.planner.Plan;
import faltung.planner.Planner;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Data of wide range, SciPy's issue 22390: zeros, then 10^(9i) for i from 0 to 9, with itself. By
 * FFT the small outputs are lost; SciPy says nothing of it.
 */
class WideRangeTest {
  private static final int ZEROS = 10_000;
  private static final int POWERS = 10;
  private static final DoubleArray WIDE = wide();

  private static DoubleArray wide() {
    double[] values = new double[ZEROS + POWERS];
    for (int i = 0; i < POWERS; i++) {
      values[ZEROS + i] = new BigDecimal(1).scaleByPowerOfTen(9 * i).doubleValue();
    }
    return DoubleArray.of(values);
  }

  private static Convolution<DoubleArray> convolution() {
    return Faltung.convolution(WIDE, WIDE);
  }

  /** The exact sums of the products of the doubles that the powers are. */
  private static BigDecimal[] exact() {
    BigDecimal[] sums = new BigDecimal[2 * (ZEROS + POWERS) - 1];
    Arrays.fill(sums, BigDecimal.ZERO);
    for (int i = ZEROS; i < ZEROS + POWERS; i++) {
      for (int j = ZEROS; j < ZEROS + POWERS; j++) {
        sums[i + j] =
            sums[i + j].add(
                new BigDecimal(WIDE.values()[i]).multiply(new BigDecimal(WIDE.values()[j])));
      }
    }
    return sums;
  }

  private static double error(DoubleArray y, BigDecimal[] exact, int at) {
    return new BigDecimal(y.values()[at]).subtract(exact[at]).abs().doubleValue();
  }

  @Test
  void aComponentwiseToleranceIsMetInEveryOutput() {
    Tolerance tolerance = Tolerance.componentwise(1e-9);
    DoubleArray y = convolution().tolerance(tolerance).run();
    BigDecimal[] exact = exact();
    for (int at = 0; at < exact.length; at++) {
      // Nothing is negative, so |x| ∗ |h| is the sum itself.
      assertThat(error(y, exact, at))
          .as("output %d", at)
          .isLessThanOrEqualTo(tolerance.value() * exact[at].doubleValue());
    }
  }

  @Test
  void thePlanSaysWhyItIsNotTheTransform() {
    Plan plan = convolution().tolerance(Tolerance.componentwise(1e-9)).plan();
    assertThat(plan.method()).isEqualTo("direct");
    List<String> lines = plan.explain().lines().map(String::strip).toList();
    assertThat(lines).contains("tolerance componentwise guaranteed 1.0E-9");
    for (String method : new String[] {"fft ", "overlap-save "}) {
      assertThat(lines)
          .filteredOn(line -> line.startsWith(method))
          .singleElement()
          .asString()
          .contains("no bound of its error: not taken;");
    }
    assertThatThrownBy(
            () ->
                convolution()
                    .tolerance(Tolerance.componentwise(1e-9))
                    .planner(Planner.standard().only("fft").strict())
                    .run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "no method meets the tolerance componentwise guaranteed 1.0E-9; the best is fft with"
                + " Infinity");
  }

  @Test
  void theDefaultIsATransformWithinItsNormwiseBoundAndThatIsNotEnoughHere() {
    Plan plan = convolution().plan();
    assertThat(plan.method()).isIn("fft", "overlap-save");
    DoubleArray y = convolution().run();
    BigDecimal[] exact = exact();
    double squares = 0;
    for (double value : WIDE.values()) {
      squares += value * value;
    }
    int lost = 0;
    for (int at = 0; at < exact.length; at++) {
      double error = error(y, exact, at);
      assertThat(error).as("output %d", at).isLessThanOrEqualTo(plan.error() * squares);
      assertThat(y.values()[at]).as("output %d", at).isNotNegative();
      lost += error > 1e-9 * exact[at].doubleValue() ? 1 : 0;
    }
    assertThat(lost).as("outputs that a componentwise tolerance of 1e-9 refuses").isPositive();
  }
}
