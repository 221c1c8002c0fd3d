package faltung.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.threads.Workers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovingStatisticsTest {
  private static final double U = 0x1p-53;
  private static final Border[] BORDERS = {
    Border.ZERO, Border.constant(0.3), Border.EDGE, Border.SYMMETRIC, Border.REFLECT, Border.WRAP
  };

  /** Every length, window and border of a small scope, against sums in exact arithmetic. */
  @Test
  void signalsWithinTheStatedBound() {
    Random random = new Random(1);
    for (Border border : BORDERS) {
      for (int length = 1; length <= 7; length++) {
        for (int window = 1; window <= 9; window++) {
          double[] x = random.doubles(length, -1, 1).map(v -> v * 1e3 + 1e6).toArray();
          MovingStatistics moving = MovingStatistics.of(x, window).border(border);
          for (int n = 0; n < length; n++) {
            check(moving, n, elements(x, n - window / 2, window, border), window);
          }
        }
      }
    }
  }

  private static List<Double> elements(double[] x, int start, int window, Border border) {
    List<Double> elements = new ArrayList<>();
    for (int at = start; at < start + window; at++) {
      int source = border.source(at, x.length);
      if (source >= 0) {
        elements.add(x[source]);
      } else if (!border.isZero()) {
        elements.add(border.constant());
      }
    }
    return elements;
  }

  private static void check(
      MovingStatistics moving, int n, List<Double> elements, double additions) {
    BigDecimal count = BigDecimal.valueOf(elements.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double element : elements) {
      sum = sum.add(new BigDecimal(element));
      squares = squares.add(new BigDecimal(element).pow(2));
    }
    double mean = sum.divide(count, MathContext.DECIMAL128).doubleValue();
    double variance =
        count
            .multiply(squares)
            .subtract(sum.pow(2))
            .divide(count.pow(2), MathContext.DECIMAL128)
            .doubleValue();
    double square = squares.divide(count, MathContext.DECIMAL128).doubleValue();
    // 3u, not 2u: the expected value is rounded too.
    close(
        moving.mean().values()[n],
        mean,
        3 * U * Math.abs(mean) + 3 * additions * U * U * Math.sqrt(square));
    close(
        moving.variance().values()[n],
        variance,
        3 * U * variance + (9 * additions + 32) * U * U * square);
    assertThat(moving.variance().values()[n]).isNotNegative();
    close(moving.rootMeanSquare().values()[n], Math.sqrt(square), 4 * U * Math.sqrt(square));
  }

  /** The difference in double, which is exact here; isCloseTo takes that of the decimal texts. */
  private static void close(double actual, double expected, double bound) {
    assertThat(Math.abs(actual - expected))
        .as("%s instead of %s", actual, expected)
        .isLessThanOrEqualTo(bound);
  }

  /** SciPy's uniform_filter and NumPy's var; the tolerance is SciPy's: sums of 20 values to 255. */
  @Test
  void imagesAreScipys() {
    Golden golden = new Golden(Golden.class, "golden.txt");
    DoubleArray image = DoubleArray.wrap(Shape.of(9, 11), golden.get("image"));
    for (String border : new String[] {"edge", "symmetric", "reflect", "wrap", "constant:0"}) {
      for (int[] window : new int[][] {{3, 3}, {4, 5}}) {
        String name = border + "." + window[0] + "." + window[1];
        MovingStatistics moving = MovingStatistics.of(image, window).border(Border.parse(border));
        assertThat(moving.mean().values())
            .as(name)
            .containsExactly(golden.get("mean." + name), within(64 * U * 255));
        assertThat(moving.variance().values())
            .as(name)
            .containsExactly(golden.get("variance." + name), within(64 * U * 255 * 255));
      }
    }
  }

  /** A variance of 1/12 on 1e9, where Σx² − (Σx)²/m in double is off by hundreds. */
  @Test
  void varianceOnALargeOffset() {
    double[] x = new Random(5).doubles(5000).map(v -> v + 1e9).toArray();
    double[] variance = MovingStatistics.of(x, 100).variance().values();
    for (int n = 50; n < x.length - 50; n++) {
      double mean = 0;
      double sum = 0;
      for (int k = n - 50; k < n + 50; k++) {
        mean += (x[k] - 1e9) / 100;
      }
      for (int k = n - 50; k < n + 50; k++) {
        double difference = (x[k] - 1e9) - mean;
        sum += difference * difference / 100;
      }
      // Here: 100 terms each way at u; there: 932u² of 1e18.
      assertThat(variance[n]).isCloseTo(sum, within(400 * U * sum + 932 * U * U * 1.01e18));
    }
    for (double value : MovingStatistics.of(new double[1000], 7).variance().values()) {
      assertThat(value).isZero();
    }
  }

  @Test
  void varianceIsNeverNegative() {
    Random random = new Random(6);
    for (int round = 0; round < 50; round++) {
      double level = 1e9 + random.nextDouble();
      double[] x = random.doubles(300).map(v -> v < 0.5 ? level : Math.nextUp(level)).toArray();
      double[] flat = random.doubles(300).map(v -> level).toArray();
      int window = 1 + random.nextInt(40);
      for (double value : MovingStatistics.of(x, window).variance().values()) {
        assertThat(value).as("round %d", round).isNotNegative();
      }
      assertThat(MovingStatistics.of(flat, window).zScore().values())
          .as("round %d, level %s", round, level)
          .containsOnly(0);
    }
  }

  @Test
  void whatAWindowDoesNotTouchLeavesNoTrace() {
    double[] x = new Random(7).doubles(40).toArray();
    double[] clean = MovingStatistics.of(x, 5).variance().values();
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e150}) {
      double[] spoiled = x.clone();
      spoiled[17] = bad;
      double[] mean = MovingStatistics.of(spoiled, 5).mean().values();
      double[] variance = MovingStatistics.of(spoiled, 5).variance().values();
      for (int n = 0; n < x.length; n++) {
        if (Math.abs(n - 17) > 2) {
          assertThat(variance[n]).isEqualTo(clean[n]);
        } else if (bad == 1e150) {
          assertThat(variance[n]).isGreaterThan(1e298);
        } else {
          assertThat(variance[n]).isNaN();
          assertThat(mean[n]).isEqualTo(Double.valueOf(bad));
        }
      }
    }
  }

  @Test
  void zScoreAndDegreesOfFreedom() {
    double[] x = {1, 2, 6};
    MovingStatistics moving = MovingStatistics.of(x, 3);
    // The middle window is whole: mean 3, squares of the distances 4, 1, 9.
    assertThat(moving.variance().values()[1]).isEqualTo(14.0 / 3);
    assertThat(moving.zScore().values()[1]).isEqualTo(-1 / Math.sqrt(14.0 / 3));
    assertThat(moving.degreesOfFreedom(1).variance().values()[1]).isEqualTo(7);
    assertThat(moving.standardDeviation().values()[1]).isEqualTo(Math.sqrt(7));
    assertThat(MovingStatistics.of(x, 1).degreesOfFreedom(1).variance().values())
        .containsOnly(Double.NaN);
  }

  @Test
  void threadsDoNotChangeABit() {
    DoubleArray x = DoubleArray.wrap(Shape.of(30, 41), new Random(8).doubles(1230).toArray());
    MovingStatistics moving = MovingStatistics.of(x, 4, 7).border(Border.REFLECT);
    DoubleArray alone = moving.zScore();
    for (int threads = 2; threads <= 7; threads++) {
      try (Workers workers = Workers.of(threads)) {
        assertThat(moving.workers(workers).zScore()).isEqualTo(alone);
      }
    }
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> MovingStatistics.of(new double[] {1}, 0))
        .hasMessage("moving statistics: the window [0] has a length below 1");
    assertThatThrownBy(() -> MovingStatistics.of(DoubleArray.of(1, 2), 1, 2))
        .hasMessage(
            "moving statistics: the input is [2], the window [1, 2]; give one length, or one an"
                + " axis, of an input that is not empty");
    assertThatThrownBy(() -> MovingStatistics.of(new double[] {1}, 1).degreesOfFreedom(-1))
        .hasMessage("moving statistics: -1 degrees of freedom cannot be subtracted");
    assertThatThrownBy(
            () -> MovingStatistics.of(new double[] {1}, 1).border(Border.EDGE, Border.EDGE))
        .hasMessage("moving statistics: 2 borders for 1 axes; give one, or one per axis");
  }

  /** Floats and longs are the doubles that they are; squares of complex ones are magnitudes'. */
  @Test
  void everyType() {
    DoubleArray x = DoubleArray.of(1, -2, 4, 8, -3, 5);
    DoubleArray mean = MovingStatistics.of(x, 3).mean();
    DoubleArray variance = MovingStatistics.of(x, 3).variance();
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.LONG}) {
      MovingStatistics other = MovingStatistics.of(x.convert(type), 3);
      assertThat(other.mean()).isEqualTo(mean);
      assertThat(other.variance()).isEqualTo(variance);
      assertThat(other.zScore()).isEqualTo(MovingStatistics.of(x, 3).zScore());
    }
    MovingStatistics complex =
        MovingStatistics.of(ComplexArray.of(x, DoubleArray.of(0, 3, 0, 0, 0, 0)), 3);
    assertThat(complex.complexMean().real()).isEqualTo(mean);
    assertThat(complex.complexMean().imaginary()).isEqualTo(DoubleArray.of(1.5, 1, 1, 0, 0, 0));
    // About the mean of 0, 3 and 0 the squares are 1, 4 and 1; of 0 and 3 twice 2.25.
    assertThat(complex.variance().get(1)).isEqualTo(variance.get(1) + 2);
    assertThat(complex.variance().get(0)).isEqualTo(variance.get(0) + 2.25);
    assertThat(complex.standardDeviation().get(0)).isEqualTo(Math.sqrt(variance.get(0) + 2.25));
    assertThat(complex.rootMeanSquare().get(0)).isEqualTo(Math.sqrt((1 + 4 + 9) / 2.));
    assertThat(MovingStatistics.of(x, 3).complexMean().imaginary())
        .isEqualTo(DoubleArray.zeroed(x.shape()));
    assertThatThrownBy(complex::mean)
        .hasMessage(
            "moving statistics: the mean is of real values, these are complex; take complexMean()");
    assertThatThrownBy(complex::zScore)
        .hasMessage(
            "moving statistics: the z-score is of real values, these are complex, which have no"
                + " order; take that of a part or of magnitudes");
  }

  @Test
  void oneLengthForAllAxes() {
    DoubleArray image = DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}});
    assertThat(MovingStatistics.of(image, 3).mean())
        .isEqualTo(MovingStatistics.of(image, 3, 3).mean());
    assertThat(MovingStatistics.of(image, 1, 3).mean().get(2, 1)).isEqualTo(25 / 3.);
  }
}
