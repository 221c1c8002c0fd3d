package faltung.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.correlation.Golden;
import faltung.signal.Signal;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The values of SciPy, OpenCV and scikit-image; {@code golden.py} beside the values made them. */
class KernelGoldenTest {
  private static final Golden GOLDEN = new Golden(KernelGoldenTest.class, "golden.txt");

  /** The unit of rounding. */
  private static final double U = 0x1p-53;

  private static final double[] SIGMAS = {0.5, 1.0, 2.3};

  private static double[] values(Signal kernel) {
    return ((DoubleArray) kernel.values()).values();
  }

  private static double[] parsed(String spec, int rank) {
    return values(KernelCatalogue.parse(spec, new KernelContext(rank, OptionalDouble.empty())));
  }

  private static void same(String name, double[] found) {
    assertThat(found).as(name).containsExactly(GOLDEN.get(name));
  }

  /** Within so many roundings of the largest value. */
  private static void close(String name, double[] found, double roundings) {
    close(name, found, GOLDEN.get(name), roundings);
  }

  private static void close(String name, double[] found, double[] wanted, double roundings) {
    double largest = 0;
    for (double value : wanted) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(found).as(name).containsExactly(wanted, within(roundings * U * largest));
  }

  /**
   * The exponent is at most 8 and rounds three times, which the exponential makes 24 roundings, its
   * own included; the sum of n terms rounds n times; the polynomial less than 20; all of it here
   * and there, once an axis.
   */
  private static double ofGaussian(double sigma, int rank) {
    double taps = 2 * Math.floor(4 * sigma + 0.5) + 1;
    return 2 * rank * (taps + 24 + 20);
  }

  @Test
  void gaussiansAreScipys() {
    for (double sigma : SIGMAS) {
      for (int rank = 1; rank <= 2; rank++) {
        double roundings = ofGaussian(sigma, rank);
        String name = rank + "." + sigma;
        close("gaussian." + name, parsed("gaussian:" + sigma, rank), roundings);
        close("log." + name, parsed("log:" + sigma, rank), 2 * roundings);
        close("dog." + name, parsed("dog:" + sigma, rank), 2 * ofGaussian(1.6 * sigma, rank));
        for (int order = 1; order <= 3; order++) {
          close(
              "derivative." + name + "." + order,
              parsed("gaussian-derivative:" + sigma + ",x," + order, rank),
              roundings);
        }
      }
      close("unsharp." + sigma, parsed("unsharp:" + sigma + ",0.7", 2), ofGaussian(sigma, 2));
    }
  }

  @Test
  void gaussiansOfASizeAreOpenCvs() {
    for (String end : new String[] {"0.8.3", "1.5.7", "3.0.9"}) {
      String spec = "gaussian:sigma=" + end.substring(0, 3) + ",size=" + end.substring(4);
      close("getGaussianKernel." + end, parsed(spec, 1), ofGaussian(2, 1));
    }
  }

  @Test
  void aRadiusCutsWhereASizeDoes() {
    double[] sized = parsed("gaussian:2,size=11", 2);
    assertThat(parsed("gaussian:2,radius=5", 2)).isEqualTo(sized);
    assertThat(values(GaussianKernels.ofRadius(2, 5, 5))).isEqualTo(sized);
    assertThat(parsed("gaussian-derivative:2,x,2,radius=5", 1))
        .isEqualTo(
            values(GaussianKernels.derivative(new double[] {2}, new int[] {2}, new int[] {5})));
  }

  /** SciPy slides a sum: 11 additions and subtractions of a value that rounds once. */
  @Test
  void boxesStandWhereScipyHasThem() {
    for (int size = 1; size <= 5; size++) {
      Signal box = SmoothingKernels.box(size);
      double[] around = new double[5];
      for (int i = 0; i < size; i++) {
        around[2 + box.start(0) + i] = values(box)[i];
      }
      close("box." + size, around, 2 * 11);
    }
  }

  @Test
  void firstDerivativesAreScipysAndOpenCvs() {
    for (String axis : new String[] {"x", "y"}) {
      same("sobel." + axis, parsed("sobel:" + axis, 2));
      same("prewitt." + axis, parsed("prewitt:" + axis, 2));
      same("cv.scharr." + axis, parsed("scharr:" + axis, 2));
      for (int size = 3; size <= 9; size += 2) {
        same("cv.sobel." + axis + "." + size, parsed("sobel:" + axis + ",size=" + size, 2));
      }
    }
    same("sobel3d", values(EdgeKernels.sobel(3, 1)));
  }

  /** OpenCV's factors are for its correlation: flipped along the derivative, which is a sign. */
  @Test
  void derivativeFactorsAreOpenCvs() {
    for (int size = 3; size <= 7; size += 2) {
      same("getDerivKernels." + size, negated(parsed("sobel:x,size=" + size, 2)));
    }
    same("getDerivKernels.scharr", negated(parsed("scharr:x", 2)));
  }

