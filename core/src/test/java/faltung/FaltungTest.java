package faltung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.problem.Interval;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaltungTest {
  @Test
  void plainArrays() {
    assertThat(Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1}))
        .containsExactly(6, 11, 14, 5);
    assertThat(Faltung.convolve(new float[] {3, 4, 5}, new float[] {2, 1}))
        .containsExactly(6, 11, 14, 5);
    assertThat(Faltung.convolve(new long[] {3, 4, 5}, new long[] {2, 1}))
        .containsExactly(6, 11, 14, 5);
    assertThat(
            Faltung.correlate(
                new double[] {1, 2, 3, 4, 5, 6, 7}, new double[] {1, 0, -1}, Size.VALID))
        .containsExactly(-2, -2, -2, -2, -2);
    assertThat(
            Faltung.convolve(
                new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}},
                new double[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}},
                Size.SAME_SCIPY))
        .isDeepEqualTo(new double[][] {{-13, -20, -17}, {-18, -24, -18}, {13, 20, 17}});
  }

  @Test
  void plainMatricesOfEveryType() {
    float[][] x = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    float[][] h = {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}};
    assertThat(Faltung.convolve(x, h, Size.SAME_SCIPY))
        .isDeepEqualTo(new float[][] {{-13, -20, -17}, {-18, -24, -18}, {13, 20, 17}});
    assertThat(Faltung.correlate(x, h, Size.VALID)).isDeepEqualTo(new float[][] {{24}});
    assertThat(Faltung.convolve(x, new float[][] {{0, 1}}))
        .isDeepEqualTo(new float[][] {{0, 1, 2, 3}, {0, 4, 5, 6}, {0, 7, 8, 9}});
    long huge = 1L << 55;
    assertThat(Faltung.convolve(new long[][] {{huge, 1}}, new long[][] {{1}, {-2}}))
        .isDeepEqualTo(new long[][] {{huge, 1}, {-2 * huge, -2}});
    assertThat(Faltung.correlate(new long[][] {{huge, 1}}, new long[][] {{1, 3}}))
        .isDeepEqualTo(new long[][] {{3 * huge, huge + 3, 1}});
  }

  /** (1 + i)(2 − i) = 3 + i, and what else the two sequences make. */
  @Test
  void plainComplexSequences() {
    double[] xReal = {1, 0};
    double[] xImaginary = {1, 2};
    double[] hReal = {2};
    double[] hImaginary = {-1};
    assertThat(Faltung.convolve(xReal, xImaginary, hReal, hImaginary))
        .isDeepEqualTo(new double[][] {{3, 2}, {1, 4}});
    // A correlation takes the conjugate: (1 + i)(2 + i) = 1 + 3i, 2i(2 + i) = −2 + 4i.
    assertThat(Faltung.correlate(xReal, xImaginary, hReal, hImaginary, Size.VALID))
        .isDeepEqualTo(new double[][] {{1, -2}, {3, 4}});
  }

  /** What fits a long is what longs give, in every size and either direction. */
  @Test
  void bigIntegersAreCutAsLongsAre() {
    Random random = new Random(8);
    for (int trial = 0; trial < 300; trial++) {
      long[] x = random.longs(1 + random.nextInt(8), -99, 99).toArray();
      long[] h = random.longs(1 + random.nextInt(8), -99, 99).toArray();
      for (Size size : Size.values()) {
        assertThat(Faltung.convolve(big(x), big(h), size))
            .as("%s of %s and %s", size, Arrays.toString(x), Arrays.toString(h))
            .containsExactly(big(Faltung.convolve(x, h, size)));
        assertThat(Faltung.correlate(big(x), big(h), size))
            .as("%s of %s and %s", size, Arrays.toString(x), Arrays.toString(h))
            .containsExactly(big(Faltung.correlate(x, h, size)));
      }
    }
    BigInteger huge = BigInteger.TEN.pow(40);
    assertThat(Faltung.convolve(new BigInteger[] {huge, BigInteger.ONE}, new BigInteger[] {huge}))
        .containsExactly(huge.multiply(huge), huge);
  }

  private static BigInteger[] big(long[] values) {
    return Arrays.stream(values).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }

  /** Each from the library of its name; see the golden tests for many more. */
  @ParameterizedTest
  @CsvSource({
    "SAME_NUMPY, 3, 2, '6 11 14'",
    "SAME_SCIPY, 3, 2, '6 11 14'",
    "SAME_MATLAB, 3, 2, '11 14 5'",
    "SAME_NUMPY, 2, 3, '6 11 4'",
  })
  void sameMeansSomethingElseInEveryLibrary(Size size, int input, int kernel, String expected) {
    double[] x = Arrays.copyOf(new double[] {3, 4, 5}, input);
    double[] h = Arrays.copyOf(new double[] {2, 1, 0}, kernel);
    StringBuilder text = new StringBuilder();
    for (double value : Faltung.convolve(x, h, size)) {
      text.append(text.isEmpty() ? "" : " ").append(Math.round(value));
    }
    assertThat(text).hasToString(expected);
  }

  /** The kernel element at the anchor stands upon the output, dilated, strided, flipped or not. */
  @Test
  void anchorSaysWhichElementStandsUponTheOutput() {
    DoubleArray x = DoubleArray.of(1, 10, 100, 1000, 10_000);
    DoubleArray h = DoubleArray.of(1, 2, 3, 4);
    for (boolean flipped : new boolean[] {false, true}) {
      for (int anchor = -1; anchor <= 4; anchor++) {
        for (int stride = 1; stride <= 2; stride++) {
          double[] expected = new double[(x.size() - 1) / stride + 1];
          for (int output = 0; output < expected.length; output++) {
            for (int element = 0; element < h.size(); element++) {
              int distance = 2 * (element - anchor);
              int index = output * stride + (flipped ? -distance : distance);
              if (index >= 0 && index < x.size()) {
                expected[output] += x.values()[index] * h.values()[element];
              }
            }
          }
          Convolution<DoubleArray> convolution =
              flipped ? Faltung.convolution(x, h) : Faltung.correlation(x, h);
          assertThat(convolution.anchor(anchor).dilation(2).stride(stride).run())
              .as("anchor %s, stride %s, flipped %s", anchor, stride, flipped)
              .isEqualTo(DoubleArray.of(expected));
        }
      }
    }
    Signal moved = Signal.of(h).startingAt(-1);
    assertThat(Faltung.convolution(x, moved).run())
        .isEqualTo(Faltung.convolution(x, h).anchor(1).run())
        .isEqualTo(DoubleArray.of(12, 123, 1234, 12_340, 23_400));
    assertThat(Faltung.correlation(x, moved).run())
        .isEqualTo(Faltung.correlation(x, h).anchor(1).run())
        .isEqualTo(DoubleArray.of(432, 4321, 43_210, 32_100, 21_000));
    assertThatThrownBy(() -> Faltung.convolution(x, h).anchor(1, 2).run())
        .hasMessage(
            "convolution: anchor [1, 2] has 2 values for 1 spatial axes; give one, or one per axis");
  }

  @Test
  void correlationConjugatesAndConvolutionDoesNot() {
    ComplexArray x = ComplexArray.of(new double[] {1}, new double[] {2});
    ComplexArray h = ComplexArray.of(new double[] {3}, new double[] {4});
    assertThat(Faltung.convolve(x, h))
        .isEqualTo(ComplexArray.of(new double[] {-5}, new double[] {10}));
    assertThat(Faltung.correlate(x, h))
        .isEqualTo(ComplexArray.of(new double[] {11}, new double[] {2}));
  }

  @Test
  void optionsTogether() {
    DoubleArray image =
        DoubleArray.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
    DoubleArray mean = DoubleArray.of(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}});
    Convolution<DoubleArray> convolution =
        Faltung.correlation(image, mean)
            .size(Size.SAME_SCIPY)
            .border(Border.EDGE)
            .region(new Interval(0, 1), new Interval(1, 3));
    // Rows 1, 1, 5 of columns 1 to 3 and 2 to 4: edge repeats the first row.
    assertThat(convolution.run()).isEqualTo(DoubleArray.of(new double[][] {{30, 39}}));
    assertThat(convolution.plan().explain()).contains("* direct");
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    Random random = new Random(3);
    NdArray x = DoubleArray.wrap(Shape.of(2, 3, 40, 50), random.doubles(12_000).toArray());
    NdArray h = DoubleArray.wrap(Shape.of(4, 3, 5, 5), random.doubles(300).toArray());
    for (String method : new String[] {"direct", "overlap-save", "fft"}) {
      NdArray alone = layer(x, h, method, Workers.SERIAL);
      for (int threads = 2; threads <= 7; threads++) {
        try (Workers workers = Workers.of(threads)) {
          assertThat(layer(x, h, method, workers)).as("%s, %d", method, threads).isEqualTo(alone);
        }
      }
    }
  }

  private static NdArray layer(NdArray x, NdArray h, String method, Workers workers) {
    return Faltung.correlation(x, h)
        .axes("NC01", "OC01", "NO01")
        .padding(2)
        .method(method)
        .workers(workers)
        .run();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Faltung.convolve(new double[] {}, new double[] {1}))
        .hasMessage("convolution: the input [0] is empty");
    assertThatThrownBy(
            () -> Faltung.convolution(DoubleArray.of(1, 2), DoubleArray.of(1)).method("ftt").run())
        .hasMessageStartingWith("there is no method \"ftt\"; there are ");
    assertThatThrownBy(
            () ->
                Faltung.convolution(DoubleArray.of(1, 2), DoubleArray.of(1))
                    .size(Size.SAME_SCIPY)
                    .stride(2)
                    .run())
        .hasMessage(
            "convolution: size SAME_SCIPY is not defined with stride 2; SAME_TENSORFLOW and SAME_ONNX_LOWER are");
  }
}
