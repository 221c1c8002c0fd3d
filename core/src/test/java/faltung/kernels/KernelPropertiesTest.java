package faltung.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kernels are by definition: sums, moments, symmetry, separability, areas. */
class KernelPropertiesTest {
  private static final double U = 0x1p-53;

  private static double[] values(Signal kernel) {
    return ((DoubleArray) kernel.values()).values();
  }

  /** Σ h[k]·kᵖ along an axis. */
  private static double moment(Signal kernel, int axis, int power) {
    double sum = 0;
    for (int i = 0; i < values(kernel).length; i++) {
      sum += values(kernel)[i] * StrictMath.pow(kernel.point(i)[axis], power);
    }
    return sum;
  }

  private static double magnitude(Signal kernel) {
    double sum = 0;
    for (double value : values(kernel)) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** Every value rounds some ten times, and so does every addition. */
  private static double rounding(Signal kernel) {
    return (values(kernel).length + 10) * U * magnitude(kernel);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "box:5x4",
        "box",
        "gaussian:0.01",
        "gaussian:2.5",
        "gaussian:2x1",
        "gaussian:1,size=5",
        "gaussian:2,radius=5",
        "binomial:7",
        "binomial:1001x3",
        "disk:0.1",
        "disk:4",
        "disk:17.3",
        "motion:15,30",
        "motion:1",
        "motion:8,90",
        "sharpen:0.3",
        "unsharp:2,0.8",
        "emboss:e,2",
        "emboss"
      })
  void theSumIsOne(String spec) {
    Signal kernel = KernelCatalogue.parse(spec, KernelContext.picture());
    assertThat(moment(kernel, 0, 0)).isCloseTo(1, within(rounding(kernel)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sobel:x",
        "sobel:y,size=31",
        "prewitt:y",
        "scharr",
        "laplacian",
        "laplacian:all",
        "dog:2",
        "gaussian-derivative:1.5,y",
        "gaussian-derivative:1.5,x,3"
      })
  void theSumIsZero(String spec) {
    Signal kernel = KernelCatalogue.parse(spec, KernelContext.picture());
    assertThat(moment(kernel, 0, 0)).isCloseTo(0, within(rounding(kernel)));
  }

  /** What the Javadoc promises: sampling and cutting leave below 10⁻²/σ². */
  @Test
  void theLaplacianOfAGaussianLeavesLittle() {
    for (double sigma : new double[] {1, 1.5, 2, 5, 10}) {
      for (int rank = 1; rank <= 3; rank++) {
        Signal kernel = GaussianKernels.laplacian(rank, sigma, 4);
        assertThat(Math.abs(moment(kernel, 0, 0))).isLessThan(0.01 / (sigma * sigma));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sobel:%s",
        "sobel:%s,size=9",
        "prewitt:%s",
        "scharr:%s",
        "gaussian-derivative:2,%s"
      })
  void aFirstDerivativeRisesWithTheSignal(String pattern) {
    for (int axis = 0; axis < 2; axis++) {
      String spec = pattern.replace("%s", axis == 0 ? "y" : "x");
      Signal kernel = KernelCatalogue.parse(spec, KernelContext.picture());
      // The convolution of the ramp x[n] = n at 0 is −Σ k·h[k].
      assertThat(-moment(kernel, axis, 1)).isPositive().isEqualTo(EdgeKernels.slope(kernel, axis));
      assertThat(moment(kernel, 1 - axis, 1)).isCloseTo(0, within(9 * rounding(kernel)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sobel:x,scale=slope", "sobel:y,11,slope", "prewitt:y,slope", "scharr:x,slope"})
  void scaledDerivativesGiveTheSlope(String spec) {
    Signal kernel = KernelCatalogue.parse(spec, KernelContext.picture());
    int axis = spec.contains("x") ? 1 : 0;
    double reach = kernel.shape().length(axis);
    assertThat(-moment(kernel, axis, 1)).isCloseTo(1, within(reach * rounding(kernel)));
  }

  @Test
  void theSlopesOfTheManual() {
    assertThat(EdgeKernels.slope(EdgeKernels.sobel(2, 0), 0)).isEqualTo(8);
    assertThat(EdgeKernels.slope(EdgeKernels.prewitt(2, 1), 1)).isEqualTo(6);
    assertThat(EdgeKernels.slope(EdgeKernels.scharr(2, 1), 1)).isEqualTo(32);
  }

  /** The second difference of n² is 2 along every axis. */
  @Test
  void theLaplacianOfASquare() {
    for (int rank = 1; rank <= 4; rank++) {
      assertThat(moment(EdgeKernels.laplacian(rank), 0, 2)).isEqualTo(2);
    }
  }

  /** (n − 1)/4, exactly while the coefficients are exact. */
  @Test
  void theVarianceOfABinomial() {
    for (int size = 1; size <= 53; size += 2) {
      Signal kernel = SmoothingKernels.binomial(size);
      double variance = (size - 1) / 4.0;
      assertThat(moment(kernel, 0, 0)).isEqualTo(1);
      assertThat(moment(kernel, 0, 2)).isCloseTo(variance, within(size * U * variance));
    }
  }

  /** Against 400 × 400 points a pixel; a border of length 2 hides at most 4·400 of them. */
  @Test
  void diskAreasAreAreas() {
    double radius = 2.7;
    Signal kernel = SmoothingKernels.disk(radius);
    assertThat(kernel.start()).containsExactly(-3, -3);
    for (int i = 0; i < values(kernel).length; i++) {
      int inside = 0;
      for (int point = 0; point < 160_000; point++) {
        int row = point / 400;
        int column = point % 400;
        double y = kernel.point(i)[0] + (row + 0.5) / 400 - 0.5;
        double x = kernel.point(i)[1] + (column + 0.5) / 400 - 0.5;
        inside += y * y + x * x <= radius * radius ? 1 : 0;
      }
      double area = values(kernel)[i] * Math.PI * radius * radius;
      assertThat(area).isCloseTo(inside / 160_000.0, within(4.0 / 400));
    }
  }

  @Test
  void aMotionAlongAnAxisIsABox() {
    Signal across = KernelCatalogue.parse("motion:7", KernelContext.picture());
    assertThat(across).isEqualTo(KernelCatalogue.parse("box:7x1", KernelContext.picture()));
    Signal down = KernelCatalogue.parse("motion:7,-90", KernelContext.picture());
    assertThat(down).isEqualTo(KernelCatalogue.parse("box:1x7", KernelContext.picture()));
  }

  /** 45 degrees counter-clockwise go up to the right: rows fall while columns grow. */
  @Test
  void anglesAreAsThePictureIsSeen() {
    Signal motion = KernelCatalogue.parse("motion:9,45", KernelContext.picture());
    assertThat(values(motion)[motion.offset(-2, 2)]).isPositive();
    assertThat(values(motion)[motion.offset(2, 2)]).isZero();
    // The crests of a wave that runs there stand along the other diagonal.
    Signal gabor = KernelCatalogue.parse("gabor:8,45", KernelContext.picture());
    assertThat(values(gabor)[gabor.offset(2, 2)]).isPositive();
    assertThat(values(gabor)[gabor.offset(-2, 2)]).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaussian:1.7",
        "binomial:9",
        "disk:3.3",
        "motion:12,77",
        "laplacian",
        "laplacian:all",
        "log:1.3",
        "dog:1.1",
        "sharpen",
        "unsharp",
        "gabor:6,20"
      })
  void symmetricOnesAreSymmetricToTheBit(String spec) {
    double[] values = values(KernelCatalogue.parse(spec, KernelContext.picture()));
    for (int i = 0; i < values.length / 2; i++) {
      assertThat(values[i]).isEqualTo(values[values.length - 1 - i]);
    }
  }

  /** What each kind says about itself: products of factors leave no 2 × 2 determinant. */
  @Test
  void separableOnesAreOfRankOneAndOthersNot() {
    for (KernelKind kind : KernelCatalogue.kinds()) {
      if (kind.ranks().contains(2)) {
        Signal kernel = KernelCatalogue.parse(kind.example(), KernelContext.picture());
        assertThat(isOfRankOne(kernel)).as("%s", kind).isEqualTo(kind.separable());
      }
    }
  }

  /** The engine finds by itself, in the values, what the catalogue says. */
  @Test
  void theEngineTakesSeparableOnesAxisByAxis() {
    DoubleArray image = DoubleArray.zeroed(Shape.of(40, 40));
    for (KernelKind kind : KernelCatalogue.kinds()) {
      if (kind.ranks().contains(2)) {
        Signal kernel = KernelCatalogue.parse(kind.example(), KernelContext.picture());
        Convolution<NdArray> separable =
            Faltung.convolution(image, kernel.values()).size(Size.SAME_SCIPY).method("separable");
        if (kind.separable()) {
          assertThat(separable.prepare().description())
              .as("%s", kind)
              .isEqualTo("separable, 2 passes");
        }
      }
    }
  }

  private static boolean isOfRankOne(Signal kernel) {
    double[] values = values(kernel);
    int columns = kernel.shape().length(1);
    int pivot = 0;
    for (int i = 0; i < values.length; i++) {
      pivot = Math.abs(values[i]) > Math.abs(values[pivot]) ? i : pivot;
    }
    double largest = Math.abs(values[pivot]);
    for (int i = 0; i < values.length; i++) {
      double row = values[i - i % columns + pivot % columns];
      double column = values[pivot - pivot % columns + i % columns];
      // Four roundings of products no larger than the square of the largest; 2⁻⁵¹ for the engine.
      if (Math.abs(values[i] * values[pivot] - row * column) > 4 * U * largest * largest) {
        return false;
      }
    }
    return true;
  }

  @Test
  void reliefsTurnWithTheLight() {
    assertThat(values(SharpeningKernels.emboss("nw", 1)))
        .containsExactly(2, 1, 0, 1, 1, -1, 0, -1, -2);
    assertThat(values(SharpeningKernels.emboss("n", 1)))
        .containsExactly(1, 2, 1, 0, 1, 0, -1, -2, -1);
    assertThat(values(SharpeningKernels.emboss("e", 2)))
        .containsExactly(-2, 0, 2, -4, 1, 4, -2, 0, 2);
    assertThatThrownBy(() -> SharpeningKernels.emboss("up", 1))
        .hasMessage("emboss: light=up is none of n, ne, e, se, s, sw, w, nw");
  }

  @Test
  void factoriesCheckByThemselves() {
    assertThatThrownBy(() -> GaussianKernels.gaussian(Double.NaN))
        .hasMessage("gaussian: sigma=NaN is outside 0.01 to 1000000");
    assertThatThrownBy(() -> GaussianKernels.derivative(new double[3], new int[2], 4))
        .hasMessage("gaussian: 3 sigmas, but 2 orders");
    assertThatThrownBy(() -> EdgeKernels.sobel(2, 2)).hasMessage("sobel: axis=2 is none of 0 to 1");
    assertThatThrownBy(() -> EdgeKernels.laplacian(40))
        .hasMessageEndingWith("at most 16777216 (2^24) are made; take a smaller one");
    assertThatThrownBy(() -> GaussianKernels.difference(1, 2, 1, 4))
        .hasMessage("dog: wide=1 is not larger than narrow=2; the wider Gaussian is subtracted");
  }

  /** A large kernel costs arrays of its size, and no object for each of its elements. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "box:1001x1001",
        "gaussian:125",
        "gaussian-derivative:125,x",
        "log:125",
        "dog:80,125",
        "unsharp:125",
        "disk:500",
        "motion:999,30",
        "binomial:1001",
        "gabor:150",
        "savgol:999999,4",
        "lowpass:0.1,taps=999999",
        "bandpass:0.1,0.2,taps=999999",
        "hilbert:999999"
      })
  void memoryIsThatOfAFewArrays(String spec) {
    boolean sound =
        KernelCatalogue.find(spec.substring(0, spec.indexOf(':')))
            .orElseThrow()
            .ranks()
            .contains(1);
    KernelContext context =
        sound && spec.contains("9999") ? KernelContext.signal() : KernelContext.picture();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    KernelCatalogue.parse(spec, context);
    long before = threads.getThreadAllocatedBytes(thread);
    Signal kernel = KernelCatalogue.parse(spec, context);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(kernel.values().size()).isGreaterThan(200_000);
    assertThat((double) allocated / kernel.values().size())
        .isLessThan(5 * Double.BYTES + 3 * BYTES_OF_SINE);
  }

  /**
   * From 21 on the JDK's sine and cosine make an array of two numbers, until they are compiled; the
   * kernels of this test call them three times an element at most.
   */
  private static final int BYTES_OF_SINE = Runtime.version().feature() < 21 ? 0 : 32;
}
