package faltung.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.problem.ConvolutionProblem;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import org.junit.jupiter.api.Test;

/** The lecture's worked cases. */
class LectureTest {
  @Test
  void oneDimension() {
    assertThat(full(Signal.of(3, 4, 5), Signal.of(2, 1))).isEqualTo(Signal.of(6, 11, 14, 5));
  }

  @Test
  void twoDimensions() {
    Signal x = Signal.of(DoubleArray.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
    Signal h =
        Signal.of(DoubleArray.of(new double[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}))
            .startingAt(-1, -1);
    SignalConvolution same = SignalConvolution.convolve(x, h).mode(Mode.SAME);
    assertThat(evaluate(same))
        .isEqualTo(
            Signal.of(
                DoubleArray.of(new double[][] {{-13, -20, -17}, {-18, -24, -18}, {13, 20, 17}})));
  }

  @Test
  void aNetworksLayerCorrelates() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(1, 1, 7), Shape.of(1, 1, 3)).build();
    FloatArray ones = FloatArray.wrap(Shape.of(1, 1, 7), 1, 1, 1, 1, 1, 1, 1);
    FloatArray h = FloatArray.wrap(Shape.of(1, 1, 3), 1, 1, 1);
    assertThat(DirectConvolution.prepare(problem, h).apply(ones))
        .isEqualTo(FloatArray.wrap(Shape.of(1, 1, 5), 3, 3, 3, 3, 3));
  }

  @Test
  void aFlipShowsInTheSign() {
    Signal x = Signal.of(1, 2, 3, 4, 5, 6, 7);
    Signal h = Signal.of(1, 0, -1);
    assertThat(evaluate(SignalConvolution.correlate(x, h).mode(Mode.VALID)).values())
        .isEqualTo(DoubleArray.of(-2, -2, -2, -2, -2));
    assertThat(evaluate(SignalConvolution.convolve(x, h).mode(Mode.VALID)).values())
        .isEqualTo(DoubleArray.of(2, 2, 2, 2, 2));
  }

  @Test
  void originsAdd() {
    Signal x = Signal.of(1, 2).startingAt(-4);
    Signal h = Signal.of(1, 0, 0, 3).startingAt(-1);
    assertThat(full(x, h)).isEqualTo(Signal.of(1, 2, 0, 3, 6).startingAt(-5));
  }

  private static Signal full(Signal x, Signal h) {
    return evaluate(SignalConvolution.convolve(x, h));
  }

  private static Signal evaluate(SignalConvolution convolution) {
    DirectConvolution direct =
        DirectConvolution.prepare(convolution.problem(), convolution.h().values());
    return convolution.output(direct.apply(convolution.x().values()));
  }
}
