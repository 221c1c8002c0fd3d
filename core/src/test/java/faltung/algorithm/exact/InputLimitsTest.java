package faltung.algorithm.exact;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.LongArray;
import faltung.integer.ModularSpectra;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The limits in words are those of {@link BigInteger}. */
class InputLimitsTest {
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(Long.SIZE - 1);

  @Test
  void inputsAreTakenUpToTheLimitOfEachNumberOfPrimes() {
    Random random = new Random(8);
    InputLimits limits = new InputLimits();
    Set<Integer> primes = new TreeSet<>();
    for (int trial = 0; trial < 2000; trial++) {
      int taps = 1 + random.nextInt(20);
      long[] kernels = new long[taps * (1 + random.nextInt(4))];
      int shift = random.nextInt(64);
      Arrays.setAll(kernels, at -> random.nextLong() >> shift);
      if (trial % 5 == 0) {
        Arrays.fill(kernels, trial % 2 == 0 ? Long.MIN_VALUE : 0);
      }
      limits.take(LongArray.of(kernels), taps);
      BigInteger sum = greatestSum(kernels, taps);
      primes.add(limits.primes());
      assertThat(limits.primes())
          .as("trial %d: %s", trial, sum)
          .isEqualTo(ModularSpectra.primesFor(sum.multiply(MOST)));
      for (int count = 1; count <= limits.primes(); count++) {
        BigInteger most =
            ModularSpectra.greatestBound(count).divide(sum.max(BigInteger.ONE)).min(MOST);
        assertThat(limits.primesFor(most.longValue())).isLessThanOrEqualTo(count);
        if (count < limits.primes()) {
          assertThat(limits.primesFor(most.longValue() + 1)).isGreaterThan(count);
        }
      }
    }
    assertThat(primes).containsExactly(1, 2, 3);
  }

  private static BigInteger greatestSum(long[] kernels, int taps) {
    BigInteger most = BigInteger.ZERO;
    for (int from = 0; from < kernels.length; from += taps) {
      BigInteger sum = BigInteger.ZERO;
      for (int at = from; at < from + taps; at++) {
        sum = sum.add(BigInteger.valueOf(kernels[at]).abs());
      }
      most = most.max(sum);
    }
    return most;
  }
}
