package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The texts of errors, and sizes near 2³¹: a clear refusal or the right number, never a wrong one.
 */
class ProblemErrorsTest {
  private static final int MOST = Integer.MAX_VALUE;

  private static ConvolutionProblemBuilder images() {
    return ConvolutionProblem.convolution(Shape.of(5, 6), Shape.of(3, 3));
  }

  private static ConvolutionProblemBuilder line(int input, int kernel) {
    return ConvolutionProblem.convolution(Shape.of(input), Shape.of(kernel));
  }

  private static ConvolutionProblemBuilder layer(int[] input, int... kernel) {
    return ConvolutionProblem.layer(Shape.of(input), Shape.of(kernel));
  }

  private static int[] shape(int... lengths) {
    return lengths;
  }

  private static Arguments error(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        error(
            "layer: input has 4 channels, but kernel [8, 5, 3, 3] with groups=1 needs 5",
            () -> layer(shape(1, 4, 9, 9), 8, 5, 3, 3).build()),
        error(
            "convolution: input has 4 channels, but kernel [8, 5, 3, 3] with groups=1 needs 5",
            () ->
                ConvolutionProblem.general(
                        Shape.of(1, 4, 9, 9),
                        AxisOrder.of("NC01"),
                        Shape.of(8, 5, 3, 3),
                        AxisOrder.of("OC01"),
                        AxisOrder.of("NO01"))
                    .build()),
        error(
            "layer: input has 1 channel, but kernel [8, 3, 3] with groups=2 needs 6",
            () -> layer(shape(1, 1, 9), 8, 3, 3).groups(2).build()),
        error(
            "layer: kernel has 8 output channels, which groups=3 does not divide",
            () -> layer(shape(1, 6, 9), 8, 2, 3).groups(3).build()),
        error(
            "layer: input has 5 elements in the batch, which groups=2 does not divide",
            () -> layer(shape(5, 2, 9), 8, 2, 3).grouping(Grouping.batches(2)).build()),
        error(
            "layer: input [4, 9] and kernel [8, 2, 3]: the kernel needs 2 axes (\"OC\"), but has 3",
            () -> layer(shape(4, 9), 8, 2, 3).build()),
        error(
            "convolution: the input [5, 0] is empty",
            () -> ConvolutionProblem.convolution(Shape.of(5, 0), Shape.of(1, 1)).build()),
        error(
            "convolution: input [5, 6], kernel [3, 3], along spatial axis 1: the stride is 0, but must"
                + " be at least 1",
            () -> images().stride(1, 0).build()),
        error(
            "convolution: input [5, 6], kernel [3, 3], along spatial axis 0: the kernel dilation is"
                + " -1, but must be at least 1",
            () -> images().dilation(-1).full().build()),
        error(
            "convolution: input [5, 6], kernel [3, 3], along spatial axis 0: the input dilation is 0,"
                + " but must be at least 1",
            () -> images().inputDilation(0).build()),
        error(
            "convolution: input [5, 6], kernel [3, 3], along spatial axis 0: stride [1, 1, 1] has 3"
                + " values for 2 spatial axes; give one, or one per axis",
            () -> images().stride(1, 1, 1).build()),
        error(
            "convolution: input [5, 6], kernel [3, 3], along spatial axis 0: the output is empty: a"
                + " kernel of 3 with dilation 3 does not fit into an input of 5 padded by 1 and 0",
            () -> images().dilation(3).padding(new int[] {1}, new int[] {0}).build()),
        error(
            "convolution: the region has 1 ranges for 2 spatial axes",
            () -> images().region(new Interval(0, 1)).build()),
        error(
            "convolution: input [5, 6], kernel [3, 3], along spatial axis 0: the output length is 0,"
                + " but must be at least 1",
            () -> images().region(new Interval(2, 2), new Interval(0, 1)).build()),
        error(
            "convolution: axis orders \"0\", \"0\" and \"01\" differ in their number of spatial axes",
            () ->
                ConvolutionProblem.general(
                        Shape.of(5),
                        AxisOrder.of("0"),
                        Shape.of(3),
                        AxisOrder.of("0"),
                        AxisOrder.of("01"))
                    .build()),
        error(
            "the output's axis order \"0\" has no 'O', but its length there is 2",
            () ->
                ConvolutionProblem.general(
                        Shape.of(5),
                        AxisOrder.of("0"),
                        Shape.of(2, 3),
                        AxisOrder.of("O0"),
                        AxisOrder.of("0"))
                    .build()),
        error("axis order \"N0N\" has 'N' twice", () -> AxisOrder.of("N0N")),
        error("axis order \"0?\": '?' is none of N, C, O, 0 to 9", () -> AxisOrder.of("0\u0002")),
        error("axis order \"NH0\": 'H' is none of N, C, O, 0 to 9", () -> AxisOrder.of("NH0")),
        error(
            "axis order \"\u0663\": '\u0663' is none of N, C, O, 0 to 9",
            () -> AxisOrder.of("\u0663")),
        error("axis order \"02\" has 2 spatial axes, but no 1", () -> AxisOrder.of("02")),
        error("groups is 0, but must be at least 1", () -> Grouping.features(0)),
        error(
            "the region has 1 ranges for 2 spatial axes",
            () -> images().build().inputNeededBy(List.of(new Interval(0, 1)))),
        // Near 2³¹.
        error(
            "convolution: input [2000000000], kernel [2000000000], along spatial axis 0: the output"
                + " length is 3999999999, beyond what 32 bits hold; work in tiles",
            () -> line(2_000_000_000, 2_000_000_000).full().build()),
        error(
            "convolution: input [3], kernel [3], along spatial axis 0: the dilated kernel length is"
                + " 4294967295, beyond what 32 bits hold",
            () -> line(3, 3).dilation(MOST).full().build()),
        error(
            "the first output of the region is 2147483648, beyond what 32 bits hold; work in tiles",
            () ->
                line(3, 3)
                    .region(new Interval(1, 2))
                    .build()
                    .region(List.of(new Interval(MOST, MOST)))));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void texts(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void hostileSizesAreRefused() {
    refused(() -> line(3, 2).inputDilation(MOST).build());
    refused(() -> line(3, 3).dilation(MOST).region(new Interval(0, 1)).build());
    refused(() -> line(3, 1).padding(MOST).build());
    refused(() -> line(MOST, 1).padding(1).build());
    refused(() -> line(3, 1).stride(MOST).region(new Interval(2, 3)).build());
    refused(() -> line(3, 1).region(new Interval(MOST - 1, MOST)).stride(2).build());
    refused(() -> line(3, 1).region(new Interval(Integer.MIN_VALUE, 0)).build());
    refused(() -> layer(shape(1, 2, 9), MOST / 2, 2, 2).build());
    refused(() -> layer(shape(65_536, 1, 1), 65_536, 1, 1).build());
    refused(() -> new SpatialAxis(1, 1, 1, 1, MOST, 0, 0, MOST, MOST));
    refused(() -> new SpatialAxis(1, 1, 1, 1, 1, 0, 0, MOST, 2));
    refused(
        () ->
            new ConvolutionProblem(
                1 << 20,
                1,
                1,
                new Grouping(1 << 20, Channel.BATCH, Channel.OUTPUT, Channel.OUTPUT),
                AxisOrder.of("N"),
                AxisOrder.of("O"),
                AxisOrder.of("NO"),
                List.of(),
                false));
    assertThatThrownBy(() -> new Interval(Integer.MIN_VALUE, MOST).length())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("the interval from -2147483648 to 2147483647 has 4294967295 integers");
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(beyond what 32 bits hold|has more than 2147483647 elements).*");
  }

  @Test
  void whatFitsIsRightAtTheEdge() {
    SpatialAxis axis = SpatialAxis.of(MOST, 2, 1, 1, 1, 0, 0);
    assertThat(axis.outputLength()).isEqualTo(MOST - 1);
    assertThat(axis.termCount()).isEqualTo(2L * (MOST - 1));
    assertThat(axis.tapsOf(MOST - 1)).isEqualTo(new Progression(0, 1, 1, MOST - 1, 1));
    assertThat(axis.tapsOf(MOST).count()).isZero();
    assertThat(axis.tapsOf(Integer.MIN_VALUE).count()).isZero();
    assertThat(axis.inputNeededBy(0, MOST - 1)).isEqualTo(new Interval(0, MOST));
    assertThatThrownBy(() -> axis.inputNeededBy(MOST, MOST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end of the input elements that are needed is 4294967295");
    SpatialAxis strided = new SpatialAxis(2, 1, MOST - 1, 1, MOST, 0, 0, -1, 2);
    assertThat(strided.tapsOf(0).count()).isZero();
    assertThat(strided.tapsOf(1)).isEqualTo(new Progression(0, MOST - 1, 1, 0, 1));
    assertThat(strided.tapsOf(MOST).count()).isZero();
    assertThat(strided.tapsOf(Integer.MIN_VALUE).count()).isZero();
    // Large dilations that share no factor: found by Euclid, not by trying.
    SpatialAxis coprime = new SpatialAxis(2, 1_000_000_007, 1_000_000_009, 2, 1, 7, 0, 0, 1);
    // 2·t − 7 = 1000000009·i with i = 1: t = 500000008.
    assertThat(coprime.tapsOf(0)).isEqualTo(new Progression(500_000_008, 1_000_000_009, 1, 1, 2));
  }

  @Test
  void gradientsNearTheEdgeAreRightOrRefused() {
    ConvolutionProblem problem = line(MOST, 3).padding(-1_000_000_000).build();
    ConvolutionProblem byInput = problem.inputGradient().problem();
    assertThat(byInput.outputShape()).isEqualTo(Shape.of(MOST));
    assertThat(byInput.inputShape()).isEqualTo(problem.outputShape());
    refused(
        () ->
            line(1, 1)
                .stride(MOST)
                .region(new Interval(0, 2))
                .padding(new int[] {MOST}, new int[] {0})
                .build()
                .inputGradient()
                .problem()
                .kernelGradient()
                .problem()
                .region(List.of(new Interval(2, 4))));
  }
}
