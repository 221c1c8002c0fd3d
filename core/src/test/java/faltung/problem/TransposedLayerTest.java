package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the sum that defines it: every input scatters its multiple of the kernel. */
class TransposedLayerTest {
  @Test
  void scattersTheKernel() {
    Random random = new Random(1);
    int compared = 0;
    for (int trial = 0; trial < 300; trial++) {
      int groups = 1 + random.nextInt(2);
      Shape input = Shape.of(1 + random.nextInt(2), 2 * groups, 1 + random.nextInt(4));
      Shape kernel = Shape.of(2 * groups, 1 + random.nextInt(2), 1 + random.nextInt(3));
      int stride = 1 + random.nextInt(3);
      int dilation = 1 + random.nextInt(3);
      int padding = random.nextInt(3);
      int more = random.nextInt(Math.max(stride, dilation));
      int length =
          (input.length(2) - 1) * stride
              - 2 * padding
              + dilation * (kernel.length(2) - 1)
              + more
              + 1;
      if (length < 1) {
        continue;
      }
      ConvolutionProblem problem =
          ConvolutionProblem.transposedLayer(input, kernel)
              .stride(stride)
              .padding(padding)
              .outputPadding(more)
              .dilation(dilation)
              .groups(groups)
              .build();
      DoubleArray x = small(random, input);
      DoubleArray h = small(random, kernel);
      DoubleArray expected =
          DoubleArray.zeroed(Shape.of(input.length(0), kernel.length(1) * groups, length));
      for (int offset = 0; offset < x.size(); offset++) {
        int[] from = input.index(offset);
        for (int channel = 0; channel < kernel.length(1); channel++) {
          for (int tap = 0; tap < kernel.length(2); tap++) {
            int to = from[2] * stride + tap * dilation - padding;
            int group = from[1] / 2;
            int output = group * kernel.length(1) + channel;
            if (to >= 0 && to < length) {
              expected.values()[expected.shape().offset(from[0], output, to)] +=
                  x.values()[offset] * h.get(from[1], channel, tap);
            }
          }
        }
      }
      assertThat(Faltung.run(problem, x, h)).as("%s", problem).isEqualTo(expected);
      compared++;
    }
    assertThat(compared).isGreaterThan(200);
  }

  private static DoubleArray small(Random random, Shape shape) {
    DoubleArray array = DoubleArray.zeroed(shape);
    for (int offset = 0; offset < array.size(); offset++) {
      array.values()[offset] = random.nextInt(19) - 9;
    }
    return array;
  }

  @Test
  void saysWhatDoesNotFit() {
    Shape input = Shape.of(1, 2, 4);
    Shape kernel = Shape.of(2, 3, 3);
    refused(
        ConvolutionProblem.transposedLayer(input, Shape.of(3, 2, 3)),
        "transposed layer: input [1, 2, 4], kernel [3, 2, 3]: the input has 2 channels, the kernel"
            + " is for 3; its shape is [input channels, output channels / groups, ...]");
    refused(
        ConvolutionProblem.transposedLayer(input, kernel).stride(2).outputPadding(2),
        "transposed layer: input [1, 2, 4], kernel [2, 3, 3]: output padding 2 along spatial axis 0"
            + " must be less than the stride 2 or the dilation 1");
    refused(
        ConvolutionProblem.transposedLayer(input, kernel).padding(3),
        "transposed layer: input [1, 2, 4], kernel [2, 3, 3]: the output is empty along spatial"
            + " axis 0: its length is 0");
    refused(
        ConvolutionProblem.transposedLayer(input, kernel).stride(0),
        "transposed layer: input [1, 2, 4], kernel [2, 3, 3]: the stride is 0, but must be at least"
            + " 1");
    refused(
        ConvolutionProblem.transposedLayer(input, kernel).stride(1, 2),
        "transposed layer: input [1, 2, 4], kernel [2, 3, 3]: stride [1, 2] has 2 values for 1"
            + " spatial axes; give one, or one per axis");
    refused(
        ConvolutionProblem.transposedLayer(input, Shape.of(2, 3)),
        "transposed layer: input [1, 2, 4], kernel [2, 3]: both need [.., .., spatial axes], as"
            + " many of them");
    refused(
        ConvolutionProblem.transposedLayer(input, kernel).groups(0),
        "transposed layer: input [1, 2, 4], kernel [2, 3, 3]: groups is 0, but must be at least 1");
  }

  /** Keras's and ONNX's: the gradient of the layer that makes an input of I·s an output of I. */
  @Test
  void sameMakesTheOutputTheStrideTimesAsLong() {
    int compared = 0;
    for (int length = 1; length <= 4; length++) {
      for (int taps = 1; taps <= 5; taps++) {
        for (int stride = 1; stride <= 4; stride++) {
          for (int dilation = 1; dilation <= 2; dilation++) {
            Shape input = Shape.of(1, 2, length);
            Shape kernel = Shape.of(2, 3, taps);
            Shape larger = Shape.of(1, 3, length * stride);
            int extent = (taps - 1) * dilation + 1;
            for (WindowRule rule :
                new WindowRule[] {WindowRule.SAME_TENSORFLOW, WindowRule.SAME_ONNX_LOWER}) {
              TransposedLayer layer =
                  ConvolutionProblem.transposedLayer(input, kernel)
                      .stride(stride)
                      .dilation(dilation);
              boolean lower = rule == WindowRule.SAME_ONNX_LOWER;
              ConvolutionProblem same = (lower ? layer.sameLower() : layer.same()).build();
              assertThat(same.outputShape()).isEqualTo(larger);
              int before = rule.lowPadding(length * stride, extent, stride, false);
              ConvolutionProblem forward =
                  ConvolutionProblem.layer(larger, kernel)
                      .stride(stride)
                      .dilation(dilation)
                      .padding(new int[] {before}, new int[] {extent})
                      .region(new Interval(0, length))
                      .build();
              assertThat(same)
                  .isEqualTo(forward.inputGradient().problem().conjugation(Conjugation.NONE));
              compared++;
            }
          }
        }
      }
    }
    assertThat(compared).isEqualTo(320);
  }

  @Test
  void paddingsAtBothEndsDiffer() {
    Random random = new Random(4);
    Shape input = Shape.of(1, 1, 4);
    Shape kernel = Shape.of(1, 1, 5);
    DoubleArray x = small(random, input);
    DoubleArray h = small(random, kernel);
    DoubleArray whole =
        Faltung.run(ConvolutionProblem.transposedLayer(input, kernel).stride(2).build(), x, h);
    for (int low = 0; low < 4; low++) {
      for (int high = 0; high < 4; high++) {
        DoubleArray cut =
            Faltung.run(
                ConvolutionProblem.transposedLayer(input, kernel)
                    .stride(2)
                    .padding(new int[] {low}, new int[] {high})
                    .build(),
                x,
                h);
        assertThat(cut.values())
            .containsExactly(Arrays.copyOfRange(whole.values(), low, whole.size() - high));
      }
    }
  }

  private static void refused(TransposedLayer layer, String message) {
    assertThatThrownBy(layer::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
