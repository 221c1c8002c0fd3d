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
import faltung.plan.Convolver;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bias, input dilation with borders, methods that are preferred, integers by transforms. */
class OptionsPeopleLookForTest {
  private static LongArray numbers(int... lengths) {
    LongArray array = LongArray.zeroed(Shape.of(lengths));
    Arrays.setAll(array.values(), at -> (at * 7919L + 13) % 31 - 15);
    return array;
  }

  @Test
  void aBiasIsAddedOnceAChannel() {
    LongArray x = numbers(2, 3, 5, 4);
    LongArray w = numbers(4, 3, 2, 2);
    LongArray bias = LongArray.of(100, 200, 300, 400);
    LongArray plain = Faltung.correlation(x, w).axes("NCHW", "OIHW").padding(0).run();
    LongArray first = Faltung.correlation(x, w).axes("NCHW", "OIHW").padding(0).bias(bias).run();
    LongArray last =
        Faltung.correlation(x, w).axes("NCHW", "OIHW", "NHWC").padding(0).bias(bias).run();
    for (int offset = 0; offset < plain.size(); offset++) {
      int[] at = plain.shape().index(offset);
      long expected = plain.values()[offset] + 100L * (at[1] + 1);
      assertThat(first.values()[offset]).isEqualTo(expected);
      assertThat(last.get(at[0], at[2], at[3], at[1])).isEqualTo(expected);
    }
    Convolution<NdArray> every =
        Faltung.correlation((NdArray) x, w)
            .axes("NCHW", "OIHW")
            .padding(0)
            .bias(bias)
            .method("direct");
    for (NdArray type :
        new NdArray[] {
          FloatArray.zeroed(Shape.of(1)),
          DoubleArray.zeroed(Shape.of(1)),
          ComplexArray.zeroed(Shape.of(1))
        }) {
      assertThat(every.as(type.elementType()).run()).isEqualTo(first.convert(type.elementType()));
    }
    Convolver prepared = every.prepare();
    assertThat(prepared.apply(x)).isEqualTo(first);
    assertThat(prepared.description()).endsWith(", and a bias");
  }

  @Test
  void oneBiasForAll() {
    DoubleArray x = DoubleArray.of(1, 2, 3);
    assertThat(Faltung.convolution(x, DoubleArray.of(1, 1)).bias(DoubleArray.of(0.5)).run())
        .isEqualTo(DoubleArray.of(1.5, 3.5, 5.5, 3.5));
    ComplexArray i = ComplexArray.of(new double[] {0}, new double[] {1});
    assertThat(Faltung.convolution(x, DoubleArray.of(1)).as(ComplexArray.class).bias(i).run())
        .isEqualTo(ComplexArray.of(new double[] {1, 2, 3}, new double[] {1, 1, 1}));
    assertThatThrownBy(
            () -> Faltung.convolution(x, DoubleArray.of(1)).bias(DoubleArray.of(1, 2)).run())
        .hasMessage(
            "convolution: the bias has 2 values, the output 1 channel; give one, or one a channel");
    LongArray most = LongArray.of(Long.MAX_VALUE);
    assertThatThrownBy(() -> Faltung.convolution(most, LongArray.of(1)).bias(LongArray.of(1)).run())
        .isInstanceOf(ArithmeticException.class);
  }

  /** scipy.signal.upfirdn([1, 2, 3, 4, 5], [1, 10, 100, 1000], up=2, down=..., mode=...). */
  @Test
  void dilatedInputsWithEveryBorder() {
    DoubleArray x = DoubleArray.of(1, 10, 100, 1000);
    DoubleArray h = DoubleArray.of(1, 2, 3, 4, 5);
    Object[][] expected = {
      {Border.ZERO, new double[] {1, 2, 13, 24, 135, 240, 1350, 2400, 3500, 4000, 5000}},
      {Border.WRAP, new double[] {3501, 4002, 5013, 24, 135, 240, 1350, 2400, 3501, 4002, 5013}},
      {Border.EDGE, new double[] {9, 6, 18, 24, 135, 240, 1350, 2400, 4500, 6000, 9000}},
      {Border.SYMMETRIC, new double[] {54, 6, 18, 24, 135, 240, 1350, 2400, 4500, 6000, 8100}},
      {Border.REFLECT, new double[] {531, 42, 63, 24, 135, 240, 1350, 2400, 3600, 4200, 5310}},
      {Border.constant(7), new double[] {57, 30, 48, 24, 135, 240, 1350, 2400, 3507, 4014, 5028}},
    };
    for (Object[] pair : expected) {
      Border border = (Border) pair[0];
      double[] all = (double[]) pair[1];
      DoubleArray y = Faltung.convolution(x, h).inputDilation(2).border(border).run();
      assertThat(y.values()).as("%s", border).containsExactly(all);
      DoubleArray third = Faltung.convolution(x, h).inputDilation(2).stride(3).border(border).run();
      assertThat(third.values()).as("%s", border).containsExactly(all[0], all[3], all[6], all[9]);
    }
  }

