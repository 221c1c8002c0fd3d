package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.signal.Signal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Size, padding, anchor and a signal's origin combine, or are refused in any order. */
class ConvolutionOptionsTest {
  private static final DoubleArray X = DoubleArray.of(1, 2, 3, 4);
  private static final Signal LEADING = Signal.of(1, 2, 3).startingAt(-2);
  private static final List<Size> SAME =
      List.of(
          Size.SAME_NUMPY,
          Size.SAME_SCIPY,
          Size.SAME_MATLAB,
          Size.SAME_PYTORCH,
          Size.SAME_TENSORFLOW,
          Size.SAME_ONNX_LOWER);

  @Test
  void aSizeThatIsSameFollowsTheOrigin() {
    // y[n] = x[n + 2]·1 + x[n + 1]·2 + x[n]·3
    DoubleArray expected = DoubleArray.of(10, 16, 17, 12);
    assertThat(Faltung.convolution(X, LEADING).run()).isEqualTo(expected);
    for (Size size : SAME) {
      assertThat(Faltung.convolution(X, LEADING).size(size).run())
          .as("%s", size)
          .isEqualTo(expected);
    }
  }

  @Test
  void fullAndValidAreWhatTheyAreWithoutAnOrigin() {
    for (Size size : new Size[] {Size.FULL, Size.VALID}) {
      assertThat(Faltung.convolution(X, LEADING).size(size).run())
          .isEqualTo(Faltung.convolution(X, LEADING.values()).size(size).run());
      assertThat(Faltung.correlation(X, LEADING).size(size).run())
          .isEqualTo(Faltung.correlation(X, LEADING.values()).size(size).run());
    }
  }

  @Test
  void aSizeThatIsSameFollowsTheAnchor() {
    for (Size size : SAME) {
      assertThat(plain().anchor(2).size(size).run()).isEqualTo(DoubleArray.of(10, 16, 17, 12));
      assertThat(plain().size(size).anchor(2).run()).isEqualTo(DoubleArray.of(10, 16, 17, 12));
    }
  }

  @Test
  void whatContradictsIsRefusedInBothOrders() {
    refused(
        "convolution: padding [1] and size VALID both say which outputs there are; give one of them",
        plain(),
        options -> options.padding(1),
        options -> options.size(Size.VALID));
    refused(
        "convolution: padding [1] and size FULL both say which outputs there are; give one of them",
        plain(),
        options -> options.padding(1),
        options -> options.size(Size.FULL));
    refused(
        "convolution: padding [1], [2] and anchor [0] both say which outputs there are; give one of"
            + " them",
        plain(),
        options -> options.padding(new int[] {1}, new int[] {2}),
        options -> options.anchor(0));
    refused(
        "convolution: size FULL and anchor [1] both say which outputs there are; leave one out, or"
            + " take a size that is SAME",
        plain(),
        options -> options.size(Size.FULL),
        options -> options.anchor(1));
    refused(
        "convolution: padding [1] and a kernel with element [2] at its origin both say which outputs"
            + " there are; give its values() for a padding",
        Faltung.convolution(X, LEADING),
        options -> options.padding(1),
        options -> options.stride(1));
    refused(
        "convolution: anchor [0] and a kernel with element [2] at its origin both say which outputs"
            + " there are; give its values() for another anchor",
        Faltung.correlation(X, LEADING),
        options -> options.anchor(0),
        options -> options.stride(1));
  }

  private static Convolution<DoubleArray> plain() {
    return Faltung.convolution(X, DoubleArray.of(1, 2, 3));
  }

  private static void refused(
      String message,
      Convolution<DoubleArray> options,
      UnaryOperator<Convolution<DoubleArray>> first,
      UnaryOperator<Convolution<DoubleArray>> second) {
    Convolution<DoubleArray> one = first.apply(second.apply(options));
    assertThatThrownBy(one::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    Convolution<DoubleArray> other = second.apply(first.apply(options));
    assertThatThrownBy(other::outputShape)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
