package faltung.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.algorithm.separable.SeparableAlgorithm;
import faltung.algorithm.spectral.FftAlgorithm;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The stated bounds at the limits of the element types, against exact sums. */
class ExtremeMagnitudesTest {
  private static final Shape SEVEN = Shape.of(7, 7);

  private static double[] noise(Random random, int count, double size) {
    return random.doubles(count, -1, 1).map(value -> value * size).toArray();
  }

  @Test
  void aTinyKernelThatIsNoProductIsNotTakenForOne() {
    double[] h = noise(new Random(1), 49, 0.003);
    for (int at = 0; at < h.length; at++) {
      h[at] = 1e-160 * (1 + h[at]);
    }
    DoubleArray kernel = DoubleArray.wrap(SEVEN, h);
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(20, 20), SEVEN).full().build();
    Request request = Request.of(problem, ElementType.DOUBLE);
    Verdict.Accepted accepted = (Verdict.Accepted) new SeparableAlgorithm().judge(request, kernel);
    assertThat(accepted.error().normwiseGuaranteed()).isBetween(1e-4, 1e-2);
    assertThatThrownBy(
            () -> Planner.standard().only(SeparableAlgorithm.NAME).plan(request).prepare(kernel))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "separable: with this kernel \\(.*\\) the error would be \\d\\.\\de-03, allowed is"
                + " normwise guaranteed 1.0E-12; allow more, or let the planner choose the method");
    Convolver convolver = Planner.standard().plan(request).prepare(kernel);
    assertThat(convolver.description()).doesNotContain("separable");
  }

  @Test
  void aRandomKernelOfAnySizeStatesTheSameError() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(20, 20), SEVEN).full().build();
    Request request = Request.of(problem, ElementType.DOUBLE);
    double[] usual = noise(new Random(2), 49, 1);
    ErrorBound expected = separable(request, usual);
    assertThat(expected.normwiseGuaranteed()).isGreaterThan(0.1);
    for (int exponent : new int[] {-900, -530, 565, 1000}) {
      double[] h = Arrays.stream(usual).map(value -> Math.scalb(value, exponent)).toArray();
      assertThat(separable(request, h)).as("2^%d", exponent).isEqualTo(expected);
      assertThatThrownBy(
              () ->
                  Planner.standard()
                      .only(SeparableAlgorithm.NAME)
                      .plan(request)
                      .prepare(DoubleArray.wrap(SEVEN, h)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the error would be ");
    }
  }

  private static ErrorBound separable(Request request, double[] h) {
    DoubleArray kernel = DoubleArray.wrap(SEVEN, h);
    return ((Verdict.Accepted) new SeparableAlgorithm().judge(request, kernel)).error();
  }

  @Test
  void theWorstOfSeveralKernelsDecides() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, 2, 20, 20), Shape.of(2, 1, 7, 7)).groups(2).build();
    Request request = Request.of(problem, ElementType.DOUBLE).tolerance(Tolerance.normwise(0.3));
    Random random = new Random(3);
    double[] h = new double[98];
    for (int at = 0; at < 49; at++) {
      // The first is a product and some noise, the second is noise.
      h[at] = 1 + 0.3 * (2 * random.nextDouble() - 1);
      h[49 + at] = 2 * random.nextDouble() - 1;
    }
    DoubleArray both = DoubleArray.wrap(Shape.of(2, 1, 7, 7), h);
    double first = separable(oneGroup(), Arrays.copyOfRange(h, 0, 49)).normwiseGuaranteed();
    double second = separable(oneGroup(), Arrays.copyOfRange(h, 49, 98)).normwiseGuaranteed();
    assertThat(first).isBetween(0.1, 0.3);
    assertThat(second).isGreaterThan(0.3);
    Verdict.Accepted accepted = (Verdict.Accepted) new SeparableAlgorithm().judge(request, both);
    assertThat(accepted.error().normwiseGuaranteed()).isGreaterThanOrEqualTo(second);
  }

  private static Request oneGroup() {
    return Request.of(
        ConvolutionProblem.convolution(Shape.of(20, 20), SEVEN).full().build(), ElementType.DOUBLE);
  }

  @Test
  void denormalsUnderAHugeKernelKeepTheirDigits() {
    Random random = new Random(4);
    double[] x = new double[20_000];
    Arrays.setAll(x, at -> (random.nextInt(2001) - 1000) * Double.MIN_VALUE);
    double[] h = noise(random, 5000, 1e300);
    for (ElementType type : new ElementType[] {ElementType.DOUBLE, ElementType.COMPLEX}) {
      for (boolean whole : new boolean[] {true, false}) {
        assertKept(type, whole, x, h);
      }
    }
    double[] floats = new double[20_000];
    Arrays.setAll(floats, at -> (random.nextInt(21) - 10) * (double) Float.MIN_VALUE);
    double[] kernel = new double[5000];
    Arrays.setAll(kernel, at -> (float) (1e30 * (2 * random.nextDouble() - 1)));
    assertKept(ElementType.FLOAT, true, floats, kernel);
    assertKept(ElementType.FLOAT, false, floats, kernel);
  }

  private static void assertKept(ElementType type, boolean whole, double[] x, double[] h) {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(x.length), Shape.of(h.length)).full().build();
    Request request = Request.of(problem, type);
    FftAlgorithm algorithm = new FftAlgorithm(whole);
    Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
    Convolver convolver =
        algorithm.prepare(
            request, accepted.recipe(), Operands.of(type, Shape.of(h.length), h.clone()));
    assertThat(convolver.description()).contains("block");
    NdArray y = convolver.apply(Operands.of(type, Shape.of(x.length), x.clone()));
    for (int j = 0; j < y.size(); j += 4999) {
      assertWithin(accepted.error().normwiseGuaranteed(), x, h, j, value(y, j), type);
    }
  }

  /** |ŷ − y| ≤ t‖x‖‖h‖ + T·(smallest number), with exact sums. */
  private static void assertWithin(
      double tolerance, double[] x, double[] h, int j, double actual, ElementType type) {
    BigDecimal exact = BigDecimal.ZERO;
    int terms = 0;
    for (int k = Math.max(0, j - x.length + 1); k <= Math.min(j, h.length - 1); k++) {
      exact = exact.add(new BigDecimal(x[j - k]).multiply(new BigDecimal(h[k])));
      terms++;
    }
    BigDecimal bound =
        norm(x)
            .multiply(norm(h))
            .multiply(new BigDecimal(tolerance * (1 + 1e-10)))
            .add(new BigDecimal(terms).multiply(smallest(type)));
    assertThat(new BigDecimal(actual).subtract(exact).abs())
        .as("%s, output %d: %s, exactly %s", type, j, actual, exact.doubleValue())
        .isLessThanOrEqualTo(bound);
  }

  private static BigDecimal smallest(ElementType type) {
    return new BigDecimal(type == ElementType.FLOAT ? Float.MIN_VALUE : Double.MIN_VALUE);
  }

  private static BigDecimal norm(double[] values) {
    double largest = BinaryScale.largest(values);
    int exponent = largest == 0 ? 0 : BinaryScale.exponent(largest);
    double squares =
        Arrays.stream(values)
            .map(value -> Math.scalb(value, -exponent))
            .map(value -> value * value)
            .sum();
    return new BigDecimal(Math.sqrt(squares)).multiply(powerOfTwo(exponent));
  }

  private static BigDecimal powerOfTwo(int exponent) {
    BigDecimal power = new BigDecimal(2).pow(Math.abs(exponent));
    return exponent < 0 ? BigDecimal.ONE.divide(power) : power;
  }

  private static double value(NdArray array, int at) {
    return array instanceof ComplexArray complex
        ? complex.real().values()[at]
        : KernelPacking.value(array, at);
  }

  @Test
  void boundsHoldAtEveryMagnitude() {
    Random random = new Random(5);
    int checked = 0;
    for (int trial = 0; trial < 240; trial++) {
      ElementType type =
          new ElementType[] {ElementType.DOUBLE, ElementType.FLOAT, ElementType.COMPLEX}[trial % 3];
      double[] x = hostile(random, type, 1 + random.nextInt(60));
      double[] h = hostile(random, type, 2 + random.nextInt(12));
      double[] magnitudes = {sum(x), sum(h)};
      double most = type == ElementType.FLOAT ? 127 : 1022;
      if (log2(magnitudes[0]) + log2(magnitudes[1]) >= most) {
        continue;
      }
      checked++;
      for (boolean whole : new boolean[] {true, false}) {
        Request request =
            Request.of(
                ConvolutionProblem.convolution(Shape.of(x.length), Shape.of(h.length))
                    .full()
                    .build(),
                type);
        FftAlgorithm algorithm = new FftAlgorithm(whole);
        if (algorithm.judge(request) instanceof Verdict.Accepted accepted) {
          Convolver convolver =
              algorithm.prepare(
                  request, accepted.recipe(), Operands.of(type, Shape.of(h.length), h.clone()));
          NdArray y = convolver.apply(Operands.of(type, Shape.of(x.length), x.clone()));
          for (int j = 0; j < y.size(); j++) {
            assertWithin(accepted.error().normwiseGuaranteed(), x, h, j, value(y, j), type);
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(80);
  }

  private static double log2(double value) {
    return value == 0 ? -2000 : Math.log(value) / Math.log(2);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).map(Math::abs).sum();
  }

  /** One magnitude, or magnitudes over the whole range, with zeros. */
  private static double[] hostile(Random random, ElementType type, int count) {
    int least = type == ElementType.FLOAT ? -149 : -1074;
    int most = type == ElementType.FLOAT ? 126 : 1020;
    int exponent = least + random.nextInt(most - least);
    boolean wide = random.nextInt(3) == 0;
    double[] values = new double[count];
    for (int at = 0; at < count; at++) {
      int own = wide ? least + random.nextInt(exponent - least + 1) : exponent;
      double value = Math.scalb(2 * random.nextDouble() - 1, own);
      value = random.nextInt(10) == 0 ? 0 : value;
      values[at] = type == ElementType.FLOAT ? (float) value : value;
    }
    return values;
  }

  @Test
  void channelsOfDifferentMagnitudesShareABlock() {
    Random random = new Random(6);
    double[] sizes = {0, 1, 0x1p-1000, 0x1p-600, 0x1p500, 0x1p900, 0x1p-1070};
    for (int trial = 0; trial < 60; trial++) {
      int[] pick = {random.nextInt(sizes.length), random.nextInt(sizes.length)};
      double[] x = new double[80];
      for (int at = 0; at < 80; at++) {
        x[at] = sizes[pick[at / 40]] * (2 * random.nextDouble() - 1);
      }
      double[] h = noise(random, 10, 1);
      Request request =
          Request.of(
              ConvolutionProblem.layer(Shape.of(1, 2, 40), Shape.of(1, 2, 5)).build(),
              ElementType.DOUBLE);
      FftAlgorithm algorithm = new FftAlgorithm(true);
      Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
      NdArray y =
          algorithm
              .prepare(request, accepted.recipe(), DoubleArray.wrap(Shape.of(1, 2, 5), h))
              .apply(DoubleArray.wrap(Shape.of(1, 2, 40), x));
      BigDecimal bound =
          norm(x)
              .multiply(norm(h))
              .multiply(new BigDecimal(accepted.error().normwiseGuaranteed() * (1 + 1e-10)))
              .add(BigDecimal.TEN.multiply(smallest(ElementType.DOUBLE)));
      for (int j = 0; j < 36; j++) {
        BigDecimal exact = BigDecimal.ZERO;
        for (int tap = 0; tap < 10; tap++) {
          BigDecimal element = new BigDecimal(x[tap / 5 * 40 + j + tap % 5]);
          exact = exact.add(element.multiply(new BigDecimal(h[tap])));
        }
        assertThat(new BigDecimal(value(y, j)).subtract(exact).abs())
            .as("trial %d, sizes %s, output %d", trial, Arrays.toString(pick), j)
            .isLessThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void productsOfTinyVectorsUnderAHugeInput() {
    Random random = new Random(7);
    double[] u = noise(random, 9, 1e-160);
    double[] w = noise(random, 9, 1e-162);
    double[] h = new double[81];
    Arrays.setAll(h, at -> u[at / 9] * w[at % 9]);
    double[] x = noise(random, 900, 1e300);
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(30, 30), Shape.of(9, 9)).build();
    Request request = Request.of(problem, ElementType.DOUBLE);
    DoubleArray kernel = DoubleArray.wrap(Shape.of(9, 9), h);
    DoubleArray input = DoubleArray.wrap(Shape.of(30, 30), x);
    // The products are rounded to a few units of the smallest number: no product any more.
    Verdict.Accepted separable = (Verdict.Accepted) new SeparableAlgorithm().judge(request, kernel);
    assertThat(separable.error().normwiseGuaranteed()).isGreaterThan(1e-6);
    FftAlgorithm algorithm = new FftAlgorithm(true);
    Verdict.Accepted accepted = (Verdict.Accepted) algorithm.judge(request);
    for (NdArray y :
        new NdArray[] {
          algorithm.prepare(request, accepted.recipe(), kernel).apply(input),
          new SeparableAlgorithm().prepare(request, separable.recipe(), kernel).apply(input)
        }) {
      double tolerance = accepted.error().normwiseGuaranteed();
      if (!y.equals(algorithm.prepare(request, accepted.recipe(), kernel).apply(input))) {
        tolerance = separable.error().normwiseGuaranteed();
      }
      BigDecimal bound =
          norm(x).multiply(norm(h)).multiply(new BigDecimal(tolerance * (1 + 1e-10)));
      for (int at = 0; at < y.size(); at += 29) {
        BigDecimal exact = BigDecimal.ZERO;
        for (int tap = 0; tap < 81; tap++) {
          double element = x[(at / 22 + tap / 9) * 30 + at % 22 + tap % 9];
          exact = exact.add(new BigDecimal(element).multiply(new BigDecimal(h[tap])));
        }
        assertThat(new BigDecimal(value(y, at)).subtract(exact).abs())
            .as("output %d", at)
            .isLessThanOrEqualTo(bound);
      }
    }
  }
}
