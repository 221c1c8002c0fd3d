package faltung.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.correlation.Golden;
import faltung.extension.Border;
import faltung.fft.DoubleRealGridFft;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WienerDeconvolutionTest {
  private static final double U = 0x1p-53;

  @Test
  void periodicPicturesAreNumpys() {
    Golden golden = new Golden(WienerDeconvolutionTest.class, "golden.txt");
    DoubleArray kernel = DoubleArray.wrap(Shape.of(3, 4), golden.get("kernel"));
    DoubleArray blurred = DoubleArray.wrap(Shape.of(12, 15), golden.get("wrapped"));
    double[] gains = gains(kernel, blurred.shape());
    DoubleArray inverse = DoubleArray.wrap(blurred.shape(), golden.get("wiener.0.0"));
    double e = DoubleRealGridFft.of(12, 15).errorBound();
    // NumPy's transforms are no worse than ours; a ratio above 0 gains less than the inverse.
    double allowed = 2 * ofTransforms(e, 180, inverse, kernel, gains[1], gains[0]);
    for (double ratio : new double[] {0, 0.001, 0.1}) {
      DoubleArray expected = DoubleArray.wrap(blurred.shape(), golden.get("wiener." + ratio));
      DoubleArray found =
          WienerDeconvolution.of(kernel, ratio).border(Border.WRAP).restore(blurred);
      assertThat(distance(found, expected)).as("ratio %s", ratio).isLessThanOrEqualTo(allowed);
    }
  }

  /** The least and the greatest |H[k]|, by the sum. */
  private static double[] gains(DoubleArray kernel, Shape shape) {
    double[] gains = {Double.POSITIVE_INFINITY, 0};
    for (int at = 0; at < shape.size(); at++) {
      int[] k = shape.index(at);
      double re = 0;
      double im = 0;
      for (int tap = 0; tap < kernel.size(); tap++) {
        int[] n = kernel.shape().index(tap);
        double turns =
            (double) k[0] * n[0] / shape.length(0) + (double) k[1] * n[1] / shape.length(1);
        re += kernel.values()[tap] * Math.cos(2 * Math.PI * turns);
        im -= kernel.values()[tap] * Math.sin(2 * Math.PI * turns);
      }
      gains[0] = Math.min(gains[0], Math.hypot(re, im));
      gains[1] = Math.max(gains[1], Math.hypot(re, im));
    }
    return gains;
  }

  /** Kernels with one value above the sum of the others: |H| is at least the difference. */
  @Test
  void withoutNoiseTheInverseIsWithinTheStatedBound() {
    Random random = new Random(1);
    for (int round = 0; round < 40; round++) {
      boolean full = round % 2 == 0;
      Shape inner = Shape.of(1 + random.nextInt(30), 1 + random.nextInt(30));
      Shape small = Shape.of(1 + random.nextInt(4), 1 + random.nextInt(4));
      double[] h = random.doubles(small.size(), -1, 1).toArray();
      double others = 0;
      for (double value : h) {
        others += Math.abs(value);
      }
      h[random.nextInt(h.length)] = 2 * others + 1;
      DoubleArray kernel = DoubleArray.wrap(small, h);
      DoubleArray x = DoubleArray.wrap(inner, random.doubles(inner.size(), -1, 1).toArray());
      DoubleArray y =
          Faltung.convolution(x, kernel)
              .method("direct")
              .size(full ? Size.FULL : Size.SAME_SCIPY)
              .border(full ? Border.ZERO : Border.WRAP)
              .run();
      DoubleArray found =
          WienerDeconvolution.of(kernel, 0)
              .size(full ? Size.FULL : Size.SAME_SCIPY)
              .border(full ? Border.ZERO : Border.WRAP)
              .restore(y);
      assertThat(found.shape()).isEqualTo(inner);
      assertThat(distance(found, x))
          .as("round %d, %s by %s", round, inner, small)
          .isLessThanOrEqualTo(bound(x, kernel, 3 * others + 1, others));
    }
  }

  /**
   * The class's bound, and the direct convolution's: terms·u·‖h‖₁‖x‖ through a gain of 1/min|H|.
   */
  private static double bound(DoubleArray x, DoubleArray h, double greatest, double least) {
    // The next power of two from twice the lengths has more points than the padded shape.
    int rows = 2 * Integer.highestOneBit(x.shape().length(0) + h.shape().length(0)) * 2;
    int columns = 2 * Integer.highestOneBit(x.shape().length(1) + h.shape().length(1)) * 2;
    double e = 0;
    for (int length : new int[] {rows, columns}) {
      // Any length up to the power of two, Bluestein's among them, which are the worst.
      for (int n = 1; n <= length; n++) {
        e = Math.max(e, DoubleRealGridFft.of(n, n).errorBound());
      }
    }
    return ofTransforms(e, (double) rows * columns, x, h, greatest, least)
        + h.size() * U * greatest * norm(x) / least;
  }

  /** The class's bound, for transforms of relative error e and so many points. */
  private static double ofTransforms(
      double e, double points, DoubleArray x, DoubleArray h, double greatest, double least) {
    double eta = e * Math.sqrt(points) * norm(h);
    double size = norm(x);
    return ((e + 8 * U) * greatest + eta) / (least - eta) * (1 + e) * size + e * size;
  }

  private static double distance(DoubleArray a, DoubleArray b) {
    double[] difference = new double[a.size()];
    for (int at = 0; at < difference.length; at++) {
      difference[at] = a.values()[at] - b.values()[at];
    }
    return norm(DoubleArray.of(difference));
  }

  private static double norm(DoubleArray array) {
    double sum = 0;
    for (double value : array.values()) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /** Of a smooth picture cut out of a larger one the middle comes back better than it was. */
  @Test
  void anUnknownBorderSpoilsTheRimOnly() {
    double[] gauss = new double[9];
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      gauss[k] = StrictMath.exp(-0.5 * (k - 4) * (k - 4) / 2.25);
      sum += gauss[k];
    }
    for (int k = 0; k < 9; k++) {
      gauss[k] /= sum;
    }
    double[] x = new double[400];
    double level = 0;
    Random random = new Random(2);
    for (int n = 0; n < 400; n++) {
      level = n % 25 == 0 ? random.nextInt(10) : level;
      x[n] = level;
    }
    double[] blurred = Faltung.convolve(x, gauss, Size.SAME_SCIPY);
    double[] tails = tails(DoubleArray.of(gauss), 1e-4);
    double[] known =
        Arrays.copyOfRange(
            WienerDeconvolution.of(DoubleArray.of(gauss), 1e-4).restore(blurred), 100, 300);
    double[] y = Arrays.copyOfRange(blurred, 100, 300);
    for (Border border : new Border[] {Border.EDGE, Border.SYMMETRIC, Border.REFLECT}) {
      double[] found =
          WienerDeconvolution.of(DoubleArray.of(gauss), 1e-4).border(border).restore(y);
      double before = 0;
      double after = 0;
      for (int n = 20; n < 180; n++) {
        before += (y[n] - x[100 + n]) * (y[n] - x[100 + n]);
        after += (found[n] - x[100 + n]) * (found[n] - x[100 + n]);
      }
      assertThat(after).as("%s", border).isLessThan(before);
      for (int n = 0; n < 200; n++) {
        // What lies beyond the cut is unknown within the range of the picture, 9, and reaches n by
        // the filter's response there and farther; transforms add 1e-12 of that by far.
        double allowed = 9 * (tails[n + 1] + tails[200 - n]) + 1e-12;
        assertThat(found[n]).as("%s at %d", border, n).isCloseTo(known[n], within(allowed));
      }
    }
  }

  /** Σ|g[j]| over |j| ≥ d on one side, g the filter's response to an impulse. */
  private static double[] tails(DoubleArray kernel, double ratio) {
    double[] impulse = new double[4096];
    impulse[2048] = 1;
    double[] g = WienerDeconvolution.of(kernel, ratio).border(Border.WRAP).restore(impulse);
    double[] tails = new double[2049];
    for (int d = 2047; d >= 0; d--) {
      tails[d] = tails[d + 1] + Math.abs(g[2048 + d]);
    }
    return tails;
  }

  @Test
  void whatTheKernelRemovesBecomesNothing() {
    // Two equal taps remove the highest frequency; 8 points hold it exactly.
    double[] x = {1, 5, 2, 8, 3, 3, 0, 2};
    double[] y = new double[8];
    for (int n = 0; n < 8; n++) {
      y[n] = (x[n] + x[(n + 7) % 8]) / 2;
    }
    double[] found =
        WienerDeconvolution.of(DoubleArray.of(0.5, 0.5), 0).border(Border.WRAP).restore(y);
    double alternating = (1 - 5 + 2 - 8 + 3 - 3 + 0 - 2) / 8.0;
    // The least gain that is not 0 is cos(3π/8); one more e for the frequency that is dropped.
    double e = DoubleRealGridFft.of(8).errorBound();
    double allowed =
        2
            * ofTransforms(
                e, 8, DoubleArray.of(x), DoubleArray.of(0.5, 0.5), 1, Math.cos(3 * Math.PI / 8));
    for (int n = 0; n < 8; n++) {
      double expected = x[n] - (n % 2 == 0 ? alternating : -alternating);
      assertThat(found[n]).isCloseTo(expected, within(allowed));
    }
  }

  @Test
  void mistakesAreNamed() {
    DoubleArray kernel = DoubleArray.of(1, 2, 3);
    assertThatThrownBy(() -> WienerDeconvolution.of(kernel, -1))
        .hasMessage(
            "Wiener deconvolution: the noise-to-signal ratio is -1.0, but must be 0 or more");
    assertThatThrownBy(() -> WienerDeconvolution.of(kernel, 0).restore(new double[] {Double.NaN}))
        .hasMessage("Wiener deconvolution: the observation at [0] is NaN, but must be finite");
    assertThatThrownBy(() -> WienerDeconvolution.of(kernel, 0).size(Size.VALID))
        .hasMessage(
            "Wiener deconvolution: the observation is of size VALID; FULL and SAME_SCIPY are known");
    assertThatThrownBy(
            () -> WienerDeconvolution.of(kernel, 0).size(Size.FULL).restore(new double[] {1, 2}))
        .hasMessage(
            "Wiener deconvolution: a full convolution with a kernel [3] is longer than the"
                + " observation [2]");
  }
}