  @Test
  void sizesCountTheDilatedInput() {
    LongArray x = LongArray.of(1, 10, 100);
    LongArray h = LongArray.of(1, 2, 3);
    LongArray spread = LongArray.of(1, 0, 10, 0, 100);
    for (Size size : Size.values()) {
      assertThat(Faltung.convolution(x, h).inputDilation(2).size(size).run())
          .as("%s", size)
          .isEqualTo(Faltung.convolution(spread, h).size(size).run());
    }
    assertThat(Faltung.convolution(x, h).inputDilation(2).anchor(0).run())
        .isEqualTo(Faltung.convolution(spread, h).anchor(0).run());
    LongArray image = numbers(3, 4);
    assertThat(
            Faltung.convolution(image, h)
                .along(1)
                .inputDilation(2)
                .border(Border.WRAP)
                .run()
                .shape())
        .isEqualTo(Shape.of(3, 9));
  }

  @Test
  void integersGoThroughExactTransforms() {
    long[] x = new Random(1).longs(400, -1L << 40, 1L << 40).toArray();
    long[] h = new Random(2).longs(90, -1000, 1000).toArray();
    long[] direct =
        Faltung.convolution(LongArray.of(x), LongArray.of(h)).method("direct").run().values();
    for (String method : new String[] {"fft", "overlap-save"}) {
      Convolution<LongArray> asked =
          Faltung.convolution(LongArray.of(x), LongArray.of(h)).method(method);
      assertThat(asked.plan().method()).isEqualTo("number-theoretic");
      assertThat(asked.prepare().method()).isEqualTo("number-theoretic");
      assertThat(asked.run().values()).isEqualTo(direct);
      assertThat(
              Faltung.convolution(LongArray.of(x), LongArray.of(h)).prefer(method).plan().method())
          .isEqualTo("number-theoretic");
    }
    assertThat(
            Faltung.convolution(LongArray.of(x), LongArray.of(h))
                .as(DoubleArray.class)
                .method("fft")
                .plan()
                .method())
        .isEqualTo("fft");
  }

  @Test
  void whatIsPreferredRunsWhereItCan() {
    DoubleArray x = DoubleArray.of(new Random(3).doubles(2000).toArray());
    DoubleArray h = DoubleArray.of(1, 2, 3, 2, 1);
    Convolution<DoubleArray> preferred = Faltung.convolution(x, h).prefer("overlap-save");
    assertThat(Faltung.convolution(x, h).plan().method()).isEqualTo("direct");
    assertThat(preferred.plan().method()).isEqualTo("overlap-save");
    assertThat(preferred.prepare().method()).isEqualTo("overlap-save");
    assertThat(preferred.run()).isEqualTo(Faltung.convolution(x, h).method("overlap-save").run());
    // Too short for blocks, which the method alone refuses.
    DoubleArray few = DoubleArray.of(1, 2, 3);
    assertThatThrownBy(() -> Faltung.convolution(few, h).method("overlap-save").run())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Faltung.convolution(few, h).prefer("overlap-save").run())
        .isEqualTo(Faltung.convolution(few, h).run());
    assertThat(Faltung.convolution(few, h).prefer("overlap-save").plan().method())
        .isEqualTo("direct");
    assertThat(Faltung.convolution(few, h).prefer("auto").method("auto").plan().method())
        .isEqualTo("direct");
    assertThatThrownBy(() -> Faltung.convolution(few, h).prefer("fast"))
        .hasMessageStartingWith("there is no method \"fast\"; there are ");
  }

  @Test
  void aConditionalMethodThatIsPreferredRunsIfTheKernelAllows() {
    DoubleArray x = DoubleArray.wrap(Shape.of(30, 40), new Random(4).doubles(1200).toArray());
    DoubleArray product = DoubleArray.of(new double[][] {{1, 2}, {2, 4}});
    DoubleArray none = DoubleArray.of(new double[][] {{1, 2}, {3, 5}});
    assertThat(Faltung.convolution(x, product).prepare().method()).isEqualTo("direct");
    assertThat(Faltung.convolution(x, product).prefer("separable").prepare().method())
        .isEqualTo("separable");
    assertThat(Faltung.convolution(x, none).prefer("separable").prepare().method())
        .isEqualTo("direct");
    assertThat(Faltung.convolution(x, none).prefer("separable").run())
        .isEqualTo(Faltung.convolution(x, none).run());
    // Too little memory for the method: the planner's choice.
    assertThat(Faltung.convolution(x, product).prefer("fft").memoryLimit(35_000).plan().method())
        .isEqualTo("direct");
  }

  @Test
  void whatIsPrintedSaysWhatItIs() {
    assertThat(Faltung.correlation(DoubleArray.of(1, 2, 3), FloatArray.of(1)))
        .hasToString("correlation of DOUBLE [3] with FLOAT [1]");
  }
}
