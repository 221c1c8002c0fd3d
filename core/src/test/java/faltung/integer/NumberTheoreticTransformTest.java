package faltung.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberTheoreticTransformTest {
  private static final PrimeModulus MODULUS = PrimeModulus.all().get(1);

  static List<Integer> lengths() {
    List<Integer> lengths = new ArrayList<>();
    for (int length = 1;
        length <= 4096;
        length = NumberTheoreticTransform.lengthAtLeast(length + 1)) {
      lengths.add(length);
    }
    return lengths;
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void spectrumHoldsEveryValueOfThePolynomialAtTheRoots(int length) {
    if (length > 96) {
      return;
    }
    long p = MODULUS.prime();
    long[] x = residues(length, length);
    BigInteger[] expected = new BigInteger[length];
    BigInteger root = rootOfOrder(length);
    for (int k = 0; k < length; k++) {
      BigInteger z = root.modPow(BigInteger.valueOf(k), BigInteger.valueOf(p));
      BigInteger sum = BigInteger.ZERO;
      for (int n = length - 1; n >= 0; n--) {
        sum = sum.multiply(z).add(BigInteger.valueOf(x[n])).mod(BigInteger.valueOf(p));
      }
      expected[k] = sum;
    }
    long[] spectrum = x.clone();
    NumberTheoreticTransform.of(MODULUS, length).forward(spectrum);
    BigInteger[] found =
        Arrays.stream(spectrum)
            .mapToObj(value -> BigInteger.valueOf(value).mod(BigInteger.valueOf(p)))
            .toArray(BigInteger[]::new);
    assertThat(found).containsExactlyInAnyOrder(expected);
  }

  private static BigInteger rootOfOrder(int length) {
    int log = Integer.numberOfTrailingZeros(length);
    long root = MODULUS.rootOfOrderTwoTo(log);
    // The orders are coprime, so the order of the product is their product.
    return BigInteger.valueOf(
        length % 3 == 0 ? MODULUS.multiply(root, MODULUS.rootOfOrderThree()) : root);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void inverseGivesBackTheValuesTimesTheLength(int length) {
    for (PrimeModulus modulus : PrimeModulus.all()) {
      NumberTheoreticTransform transform = NumberTheoreticTransform.of(modulus, length);
      long[] x = residues(length, 7L * length);
      long[] values = Arrays.copyOf(x, length + 3);
      Arrays.fill(values, length, length + 3, 99);
      transform.forward(values);
      for (int i = 0; i < length; i++) {
        values[i] = modulus.balanced(values[i]);
      }
      transform.inverse(values);
      long scale = modulus.inverse(length);
      for (int i = 0; i < length; i++) {
        assertThat(modulus.multiply(values[i], scale))
            .as("length %d, index %d, %s", length, i, modulus)
            .isEqualTo(modulus.balanced(x[i]));
      }
      assertThat(Arrays.copyOfRange(values, length, length + 3)).containsOnly(99);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void cyclicConvolutionIsThePointwiseProduct(int length) {
    if (length > 768) {
      return;
    }
    NumberTheoreticTransform transform = NumberTheoreticTransform.of(MODULUS, length);
    SplittableRandom random = new SplittableRandom(length);
    long[] x = ExactOracle.random(random, length, 20);
    long[] h = ExactOracle.random(random, length, 20);
    long[] expected = new long[length];
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < length; k++) {
        expected[(i + k) % length] += x[i] * h[k];
      }
    }
    transform.forward(x);
    transform.forward(h);
    for (int i = 0; i < length; i++) {
      x[i] = MODULUS.multiply(x[i], h[i]);
    }
    transform.inverse(x);
    long scale = MODULUS.inverse(length);
    for (int i = 0; i < length; i++) {
      x[i] = MODULUS.multiply(x[i], scale);
    }
    assertThat(x).as("length %d", length).isEqualTo(expected);
  }

  @Test
  void lengthsAreTheNextPowerOrThreeTimesOne() {
    assertThat(lengths()).startsWith(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128);
    assertThat(NumberTheoreticTransform.lengthAtLeast(199_999)).isEqualTo(1 << 18);
    assertThat(NumberTheoreticTransform.lengthAtLeast(196_608)).isEqualTo(3 << 16);
    assertThat(NumberTheoreticTransform.lengthAtLeast(1 << 30)).isEqualTo(1 << 30);
    assertThat(NumberTheoreticTransform.bytes(1 << 20)).isEqualTo(8L << 20);
    assertThat(NumberTheoreticTransform.bytes(3 << 20)).isEqualTo(24L << 20);
  }

  @Test
  void otherLengthsAreRefused() {
    assertThatThrownBy(() -> NumberTheoreticTransform.of(MODULUS, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "number-theoretic transform: length 20 is neither 2^k nor 3*2^k up to 2^30; use"
                + " lengthAtLeast(20)");
    assertThatThrownBy(() -> NumberTheoreticTransform.lengthAtLeast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "number-theoretic transform: no length for at least 0 values; the range is 1 to 2^30");
  }

  /** Residues over the whole range that forward takes, its ends among them. */
  private static long[] residues(int length, long seed) {
    long limit = MODULUS.prime() / 4 * 5;
    long[] values = new SplittableRandom(seed).longs(length, -limit, limit + 1).toArray();
    values[0] = limit;
    values[length - 1] = -limit;
    return values;
  }
}
