package faltung.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.kernels.EdgeKernels;
import faltung.kernels.GaussianKernels;
import faltung.signal.Signal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** SciPy's gradient magnitudes; and a Gaussian cut at a radius, which they are made of. */
class GradientMagnitudeTest {
  private static final DoubleArray IMAGE =
      DoubleArray.of(new double[][] {{1, 2, 3, 4}, {5, 6, 9, 8}, {9, 1, 1, 2}});

  /** Both round: the largest value is below 32, so a unit in the last place is 2^−48. */
  private static final Offset<Double> BOTH_ROUND = Offset.offset(8 * 0x1p-48);

  @Test
  void sobelIsSciPys() {
    // np.hypot(ndimage.sobel(a, 0), ndimage.sobel(a, 1))
    assertThat(GradientMagnitude.sobel(2).of(IMAGE).values())
        .containsExactly(
            new double[] {
              16.492422502470642,
              20.591260281974,
              21.540659228538015,
              18.110770276274835,
              23.53720459187964,
              4.47213595499958,
              9.899494936611665,
              8.0,
              24.041630560342615,
              24.413111231467404,
              27.459060435491963,
              26.076809620810597
            },
            BOTH_ROUND);
  }

  @Test
  void gaussianIsSciPys() {
    // ndimage.gaussian_gradient_magnitude(a, 1)
    assertThat(GradientMagnitude.gaussian(2, 1).of(IMAGE).values())
        .containsExactly(
            new double[] {
              1.0945654508669462,
              1.065075126861639,
              0.9135305323921468,
              0.4941581429696596,
              1.6609499725213999,
              0.47632995434051234,
              0.5831116584275885,
              0.6877873861549563,
              1.1980011820513352,
              1.3026791813501604,
              0.9349303381279817,
              1.0849735276728327
            },
            // The engine's tolerance, 1e-12 of ‖image‖₂·‖h‖₂ = 18·0.3.
            Offset.offset(1e-11));
  }

  @Test
  void rampsGiveTheSlope() {
    LongArray ramp = LongArray.zeroed(Shape.of(5, 5, 5));
    for (int offset = 0; offset < ramp.size(); offset++) {
      ramp.values()[offset] = 3L * ramp.shape().index(offset)[1];
    }
    NdArray sobel = GradientMagnitude.sobel(3).of((NdArray) ramp);
    assertThat(((DoubleArray) sobel).get(2, 2, 2)).isEqualTo(3 * 32);
    FloatArray floats = GradientMagnitude.prewitt(3).of(ramp.convert(FloatArray.class));
    assertThat(floats.get(2, 2, 2)).isEqualTo(3 * 18);
    DoubleArray scharr =
        GradientMagnitude.scharr(3).border(Border.ZERO).of(ramp.convert(DoubleArray.class));
    assertThat(scharr.get(2, 2, 2)).isEqualTo(3 * 2 * 16 * 16);
    // Beyond a zero border the ramp falls off; a symmetric one hides that.
    assertThat(scharr.get(2, 4, 2)).isEqualTo(9 * 256);
    DoubleArray line =
        GradientMagnitude.by(Signal.of(1, 0, -1).startingAt(-1)).of(DoubleArray.of(1, 4, 9, 16));
    assertThat(line).isEqualTo(DoubleArray.of(3, 8, 12, 7));
  }

  @Test
  void ranksThatDifferAreNamed() {
    assertThatThrownBy(() -> GradientMagnitude.sobel(3).of(IMAGE))
        .hasMessage(
            "gradient magnitude: the image is [3, 4], but there are derivatives along 3 axes");
    assertThatThrownBy(() -> GradientMagnitude.by(EdgeKernels.sobel(2, 0)))
        .hasMessage(
            "gradient magnitude: 1 derivatives, of which one is [3, 3]; give one an axis, each of that"
                + " rank");
    assertThat(GradientMagnitude.sobel(2)).hasToString("gradient magnitude along 2 axes");
  }

  @Test
  void aGaussianCutAtARadius() {
    // ndimage.gaussian_filter1d of an impulse, sigma=1.5, radius=2
    Signal kernel = GaussianKernels.ofRadius(1.5, 2);
    assertThat(kernel.start(0)).isEqualTo(-2);
    assertThat(((DoubleArray) kernel.values()).values())
        .containsExactly(
            new double[] {
              0.12007838424321347,
              0.2338807565853503,
              0.29208171834287244,
              0.2338807565853503,
              0.12007838424321347
            },
            Offset.offset(4 * 0x1p-54));
    assertThat(GaussianKernels.ofRadius(1.5, 6, 6)).isEqualTo(GaussianKernels.gaussian(1.5, 1.5));
    assertThat(GaussianKernels.ofRadius(1.5, 2, 0).shape()).isEqualTo(Shape.of(5, 1));
    assertThat(GaussianKernels.derivative(new double[] {1.5}, new int[] {1, 0}, 4))
        .isEqualTo(GaussianKernels.derivative(new double[] {1.5, 1.5}, new int[] {1, 0}, 4));
    assertThat(GaussianKernels.derivative(new double[] {1.5}, new int[] {1, 0}, new int[] {6}))
        .isEqualTo(GaussianKernels.derivative(new double[] {1.5, 1.5}, new int[] {1, 0}, 4));
    assertThat(GaussianKernels.ofSize(new double[] {1.5}, 5, 5))
        .isEqualTo(GaussianKernels.ofRadius(1.5, 2, 2));
    assertThatThrownBy(() -> GaussianKernels.ofRadius(1.5, -1)).hasMessageContaining("radius");
  }
}
