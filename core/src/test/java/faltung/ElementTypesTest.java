package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.HalfPrecision;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.kernels.EdgeKernels;
import faltung.kernels.GaussianKernels;
import faltung.signal.Signal;
import org.junit.jupiter.api.Test;

/** Operands of any two types, results in a type that was asked for, and no cast. */
class ElementTypesTest {
  private static final LongArray LONGS = LongArray.of(3, 4, 5);
  private static final FloatArray FLOATS = FloatArray.of(2, 1);
  private static final DoubleArray DOUBLES = DoubleArray.of(2, 1);
  private static final ComplexArray COMPLEX =
      ComplexArray.of(new double[] {2, 1}, new double[] {0, 0});

  @Test
  void resultsNeedNoCast() {
    DoubleArray y = Faltung.convolve(DoubleArray.of(3, 4, 5), DOUBLES);
    assertThat(y.values()).containsExactly(6, 11, 14, 5);
    FloatArray same =
        Faltung.convolution(FloatArray.of(3, 4, 5), FLOATS).size(Size.SAME_SCIPY).run();
    assertThat(same.values()).containsExactly(6, 11, 14);
    LongArray asked = Faltung.convolution(LONGS, DOUBLES).as(LongArray.class).run();
    assertThat(asked.values()).containsExactly(6, 11, 14, 5);
  }

  /** numpy.result_type of int64, float32, float64, complex128. */
  @Test
  void mixedOperandsHaveTheTypeThatNumPyPromotesThemTo() {
    ElementType[] types = ElementType.values();
    assertThat(types)
        .containsExactly(
            ElementType.FLOAT, ElementType.DOUBLE, ElementType.COMPLEX, ElementType.LONG);
    String[] expected = {
      "FLOAT", "DOUBLE", "COMPLEX", "DOUBLE",
      "DOUBLE", "DOUBLE", "COMPLEX", "DOUBLE",
      "COMPLEX", "COMPLEX", "COMPLEX", "COMPLEX",
      "DOUBLE", "DOUBLE", "COMPLEX", "LONG"
    };
    for (int a = 0; a < types.length; a++) {
      for (int b = 0; b < types.length; b++) {
        NdArray x = LONGS.convert(types[a]);
        NdArray h = LongArray.of(2, 1).convert(types[b]);
        ElementType type = ElementType.valueOf(expected[4 * a + b]);
        assertThat(types[a].promoted(types[b])).isEqualTo(type);
        assertThat(Faltung.convolve(x, h))
            .as("%s with %s", types[a], types[b])
            .isEqualTo(LongArray.of(6, 11, 14, 5).convert(type));
        assertThat(Faltung.convolution(x, h).request().type()).isEqualTo(type);
      }
    }
  }

  @Test
  void aTypeThatIsAskedForIsComputedIn() {
    Convolution<LongArray> exact = Faltung.convolution(LONGS, LONGS);
    Convolution<FloatArray> rounded = exact.as(FloatArray.class);
    assertThat(rounded.request().type()).isEqualTo(ElementType.FLOAT);
    assertThat(rounded.run()).isEqualTo(FloatArray.of(9, 24, 46, 40, 25));
    // The one it was made of stays what it was.
    LongArray still = exact.run();
    assertThat(still).isEqualTo(LongArray.of(9, 24, 46, 40, 25));
    assertThat(exact.size(Size.VALID).as(ElementType.COMPLEX).run())
        .isEqualTo(ComplexArray.of(new double[] {46}, new double[] {0}));
    FloatArray output = FloatArray.zeroed(Shape.of(1));
    exact.as(FloatArray.class).run(output);
    assertThat(output).isEqualTo(FloatArray.of(46));
    assertThatThrownBy(() -> exact.as(NdArray.class))
        .hasMessage(
            "element type: NdArray is none of FloatArray, DoubleArray, ComplexArray, LongArray");
  }

