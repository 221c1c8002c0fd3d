package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Gradient;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Gradients for every border, by the adjoint identity ⟨gy, A·x⟩ = ⟨Aᵀ·gy, x⟩ in integers, so that
 * both sides are equal.
 */
class BorderGradientTest {
  private static final List<Border> BORDERS =
      List.of(Border.ZERO, Border.EDGE, Border.SYMMETRIC, Border.REFLECT, Border.WRAP);

  private final Random random = new Random(5);

  private LongArray numbers(Shape shape) {
    return LongArray.wrap(shape, random.longs(shape.size(), -9, 10).toArray());
  }

  private static long dot(NdArray a, NdArray b) {
    long[] left = ((LongArray) a).values();
    long[] right = ((LongArray) b).values();
    assertThat(left).hasSameSizeAs(right);
    long sum = 0;
    for (int at = 0; at < left.length; at++) {
      sum += left[at] * right[at];
    }
    return sum;
  }

  private void assertAdjoint(
      LongArray x, LongArray h, UnaryOperator<Convolution<LongArray>> options) {
    Convolution<LongArray> convolution = options.apply(Faltung.convolution(x, h));
    Convolution<LongArray> correlation = options.apply(Faltung.correlation(x, h));
    for (Convolution<LongArray> each : List.of(convolution, correlation)) {
      LongArray y = each.run();
      LongArray gradient = numbers(y.shape());
      LongArray byInput = each.inputGradient(gradient);
      LongArray byKernel = each.kernelGradient(gradient);
      assertThat(byInput.shape()).isEqualTo(x.shape());
      assertThat(byKernel.shape()).isEqualTo(h.shape());
      assertThat(dot(byInput, x)).as("%s by input", each).isEqualTo(dot(gradient, y));
      assertThat(dot(byKernel, h)).as("%s by kernel", each).isEqualTo(dot(gradient, y));
      // Of a linear map one identity could hold by chance; of another input it could not again.
      LongArray other = numbers(x.shape());
      Convolution<LongArray> again =
          options.apply(
              each == convolution ? Faltung.convolution(other, h) : Faltung.correlation(other, h));
      assertThat(dot(byInput, other)).isEqualTo(dot(gradient, again.run()));
    }
  }

