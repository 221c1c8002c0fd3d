package faltung.algorithm.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.problem.ConvolutionProblem;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Integers stay exact: what does not fit 64 bits on the way may fit in the end, or is an error. */
class DirectLongTest {
  private static final long MOST = Long.MAX_VALUE;
  private static final long LEAST = Long.MIN_VALUE;

  private static NdArray correlate(long[] x, long[] h) {
    ConvolutionProblem problem =
        ConvolutionProblem.correlation(Shape.of(x.length), Shape.of(h.length)).build();
    return DirectConvolution.prepare(problem, LongArray.of(h)).apply(LongArray.of(x));
  }

  @Test
  void aSumThatLeaves64BitsAndComesBackIsExact() {
    assertThat(correlate(new long[] {MOST, MOST, LEAST, LEAST, 5}, new long[] {1, 1, 1, 1, 1}))
        .isEqualTo(LongArray.of(3));
    // 2¹²⁶ − 2¹²⁶ + 7.
    assertThat(
            correlate(
                new long[] {LEAST, 1L << 62, 1L << 62, 7}, new long[] {LEAST, LEAST, LEAST, 1}))
        .isEqualTo(LongArray.of(7));
  }

  @Test
  void theEndsOfTheRangeFit() {
    assertThat(correlate(new long[] {MOST, LEAST}, new long[] {1}))
        .isEqualTo(LongArray.of(MOST, LEAST));
    // 2⁶² + (2⁶² − 1) = 2⁶³ − 1 and −2⁶² − 2⁶² = −2⁶³.
    assertThat(correlate(new long[] {1L << 62, (1L << 62) - 1}, new long[] {1, 1}))
        .isEqualTo(LongArray.of(MOST));
    assertThat(correlate(new long[] {1L << 31, 1L << 31}, new long[] {-1L << 31, -1L << 31}))
        .isEqualTo(LongArray.of(LEAST));
  }

  @Test
  void oneBeyondTheRangeIsAnError() {
    assertOverflow(new long[] {MOST, 1}, new long[] {1, 1}, "9223372036854775808");
    assertOverflow(new long[] {LEAST, -1}, new long[] {1, 1}, "-9223372036854775809");
    assertOverflow(new long[] {LEAST}, new long[] {-1}, "9223372036854775808");
  }

  @Test
  void squaresOfTheLeastSummedManyTimes() {
    for (int terms : new int[] {1, 2, 3, 4, 5, 16, 1000, 70_000}) {
      long[] values = new long[terms];
      Arrays.fill(values, LEAST);
      BigInteger sum = BigInteger.ONE.shiftLeft(126).multiply(BigInteger.valueOf(terms));
      assertOverflow(values, values, sum.toString());
      // As many squares with the other sign, and 42.
      long[] x = new long[2 * terms + 2];
      long[] h = new long[2 * terms + 2];
      Arrays.fill(x, LEAST);
      Arrays.fill(h, 0, terms, LEAST);
      // −2⁶³·(2⁶³ − 1) − 2⁶³ = −2¹²⁶: two terms for each square that is to be taken back.
      Arrays.fill(h, terms, 2 * terms, MOST);
      x[2 * terms] = terms;
      h[2 * terms] = LEAST;
      x[2 * terms + 1] = 42;
      h[2 * terms + 1] = 1;
      assertThat(correlate(x, h)).isEqualTo(LongArray.of(42));
    }
  }

  private static void assertOverflow(long[] x, long[] h, String sum) {
    assertThatThrownBy(() -> correlate(x, h))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "convolution: the output element at position 0 is "
                + sum
                + ", beyond 64 bits; compute with BigInteger or in double");
  }
}
