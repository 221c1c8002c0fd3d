package faltung.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MissingValuesTest {
  private static final Border[] BORDERS = {
    Border.ZERO,
    Border.constant(0.25),
    Border.constant(Double.NaN),
    Border.EDGE,
    Border.SYMMETRIC,
    Border.REFLECT,
    Border.WRAP
  };

  /** Up to five terms of magnitude at most 1: far below the guaranteed 1e-10 of the direct form. */
  private static final double BOUND = 40 * 0x1p-53;

  /** Every pattern of missing elements in signals up to 6, by the definition. */
  @Test
  void everyPatternByTheDefinition() {
    Random random = new Random(1);
    for (int length = 1; length <= 6; length++) {
      for (int pattern = 0; pattern < 1 << length; pattern++) {
        double[] x = random.doubles(length, -1, 1).toArray();
        boolean[] mask = new boolean[length];
        for (int n = 0; n < length; n++) {
          // Half of the missing are NaN, half are marked.
          mask[n] = (pattern >> n & 1) == 1;
          x[n] = mask[n] && n % 2 == 0 ? Double.NaN : x[n];
          mask[n] &= n % 2 == 1;
        }
        double[] h = random.doubles(1 + pattern % 5).toArray();
        h[0] = pattern % 3 == 0 ? 0 : h[0];
        check(x, mask, h, BORDERS[pattern % BORDERS.length]);
      }
    }
  }

  private static void check(double[] x, boolean[] mask, double[] h, Border border) {
    for (MissingPolicy policy : MissingPolicy.values()) {
      if (policy == MissingPolicy.PROPAGATE) {
        continue;
      }
      double[] y =
          values(
              MissingValues.with(policy)
                  .absent(mask)
                  .convolve(
                      DoubleArray.of(x),
                      DoubleArray.of(h),
                      options -> options.size(Size.SAME_SCIPY).border(border)));
      for (int n = 0; n < x.length; n++) {
        double expected =
            policy == MissingPolicy.INTERPOLATE
                ? interpolated(x, mask, h, border, n)
                : weighted(x, mask, h, border, n, policy == MissingPolicy.RENORMALIZE);
        // A quotient by little weight is of little weight too: |x| at most 1, all weights positive.
        if (Double.isNaN(expected)) {
          assertThat(y[n]).as("%s %s", policy, border).isNaN();
        } else {
          assertThat(y[n]).as("%s %s", policy, border).isCloseTo(expected, within(5 * BOUND));
        }
      }
    }
  }

  private static double weighted(
      double[] x, boolean[] mask, double[] h, Border border, int n, boolean total) {
    double sum = 0;
    double weight = 0;
    double all = 0;
    for (int k = 0; k < h.length; k++) {
      double value = element(x, mask, border, n + (h.length - 1) / 2 - k);
      all += h[k];
      if (!Double.isNaN(value)) {
        sum += h[k] * value;
        weight += h[k];
      }
    }
    return weight == 0 ? Double.NaN : sum / weight * (total ? all : 1);
  }

  private static double interpolated(double[] x, boolean[] mask, double[] h, Border border, int n) {
    double sum = 0;
    for (int k = 0; k < h.length; k++) {
      int at = n + (h.length - 1) / 2 - k;
      int source = border.source(at, x.length);
      if (source < 0) {
        sum += border.isZero() ? 0 : h[k] * border.constant();
      } else {
        double value = element(x, mask, border, source);
        sum += h[k] * (Double.isNaN(value) ? weighted(x, mask, h, border, source, false) : value);
      }
    }
    return sum;
  }

  /** NaN where missing; a zero border is missing. */
  private static double element(double[] x, boolean[] mask, Border border, int at) {
    int source = border.source(at, x.length);
    if (source < 0) {
      return border.isZero() ? Double.NaN : border.constant();
    }
    return mask[source] ? Double.NaN : x[source];
  }

  private static double[] values(NdArray array) {
    return ((DoubleArray) array).values();
  }

  @Test
  void withNothingMissingItIsTheConvolution() {
    Random random = new Random(2);
    NdArray x = DoubleArray.wrap(Shape.of(2, 3, 9, 8), random.doubles(432).toArray());
    NdArray h = DoubleArray.wrap(Shape.of(4, 3, 3, 2), random.doubles(72).toArray());
    double[] expected =
        values(
            Faltung.correlation(x, h)
                .axes("NC01", "OC01", "NO01")
                .size(Size.SAME_PYTORCH)
                .border(Border.REFLECT)
                .run());
    double[] actual =
        values(
            MissingValues.with(MissingPolicy.RENORMALIZE)
                .correlate(
                    x,
                    h,
                    options ->
                        options
                            .axes("NC01", "OC01", "NO01")
                            .size(Size.SAME_PYTORCH)
                            .border(Border.REFLECT)));
    // 18 terms below 1: three sums of them, each wrong by 18u·18, the quotients near 1.
    assertThat(actual).containsExactly(expected, within(3 * 18 * 18 * 0x1p-53));
  }

  @Test
  void aConstantStaysConstant() {
    double[] x = new double[50];
    boolean[] mask = new boolean[50];
    Random random = new Random(3);
    for (int n = 0; n < 50; n++) {
      x[n] = random.nextInt(3) == 0 ? Double.NaN : 7;
      mask[n] = random.nextInt(3) == 0;
    }
    double[] y =
        MissingValues.with(MissingPolicy.WEIGHTED_MEAN)
            .absent(mask)
            .convolve(x, new double[] {1e-9, 3, 1e9, 2, 0.1, 5, 1, 1, 1}, Size.SAME_SCIPY);
    // Nine terms: sum and weight are each wrong by at most 9u.
    assertThat(y).hasSize(50);
    for (double value : y) {
      assertThat(value).isCloseTo(7, within(7 * 20 * 0x1p-53));
    }
  }

  @Test
  void propagationReachesTheWindowsThatHoldIt() {
    double[] x = new double[12];
    boolean[] mask = new boolean[12];
    mask[6] = true;
    double[] y =
        MissingValues.with(MissingPolicy.PROPAGATE)
            .absent(mask)
            .convolve(x, new double[] {1, 1, 1}, Size.SAME_SCIPY);
    for (int n = 0; n < 12; n++) {
      assertThat(Double.isNaN(y[n])).isEqualTo(Math.abs(n - 6) <= 1);
    }
  }

  @Test
  void interpolationChangesNothingElse() {
    double[] x = {
      1, Double.NaN, 3, 5, Double.NaN, Double.NaN, Double.NaN, 8, Double.POSITIVE_INFINITY
    };
    NdArray weights = DoubleArray.of(1, 1, 1);
    NdArray filled =
        MissingValues.with(MissingPolicy.INTERPOLATE).interpolate(DoubleArray.of(x), weights);
    assertThat(filled)
        .isEqualTo(DoubleArray.of(1, 2, 3, 5, 5, Double.NaN, 8, 8, Double.POSITIVE_INFINITY));
  }

  @Test
  void floatsAreRoundedOnce() {
    NdArray x = FloatArray.of(1, Float.NaN, 2);
    NdArray h = FloatArray.of(1, 1, 1);
    assertThat(
            MissingValues.with(MissingPolicy.RENORMALIZE)
                .convolve(x, h, options -> options.size(Size.SAME_SCIPY)))
        .isEqualTo(FloatArray.of(3, 4.5f, 6));
  }

  @Test
  void mistakesAreNamed() {
    MissingValues missing = MissingValues.with(MissingPolicy.RENORMALIZE);
    assertThatThrownBy(() -> missing.convolve(new double[3], new double[] {1, -1}, Size.FULL))
        .hasMessage(
            "missing values: the weight at [1] is -1.0, but weights to be renormalised must be"
                + " finite and not negative; interpolate with another kernel first");
    assertThatThrownBy(() -> missing.convolve(LongArray.of(1), LongArray.of(1), options -> options))
        .hasMessage("missing values: an array is LONG; only float and double have NaN");
    missing.absent(true, false);
    assertThatThrownBy(() -> missing.convolve(new double[3], new double[] {1}, Size.FULL))
        .hasMessage("missing values: the mask has 2 elements, the input [3] has 3");
    assertThatThrownBy(
            () ->
                MissingValues.with(MissingPolicy.INTERPOLATE)
                    .convolve(
                        DoubleArray.zeroed(Shape.of(1, 5)),
                        DoubleArray.zeroed(Shape.of(1, 3)),
                        options -> options.axes("C0", "C0", "0")))
        .hasMessage(
            "missing values: the input [1, 5] has 1 spatial axes; interpolate each channel by"
                + " itself before the convolution");
  }
}
