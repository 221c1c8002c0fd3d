package faltung.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.Shape;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Facts that hold the definition: the first link of the chain of proofs. */
class DefinitionTest {

  @Test
  void anImpulseGivesTheOtherFactor() {
    assertThat(Definition.convolve(new double[] {1}, new double[] {2, -3, 5}))
        .containsExactly(2, -3, 5);
    assertThat(Definition.convolve(new double[] {2, -3, 5}, new double[] {1}))
        .containsExactly(2, -3, 5);
  }

  @Test
  void aShiftedImpulseShifts() {
    assertThat(Definition.convolve(new double[] {0, 0, 1}, new double[] {2, -3, 5}))
        .containsExactly(0, 0, 2, -3, 5);
  }

  @Test
  void onesCountTheTerms() {
    assertThat(Definition.convolve(new double[] {1, 1, 1, 1}, new double[] {1, 1, 1}))
        .containsExactly(1, 2, 3, 3, 2, 1);
  }

  @Test
  void theLecturesLine() {
    assertThat(Definition.convolve(new double[] {3, 4, 5}, new double[] {2, 1}))
        .containsExactly(6, 11, 14, 5);
  }

  @Test
  void polynomialsMultiply() {
    // (1 + 2x)(3 − x + x²)(2 + x) by hand: first 3 + 5x − x² + 2x³, then times 2 + x.
    double[] two = Definition.convolve(new double[] {1, 2}, new double[] {3, -1, 1});
    assertThat(two).containsExactly(3, 5, -1, 2);
    assertThat(Definition.convolve(two, new double[] {2, 1})).containsExactly(6, 13, 3, 3, 2);
    // (1 + x)⁵ has the binomial coefficients.
    double[] power = {1};
    for (int factor = 0; factor < 5; factor++) {
      power = Definition.convolve(power, new double[] {1, 1});
    }
    assertThat(power).containsExactly(1, 5, 10, 10, 5, 1);
  }

  @Test
  void sumsMultiply() {
    // Σ y = Σ x · Σ h, whatever the order of the terms.
    double[] y = Definition.convolve(new double[] {4, -1, 7, 2}, new double[] {3, 5, -2});
    assertThat(Arrays.stream(y).sum()).isEqualTo(12.0 * 6);
  }

  @Test
  void emptySequencesAreRefused() {
    assertThatThrownBy(() -> Definition.convolve(new double[0], new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolve: x has 0 and h has 2 elements; both need at least one");
  }

  @Test
  void theProblemsFullConvolutionIsTheTextbooks() {
    Random random = new Random(7);
    for (int m = 1; m <= 6; m++) {
      for (int n = 1; n <= 6; n++) {
        double[] x = integers(m, random);
        double[] h = integers(n, random);
        ConvolutionProblem problem =
            ConvolutionProblem.convolution(Shape.of(m), Shape.of(n)).full().build();
        assertThat(Definition.evaluate(problem, x, h)).isEqualTo(Definition.convolve(x, h));
      }
    }
  }

  @Test
  void correlationDoesNotFlip() {
    double[] x = {1, 2, 3, 4, 5, 6, 7};
    double[] h = {1, 0, -1};
    ConvolutionProblem correlation =
        ConvolutionProblem.correlation(Shape.of(7), Shape.of(3)).build();
    ConvolutionProblem convolution =
        ConvolutionProblem.convolution(Shape.of(7), Shape.of(3)).build();
    assertThat(Definition.evaluate(correlation, x, h)).containsExactly(-2, -2, -2, -2, -2);
    assertThat(Definition.evaluate(convolution, x, h)).containsExactly(2, 2, 2, 2, 2);
  }

  @Test
  void theLecturesMatrix() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] h = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
    ConvolutionProblem same =
        ConvolutionProblem.convolution(Shape.of(3, 3), Shape.of(3, 3)).padding(1).build();
    assertThat(Definition.evaluate(same, x, h))
        .containsExactly(-13, -20, -17, -18, -24, -18, 13, 20, 17);
  }

