package faltung.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.integer.ExactConvolution.Method;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ExactConvolutionTest {
  private static final BigInteger MAXIMUM = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger MINIMUM = BigInteger.valueOf(Long.MIN_VALUE);

  @Test
  void handSums() {
    assertThat(ExactConvolution.convolve(new long[] {3, 4, 5}, new long[] {2, 1}))
        .containsExactly(6, 11, 14, 5);
  }

  @Test
  void allSmallSizesByAllMethodsAtAllMagnitudes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int nx = 1; nx <= 20; nx++) {
      for (int nh = 1; nh <= 20; nh++) {
        for (int bits : new int[] {1, 8, 27, 31, 56, 64}) {
          check(
              ExactOracle.random(random, nx, bits),
              ExactOracle.random(random, nh, bits),
              "seed 3, nx=" + nx + ", nh=" + nh + ", bits=" + bits);
        }
      }
    }
  }

  @Test
  void allPlansOfBlocksGiveTheSame() {
    SplittableRandom random = new SplittableRandom(4);
    for (int nx : new int[] {1, 7, 100, 1000}) {
      for (int nh = 1; nh <= Math.min(nx, 50); nh += 7) {
        long[] x = ExactOracle.random(random, nx, 64);
        long[] h = ExactOracle.random(random, nh, 64);
        BigInteger[] expected = ExactOracle.convolve(x, h);
        int length = NumberTheoreticTransform.lengthAtLeast(nh);
        while (length <= 4096) {
          BigInteger[] y = new BigInteger[nx + nh - 1];
          new TransformConvolution(nx, nh, 3, length).run(x, h, Target.of(y), 1, Runnable::run);
          assertThat(y).as("nx=%d, nh=%d, length=%d", nx, nh, length).isEqualTo(expected);
          length = NumberTheoreticTransform.lengthAtLeast(length + 1);
        }
      }
    }
  }

  @Test
  void randomLargerSizes() {
    for (int seed = 0; seed < 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int nx = random.nextInt(1, 5001);
      int nh = random.nextInt(1, seed % 2 == 0 ? 5001 : 300);
      int bits = random.nextInt(1, 65);
      check(
          ExactOracle.random(random, nx, bits),
          ExactOracle.random(random, nh, random.nextInt(1, 65)),
          "seed=" + seed + ", nx=" + nx + ", nh=" + nh);
    }
  }

  @Test
  void extremes() {
    for (int n : new int[] {1, 2, 3, 64, 1000}) {
      long[] least = new long[n];
      Arrays.fill(least, Long.MIN_VALUE);
      long[] most = new long[n];
      Arrays.fill(most, Long.MAX_VALUE);
      long[] alternating = new long[n];
      Arrays.setAll(alternating, i -> i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
      for (long[] x : new long[][] {least, most, alternating}) {
        for (long[] h : new long[][] {least, most, alternating, {1}, {-1}, {0}, {1, 1}, {0, -1}}) {
          check(x, h, "n=" + n + ", x[0]=" + x[0] + ", h=" + h.length + " of " + h[0]);
        }
      }
    }
  }

  @Test
  void sumsThatOverflowOnTheirWayComeBack() {
    // Second differences of a long ramp up and down, times 2^62.
    int n = 3001;
    long[] x = new long[n];
    Arrays.setAll(x, i -> Math.min(i + 1, n - i));
    long[] h = {1L << 62, Long.MIN_VALUE, 1L << 62};
    long[] expected = new long[n + 2];
    expected[0] = 1L << 62;
    expected[n / 2 + 1] = Long.MIN_VALUE;
    expected[n + 1] = 1L << 62;
    for (Method method : Method.values()) {
      ExactConvolution convolution = ExactConvolution.of(x, h).by(method);
      assertThat(convolution.bound()).isGreaterThan(MAXIMUM.shiftLeft(10));
      assertThat(convolution.toLongs()).as("%s", method).isEqualTo(expected);
    }
  }

  @Test
  void resultsAtTheEdgeOfLongFit() {
    for (Method method : Method.values()) {
      assertThat(
              ExactConvolution.of(new long[] {1L << 62, 0, -1}, new long[] {-2, 1})
                  .by(method)
                  .toLongs())
          .containsExactly(Long.MIN_VALUE, 1L << 62, 2, -1);
      assertThat(
              ExactConvolution.of(
                      new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 5}, new long[] {1, 0, 0})
                  .by(method)
                  .toLongs())
          .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, 5, 0, 0);
    }
  }

  @Test
  void overflowNamesTheFirstIndexTheValueAndTheRemedy() {
    for (Method method : Method.values()) {
      ExactConvolution convolution =
          ExactConvolution.of(
                  new long[] {1, Long.MIN_VALUE, Long.MIN_VALUE}, new long[] {1, 0, Long.MIN_VALUE})
              .by(method);
      assertThatThrownBy(convolution::toLongs)
          .isInstanceOf(ArithmeticException.class)
          .hasMessage(
              "convolution: y[2] = -18446744073709551616 does not fit a long (-2^63 to 2^63 - 1);"
                  + " ask for BigInteger results (ExactConvolution.of(x, h).toBigIntegers())");
      ExactConvolution plane =
          ExactConvolution.of(
                  new long[] {1, 2, 3, Long.MAX_VALUE},
                  new int[] {2, 2},
                  new long[] {1, 2},
                  new int[] {1, 2})
              .by(method);
      assertThatThrownBy(plane::toLongs)
          .isInstanceOf(ArithmeticException.class)
          .hasMessageStartingWith("convolution: y[1, 1] = 9223372036854775813 does not fit a long");
    }
  }

  @Test
  void twoDimensionsAgainstTheDefinition() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 400; i++) {
      int[] xs = {random.nextInt(1, 9), random.nextInt(1, 9)};
      int[] hs = {random.nextInt(1, 9), random.nextInt(1, 9)};
      int bits = random.nextInt(1, 65);
      long[] x = ExactOracle.random(random, xs[0] * xs[1], bits);
      long[] h = ExactOracle.random(random, hs[0] * hs[1], bits);
      BigInteger[] expected = ExactOracle.convolve(x, xs, h, hs);
      for (Method method : Method.values()) {
        ExactConvolution convolution = ExactConvolution.of(x, xs, h, hs).by(method);
        assertThat(convolution.toBigIntegers())
            .as(
                "seed 5, case %d, %s, x %s, h %s",
                i, method, Arrays.toString(xs), Arrays.toString(hs))
            .isEqualTo(expected);
        assertThat(convolution.shape()).containsExactly(xs[0] + hs[0] - 1, xs[1] + hs[1] - 1);
      }
    }
  }

  @Test
  void threeDimensionsAreSeparable() {
    // A product of three lines convolves axis by axis.
    long[][] x = {{1, 2, 3}, {4, -5}, {6, 7, 8, 9}};
    long[][] h = {{2, -1}, {3, 1, 4}, {-1, 5}};
    long[] expected = outer(outer(line(x, h, 0), line(x, h, 1)), line(x, h, 2));
    for (Method method : Method.values()) {
      assertThat(
              ExactConvolution.of(
                      outer(outer(x[0], x[1]), x[2]),
                      new int[] {3, 2, 4},
                      outer(outer(h[0], h[1]), h[2]),
                      new int[] {2, 3, 2})
                  .by(method)
                  .toLongs())
          .isEqualTo(expected);
    }
  }

  private static long[] line(long[][] x, long[][] h, int axis) {
    return ExactConvolution.convolve(x[axis], h[axis]);
  }

  private static long[] outer(long[] a, long[] b) {
    long[] product = new long[a.length * b.length];
    Arrays.setAll(product, i -> a[i / b.length] * b[i % b.length]);
    return product;
  }

  @Test
  void threadsChangeNothing() {
    SplittableRandom random = new SplittableRandom(6);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int[] size : new int[][] {{5000, 4000}, {50_000, 40}, {100_000, 3}}) {
        long[] x = ExactOracle.random(random, size[0], 64);
        long[] h = ExactOracle.random(random, size[1], 64);
        for (Method method : Method.values()) {
          ExactConvolution convolution = ExactConvolution.of(x, h).by(method);
          BigInteger[] expected = convolution.toBigIntegers();
          for (int threads = 2; threads <= 7; threads++) {
            assertThat(convolution.toBigIntegers(threads, pool))
                .as("%s, %d threads", convolution, threads)
                .isEqualTo(expected);
          }
          String message = messageOf(convolution, 1, Runnable::run);
          assertThat(messageOf(convolution, 5, pool)).isEqualTo(message);
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  private static String messageOf(
      ExactConvolution convolution, int threads, java.util.concurrent.Executor executor) {
    try {
      convolution.toLongs(threads, executor);
    } catch (ArithmeticException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("no overflow in " + convolution);
  }

  @Test
  void whatAPoolRefusesTheCallerDoes() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.shutdown();
    ExactConvolution convolution =
        ExactConvolution.of(new long[] {1, 2, 3}, new long[] {4, 5}).by(Method.TRANSFORM);
    assertThat(convolution.toLongs(2, pool)).containsExactly(4, 13, 22, 15);
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> ExactConvolution.of(new long[0], new long[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution: input has shape [0]; every extent must be at least 1");
    assertThatThrownBy(
            () ->
                ExactConvolution.of(
                    new long[5], new int[] {2, 3}, new long[] {1}, new int[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution: input has 5 values, but its shape [2, 3] needs 6");
    assertThatThrownBy(
            () -> ExactConvolution.of(new long[6], new int[] {2, 3}, new long[1], new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convolution: input of shape [2, 3] has rank 2, but kernel of shape [1] has rank 1;"
                + " give both the same rank, with extents of 1 where an axis is missing");
    assertThatThrownBy(
            () ->
                ExactConvolution.of(
                    new long[50_000],
                    new int[] {50_000, 1},
                    new long[50_000],
                    new int[] {1, 50_000}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convolution: input of shape [50000, 1] with kernel of shape [1, 50000] gives more"
                + " than 2147483639 values; cut the input into tiles");
    assertThatThrownBy(
            () -> ExactConvolution.of(new long[1], new long[1]).toLongs(0, Runnable::run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution: threads is 0, but the calling thread is one; give 1 or more");
  }

  @Test
  void theBoundDecidesTheNumberOfPrimesAndTheBytes() {
    long[] small = new long[1000];
    Arrays.fill(small, 1 << 15);
    ExactConvolution one = ExactConvolution.of(small, small).by(Method.TRANSFORM);
    assertThat(one.bound()).isEqualTo(BigInteger.valueOf(1000L << 30));
    assertThat(one.toString())
        .isEqualTo(
            "exact convolution: one block of number-theoretic transforms of length 2048 modulo 1"
                + " primes, |y| <= 1073741824000, 49152 bytes");
    long[] large = new long[1000];
    Arrays.fill(large, Long.MIN_VALUE);
    ExactConvolution three = ExactConvolution.of(large, large).by(Method.TRANSFORM);
    assertThat(three.bound()).isEqualTo(MINIMUM.pow(2).multiply(BigInteger.valueOf(1000)));
    assertThat(three.workingBytes(1)).isEqualTo(3 * 49152);
    assertThat(three.by(Method.DIRECT).workingBytes(1)).isEqualTo(12_000);
  }

  @Test
  void theBoundOfPrimesIsSharp() {
    BigInteger p1 = BigInteger.valueOf(PrimeModulus.all().get(0).prime());
    BigInteger p2 = BigInteger.valueOf(PrimeModulus.all().get(1).prime());
    BigInteger half = p1.shiftRight(1);
    assertThat(ChineseRemainder.primesFor(half)).isEqualTo(1);
    assertThat(ChineseRemainder.primesFor(half.add(BigInteger.ONE))).isEqualTo(2);
    BigInteger halfOfTwo = p1.multiply(p2).shiftRight(1);
    assertThat(ChineseRemainder.primesFor(halfOfTwo)).isEqualTo(2);
    assertThat(ChineseRemainder.primesFor(halfOfTwo.add(BigInteger.ONE))).isEqualTo(3);
    assertThat(ChineseRemainder.primesFor(BigInteger.ONE.shiftLeft(157))).isEqualTo(3);
    long largest = half.longValueExact();
    for (long value : new long[] {largest, -largest, largest + 1, -largest - 1}) {
      check(new long[] {value}, new long[] {1}, "value " + value);
    }
  }

  private static void check(long[] x, long[] h, String what) {
    long[] xBefore = x.clone();
    long[] hBefore = h.clone();
    BigInteger[] expected = ExactOracle.convolve(x, h);
    boolean fits =
        Arrays.stream(expected)
            .allMatch(value -> value.compareTo(MINIMUM) >= 0 && value.compareTo(MAXIMUM) <= 0);
    for (Method method : Method.values()) {
      ExactConvolution convolution = ExactConvolution.of(x, h).by(method);
      assertThat(convolution.toBigIntegers()).as("%s, %s", what, method).isEqualTo(expected);
      for (BigInteger value : expected) {
        assertThat(value.abs()).as(what).isLessThanOrEqualTo(convolution.bound());
      }
      if (fits) {
        assertThat(ExactOracle.big(convolution.toLongs()))
            .as("%s, %s", what, method)
            .isEqualTo(expected);
      } else {
        assertThatThrownBy(convolution::toLongs)
            .as("%s, %s", what, method)
            .isInstanceOf(ArithmeticException.class);
      }
    }
    assertThat(x).isEqualTo(xBefore);
    assertThat(h).isEqualTo(hBefore);
  }
}
