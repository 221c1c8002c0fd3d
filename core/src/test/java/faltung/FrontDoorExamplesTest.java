package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.signal.Signal;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The examples in the Javadoc of {@link Faltung}, and the exceptions that it names. */
class FrontDoorExamplesTest {
  private static String text(NdArray array) {
    return Arrays.toString(((DoubleArray) array).values());
  }

  @Test
  void integers() {
    assertThat(Faltung.convolve(new long[] {3, 4, 5}, new long[] {2, 1}))
        .containsExactly(6, 11, 14, 5);
    assertThat(Faltung.correlate(new long[] {3, 4, 5}, new long[] {2, 1}))
        .containsExactly(3, 10, 13, 10);
    BigInteger[] x = {BigInteger.TEN, BigInteger.TWO};
    assertThat(Arrays.toString(Faltung.convolve(x, x))).isEqualTo("[100, 40, 4]");
    assertThat(Arrays.toString(Faltung.correlate(x, x))).isEqualTo("[20, 104, 20]");
    assertThatThrownBy(() -> Faltung.convolve(new long[] {Long.MAX_VALUE}, new long[] {2}))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void matrices() {
    assertThat(Faltung.convolve(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1, 2}}))
        .isDeepEqualTo(new double[][] {{1, 4, 4}, {3, 10, 8}});
    assertThat(Faltung.correlate(new float[][] {{1, 2}, {3, 4}}, new float[][] {{1, 2}}))
        .isDeepEqualTo(new float[][] {{2, 5, 2}, {6, 11, 4}});
    assertThat(Faltung.correlate(new long[][] {{1, 2}, {3, 4}}, new long[][] {{1, 2}}))
        .isDeepEqualTo(new long[][] {{2, 5, 2}, {6, 11, 4}});
    assertThatThrownBy(() -> Faltung.convolve(new double[0][], new double[][] {{1}}))
        .hasMessage("convolution: the input [0, 0] is empty");
    assertThatThrownBy(() -> Faltung.convolve(new double[][] {{1}, {1, 2}}, new double[][] {{1}}))
        .hasMessage("row 1 has 2 values, row 0 has 1");
  }

  @Test
  void complexSequences() {
    double[] zero = {0, 0};
    double[] x = {1, 2};
    assertThat(Faltung.convolve(x, zero, zero, x))
        .isDeepEqualTo(new double[][] {{0, 0, 0}, {1, 4, 4}});
    assertThat(Faltung.correlate(x, zero, zero, x))
        .isDeepEqualTo(new double[][] {{0, 0, 0}, {-2, -5, -2}});
    assertThatThrownBy(() -> Faltung.convolve(new double[1], new double[2], x, x))
        .hasMessage("ComplexArray: real parts of shape [1], but imaginary parts of shape [2]");
  }

  @Test
  void arraysAndKernelsWithAnOrigin() {
    assertThat(text(Faltung.convolve(DoubleArray.of(3, 4, 5), DoubleArray.of(2, 1))))
        .isEqualTo("[6.0, 11.0, 14.0, 5.0]");
    assertThat(text(Faltung.correlate(DoubleArray.of(3, 4, 5), DoubleArray.of(2, 1))))
        .isEqualTo("[3.0, 10.0, 13.0, 10.0]");
    Signal h = Signal.of(1, 2, 3).startingAt(-1);
    assertThat(text(Faltung.convolution(DoubleArray.of(1, 2, 3), h).run()))
        .isEqualTo("[4.0, 10.0, 12.0]");
    assertThat(text(Faltung.correlation(DoubleArray.of(1, 2, 3), h).run()))
        .isEqualTo("[8.0, 14.0, 8.0]");
  }
}
