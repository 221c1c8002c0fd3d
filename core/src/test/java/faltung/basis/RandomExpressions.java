package faltung.basis;

import java.util.Random;

/** Seeded random expressions. */
final class RandomExpressions {

  private RandomExpressions() {}

  static String text(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> Integer.toString(1 + random.nextInt(4));
        case 1 -> "0." + (1 + random.nextInt(9));
        default -> "x";
      };
    }
    String a = text(random, depth - 1);
    return switch (random.nextInt(12)) {
      case 0, 1 -> "(" + a + ") + (" + text(random, depth - 1) + ")";
      case 2 -> "(" + a + ") - (" + text(random, depth - 1) + ")";
      case 3, 4 -> "(" + a + ") * (" + text(random, depth - 1) + ")";
      case 5 -> "(" + a + ") / (" + text(random, depth - 1) + ")";
      case 6 -> "-(" + a + ")";
      case 7 -> "(" + a + ")^" + (random.nextInt(7) - 3);
      case 8 -> "sin(" + a + ")";
      case 9 -> "cos(" + a + ")";
      case 10 -> "exp(" + a + ")";
      default -> "sqrt(" + a + ")";
    };
  }
}
