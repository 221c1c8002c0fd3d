package faltung.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchedFilterTest {
  private static final double[] SHAPE = {0, 1, 4, 2, -1};

  /** The correlation coefficient by its definition. */
  private static double coefficient(double[] x, int start, double[] shape) {
    double meanX = 0;
    double meanShape = 0;
    for (int k = 0; k < shape.length; k++) {
      meanX += x[start + k] / shape.length;
      meanShape += shape[k] / shape.length;
    }
    double product = 0;
    double energyX = 0;
    double energyShape = 0;
    for (int k = 0; k < shape.length; k++) {
      product += (x[start + k] - meanX) * (shape[k] - meanShape);
      energyX += (x[start + k] - meanX) * (x[start + k] - meanX);
      energyShape += (shape[k] - meanShape) * (shape[k] - meanShape);
    }
    return product / Math.sqrt(energyX * energyShape);
  }

  @Test
  void isTheCorrelationCoefficientOfEveryWindow() {
    double[] x = new Random(7).doubles(200, -1, 1).toArray();
    double[] scores = new MatchedFilter(SHAPE).scores(x);
    assertThat(scores).hasSize(196);
    for (int n = 0; n < scores.length; n++) {
      // Sums of some tens of roundings of numbers below 2, over windows of energy 0.1 or more.
      assertThat(scores[n])
          .as("r[%s], seed 7", n)
          .isCloseTo(coefficient(x, n, SHAPE), within(1e-12));
    }
  }

  @Test
  void neitherHeightNorGroundMatters() {
    double[] x = new double[30];
    Arrays.fill(x, 100);
    for (int k = 0; k < SHAPE.length; k++) {
      x[5 + k] = 100 + 3 * SHAPE[k];
      x[20 + k] = 100 - 0.5 * SHAPE[k];
    }
    double[] scores = new MatchedFilter(SHAPE).scores(x);
    assertThat(scores[5]).isCloseTo(1, within(1e-12));
    assertThat(scores[20]).isCloseTo(-1, within(1e-12));
  }

  @Test
  void whereTheSignalIsFlatNothingIsFound() {
    double[] x = new double[30];
    Arrays.fill(x, 0.1);
    x[3] = 7;
    double[] scores = new MatchedFilter(SHAPE).scores(x);
    for (int n = 4; n < scores.length; n++) {
      assertThat(scores[n]).as("r[%s]", n).isZero();
    }
  }

  @Test
  void aConstantTemplateIsRefused() {
    assertThatThrownBy(() -> new MatchedFilter(new double[] {2, 2, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("matched filter: a constant template has no shape");
  }

  @Test
  void peaksAreTheHighestAround() {
    double[] scores = {0.9, 0, 0.95, 0, 0, 0, 0.95, 0.95, 0, 0.5};
    assertThat(MatchedFilter.peaks(scores, 0.8, 2)).isEqualTo(List.of(2, 6));
    assertThat(MatchedFilter.peaks(scores, 0.8, 1)).isEqualTo(List.of(0, 2, 6));
    assertThat(MatchedFilter.peaks(scores, 0.95, 1)).isEmpty();
  }
}
