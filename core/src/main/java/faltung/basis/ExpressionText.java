package faltung.basis;

import faltung.basis.Expression.Negation;
import faltung.basis.Expression.Operation;

/** Where an expression's text needs parentheses. */
final class ExpressionText {

  /** How tightly a sign binds: looser than a power, tighter than a product. */
  static final int SIGN = 3;

  /** The binding of what never needs parentheses. */
  static final int ATOM = 5;

  private ExpressionText() {}

  /**
   * Returns the text of an operand, in parentheses if it binds more loosely than its place asks.
   */
  static String within(Expression operand, int least) {
    return binding(operand) < least ? "(" + operand + ")" : operand.toString();
  }

  private static int binding(Expression expression) {
    if (expression instanceof Operation operation) {
      return operation.operator().binding();
    }
    return expression instanceof Negation ? SIGN : ATOM;
  }
}
