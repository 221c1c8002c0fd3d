package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.arithmetic.DoubleDouble;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleDoubleTest {

  /** The bounds of the paper: 3u² + 13u³, 7u² and 15u² + 56u³, which ERROR = 16u² covers. */
  private static final double SQUARE = 0x1p-106;

  @Test
  void keepsThePapersBounds() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      double[] a = random(random);
      double[] b = random(random);
      BigDecimal exactA = Exactly.of(a[0]).add(Exactly.of(a[1]));
      BigDecimal exactB = Exactly.of(b[0]).add(Exactly.of(b[1]));
      check(seed, new DoubleDouble().set(a[0], a[1]).add(b[0], b[1]), exactA.add(exactB), 3.01);
      check(
          seed,
          new DoubleDouble().set(a[0], a[1]).multiply(b[0], b[1]),
          exactA.multiply(exactB),
          7);
      check(
          seed,
          new DoubleDouble().set(a[0], a[1]).divide(b[0], b[1]),
          exactA.divide(exactB, Exactly.DIGITS),
          15.01);
      check(
          seed,
          new DoubleDouble().set(0).addProduct(a[0], a[1], b[0], b[1]),
          exactA.multiply(exactB),
          10);
    }
  }

  private static double[] random(Random random) {
    double high = Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100);
    // The low part of a normalised pair is at most half a unit in the last place.
    return new double[] {high, Math.ulp(high) * 0.499 * (2 * random.nextDouble() - 1)};
  }

  private static void check(int seed, DoubleDouble computed, BigDecimal truth, double squares) {
    BigDecimal value = Exactly.of(computed.high()).add(Exactly.of(computed.low()));
    assertThat(value.subtract(truth).abs())
        .as("seed %d: %s against %s", seed, value, truth)
        .isLessThanOrEqualTo(truth.abs().multiply(Exactly.of(squares * SQUARE)));
  }

  @Test
  void takesOnlyNoiseForZero() {
    // The sizes add up to 2, so the noise goes to 2^−95.
    assertThat(new DoubleDouble().set(1).add(0x1p-94, 0).add(-1, 0).settle().high())
        .isEqualTo(0x1p-94);
    assertThat(new DoubleDouble().set(1).add(0x1p-95, 0).add(-1, 0).settle().high()).isZero();
    assertThat(new DoubleDouble().set(0x1p-200).settle().high()).isEqualTo(0x1p-200);
  }

  @Test
  void fallsBackToDoubleWhereASplitWouldOverflow() {
    DoubleDouble product = new DoubleDouble().set(0x1p1000).multiply(3, 0);
    assertThat(product.high()).isEqualTo(3 * 0x1p1000);
  }
}
