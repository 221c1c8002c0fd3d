package faltung.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.extension.Border;
import faltung.problem.WindowRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sizes here are those of the front door, and the lines of Java that name them are true. */
class NamedGeometriesTest {
  @Test
  void namesMeanWhatTheyMeanAtTheFrontDoor() {
    int compared = 0;
    for (WindowRule named : WindowRule.values()) {
      Size size = Size.valueOf(named.name());
      for (boolean flipped : new boolean[] {true, false}) {
        for (int input = 1; input <= 9; input++) {
          for (int kernel = 1; kernel <= 9; kernel++) {
            for (int stride = 1; stride <= 3; stride++) {
              if (named.allows(stride) && named.outputs(input, kernel, stride) > 0) {
                assertSame(named, size, flipped, input, kernel, stride);
                compared++;
              }
            }
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  private static void assertSame(
      WindowRule named, Size size, boolean flipped, int input, int kernel, int stride) {
    // Integers, so that no sum rounds.
    DoubleArray x = DoubleArray.of(new double[input]);
    DoubleArray h = DoubleArray.of(new double[kernel]);
    for (int i = 0; i < input; i++) {
      x.values()[i] = i * i + 1;
    }
    for (int k = 0; k < kernel; k++) {
      h.values()[k] = 3 * k + 2;
    }
    int outputs = (int) named.outputs(input, kernel, stride);
    Geometry geometry =
        new Geometry(
            named.name(),
            new int[] {stride},
            new int[] {1},
            new int[] {named.lowPadding(input, kernel, stride, flipped)},
            0);
    Convention convention =
        new Convention(
            new Arrangement(List.of(0), List.of(flipped), List.of(0), List.of(false)),
            geometry.sampling(new int[] {input}, new int[] {kernel}, new int[] {outputs}),
            List.of(Border.ZERO),
            new Scale(Scale.Kind.PLAIN, 1, 0, ""),
            new Finish(
                Finish.Rounding.NONE, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    Convolution<DoubleArray> frontDoor =
        flipped ? Faltung.convolution(x, h) : Faltung.correlation(x, h);
    assertThat(Reproduction.of(convention, x, h))
        .as("%s, flipped %s, %d by %d, stride %d", named, flipped, input, kernel, stride)
        .isEqualTo(frontDoor.method("direct").size(size).stride(stride).run());
  }

  @Test
  void paddingsAreWrittenAsTheFrontDoorTakesThem() {
    DoubleArray x = DoubleArray.of(1, 5, 2, 7, 3, 11, 4);
    DoubleArray h = DoubleArray.of(2, -1, 3);
    Geometry geometry =
        new Geometry(Sampling.PADDING, new int[] {2}, new int[] {2}, new int[] {-1}, 0);
    Sampling sampling = geometry.sampling(new int[] {7}, new int[] {3}, new int[] {3});
    Convention convention =
        new Convention(
            new Arrangement(List.of(0), List.of(true), List.of(0), List.of(false)),
            sampling,
            List.of(Border.REFLECT),
            new Scale(Scale.Kind.PLAIN, 1, 0, ""),
            new Finish(
                Finish.Rounding.NONE, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    assertThat(convention.code())
        .isEqualTo(
            "Faltung.convolution(x, h).padding(new int[] {-1}, new int[] {3})"
                + ".border(Border.REFLECT).stride(2).dilation(2).run()");
    assertThat(
            Faltung.convolution(x, h)
                .padding(new int[] {-1}, new int[] {3})
                .border(Border.REFLECT)
                .stride(2)
                .dilation(2)
                .run())
        .isEqualTo(Reproduction.of(convention, x, h));
  }
}