  @Test
  void whatNoTypeHoldsIsNamed() {
    assertThatThrownBy(
            () -> Faltung.convolution(LONGS, DoubleArray.of(2, 0.5)).as(LongArray.class).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convolution: the kernel is to be LONG; convert: element [1] of DOUBLE [2] is 0.5, which"
                + " no LONG is; round it, or keep its type, or compute as(DoubleArray.class) or"
                + " as(ComplexArray.class)");
    assertThatThrownBy(() -> DoubleArray.of(0x1p63).convert(LongArray.class))
        .hasMessage(
            "convert: element [0] of DOUBLE [1] is 9.223372036854776E18, which no LONG is; round it, or"
                + " keep its type");
    assertThat(DoubleArray.of(-0x1p63).convert(LongArray.class))
        .isEqualTo(LongArray.of(Long.MIN_VALUE));
    assertThatThrownBy(() -> FloatArray.of(1, Float.NaN).convert(ElementType.LONG))
        .hasMessage(
            "convert: element [1] of FLOAT [2] is NaN, which no LONG is; round it, or keep its type");
    assertThatThrownBy(
            () ->
                ComplexArray.of(new double[] {1, 2}, new double[] {0, -1})
                    .reshape(Shape.of(2, 1))
                    .convert(DoubleArray.class))
        .hasMessage(
            "convert: element [1, 0] of COMPLEX [2, 1] is 2-1i, which no DOUBLE is; take real() or"
                + " imaginary()");
  }

  @Test
  void convertRoundsToNearestAndSharesNothing() {
    DoubleArray doubles = DoubleArray.of(0.1, 1e300, -0.0);
    assertThat(doubles.convert(FloatArray.class))
        .isEqualTo(FloatArray.of(0.1f, Float.POSITIVE_INFINITY, -0f));
    assertThat(doubles.convert(ElementType.DOUBLE)).isSameAs(doubles);
    ComplexArray complex = doubles.convert(ComplexArray.class);
    complex.real().values()[0] = 7;
    assertThat(doubles.values()[0]).isEqualTo(0.1);
    DoubleArray back = complex.convert(DoubleArray.class);
    back.values()[0] = 8;
    assertThat(complex.real().values()[0]).isEqualTo(7);
    assertThat(LongArray.of((1L << 53) + 1).convert(DoubleArray.class).values()[0])
        .isEqualTo(0x1p53);
  }

  @Test
  void narrowIntegersAndHalvesWiden() {
    assertThat(Faltung.convolve(new int[] {Integer.MAX_VALUE, 1}, new int[] {2, 1}))
        .containsExactly(4294967294L, 2147483649L, 1);
    assertThat(Faltung.convolve(new int[] {3, 4, 5}, new int[] {2, 1}, Size.VALID))
        .containsExactly(11, 14);
    assertThat(Faltung.correlate(new int[] {3, 4, 5}, new int[] {2, 1}))
        .containsExactly(3, 10, 13, 10);
    assertThat(Faltung.correlate(new int[] {3, 4, 5}, new int[] {2, 1}, Size.VALID))
        .containsExactly(10, 13);
    assertThat(LongArray.of(new short[] {-1, 2})).isEqualTo(LongArray.of(-1, 2));
    assertThat(LongArray.of(new byte[] {-1, 2})).isEqualTo(LongArray.of(-1, 2));
    assertThat(LongArray.ofUnsigned(new byte[] {-1, 2})).isEqualTo(LongArray.of(255, 2));
    assertThat(LongArray.ofUnsigned(new short[] {-1, 2})).isEqualTo(LongArray.of(65535, 2));
    // 1.5 and -2 as binary16; 1.5 as bfloat16.
    assertThat(FloatArray.ofHalf((short) 0x3E00, (short) 0xC000))
        .isEqualTo(FloatArray.of(1.5f, -2));
    assertThat(FloatArray.ofBrain((short) 0x3FC0)).isEqualTo(FloatArray.of(1.5f));
    assertThat(HalfPrecision.fromFloat(1.5f)).isEqualTo((short) 0x3E00);
  }