  @Test
  void everyBorderSizeStrideAndDilationOfALine() {
    int checked = 0;
    for (Border border : BORDERS) {
      for (int length = 1; length <= 5; length++) {
        for (int taps = 1; taps <= 4; taps++) {
          for (int stride = 1; stride <= 2; stride++) {
            int step = stride;
            LongArray x = numbers(Shape.of(length));
            LongArray h = numbers(Shape.of(taps));
            assertAdjoint(x, h, c -> c.border(border).stride(step));
            assertAdjoint(x, h, c -> c.border(border).stride(step).inputDilation(2));
            assertAdjoint(
                x, h, c -> c.border(border).size(Size.SAME_TENSORFLOW).stride(step).dilation(2));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isEqualTo(200);
  }

  @Test
  void twoAxesWithABorderEach() {
    for (Border one : BORDERS) {
      for (Border other : BORDERS) {
        assertAdjoint(
            numbers(Shape.of(4, 5)),
            numbers(Shape.of(3, 4)),
            c -> c.border(one, other).padding(new int[] {5, 1}, new int[] {0, 6}));
      }
    }
  }

  @Test
  void layersAndBatches() {
    assertAdjoint(
        numbers(Shape.of(2, 4, 5, 6)),
        numbers(Shape.of(6, 2, 3, 3)),
        c -> c.axes("NCHW", "OIHW").groups(2).padding(1).stride(2).border(Border.REFLECT));
    assertAdjoint(
        numbers(Shape.of(2, 7, 3, 1)),
        numbers(Shape.of(1, 4, 3, 5)),
        c -> c.along(1).size(Size.SAME_NUMPY).border(Border.WRAP));
    assertAdjoint(
        numbers(Shape.of(3, 5, 2)), numbers(Shape.of(3)), c -> c.along(-2).border(Border.EDGE));
    assertAdjoint(
        numbers(Shape.of(3, 5, 2)), numbers(Shape.of(2, 3)), c -> c.along(-1, 0).anchor(0));
  }

  @Test
  void zeroBordersAreTheGradientOfTheProblem() {
    DoubleArray x = DoubleArray.of(random.doubles(9).toArray());
    DoubleArray h = DoubleArray.of(random.doubles(4).toArray());
    Convolution<DoubleArray> convolution = Faltung.convolution(x, h).stride(2);
    DoubleArray gradient = DoubleArray.of(random.doubles(6).toArray());
    Gradient byInput = convolution.problem().inputGradient();
    assertThat(convolution.inputGradient(gradient))
        .isEqualTo(Faltung.run(byInput.problem(), gradient, h));
  }

  /** A constant border has no gradient, but its values are those that the kernel saw. */
  @Test
  void aConstantBorderHasNone() {
    LongArray x = LongArray.of(1, 2, 3);
    LongArray h = LongArray.of(5, 7);
    Convolution<LongArray> convolution = Faltung.correlation(x, h).border(Border.constant(10));
    // y = 10·5 + 1·7, 1·5 + 2·7, 2·5 + 3·7, 3·5 + 10·7
    assertThat(convolution.run()).isEqualTo(LongArray.of(57, 19, 31, 85));
    assertThat(convolution.inputGradient(LongArray.of(1, 0, 0, 1000)))
        .isEqualTo(LongArray.of(7, 0, 5000));
    assertThat(convolution.kernelGradient(LongArray.of(1, 0, 0, 1000)))
        .isEqualTo(LongArray.of(10 + 3000, 1 + 10_000));
  }

  @Test
  void everyElementType() {
    LongArray x = numbers(Shape.of(6));
    LongArray h = numbers(Shape.of(3));
    LongArray gradient = numbers(Shape.of(6));
    Convolution<LongArray> longs =
        Faltung.convolution(x, h).size(Size.SAME_SCIPY).border(Border.SYMMETRIC);
    LongArray expected = longs.inputGradient(gradient);
    assertThat(longs.as(FloatArray.class).inputGradient(gradient))
        .isEqualTo(expected.convert(FloatArray.class));
    assertThat(longs.as(DoubleArray.class).inputGradient(gradient))
        .isEqualTo(expected.convert(DoubleArray.class));
    assertThat(longs.as(ComplexArray.class).inputGradient(gradient).real())
        .isEqualTo(expected.convert(DoubleArray.class));
    assertThatThrownBy(() -> longs.inputGradient(LongArray.of(1, 2)))
        .hasMessage(
            "convolution: the gradient by the output has shape [2], the output [6]; give one value an"
                + " output");
  }

  /** Re⟨gy, dy⟩ = Re⟨gx, dx⟩ for complex ones, whose kernel a correlation conjugates. */
  @Test
  void complexGradients() {
    ComplexArray x = complex(5);
    ComplexArray h = complex(3);
    for (boolean flipped : new boolean[] {true, false}) {
      Convolution<ComplexArray> each =
          (flipped ? Faltung.convolution(x, h) : Faltung.correlation(x, h)).border(Border.REFLECT);
      ComplexArray y = each.run();
      ComplexArray gradient = complex(y.size());
      // Sums of products of whole numbers, exact in double.
      assertThat(dot(each.inputGradient(gradient), x)).isEqualTo(dot(gradient, y));
      assertThat(dot(each.kernelGradient(gradient), h)).isEqualTo(dot(gradient, y));
    }
  }

  private ComplexArray complex(int length) {
    return ComplexArray.of(
        numbers(Shape.of(length)).convert(DoubleArray.class),
        numbers(Shape.of(length)).convert(DoubleArray.class));
  }

  private static double dot(ComplexArray a, ComplexArray b) {
    double sum = 0;
    for (int at = 0; at < a.size(); at++) {
      sum += a.real().values()[at] * b.real().values()[at];
      sum += a.imaginary().values()[at] * b.imaginary().values()[at];
    }
    return sum;
  }

  @Test
  void whatIsNotSeenHasNoGradient() {
    LongArray x = LongArray.of(1, 2, 3, 4, 5, 6, 7);
    Convolution<LongArray> strided = Faltung.correlation(x, LongArray.of(1)).padding(0).stride(3);
    ConvolutionProblem problem = strided.problem();
    assertThat(problem.outputShape()).isEqualTo(Shape.of(3));
    assertThat(strided.inputGradient(LongArray.of(1, 2, 3)).values())
        .isEqualTo(new long[] {1, 0, 0, 2, 0, 0, 3});
    assertThat(Arrays.stream(strided.kernelGradient(LongArray.of(1, 2, 3)).values()).sum())
        .isEqualTo(1 + 8 + 21);
  }
}
