package faltung.fuzz;

import faltung.basis.Expression;
import java.nio.charset.StandardCharsets;

/** An expression of one variable: read, evaluated, written and read again. */
public final class ExpressionFuzz {
  private ExpressionFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    fuzz(input);
  }

  /** A node of the tree for a character. */
  private static final int TREE = 64;

  static void fuzz(byte[] input) throws Exception {
    String text = new String(input, StandardCharsets.UTF_8);
    Fuzzing.check(
        TREE * input.length,
        IllegalArgumentException.class,
        () -> Expression.parse(text),
        expression -> 0,
        expression -> {
          double value = expression.at(0.5);
          Expression again = Expression.parse(expression.toString());
          if (Double.compare(again.at(0.5), value) != 0) {
            throw new AssertionError("\"" + expression + "\" is another value than \"" + text);
          }
        });
  }
}
