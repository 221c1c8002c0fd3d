package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The exact sum against BigDecimal and BigInteger. */
class ExactSumTest {
  private static final BigDecimal UNIT = BigDecimal.valueOf(2).pow(2148);

  private static double anyFinite(Random random) {
    while (true) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (random.nextInt(8) == 0) {
        value = random.nextInt(100) * Double.MIN_VALUE;
      }
      if (Double.isFinite(value)) {
        return value;
      }
    }
  }

  @Test
  void doublesOfAnyMagnitude() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      ExactSum sum = new ExactSum();
      BigDecimal expected = BigDecimal.ZERO;
      for (int term = 0; term < 20; term++) {
        double a = anyFinite(random);
        double b = anyFinite(random);
        BigDecimal product = new BigDecimal(a).multiply(new BigDecimal(b));
        if (random.nextBoolean()) {
          sum.add(a, b);
          expected = expected.add(product);
        } else {
          sum.subtract(a, b);
          expected = expected.subtract(product);
        }
        if (term % 7 == 0) {
          double value = expected.doubleValue();
          assertThat(Math.abs(sum.value() - value) <= 2 * Math.ulp(value) || value == sum.value())
              .as("%s is %s", value, sum.value())
              .isTrue();
        }
      }
      assertThat(new BigDecimal(sum.scaled())).isEqualByComparingTo(expected.multiply(UNIT));
    }
  }

  @Test
  void longsAndWhetherTheyFit() {
    Random random = new Random(2);
    int fitting = 0;
    for (int trial = 0; trial < 1000; trial++) {
      ExactSum sum = new ExactSum();
      BigInteger expected = BigInteger.ZERO;
      int drop = random.nextInt(64);
      for (int term = 0; term < 5; term++) {
        long a = (random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong()) >> drop;
        long b = random.nextLong() >> Math.max(0, 62 - drop);
        sum.add(a, b);
        expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
      }
      assertThat(sum.scaled().shiftRight(2148)).isEqualTo(expected);
      assertThat(sum.fitsLong()).isEqualTo(expected.bitLength() < 64);
      fitting += sum.fitsLong() ? 1 : 0;
    }
    assertThat(fitting).isBetween(100, 900);
  }
}
