package faltung.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BigConvolutionTest {
  private static BigInteger[] naive(BigInteger[] x, BigInteger[] h) {
    BigInteger[] y = new BigInteger[x.length + h.length - 1];
    Arrays.fill(y, BigInteger.ZERO);
    for (int n = 0; n < x.length; n++) {
      for (int k = 0; k < h.length; k++) {
        y[n + k] = y[n + k].add(x[n].multiply(h[k]));
      }
    }
    return y;
  }

  private static BigInteger[] random(Random random, int length, int bits) {
    BigInteger[] values = new BigInteger[length];
    for (int at = 0; at < length; at++) {
      BigInteger magnitude = new BigInteger(random.nextInt(bits + 1), random);
      values[at] = random.nextBoolean() ? magnitude : magnitude.negate();
    }
    return values;
  }

  @Test
  void everySumIsExact() {
    Random random = new Random(60);
    for (int trial = 0; trial < 200; trial++) {
      BigInteger[] x = random(random, 1 + random.nextInt(20), random.nextInt(400));
      BigInteger[] h = random(random, 1 + random.nextInt(20), random.nextInt(1500));
      BigInteger[] keptX = x.clone();
      BigInteger[] keptH = h.clone();
      assertThat(BigConvolution.convolve(x, h)).as("trial %d", trial).containsExactly(naive(x, h));
      assertThat(x).containsExactly(keptX);
      assertThat(h).containsExactly(keptH);
    }
  }

  /** Around the limbs' 60 bits and a long's 63, of either sign. */
  @Test
  void theEdgesOfLimbs() {
    BigInteger[] edges = new BigInteger[40];
    int[] bits = {0, 59, 60, 61, 63, 64, 119, 120, 121, 180};
    for (int at = 0; at < edges.length; at++) {
      BigInteger power = BigInteger.ONE.shiftLeft(bits[at / 4]);
      BigInteger value = at % 2 == 0 ? power : power.subtract(BigInteger.ONE);
      edges[at] = at % 4 < 2 ? value : value.negate();
    }
    assertThat(BigConvolution.convolve(edges, edges)).containsExactly(naive(edges, edges));
  }

  /** Long enough for number-theoretic transforms, with the largest limbs throughout. */
  @Test
  void longSequencesOfTheLargestLimbs() {
    BigInteger[] x = new BigInteger[3000];
    BigInteger[] h = new BigInteger[1000];
    BigInteger largest = BigInteger.ONE.shiftLeft(120).subtract(BigInteger.ONE);
    Arrays.fill(x, largest);
    Arrays.fill(h, largest.negate());
    BigInteger[] y = BigConvolution.convolve(x, h);
    BigInteger product = largest.multiply(largest).negate();
    for (int n = 0; n < y.length; n++) {
      int terms = Math.min(Math.min(n + 1, 1000), y.length - n);
      assertThat(y[n]).as("y[%d]", n).isEqualTo(product.multiply(BigInteger.valueOf(terms)));
    }
  }

  @Test
  void mistakes() {
    BigInteger[] one = {BigInteger.ONE};
    assertThatThrownBy(() -> BigConvolution.convolve(new BigInteger[0], one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution: x has 0 and h has 1 elements; both need at least one");
    BigInteger[] wide = new BigInteger[40_000];
    Arrays.fill(wide, BigInteger.ONE);
    wide[0] = BigInteger.ONE.shiftLeft(60 * 60_000);
    assertThatThrownBy(() -> BigConvolution.convolve(wide, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beyond what an array holds; convolve in pieces");
  }
}
