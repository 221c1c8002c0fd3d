package faltung.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The replacement has StrictMath's bits: at the ends of every range, near multiples of π/4, near 1,
 * and at random.
 */
class PortableMathTest {
  private static final int COUNT = 300_000;

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    -3,
    1e308,
    -1e308,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    0x1p53 - 1,
    0x1p53,
    1 - 0x1p53,
    1e19,
    -1e19,
    0x1p31,
    0x1p32 + 1,
    Math.nextUp(1.0),
    Math.nextDown(1.0),
    -Math.nextUp(1.0),
    1023,
    1024,
    -1074,
    -1075,
    Double.MAX_VALUE,
    Double.MIN_NORMAL
  };

  @Test
  void functionsOfOneArgument() {
    assertSame("sin", PortableMath::sin, StrictMath::sin);
    assertSame("cos", PortableMath::cos, StrictMath::cos);
    assertSame("atan", PortableMath::atan, StrictMath::atan);
    assertSame("exp", PortableMath::exp, StrictMath::exp);
    assertSame("log", PortableMath::log, StrictMath::log);
    assertSame("sqrt", PortableMath::sqrt, StrictMath::sqrt);
    assertSame("rint", PortableMath::rint, StrictMath::rint);
    assertSame("round", PortableMath::round, StrictMath::round);
    assertSame("ulp", PortableMath::ulp, StrictMath::ulp);
  }

  @Test
  void functionsOfTwoArguments() {
    assertSame("pow", PortableMath::pow, StrictMath::pow);
    assertSame("atan2", PortableMath::atan2, StrictMath::atan2);
  }

  private static void assertSame(
      String name, DoubleUnaryOperator ours, DoubleUnaryOperator expected) {
    assertSame(name, (x, y) -> ours.applyAsDouble(x), (x, y) -> expected.applyAsDouble(x));
  }

  private static void assertSame(
      String name, DoubleBinaryOperator ours, DoubleBinaryOperator expected) {
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        assertSame(name, x, y, ours.applyAsDouble(x, y), expected.applyAsDouble(x, y));
      }
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < COUNT; i++) {
      double x = argument(random, i % 7);
      double y = argument(random, i / 7 % 7);
      assertSame(name, x, y, ours.applyAsDouble(x, y), expected.applyAsDouble(x, y));
    }
  }

  private static void assertSame(String name, double x, double y, double ours, double expected) {
    if (Double.doubleToLongBits(ours) != Double.doubleToLongBits(expected)) {
      assertThat(ours).as("%s of (%s, %s)", name, x, y).isEqualTo(expected);
    }
  }

  private static double argument(SplittableRandom random, int kind) {
    return switch (kind) {
      case 0 -> random.nextDouble(-8, 8);
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> random.nextDouble(-1e6, 1e6);
      case 3 -> random.nextDouble(-750, 750);
      case 4 -> {
        double angle = random.nextInt(-4000, 4000) * (Math.PI / 4);
        yield Double.longBitsToDouble(Double.doubleToLongBits(angle) + random.nextInt(-3, 4));
      }
      case 5 -> 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(40));
      default -> random.nextInt(-70, 70);
    };
  }
}