  @Test
  void arraysOfArraysOfAnyRank() {
    assertThat(NdArray.of(new short[][] {{1, 2}, {3, 4}}))
        .isEqualTo(LongArray.wrap(Shape.of(2, 2), 1, 2, 3, 4));
    assertThat(NdArray.of(new float[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}}))
        .isEqualTo(FloatArray.wrap(Shape.of(3, 1, 2), 1, 2, 3, 4, 5, 6));
    double[] vector = {1, 2};
    assertThat(((DoubleArray) NdArray.of(vector)).values()).isSameAs(vector);
    assertThat(NdArray.of(new byte[0][3]).shape()).isEqualTo(Shape.of(0, 0));
    assertThatThrownBy(() -> NdArray.of(new int[][] {{1, 2}, {3}}))
        .hasMessage("array: [1] has 1 values, the first of its kind 2; give arrays of one length");
    assertThatThrownBy(() -> NdArray.of(new double[][][] {{{1}}, {null}}))
        .hasMessage("array: [1][0] is null; give arrays of one length");
    assertThatThrownBy(() -> NdArray.of("3 4 5"))
        .hasMessage(
            "array: values of String are not read; give double, float, long, int, short or byte, in"
                + " arrays of one length");
  }

  @Test
  void transposeMovesAxes() {
    LongArray x = LongArray.wrap(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertThat(x.transpose(1, 0)).isEqualTo(LongArray.wrap(Shape.of(3, 2), 1, 4, 2, 5, 3, 6));
    assertThat(x.transpose(-1, -2)).isEqualTo(x.transpose(1, 0));
    assertThat(x.reshape(Shape.of(1, 2, 3)).transpose(2, 0, 1).shape())
        .isEqualTo(Shape.of(3, 1, 2));
    assertThatThrownBy(() -> x.transpose(0, 0))
        .hasMessage("axes [0, 0] of shape [2, 3]: one is named twice");
    assertThatThrownBy(() -> x.transpose(0))
        .hasMessage("transpose: [0] does not name the 2 axes of shape [2, 3]");
    assertThatThrownBy(() -> x.transpose(0, 2))
        .hasMessage("axis 2 is none of shape [2, 3]; its axes are -2 to 1");
  }

  @Test
  void kernelsByNameFitEveryType() {
    FloatArray row = FloatArray.of(0, 0, 1, 0, 0);
    FloatArray blurred = Faltung.convolution(row, GaussianKernels.gaussian(0.5)).run();
    assertThat(blurred)
        .isEqualTo(GaussianKernels.gaussian(0.5).convert(ElementType.FLOAT).values());
    LongArray pixels = LongArray.wrap(Shape.of(1, 3), 10, 20, 40);
    LongArray edges = Faltung.convolution(pixels, EdgeKernels.prewitt(2, 1)).run();
    assertThat(edges).isEqualTo(LongArray.wrap(Shape.of(1, 3), 20, 30, -20));
    assertThatThrownBy(() -> Faltung.convolution(LONGS, GaussianKernels.gaussian(1)).run())
        .hasMessageStartingWith("convolution: the kernel is to be LONG; convert: element [0] of")
        .hasMessageEndingWith("or compute as(DoubleArray.class) or as(ComplexArray.class)");
    DoubleArray asked = Faltung.convolution(LONGS, Signal.of(0.5, 0.5)).as(DoubleArray.class).run();
    assertThat(asked).isEqualTo(DoubleArray.of(1.5, 3.5, 4.5));
    ComplexArray complex = Faltung.convolution(COMPLEX, Signal.of(0.5, 0.5)).run();
    assertThat(complex).isEqualTo(ComplexArray.of(new double[] {1, 1.5}, new double[] {0, 0}));
  }

  @Test
  void oneWidthForAllAxes() {
    Signal once = GaussianKernels.gaussian(1.5);
    assertThat(once.onEachAxis(1)).isEqualTo(once);
    assertThat(once.onEachAxis(3)).isEqualTo(GaussianKernels.gaussian(1.5, 1.5, 1.5));
    Signal longs = Signal.of(LongArray.of(1, 2)).startingAt(-1);
    assertThat(longs.onEachAxis(2))
        .isEqualTo(Signal.of(LongArray.wrap(Shape.of(2, 2), 1, 2, 2, 4)).startingAt(-1, -1));
    assertThat(longs.convert(ElementType.FLOAT).onEachAxis(2).values())
        .isEqualTo(FloatArray.wrap(Shape.of(2, 2), 1, 2, 2, 4));
    assertThat(
            Signal.of(ComplexArray.of(new double[] {0}, new double[] {1})).onEachAxis(2).values())
        .isEqualTo(ComplexArray.wrap(Shape.of(1, 1), new double[] {-1}, new double[] {0}));
    assertThatThrownBy(() -> once.onEachAxis(2).onEachAxis(2))
        .hasMessage(
            "signal: [13, 13] on each of 2 axes; give a signal of one axis, and one axis or more");
  }
}
