package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.problem.Interval;
import faltung.signal.Signal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Along some axes of an input of more, batches in one or both operands, and empty ones. */
class AlongAxesTest {
  private static LongArray numbers(int... lengths) {
    LongArray array = LongArray.zeroed(Shape.of(lengths));
    Arrays.setAll(array.values(), at -> (at * 7919L + 13) % 31 - 15);
    return array;
  }

  /** The line of an array along an axis that passes through an index. */
  private static long[] line(LongArray array, int axis, int[] index) {
    long[] line = new long[array.shape().length(axis)];
    int[] at = index.clone();
    for (int place = 0; place < line.length; place++) {
      at[axis] = place;
      line[place] = array.get(at);
    }
    return line;
  }

  @Test
  void everyAxisOfEveryRankLineByLine() {
    int compared = 0;
    int[] lengths = {3, 5, 4, 6};
    long[] h = {1, -2, 3};
    for (int rank = 1; rank <= 4; rank++) {
      LongArray x = numbers(Arrays.copyOf(lengths, rank));
      for (int axis = -rank; axis < rank; axis++) {
        LongArray y =
            Faltung.convolution(x, LongArray.of(h)).along(axis).size(Size.SAME_NUMPY).run();
        int positive = Math.floorMod(axis, rank);
        assertThat(y.shape()).isEqualTo(x.shape());
        for (int offset = 0; offset < x.size(); offset++) {
          int[] index = x.shape().index(offset);
          long[] expected = Faltung.convolve(line(x, positive, index), h, Size.SAME_NUMPY);
          assertThat(y.get(index)).isEqualTo(expected[index[positive]]);
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(2 * (3 + 2 * 15 + 3 * 60 + 4 * 360));
  }

  @Test
  void optionsNameTheAxesThatItIsAlong() {
    DoubleArray x = numbers(2, 4, 5, 3).convert(DoubleArray.class);
    DoubleArray h = DoubleArray.wrap(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    DoubleArray whole = h.reshape(Shape.of(1, 2, 3, 1));
    assertThat(
            Faltung.convolution(x, h)
                .along(1, 2)
                .size(Size.SAME_TENSORFLOW)
                .stride(1, 2)
                .border(Border.EDGE, Border.WRAP)
                .run())
        .isEqualTo(
            Faltung.convolution(x, whole)
                .size(Size.SAME_TENSORFLOW)
                .stride(1, 1, 2, 1)
                .border(Border.ZERO, Border.EDGE, Border.WRAP, Border.ZERO)
                .run());
    // Named in the other order, the kernel's axes are in the other order too.
    assertThat(
            Faltung.convolution(x, h.transpose(1, 0))
                .along(2, 1)
                .padding(new int[] {2, 0}, new int[] {1, 1})
                .dilation(1, 2)
                .run())
        .isEqualTo(
            Faltung.convolution(x, whole)
                .padding(new int[] {0, 0, 2, 0}, new int[] {0, 1, 1, 0})
                .dilation(1, 2, 1, 1)
                .run());
    assertThat(
            Faltung.convolution(x, h)
                .along(1, 2)
                .region(new Interval(1, 3), new Interval(0, 2))
                .run())
        .isEqualTo(
            Faltung.convolution(x, whole)
                .region(
                    new Interval(0, 2), new Interval(1, 3), new Interval(0, 2), new Interval(0, 3))
                .run());
    Signal origin = Signal.of(1, 2, 4).startingAt(-2);
    assertThat(Faltung.convolution(x, origin).along(-1).run())
        .isEqualTo(
            Faltung.convolution(x, origin.values()).along(3).anchor(2).border(Border.ZERO).run());
    Signal full = Signal.of(h.reshape(Shape.of(2, 1, 3))).startingAt(-1, 0, -2);
    DoubleArray stack = numbers(4, 2, 6).convert(DoubleArray.class);
    assertThat(Faltung.convolution(stack, full).along(0, 2).run())
        .isEqualTo(Faltung.convolution(stack, h).along(0, 2).anchor(1, 2).run());
    assertThatThrownBy(() -> Faltung.convolution(x, h).along(1, 2).stride(1, 2, 3).run())
        .hasMessage(
            "convolution: stride [1, 2, 3] has 3 values for 2 axes that the convolution is along; give"
                + " one, or one per axis");
    assertThatThrownBy(() -> Faltung.convolution(x, h).along(1, 2).border(new Border[3]).run())
        .hasMessageContaining("border of spatial axis 0 is null");
  }

  /** As scipy.signal.fftconvolve with axes: pairs of both batches, and those that are broadcast. */
  @Test
  void batchesInBothOperands() {
    int compared = 0;
    for (int[] shapes :
        new int[][] {
          {4, 5, 4, 3}, {4, 5, 1, 3}, {1, 5, 4, 3}, {1, 5, 1, 3},
        }) {
      LongArray x = numbers(shapes[0], shapes[1]);
      LongArray h = numbers(shapes[2], shapes[3]);
      LongArray y = Faltung.correlation(x, h).along(-1).size(Size.VALID).run();
      int rows = Math.max(shapes[0], shapes[2]);
      assertThat(y.shape()).isEqualTo(Shape.of(rows, 3));
      for (int row = 0; row < rows; row++) {
        long[] expected =
            Faltung.correlate(
                line(x, 1, new int[] {row % shapes[0], 0}),
                line(h, 1, new int[] {row % shapes[2], 0}),
                Size.VALID);
        assertThat(line(y, 1, new int[] {row, 0})).isEqualTo(expected);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(13);
  }

  /** Lengths of the input alone, of both and of the kernel alone, on both sides of the axis. */
  @Test
  void batchesOfEveryKindTogether() {
    LongArray x = numbers(2, 7, 3, 1);
    LongArray h = numbers(1, 4, 3, 5);
    Convolution<LongArray> convolution = Faltung.convolution(x, h).along(1);
    LongArray y = convolution.run();
    assertThat(y.shape()).isEqualTo(Shape.of(2, 10, 3, 5)).isEqualTo(convolution.outputShape());
    for (int offset = 0; offset < y.size(); offset++) {
      int[] at = y.shape().index(offset);
      long[] expected =
          Faltung.convolve(
              line(x, 1, new int[] {at[0], 0, at[2], 0}),
              line(h, 1, new int[] {0, 0, at[2], at[3]}));
      assertThat(y.get(at)).isEqualTo(expected[at[1]]);
    }
    LongArray output = LongArray.zeroed(y.shape());
    convolution.run(output);
    assertThat(output).isEqualTo(y);
    assertThatThrownBy(() -> convolution.run(LongArray.zeroed(Shape.of(2, 10, 3))))
        .hasMessage("convolution: the output is LONG [2, 10, 3], but was to be LONG [2, 10, 3, 5]");
    assertThatThrownBy(convolution::prepare)
        .hasMessage(
            "convolution: input [2, 7, 3, 1] and kernel [1, 4, 3, 5] both have batches beside the axes"
                + " [1], which a convolver does not take; run() does");
  }

  @Test
  void aPreparedKernelTakesTheInputAsItIs() {
    FloatArray x = numbers(3, 8, 2).convert(FloatArray.class);
    Convolution<FloatArray> rows = Faltung.convolution(x, FloatArray.of(1, 2)).along(1);
    assertThat(rows.prepare().apply(x)).isEqualTo(rows.run());
    assertThat(rows.problem().inputShape()).isEqualTo(x.shape());
  }

  @Test
  void axesThatDoNotFitAreNamed() {
    LongArray x = numbers(4, 5);
    assertThatThrownBy(() -> Faltung.convolution(x, numbers(3)).along(2).run())
        .hasMessage("axis 2 is none of shape [4, 5]; its axes are -2 to 1");
    assertThatThrownBy(() -> Faltung.convolution(x, numbers(3, 3)).along(0, -2).run())
        .hasMessage("axes [0, -2] of shape [4, 5]: one is named twice");
    assertThatThrownBy(() -> Faltung.convolution(x, numbers(2, 3, 3)).along(1).run())
        .hasMessage(
            "convolution: along [1] of an input [4, 5] the kernel needs as many axes as are named, or"
                + " as the input has, but is [2, 3, 3]");
    assertThatThrownBy(() -> Faltung.convolution(x, numbers(3, 3)).along(1).run())
        .hasMessage(
            "convolution: along axis 0 the input [4, 5] has 4, the kernel [3, 3] 3; beside the axes"
                + " that are named lengths are equal, or one of them is 1");
    assertThatThrownBy(
            () -> Faltung.convolution(x, numbers(3)).along(1).axes("N0", "0", "N0").run())
        .hasMessage(
            "convolution: along [1] and axes both say what the other axes are; give one of them");
  }

  @Test
  void lettersOfNetworks() {
    LongArray x = numbers(2, 4, 6, 5);
    LongArray w = numbers(3, 4, 2, 3);
    LongArray plain = Faltung.correlation(x, w).axes("NC01", "OC01", "NO01").padding(1).run();
    assertThat(Faltung.correlation(x, w).axes("NCHW", "OIHW").padding(1).run()).isEqualTo(plain);
    assertThat(Faltung.correlation(x, w).axes("nchw", "oihw", "nchw").padding(1).run())
        .isEqualTo(plain);
    assertThat(Faltung.correlation(x, w).axes("NC01", "OC01").padding(1).run()).isEqualTo(plain);
    LongArray last =
        Faltung.correlation(x.convert(LongArray.class), w)
            .axes("NCHW", "OIHW", "NHWC")
            .padding(1)
            .run();
    assertThat(last).isEqualTo(plain.transpose(0, 2, 3, 1));
    NdArray channelsLast = x.transpose(0, 2, 3, 1);
    NdArray hwio = w.transpose(2, 3, 1, 0);
    assertThat(
            Faltung.correlation(channelsLast, hwio)
                .axes("NHWC", "HWIO")
                .padding(new int[] {1, 2}, new int[] {1, 2})
                .run())
        .isEqualTo(
            Faltung.correlation(x, w)
                .axes("NCHW", "OIHW")
                .padding(new int[] {1, 2}, new int[] {1, 2})
                .run()
                .transpose(0, 2, 3, 1));
    // A kernel whose axes stand otherwise is still called by the same letters.
    assertThat(
            Faltung.correlation(x, w.transpose(0, 1, 3, 2)).axes("NCHW", "OIWH").padding(1).run())
        .isEqualTo(plain);
    LongArray sound = numbers(2, 1, 9);
    assertThat(
            Faltung.correlation(sound, numbers(4, 1, 3))
                .axes("NCL", "OIL")
                .padding(0)
                .run()
                .shape())
        .isEqualTo(Shape.of(2, 4, 7));
    // Without a channel axis the outputs stand behind the batch.
    assertThat(
            Faltung.correlation(numbers(2, 9), numbers(4, 3))
                .axes("NT", "OT")
                .padding(0)
                .run()
                .shape())
        .isEqualTo(Shape.of(2, 4, 7));
    assertThatThrownBy(() -> Faltung.correlation(x, w).axes("NCHW", "OIHX"))
        .hasMessage(
            "axes \"NCHW\", \"OIHX\": the kernel has an axis 'X', the input has none; name spatial axes"
                + " alike, as in \"NCHW\", \"OIHW\"");
    assertThatThrownBy(() -> Faltung.correlation(x, w).axes("NCHW", "OIHH"))
        .hasMessage(
            "axes \"NCHW\", \"OIHH\": the kernel has 'H' twice; name each axis once, as in \"NCHW\","
                + " \"OIHW\"");
    assertThatThrownBy(() -> Faltung.correlation(x, w).axes("NCHW", "OIH"))
        .hasMessage(
            "axes \"NCHW\", \"OIH\": the kernel has no axis 'W', the input has one; name spatial axes"
                + " alike, as in \"NCHW\", \"OIHW\"");
  }

  /**
   * torch.nn.functional.conv2d of an empty batch is an empty batch; numpy refuses empty signals.
   */
  @Test
  void emptyBatchesAreEmpty() {
    FloatArray none = FloatArray.zeroed(Shape.of(0, 3, 8, 8));
    Convolution<FloatArray> layer =
        Faltung.correlation(none, FloatArray.zeroed(Shape.of(4, 3, 3, 3)))
            .axes("NCHW", "OIHW")
            .padding(0);
    assertThat(layer.run()).isEqualTo(FloatArray.zeroed(Shape.of(0, 4, 6, 6)));
    assertThat(layer.outputShape()).isEqualTo(Shape.of(0, 4, 6, 6));
    layer.run(FloatArray.zeroed(Shape.of(0, 4, 6, 6)));
    assertThatThrownBy(layer::plan)
        .hasMessage(
            "convolution: the batch of the input [0, 3, 8, 8] is empty, so there is nothing to plan;"
                + " run() and outputShape() answer");
    assertThat(Faltung.convolution(numbers(0, 5), numbers(3)).along(-1).run().shape())
        .isEqualTo(Shape.of(0, 7));
    assertThat(Faltung.convolution(numbers(2, 5, 0), numbers(3)).along(1).run().shape())
        .isEqualTo(Shape.of(2, 7, 0));
    assertThat(Faltung.convolution(numbers(0, 5, 3), numbers(1, 2, 3)).along(1).run().shape())
        .isEqualTo(Shape.of(0, 6, 3));
    assertThatThrownBy(() -> Faltung.convolution(numbers(2, 0), numbers(3)).along(-1).run())
        .hasMessageContaining("is empty");
    assertThatThrownBy(
            () ->
                Faltung.correlation(
                        FloatArray.zeroed(Shape.of(0, 2, 8)), FloatArray.zeroed(Shape.of(4, 3, 3)))
                    .axes("NCL", "OIL")
                    .run())
        .hasMessageContaining("input has 2 channels, but kernel [4, 3, 3] with groups=1 needs 3");
  }

  /** numpy.convolve and numpy.correlate of mode valid, the second operand the longer one. */
  @Test
  void validWithTheLongerKernel() {
    assertThat(Faltung.convolve(new double[] {1, 2}, new double[] {3, 4, 5, 6}, Size.VALID))
        .containsExactly(10, 13, 16);
    assertThat(Faltung.correlate(new long[] {1, 2}, new long[] {3, 4, 5, 6}, Size.VALID))
        .containsExactly(17, 14, 11);
    // Long enough for the engine: the same places of the full one.
    long[] h = numbers(300).values();
    long[] x = numbers(7).values();
    assertThat(Faltung.convolve(x, h, Size.VALID))
        .containsExactly(Arrays.copyOfRange(Faltung.convolve(x, h), 6, 300));
    assertThat(Size.VALID.lags(2, 4)).containsExactly(-2, -1, 0);
    assertThat(Faltung.convolution(numbers(2, 3), numbers(3, 5)).size(Size.VALID).run())
        .isEqualTo(Faltung.convolution(numbers(3, 5), numbers(2, 3)).size(Size.VALID).run());
    assertThatThrownBy(
            () -> Faltung.convolution(numbers(2, 6), numbers(3, 5)).size(Size.VALID).run())
        .hasMessage(
            "convolution: size VALID: the kernel is longer than the input along spatial axis 0 (3 to"
                + " 2) and shorter along 1 (5 to 6); one of them must hold the other along every"
                + " axis");
    assertThatThrownBy(() -> Faltung.convolution(numbers(2), numbers(3)).padding(0).run())
        .hasMessageContaining("does not fit into an input of 2 padded by 0 and 0");
  }
}
