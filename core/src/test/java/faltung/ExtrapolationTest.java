package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Extrapolation;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Borders that are extrapolated from several elements. */
class ExtrapolationTest {
  private final Random random = new Random(11);

  private LongArray numbers(int... lengths) {
    Shape shape = Shape.of(lengths);
    return LongArray.wrap(shape, random.longs(shape.size(), -9, 10).toArray());
  }

  private static double value(Extrapolation kind, int index, double... signal) {
    double[] sum = {0};
    kind.sources(index, signal.length, (source, weight) -> sum[0] += weight * signal[source]);
    return sum[0];
  }

  /** By hand, of the signal 1, 4, 6. */
  @ParameterizedTest
  @CsvSource({
    "SMOOTH,        -8 -5 -2 1 4 6 8 10 12",
    "LINE,          -6.5 -4 -1.5 1 4 6 8.5 11 13.5",
    "ANTISYMMETRIC, -6 -4 -1 1 4 6 -6 -4 -1",
    "ANTIREFLECT,   -6 -4 -2 1 4 6 8 11 14",
  })
  void definition(Extrapolation kind, String wanted) {
    String[] values = wanted.split(" ");
    for (int at = 0; at < values.length; at++) {
      assertThat(value(kind, at - 3, 1, 4, 6))
          .as("%s at %d", kind, at - 3)
          .isEqualTo(Double.parseDouble(values[at]));
    }
  }

  /** A point reflection in both ends, however far. */
  @Test
  void antireflectGoesOnBothWays() {
    double[] signal = {1, 4, 6, 2};
    for (int k = -20; k <= 20; k++) {
      assertThat(value(Extrapolation.ANTIREFLECT, -k, signal))
          .isEqualTo(2 * signal[0] - value(Extrapolation.ANTIREFLECT, k, signal));
      assertThat(value(Extrapolation.ANTIREFLECT, 3 + k, signal))
          .isEqualTo(2 * signal[3] - value(Extrapolation.ANTIREFLECT, 3 - k, signal));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIdentityKernelShowsTheRims(Extrapolation kind) {
    DoubleArray x = DoubleArray.of(1, 4, 6);
    double[] y = Faltung.correlation(x, DoubleArray.of(1)).border(kind).padding(3).run().values();
    for (int at = 0; at < y.length; at++) {
      assertThat(y[at]).isEqualTo(value(kind, at - 3, 1, 4, 6));
    }
  }

  /** ⟨gy, A·x⟩ = ⟨Aᵀ·gy, x⟩ in integers, along one axis and two, for windows far outside. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINE")
  void gradientsAreAdjoint(Extrapolation kind) {
    for (int length = 1; length <= 5; length++) {
      LongArray x = numbers(length, 3);
      LongArray h = numbers(4, 2);
      Convolution<LongArray> convolution =
          Faltung.convolution(x, h).border(kind, Extrapolation.ANTISYMMETRIC).stride(1, 2);
      LongArray y = convolution.run();
      LongArray gradient = numbers(y.shape().toArray());
      assertThat(dot(convolution.inputGradient(gradient), x)).isEqualTo(dot(gradient, y));
      assertThat(dot(convolution.kernelGradient(gradient), h)).isEqualTo(dot(gradient, y));
    }
  }

  private static long dot(LongArray a, LongArray b) {
    long sum = 0;
    for (int at = 0; at < a.size(); at++) {
      sum += a.values()[at] * b.values()[at];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void allTypesAreAlike(Extrapolation kind) {
    DoubleArray x = DoubleArray.of(1, 4, 6, -2, 8);
    DoubleArray h = DoubleArray.of(1, -2, 4);
    DoubleArray y = Faltung.convolution(x, h).border(kind).inputDilation(2).run();
    FloatArray floats =
        Faltung.convolution(x, h).as(FloatArray.class).border(kind).inputDilation(2).run();
    ComplexArray complex =
        Faltung.convolution(x, h).as(ComplexArray.class).border(kind).inputDilation(2).run();
    for (int at = 0; at < y.size(); at++) {
      // Few bits: all sums are exact in either type.
      assertThat((double) floats.values()[at]).isEqualTo(y.values()[at]);
      assertThat(complex.real().values()[at]).isEqualTo(y.values()[at]);
      assertThat(complex.imaginary().values()[at]).isZero();
    }
    NdArray along =
        Faltung.convolution(x.reshape(Shape.of(1, 5)), h)
            .border(kind)
            .inputDilation(2)
            .along(1)
            .run();
    assertThat(along.reshape(Shape.of(y.size()))).isEqualTo(y);
  }

  @Test
  void whatIsRefusedIsSaid() {
    LongArray x = LongArray.of(1, 2, 4);
    assertThatThrownBy(
            () -> Faltung.convolution(x, LongArray.of(1, 1)).border(Extrapolation.LINE).run())
        .hasMessage(
            "convolution: border line has values between integers; compute in doubles, with"
                + " .as(DoubleArray.class)");
    assertThatThrownBy(
            () -> Faltung.convolution(x, LongArray.of(1, 1)).border(Extrapolation.SMOOTH).prepare())
        .hasMessage(
            "convolution: border smooth is extrapolated from several elements, which a convolver"
                + " does not do; run() does");
    assertThatThrownBy(
            () ->
                Faltung.convolution(x, LongArray.of(1, 1))
                    .border(Extrapolation.SMOOTH, Extrapolation.LINE)
                    .run())
        .hasMessage("convolution: 2 borders for 1 spatial axes; give one, or one per axis");
    // The last border that is named holds.
    assertThat(
            Faltung.convolution(x, LongArray.of(1, 1))
                .border(Extrapolation.SMOOTH)
                .border(Border.ZERO)
                .run())
        .isEqualTo(LongArray.of(1, 3, 6, 4));
  }

  @Test
  void aConstantAndALineGoOn() {
    double[] line = {3, 5, 7, 9};
    for (int index = -9; index < 14; index++) {
      assertThat(value(Extrapolation.SMOOTH, index, line)).isEqualTo(3 + 2 * index);
      assertThat(value(Extrapolation.LINE, index, line)).isCloseTo(3 + 2 * index, within(1e-13));
      assertThat(value(Extrapolation.ANTIREFLECT, index, line)).isEqualTo(3 + 2 * index);
      assertThat(value(Extrapolation.SMOOTH, index, 5)).isEqualTo(5);
    }
  }
}
