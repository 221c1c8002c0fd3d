package faltung.integer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrimeModulusTest {
  static Iterable<PrimeModulus> all() {
    return PrimeModulus.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isPrimeAndOfTheFormThatTheBoundsUse(PrimeModulus modulus) {
    long p = modulus.prime();
    assertThat(BigInteger.valueOf(p).isProbablePrime(100)).isTrue();
    assertThat((p - 1) % (3L << 30)).isZero();
    assertThat((1L << 57) - p).isBetween(1L, (1L << 38) - 1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void rootsHaveExactlyTheirOrder(PrimeModulus modulus) {
    BigInteger p = BigInteger.valueOf(modulus.prime());
    for (int log = 1; log <= 30; log++) {
      BigInteger root = BigInteger.valueOf(modulus.rootOfOrderTwoTo(log));
      BigInteger half = BigInteger.ONE.shiftLeft(log - 1);
      assertThat(root.modPow(half, p)).isEqualTo(p.subtract(BigInteger.ONE));
    }
    assertThat(modulus.rootOfOrderTwoTo(0)).isEqualTo(1);
    BigInteger cube = BigInteger.valueOf(modulus.rootOfOrderThree());
    assertThat(cube.mod(p)).isNotEqualTo(BigInteger.ONE);
    assertThat(cube.modPow(BigInteger.valueOf(3), p)).isEqualTo(BigInteger.ONE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void productsAreCongruentAndInTheirRange(PrimeModulus modulus) {
    BigInteger p = BigInteger.valueOf(modulus.prime());
    long[] awkward = {
      0,
      1,
      -1,
      2,
      p.longValue(),
      p.longValue() - 1,
      -p.longValue(),
      (p.longValue() - 1) / 2,
      -(p.longValue() - 1) / 2,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      1L << 57,
      -(1L << 57)
    };
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      long a = i < 169 ? awkward[i / 13] : random.nextLong();
      long b = i < 169 ? awkward[i % 13] : random.nextLong();
      BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).mod(p);
      long product = modulus.multiply(a, b);
      assertThat(BigInteger.valueOf(product).mod(p)).as("%d * %d", a, b).isEqualTo(exact);
      assertThat(Math.abs(product)).isLessThanOrEqualTo((p.longValue() - 1) / 2);

      long w = modulus.balanced(b);
      long lazy = PrimeModulus.multiply(a, w, modulus.companion(w), p.longValue());
      assertThat(BigInteger.valueOf(lazy).mod(p)).as("%d * %d", a, w).isEqualTo(exact);
      assertThat(lazy).isBetween(-p.longValue() / 4 - 1, p.longValue() / 4 * 5 + 1);

      long reduced = PrimeModulus.reduce(a, p.longValue());
      assertThat(BigInteger.valueOf(reduced).mod(p)).isEqualTo(BigInteger.valueOf(a).mod(p));
      assertThat(reduced).isBetween(-(p.longValue() >> 12), p.longValue() + (p.longValue() >> 12));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void inverseTimesNumberIsOne(PrimeModulus modulus) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100; i++) {
      long a = random.nextLong() | 1;
      assertThat(modulus.multiply(a, modulus.inverse(a))).as("%d", a).isEqualTo(1);
    }
  }
}
