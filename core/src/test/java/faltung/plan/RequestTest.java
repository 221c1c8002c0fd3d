package faltung.plan;

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

  @Test
  void theMostTermsAreThoseThatAnOutputHas() {
    for (int[] lengths : new int[][] {{3, 1000}, {1000, 3}, {7, 7}, {1, 5}}) {
      Request request =
          Request.of(
              ConvolutionProblem.convolution(Shape.of(lengths[0]), Shape.of(lengths[1]))
                  .full()
                  .build(),
              ElementType.DOUBLE);
      long most = 0;
      for (int output = 0; output < request.problem().outputShape().size(); output++) {
        most = Math.max(most, request.problem().axes().get(0).tapsOf(output).count());
      }
      assertThat(request.termsPerOutput()).isEqualTo(most);
      // Beyond any other border there is something for every tap.
      assertThat(request.border(Border.EDGE).termsPerOutput()).isEqualTo(lengths[1]);
    }
  }
}
