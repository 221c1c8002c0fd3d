package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.Shape;
import org.junit.jupiter.api.Test;

/** Problems in a line. */
class ProblemTextTest {
  @Test
  void plainOnesAreShort() {
    assertThat(ConvolutionProblem.convolution(Shape.of(3), Shape.of(2)).full().build())
        .hasToString("convolution of [3] with [2] to [4], padding 1");
    assertThat(ConvolutionProblem.correlation(Shape.of(3), Shape.of(2)).build())
        .hasToString("correlation of [3] with [2] to [2]");
  }

  @Test
  void whatIsNotPlainIsSaid() {
    assertThat(
            ConvolutionProblem.convolution(Shape.of(9, 8), Shape.of(2, 3))
                .stride(2, 1)
                .dilation(2)
                .padding(new int[] {1, 0}, new int[] {2, 0})
                .build())
        .hasToString(
            "convolution of [9, 8] with [2, 3] to [5, 4], stride 2,1, dilation 2, padding 1:2,0");
    assertThat(
            ConvolutionProblem.general(
                    Shape.of(1, 4, 9),
                    AxisOrder.of("NC0"),
                    Shape.of(6, 2, 3),
                    AxisOrder.of("OC0"),
                    AxisOrder.of("NO0"))
                .groups(2)
                .build())
        .hasToString(
            "correlation of [1, 4, 9] with [6, 2, 3] to [1, 6, 7], 2 groups by INPUT, OUTPUT,"
                + " OUTPUT, axes NC0 OC0 NO0");
  }
}