  private static double[] negated(double[] values) {
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = 0 - values[i];
    }
    return negated;
  }

  /** scikit-image divides by 4; by quarters nothing rounds. */
  @Test
  void sobelIsScikitImagesTimesFour() {
    same("skimage.sobel_v", values(Products.scaled(EdgeKernels.sobel(2, 1), 0.25)));
  }

  @Test
  void laplaciansAreScipysAndOpenCvs() {
    for (int rank = 1; rank <= 3; rank++) {
      same("laplace." + rank, values(EdgeKernels.laplacian(rank)));
    }
    same("cv.laplacian", parsed("laplacian", 2));
  }

  /**
   * The exponent is at most 9·2 and rounds some five times; the angle of the wave is at most
   * 2π·24/5 + π and rounds as often; the sine and cosine of the direction differ by a rounding or
   * two, which the wave multiplies by as much.
   */
  @Test
  void gaborIsOpenCvsTurned() {
    gabor("gabor.8.0.4.0.5.0", "gabor:8,0,4,0.5,0");
    gabor("gabor.5.30.2.0.8.90", "gabor:5,30,2,0.8,90");
    gabor("gabor.6.5.-75.3.1.20", "gabor:6.5,-75,3,1,20");
    gabor("gabor.10.90.2.5.2.0", "gabor:10,90,2.5,2,0");
  }

  private static void gabor(String name, String spec) {
    double[] turned = parsed(spec, 2).clone();
    for (int i = 0; i < turned.length / 2; i++) {
      double value = turned[i];
      turned[i] = turned[turned.length - 1 - i];
      turned[turned.length - 1 - i] = value;
    }
    close(name, turned, 2 * 5 * (18 + 34) * 2);
  }

  /**
   * Exact fractions, and SciPy, which solves equations and is off by their condition number.
   *
   * <p>Of ours, each of order + 1 terms rounds some 4·order times, here relative to the largest.
   */
  @Test
  void savitzkyGolayIsExactAndScipys() {
    int[][] sizes = {{5, 2}, {7, 3}, {11, 3}, {21, 4}, {25, 6}, {101, 8}, {13, 12}};
    for (int[] size : sizes) {
      double condition = GOLDEN.get("savgol.condition." + size[0] + "." + size[1])[0];
      for (int derivative = 0; derivative <= Math.min(size[1], 3); derivative++) {
        String end = size[0] + "." + size[1] + "." + derivative;
        double[] found = values(SavitzkyGolay.savgol(size[0], size[1], derivative, 0.5));
        double roundings = 4.0 * size[1] * (size[1] + 1) + size[0];
        close("savgol.exact." + end, found, roundings);
        close("savgol." + end, found, 10 * condition);
      }
    }
  }

  /** A cosine of at most 2π rounds some 8 times; Kaiser's two sums of all-positive terms 2·60. */
  @Test
  void windowsAreScipys() {
    for (int length : new int[] {1, 2, 5, 8, 31}) {
      close("window.boxcar." + length, Window.rectangular().values(length), 4);
      close("window.hann." + length, Window.hann().values(length), 16);
      close("window.hamming." + length, Window.hamming().values(length), 16);
      close("window.blackman." + length, Window.blackman().values(length), 16);
      for (double beta : new double[] {0, 2.5, 8.6, 30}) {
        close("window.kaiser." + beta + "." + length, Window.kaiser(beta).values(length), 120);
      }
    }
  }

  @Test
  void kaisersEstimatesAreScipys() {
    for (String attenuation : new String[] {"21", "30", "50", "60", "95.5", "120"}) {
      double decibels = Double.parseDouble(attenuation);
      close("kaiser_beta." + attenuation, new double[] {KaiserDesign.beta(decibels)}, 16);
      for (String width : new String[] {"0.3", "0.05", "0.0071"}) {
        double wanted = GOLDEN.get("kaiserord." + attenuation + "." + width)[0];
        // SciPy's width is in half sample rates, and its lengths may be even.
        int length = KaiserDesign.length(decibels, Double.parseDouble(width) / 2);
        assertThat(length).isEqualTo((int) Math.max(3, wanted % 2 == 0 ? wanted + 1 : wanted));
      }
    }
  }

  /**
   * The angle of the sine, up to π·15·2·0.27, rounds three times, so a value some 80 times; the
   * scale is a sum of 31 of them.
   */
  @Test
  void windowedSincsAreScipys() {
    for (String window : new String[] {"hann", "hamming", "blackman", "rectangular", "kaiser"}) {
      String design = ",window=" + window + (window.equals("kaiser") ? ",beta=6.5" : "");
      for (String name : new String[] {"lowpass", "highpass"}) {
        close("firwin." + name + "." + window, parsed(name + ":0.12,taps=21" + design, 1), 2 * 111);
      }
      for (String name : new String[] {"bandpass", "bandstop"}) {
        String spec = name + ":0.1,0.27,taps=31" + design;
        close("firwin." + name + "." + window, parsed(spec, 1), 2 * 111);
      }
    }
  }
}