  @Test
  void strideTakesEveryOther() {
    double[] x = {1, 2, 3, 4, 5, 6, 7};
    double[] h = {10, 1};
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(7), Shape.of(2)).stride(2).build();
    assertThat(Definition.evaluate(problem, x, h)).containsExactly(12, 34, 56);
  }

  @Test
  void dilationSpreadsTheKernel() {
    double[] x = {1, 2, 3, 4, 5};
    double[] h = {10, 1};
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(5), Shape.of(2)).dilation(3).build();
    assertThat(Definition.evaluate(problem, x, h)).containsExactly(14, 25);
  }

  @Test
  void inputDilationSpreadsTheInput() {
    // 1 . 2 . 3 under a window of two: 1·10, 2·1, 2·10, 3·1.
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(3), Shape.of(2)).inputDilation(2).build();
    assertThat(Definition.evaluate(problem, new double[] {1, 2, 3}, new double[] {10, 1}))
        .containsExactly(10, 2, 20, 3);
  }

  @Test
  void aTransposedConvolutionScattersTheKernel() {
    // Each input element puts a copy of the kernel down, three apart.
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(2), Shape.of(3)).inputDilation(3).full().build();
    assertThat(Definition.evaluate(problem, new double[] {2, 5}, new double[] {1, 10, 100}))
        .containsExactly(2, 20, 200, 5, 50, 500);
  }

  @Test
  void paddingIsSignedAndEachSideHasItsOwn() {
    double[] x = {1, 2, 3, 4};
    double[] h = {10, 1};
    assertThat(evaluateWithPadding(x, h, 1, 0)).containsExactly(1, 12, 23, 34);
    assertThat(evaluateWithPadding(x, h, 0, 1)).containsExactly(12, 23, 34, 40);
    assertThat(evaluateWithPadding(x, h, -1, 0)).containsExactly(23, 34);
    assertThat(evaluateWithPadding(x, h, 0, -2)).containsExactly(12);
    assertThat(evaluateWithPadding(x, h, 3, -3)).containsExactly(0, 0, 1);
  }

  private static double[] evaluateWithPadding(double[] x, double[] h, int low, int high) {
    return Definition.evaluate(
        ConvolutionProblem.correlation(Shape.of(x.length), Shape.of(h.length))
            .padding(new int[] {low}, new int[] {high})
            .build(),
        x,
        h);
  }

  @Test
  void aRegionIsAPartOfTheOutputsAlsoBeyondThem() {
    double[] x = {1, 2, 3, 4};
    double[] h = {10, 1};
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(4), Shape.of(2))
            .region(new Interval(-2, 6))
            .build();
    assertThat(Definition.evaluate(problem, x, h)).containsExactly(0, 1, 12, 23, 34, 40, 0, 0);
  }

  @Test
  void channelsAreSummedAndOutputChannelsAreApart() {
    // 1×1 kernel: a matrix product. Input [N=1, C=2, 3], kernel [O=2, C=2, 1].
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, 2, 3), Shape.of(2, 2, 1)).build();
    double[] x = {1, 2, 3, 10, 20, 30};
    double[] h = {1, 2, 3, 4};
    assertThat(Definition.evaluate(problem, x, h)).containsExactly(21, 42, 63, 43, 86, 129);
  }

  @Test
  void theBatchRepeats() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(2, 1, 3), Shape.of(1, 1, 2)).build();
    double[] x = {1, 2, 3, 4, 5, 6};
    assertThat(Definition.evaluate(problem, x, new double[] {10, 1}))
        .containsExactly(12, 23, 45, 56);
  }

  @Test
  void groupsOfChannelsKeepToThemselves() {
    // Two groups of one channel each: row g times weight g.
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, 2, 2), Shape.of(2, 1, 1)).groups(2).build();
    assertThat(Definition.evaluate(problem, new double[] {1, 2, 3, 4}, new double[] {10, 100}))
        .containsExactly(10, 20, 300, 400);
  }

  @Test
  void groupsOfTheBatchBecomeOutputChannels() {
    // Batch element g meets kernel g; both results stand in one batch element, as two channels.
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(2, 1, 2), Shape.of(2, 1, 1))
            .grouping(Grouping.batches(2))
            .build();
    assertThat(problem.outputShape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(Definition.evaluate(problem, new double[] {1, 2, 3, 4}, new double[] {10, 100}))
        .containsExactly(10, 20, 300, 400);
  }

  /**
   * Every placement of groups by a formula of its own: without spatial axes, group g of the output
   * is the matrix product of group g of the input (batch × inputs) and of the kernel (inputs ×
   * outputs).
   */
  @Test
  void everyPlacementOfGroupsIsABlockMatrixProduct() {
    int groups = 3;
    int batch = 2;
    int inputs = 4;
    int outputs = 5;
    Random random = new Random(11);
    double[] x = integers(groups * batch * inputs, random);
    double[] h = integers(groups * outputs * inputs, random);
    for (Channel ofInput : new Channel[] {Channel.BATCH, Channel.INPUT}) {
      for (Channel ofKernel : new Channel[] {Channel.OUTPUT, Channel.INPUT}) {
        for (Channel ofOutput : new Channel[] {Channel.BATCH, Channel.OUTPUT}) {
          ConvolutionProblem problem =
              new ConvolutionProblem(
                  batch,
                  inputs,
                  outputs,
                  new Grouping(groups, ofInput, ofKernel, ofOutput),
                  AxisOrder.of("NC"),
                  AxisOrder.of("OC"),
                  AxisOrder.of("NO"),
                  List.of(),
                  false);
          double[] y = Definition.evaluate(problem, x, h);
          for (int g = 0; g < groups; g++) {
            for (int n = 0; n < batch; n++) {
              for (int o = 0; o < outputs; o++) {
                double sum = 0;
                for (int c = 0; c < inputs; c++) {
                  int atX =
                      ofInput == Channel.BATCH
                          ? (g * batch + n) * inputs + c
                          : n * groups * inputs + g * inputs + c;
                  int atH =
                      ofKernel == Channel.OUTPUT
                          ? (g * outputs + o) * inputs + c
                          : o * groups * inputs + g * inputs + c;
                  sum += x[atX] * h[atH];
                }
                int atY =
                    ofOutput == Channel.BATCH
                        ? (g * batch + n) * outputs + o
                        : n * groups * outputs + g * outputs + o;
                assertThat(y[atY]).as("%s g=%s n=%s o=%s", problem, g, n, o).isEqualTo(sum);
              }
            }
          }
        }
      }
    }
  }

  @Test
  void axisOrdersOnlyMoveElements() {
    // x[c, i] and x[i, c]: the same problem on transposed operands.
    double[] x = {1, 2, 3, 10, 20, 30};
    double[] transposed = {1, 10, 2, 20, 3, 30};
    double[] h = {1, 2, 3, 4};
    ConvolutionProblem first =
        ConvolutionProblem.general(
                Shape.of(2, 3),
                AxisOrder.of("C0"),
                Shape.of(2, 2),
                AxisOrder.of("C0"),
                AxisOrder.of("0"))
            .build();
    ConvolutionProblem last =
        ConvolutionProblem.general(
                Shape.of(3, 2),
                AxisOrder.of("0C"),
                Shape.of(2, 2),
                AxisOrder.of("C0"),
                AxisOrder.of("0"))
            .build();
    // 1·1 + 2·2 + 10·3 + 20·4 and 2·1 + 3·2 + 20·3 + 30·4.
    assertThat(Definition.evaluate(first, x, h)).containsExactly(115, 188);
    assertThat(Definition.evaluate(last, transposed, h)).containsExactly(115, 188);
  }

  @Test
  void absentTermsAreNotZeroTimesInfinity() {
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(3), Shape.of(2)).padding(1).build();
    double[] y =
        Definition.evaluate(
            problem, new double[] {1, 2, 3}, new double[] {Double.POSITIVE_INFINITY, 1});
    assertThat(y)
        .containsExactly(
            1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Test
  void exactTwinsAgreeOnIntegers() {
    Random random = new Random(3);
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(2, 4, 5, 6), Shape.of(6, 2, 3, 2))
            .groups(2)
            .padding(1)
            .stride(1, 2)
            .build();
    double[] a = integers(problem.inputShape().size(), random);
    double[] b = integers(problem.inputShape().size(), random);
    double[] c = integers(problem.kernelShape().size(), random);
    double[] d = integers(problem.kernelShape().size(), random);
    double[] ac = Definition.evaluate(problem, a, c);
    assertThat(ac).hasSizeGreaterThan(100);
    BigInteger[] whole = Definition.evaluateExactly(problem, longs(a), longs(c));
    BigDecimal[] decimal = Definition.evaluateExactly(problem, a, c);
    BigDecimal[][] complex = Definition.evaluateExactly(problem, a, b, c, d);
    double[] bd = Definition.evaluate(problem, b, d);
    double[] ad = Definition.evaluate(problem, a, d);
    double[] bc = Definition.evaluate(problem, b, c);
    for (int j = 0; j < ac.length; j++) {
      assertThat(whole[j]).isEqualTo(BigInteger.valueOf((long) ac[j]));
      assertThat(decimal[j]).isEqualByComparingTo(new BigDecimal(ac[j]));
      assertThat(complex[0][j]).isEqualByComparingTo(new BigDecimal(ac[j] - bd[j]));
      assertThat(complex[1][j]).isEqualByComparingTo(new BigDecimal(ad[j] + bc[j]));
    }
  }

  @Test
  void exactTwinsDoNotRound() {
    ConvolutionProblem problem = ConvolutionProblem.correlation(Shape.of(3), Shape.of(3)).build();
    double[] x = {0x1p60, 1, -0x1p60};
    double small = 0x1p-70;
    double[] h = {1, small, 1};
    assertThat(Definition.evaluate(problem, x, h)).containsExactly(0);
    assertThat(Definition.evaluateExactly(problem, x, h)[0])
        .isEqualByComparingTo(new BigDecimal(small));
    long[] large = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    assertThat(Definition.evaluateExactly(problem, large, large)[0])
        .isEqualTo(BigInteger.ONE.shiftLeft(126).multiply(BigInteger.valueOf(3)));
  }

  private static double[] integers(int length, Random random) {
    return random.ints(length, -9, 10).asDoubleStream().toArray();
  }

  private static long[] longs(double[] values) {
    return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
  }
}
