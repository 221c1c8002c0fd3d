package faltung.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.problem.ConvolutionProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a request refuses. */
class RequestTest {
  private static final Request LONGS =
      Request.of(
          ConvolutionProblem.convolution(Shape.of(4), Shape.of(2)).full().build(),
          ElementType.LONG);

  @Test
  void longElementsTakeWholeConstants() {
    for (double constant : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY, 0x1p63}) {
      assertThatThrownBy(() -> LONGS.border(Border.constant(constant)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "spatial axis 0 has border constant:"
                  + constant
                  + ", but the elements are long; give a whole constant of 64 bits");
    }
    assertThat(LONGS.border(Border.constant(-0x1p63)).borders())
        .isEqualTo(List.of(Border.constant(-0x1p63)));
  }
}
