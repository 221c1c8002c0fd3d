package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms that write to a caller's array: the bits of those that make one. */
class OutputArrayTest {
  /** By few products, directly, by blocks, and by one transform. */
  @ParameterizedTest
  @CsvSource({"12, 3", "3, 12", "1000, 40", "20000, 500", "3000, 3000"})
  void theBitsAreThoseOfANewArray(int inputs, int taps) {
    Random random = new Random(11);
    double[] x = random.doubles(inputs, -1, 1).toArray();
    double[] h = random.doubles(taps, -1, 1).toArray();
    double[] y = new double[inputs + taps - 1];
    Arrays.fill(y, Double.NaN);
    Faltung.convolve(x, h, y);
    assertThat(y).containsExactly(Faltung.convolve(x, h));
    Arrays.fill(y, Double.NaN);
    Faltung.correlate(x, h, y);
    assertThat(y).containsExactly(Faltung.correlate(x, h));

    float[] xf = floats(x);
    float[] hf = floats(h);
    float[] yf = new float[inputs + taps - 1];
    Arrays.fill(yf, Float.NaN);
    Faltung.convolve(xf, hf, yf);
    assertThat(yf).containsExactly(Faltung.convolve(xf, hf));
    Arrays.fill(yf, Float.NaN);
    Faltung.correlate(xf, hf, yf);
    assertThat(yf).containsExactly(Faltung.correlate(xf, hf));
  }

  @Test
  void theExamples() {
    double[] y = new double[4];
    Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1}, y);
    assertThat(y).containsExactly(6, 11, 14, 5);
    Faltung.correlate(new double[] {3, 4, 5}, new double[] {2, 1}, y);
    assertThat(y).containsExactly(3, 10, 13, 10);
  }

  @Test
  @SuppressWarnings("NullAway") // What is to be refused.
  void anotherArrayIsRefused() {
    double[] x = {3, 4, 5};
    assertThatThrownBy(() -> Faltung.convolve(x, new double[] {2, 1}, new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convolution: the output has 5 elements, but an input of 3 and a kernel of 2 give 4;"
                + " give an array of that length");
    assertThatThrownBy(() -> Faltung.correlate(x, new double[] {1}, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convolution: the output is one of the operands, which must stay as they are; give"
                + " another array");
    assertThatThrownBy(() -> Faltung.convolve(x, new double[0], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution: the kernel [0] is empty");
    float[] none = null;
    assertThatThrownBy(() -> Faltung.convolve(new float[] {1}, new float[] {1}, none))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(
            "convolution: the output is null; give an array, or leave it out for a new one");
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < values.length; at++) {
      floats[at] = (float) values[at];
    }
    return floats;
  }
}
