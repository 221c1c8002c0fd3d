package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Faltung;
import faltung.array.LongArray;
import faltung.array.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvolutionGridFftTest {
  private static final int[][] SHAPES = {
    {2},
    {6},
    {40},
    {126},
    {1, 2},
    {7, 2},
    {2, 8},
    {8, 8},
    {5, 16},
    {16, 10},
    {64, 4},
    {3, 100},
    {300, 2},
    {21, 42},
    {1, 1, 2},
    {4, 6, 10},
    {9, 1, 8},
    {3, 7, 20},
    {2, 3, 4, 6},
    {6, 1, 5, 2, 4}
  };

  /** More columns than a tile has, so that tiles and what is left of them are met. */
  private static final int[][] TILED = {{256, 70}, {128, 36}, {12, 50, 28}};

  /**
   * The convolution that wraps around negacyclically along the last axis and cyclically along the
   * others, of integers, which doubles hold exactly.
   */
  private static double[] exact(double[] x, double[] h, int... shape) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < h.length; j++) {
        if (h[j] == 0) {
          continue;
        }
        int target = 0;
        int stride = 1;
        int restX = i;
        int restH = j;
        double sign = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
          int index = restX % shape[axis] + restH % shape[axis];
          restX /= shape[axis];
          restH /= shape[axis];
          if (axis == shape.length - 1 && index >= shape[axis]) {
            sign = -1;
          }
          target += index % shape[axis] * stride;
          stride *= shape[axis];
        }
        y[target] += sign * x[i] * h[j];
      }
    }
    return y;
  }

  private static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static double[] integers(Random random, int size, int nonZero) {
    double[] values = new double[size];
    for (int i = 0; i < nonZero; i++) {
      values[random.nextInt(size)] = random.nextInt(-8, 9);
    }
    return values;
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  private static double[] convolve(Precision precision, double[] x, double[] h, int... shape) {
    return precision == Precision.FLOAT ? inFloat(x, h, shape) : inDouble(x, h, shape);
  }

  private static double[] inDouble(double[] x, double[] h, int... shape) {
    DoubleConvolutionGridFft plan = DoubleConvolutionGridFft.of(shape);
    double[] scratch = Precision.dirt(plan.scratchLength());
    double[] a = Precision.dirt(plan.spectrumLength());
    double[] b = Precision.dirt(plan.spectrumLength());
    double[] product = Precision.dirt(plan.spectrumLength());
    plan.forward(x, 0, a, scratch);
    plan.forward(h, 0, b, scratch);
    plan.multiply(a, b, product);
    double[] y = new double[x.length];
    plan.inverse(product, y, 0, Precision.dirt(plan.scratchLength()));
    return y;
  }

  private static double[] inFloat(double[] x, double[] h, int... shape) {
    FloatConvolutionGridFft plan = FloatConvolutionGridFft.of(shape);
    float[] scratch = new float[plan.scratchLength()];
    float[] a = new float[plan.spectrumLength()];
    float[] b = new float[plan.spectrumLength()];
    float[] product = new float[plan.spectrumLength()];
    plan.forward(Precision.narrow(x), 0, a, scratch);
    plan.forward(Precision.narrow(h), 0, b, scratch);
    plan.multiply(a, b, product);
    float[] y = new float[x.length];
    plan.inverse(product, y, 0, scratch);
    return Precision.widen(y);
  }

  /**
   * With B the bound of a transform: both spectra and their product are wrong by (1 + B)²(1 + √5u)
   * − 1 of ‖X‖‖H‖ in the sum of absolute values, the way back by B more, the scaling by u.
   */
  private static double bound(Precision precision, double[] x, double[] h, int... shape) {
    double transform = FftError.convolutionBound(precision.roundoff, shape);
    double relative =
        Math.pow(1 + transform, 3)
                * (1 + FftError.PRODUCT * precision.roundoff)
                * (1 + precision.roundoff)
            - 1;
    return relative * norm(x) * norm(h);
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeWithinItsBound(Precision precision) {
    for (int[] shape : SHAPES) {
      Random random = new Random(Arrays.hashCode(shape));
      double[] x = integers(random, size(shape), size(shape));
      double[] h = integers(random, size(shape), size(shape) / 2 + 1);
      h[0] = 3;
      check(precision, x, h, shape);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tilesOfColumns(Precision precision) {
    for (int[] shape : TILED) {
      Random random = new Random(Arrays.hashCode(shape));
      double[] x = integers(random, size(shape), size(shape));
      double[] h = integers(random, size(shape), 12);
      h[0] = -2;
      assertThat(DoubleConvolutionGridFft.of(shape).scratchLength()).isPositive();
      check(precision, x, h, shape);
    }
  }

  private static void check(Precision precision, double[] x, double[] h, int... shape) {
    double[] exact = exact(x, h, shape);
    double[] y = convolve(precision, x, h, shape);
    double bound = bound(precision, x, h, shape);
    double worst = 0;
    for (int m = 0; m < y.length; m++) {
      worst = Math.max(worst, Math.abs(y[m] - exact[m]));
    }
    assertThat(worst).as("%s %s", precision, Arrays.toString(shape)).isLessThanOrEqualTo(bound);
  }

  /**
   * In L2 the error grows as √log n, as of FFTW and pocketfft. Three transforms, each with an error
   * of {@link FftError#typicalFactor} units of roundoff, and five roundings: right-angle weights on
   * the way there, twice, and back, the product, the result. Independent of one another they make
   * √(3·typical² + 5). The operands have 24 bits, exact in float too, and the reference is exact.
   */
  @ParameterizedTest
  @EnumSource
  void theErrorGrowsAsTheRootOfTheLogarithm(Precision precision) {
    int[][] shapes = {
      {16},
      {64},
      {250},
      {256},
      {486},
      {686},
      {1024},
      {2000},
      {2058},
      {4096},
      {4374},
      {16384},
      {65536},
      {8, 8},
      {16, 64},
      {64, 64},
      {27, 50},
      {128, 256},
      {8, 16, 32},
      {9, 25, 14}
    };
    for (int[] shape : shapes) {
      int size = size(shape);
      Random random = new Random(size);
      double[] x = random.doubles(size).map(v -> Math.rint((v - 0.5) * 0x1p24)).toArray();
      double[] h = random.doubles(size).map(v -> Math.rint((v - 0.5) * 0x1p24)).toArray();
      long[] exact = exactLong(x, h, shape);
      double[] y = convolve(precision, x, h, shape);
      double error = 0;
      double norm = 0;
      for (int at = 0; at < size; at++) {
        // An integer up to 2^62 as a high and a low double.
        double high = (double) exact[at];
        double difference = (y[at] - high) - (double) (exact[at] - (long) high);
        error += difference * difference;
        norm += (double) exact[at] * exact[at];
      }
      double constant = Integer.bitCount(size) == 1 ? 0.7 : 1;
      double typical = constant * Math.sqrt(Math.log(size) / Math.log(2));
      double allowed =
          (1.05 + 1 / Math.sqrt(size)) * Math.sqrt(3 * typical * typical + 5) * precision.roundoff;
      assertThat(Math.sqrt(error / norm))
          .as("%s %s", precision, Arrays.toString(shape))
          .isLessThanOrEqualTo(allowed)
          // Not vain: an error of less than a tenth of it would be another algorithm's.
          .isGreaterThan(allowed / 10);
    }
  }

  /** The full product of integers, folded: −1 along the last axis, 1 along the others. */
  private static long[] exactLong(double[] x, double[] h, int... shape) {
    LongArray left = longs(x, shape);
    LongArray full = Faltung.convolution(left, longs(h, shape)).run();
    long[] folded = new long[x.length];
    for (int at = 0; at < full.size(); at++) {
      int[] index = full.shape().index(at);
      boolean over = index[shape.length - 1] >= shape[shape.length - 1];
      for (int axis = 0; axis < shape.length; axis++) {
        index[axis] %= shape[axis];
      }
      int target = left.shape().offset(index);
      folded[target] = Math.addExact(folded[target], over ? -full.values()[at] : full.values()[at]);
    }
    return folded;
  }

  private static LongArray longs(double[] values, int... shape) {
    return LongArray.of(Arrays.stream(values).mapToLong(v -> (long) v).toArray())
        .reshape(Shape.of(shape));
  }

  @Test
  void oneAxisGivesTheBitsOfTheTransformOfOneAxis() {
    Random random = new Random(5);
    for (int length : new int[] {2, 12, 140, 4096}) {
      double[] x = random.doubles(length, -1, 1).toArray();
      DoubleConvolutionFft one = DoubleConvolutionFft.of(length);
      DoubleConvolutionGridFft grid = DoubleConvolutionGridFft.of(length);
      double[] a = new double[one.spectrumLength()];
      double[] b = new double[grid.spectrumLength()];
      one.forward(x, 0, length, a);
      grid.forward(x, 0, b, new double[0]);
      assertThat(b).isEqualTo(a);
    }
  }

  @Test
  void productsAddUp() {
    DoubleConvolutionGridFft plan = DoubleConvolutionGridFft.of(6, 10);
    double[] x = new Random(1).doubles(plan.spectrumLength()).toArray();
    double[] h = new Random(2).doubles(plan.spectrumLength()).toArray();
    double[] product = new double[plan.spectrumLength()];
    double[] sum = new double[plan.spectrumLength()];
    plan.multiply(x, h, product);
    plan.multiplyAdd(x, h, sum);
    plan.multiplyAdd(x, h, sum);
    for (int k = 0; k < sum.length; k++) {
      assertThat(sum[k]).isEqualTo(2 * product[k]);
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> DoubleConvolutionGridFft.of(22, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT convolution of shape [22, 8]: 22 has a prime factor other than 2, 3, 5 and 7; the"
                + " next good length is 24");
    assertThatThrownBy(() -> DoubleConvolutionGridFft.of(8, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT convolution of shape [8, 15]: the last length must be even; the next good one is"
                + " 16");
    DoubleConvolutionGridFft plan = DoubleConvolutionGridFft.of(4, 8);
    assertThatThrownBy(
            () -> plan.forward(new double[32], 1, new double[plan.spectrumLength()], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT convolution of length 32: the signal has 32 elements, but needs 32 from offset 1");
  }
}
