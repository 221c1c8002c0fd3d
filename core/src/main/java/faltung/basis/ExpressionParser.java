package faltung.basis;

import faltung.basis.Expression.Call;
import faltung.basis.Expression.Constant;
import faltung.basis.Expression.Function;
import faltung.basis.Expression.Negation;
import faltung.basis.Expression.Operation;
import faltung.basis.Expression.Operator;
import faltung.basis.Expression.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression by recursive descent.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = ("-" | "+") signed | power
 * power   = atom [ ("^" | "**") signed ]
 * atom    = number | "x" | "pi" | "e" | "(" sum ")" | function "(" sum ")" | "pow(" sum "," sum ")"
 * </pre>
 *
 * <p>Text may come from strangers, so its length and its nesting are limited: the recursion of this
 * parser by {@link #MAX_DEPTH}, and the depth of the tree, which a long chain of sums makes deep
 * without nesting, by {@link #MAX_LENGTH}: at most one level for each two characters.
 */
final class ExpressionParser {

  /**
   * The longest text. A chain x+x+x… of this length gives a tree five hundred levels deep, which a
   * stack of 384 KiB suffices to evaluate, print and expand, and one of 1 MiB, the JVM's default,
   * to compare (measured on JDK 17; 256 KiB and 768 KiB as a rule do).
   */
  static final int MAX_LENGTH = 1000;

  /** The deepest nesting; each level takes five calls of this parser. */
  static final int MAX_DEPTH = 100;

  /** How much of the text a message repeats on each side of the position. */
  private static final int EXCERPT = 30;

  private static final String OPERAND =
      "a number, x, pi, e, a function (exp, log, sin, cos, sqrt, pow) or '('";
  private static final String OPERATOR = "an operator (+ - * / ^)";

  private static final char END = '\0';

  private final String text;
  private int position;
  private int depth;

  ExpressionParser(String text) {
    this.text = text;
  }

  Expression parse() {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expression: text has "
              + text.length()
              + " characters, but at most "
              + MAX_LENGTH
              + " are read; shorten it");
    }
    skipSpaces();
    if (position == text.length()) {
      throw new IllegalArgumentException(
          "expression: text is empty, expected " + OPERAND + ", such as exp(x)");
    }
    Expression expression = sum();
    if (position < text.length()) {
      throw unexpected(OPERATOR + " or the end");
    }
    return expression;
  }

  private Expression sum() {
    Expression left = product();
    while (true) {
      char operator = peek();
      if (operator != '+' && operator != '-') {
        return left;
      }
      advance(1);
      left = new Operation(operator == '+' ? Operator.PLUS : Operator.MINUS, left, product());
    }
  }

  private Expression product() {
    Expression left = signed();
    while (true) {
      char operator = peek();
      if (operator != '*' && operator != '/') {
        return left;
      }
      advance(1);
      left = new Operation(operator == '*' ? Operator.TIMES : Operator.DIVIDED_BY, left, signed());
    }
  }

  private Expression signed() {
    char sign = peek();
    if (sign != '+' && sign != '-') {
      return power();
    }
    advance(1);
    enter();
    Expression operand = signed();
    depth--;
    return sign == '-' ? new Negation(operand) : operand;
  }

  private Expression power() {
    Expression base = atom();
    if (peek() == '^') {
      advance(1);
    } else if (text.startsWith("**", position)) {
      advance(2);
    } else {
      return base;
    }
    enter();
    Expression exponent = signed();
    depth--;
    return new Operation(Operator.POWER, base, exponent);
  }

  private Expression atom() {
    char next = peek();
    if (next == '(') {
      advance(1);
      Expression inner = nested();
      close("')' or " + OPERATOR);
      return inner;
    }
    if (isDigit(next) || (next == '.' && isDigit(charAt(position + 1)))) {
      return number();
    }
    if (isLetter(next)) {
      return named();
    }
    if (next == 'π') {
      advance(1);
      return new Constant(StrictMath.PI, "pi");
    }
    throw unexpected(OPERAND);
  }

  private Expression nested() {
    enter();
    Expression inner = sum();
    depth--;
    return inner;
  }

  private Expression number() {
    int start = position;
    skipDigits();
    if (charAt(position) == '.') {
      position++;
      skipDigits();
    }
    if (charAt(position) == 'e' || charAt(position) == 'E') {
      int sign = charAt(position + 1) == '+' || charAt(position + 1) == '-' ? 1 : 0;
      if (isDigit(charAt(position + 1 + sign))) {
        position += 1 + sign;
        skipDigits();
      }
    }
    String digits = text.substring(start, position);
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw failure(
          start, "found the number " + clip(digits) + ", which is too large for a double");
    }
    skipSpaces();
    return new Constant(value, digits);
  }

  private Expression named() {
    int start = position;
    while (isLetter(charAt(position)) || isDigit(charAt(position)) || charAt(position) == '_') {
      position++;
    }
    String name = text.substring(start, position);
    skipSpaces();
    return switch (name) {
      case "x" -> new Variable();
      case "pi" -> new Constant(StrictMath.PI, name);
      case "e" -> new Constant(StrictMath.E, name);
      case "pow" -> powerOfTwoArguments();
      default -> call(name, start);
    };
  }

  private Expression powerOfTwoArguments() {
    open("pow");
    Expression base = nested();
    if (peek() != ',') {
      throw unexpected("',' and the exponent, as in pow(x, 3)");
    }
    advance(1);
    Expression exponent = nested();
    close("')' or " + OPERATOR);
    return new Operation(Operator.POWER, base, exponent);
  }

  private Expression call(String name, int start) {
    Function function = function(name);
    if (function == null) {
      throw failure(
          start,
          "found the unknown name '" + clip(name) + "', expected " + OPERAND + Spelling.hint(name));
    }
    open(name);
    Expression argument = nested();
    close("')' or " + OPERATOR);
    return new Call(function, argument);
  }

  private static @Nullable Function function(String name) {
    for (Function function : Function.values()) {
      if (function.text().equals(name)) {
        return function;
      }
    }
    return null;
  }

  private void open(String name) {
    if (peek() != '(') {
      throw unexpected(
          "'(' after " + name + ", as in " + name + (name.equals("pow") ? "(x, 3)" : "(x)"));
    }
    advance(1);
  }

  private void close(String expected) {
    if (peek() != ')') {
      throw unexpected(expected);
    }
    advance(1);
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw failure(position, "found more than " + MAX_DEPTH + " levels of nesting; simplify it");
    }
  }

  /** Returns the next character, with the typographic signs taken for the plain ones. */
  private char peek() {
    char next = charAt(position);
    return switch (next) {
      case '−' -> '-';
      case '×', '·', '⋅' -> '*';
      case '÷' -> '/';
      // Two asterisks are a power, so they are no sign of a product.
      case '*' -> charAt(position + 1) == '*' ? END : '*';
      default -> next;
    };
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : END;
  }

  private void advance(int characters) {
    position += characters;
    skipSpaces();
  }

  private void skipSpaces() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
  }

  private void skipDigits() {
    while (isDigit(charAt(position))) {
      position++;
    }
  }

  private static boolean isSpace(char character) {
    return character == ' '
        || character == '\t'
        || character == '\n'
        || character == '\r'
        || character == '\u00a0';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private IllegalArgumentException unexpected(String expected) {
    String remedy = "";
    char next = charAt(position);
    boolean operandFollows = isLetter(next) || isDigit(next) || next == '(' || next == 'π';
    if (expected.contains(OPERATOR) && operandFollows) {
      remedy = "; a product needs its sign, as in 2*x";
    } else if (expected.contains(OPERATOR) && next == ',') {
      remedy = "; a decimal point is written '.'";
    }
    String found =
        position == text.length()
            ? "found the end"
            : "found " + Spelling.quoted(text.codePointAt(position));
    return failure(position, found + ", expected " + expected + remedy);
  }

  /** Positions count from 1, as people and editors do. */
  private IllegalArgumentException failure(int at, String what) {
    int from = Math.max(0, at - EXCERPT);
    int to = Math.min(text.length(), at + EXCERPT);
    String excerpt =
        (from > 0 ? "…" : "")
            + Spelling.printable(text.substring(from, to))
            + (to < text.length() ? "…" : "");
    return new IllegalArgumentException(
        "expression: at position " + (at + 1) + " of \"" + excerpt + "\" " + what);
  }

  private static String clip(String name) {
    return name.length() <= EXCERPT ? name : name.substring(0, EXCERPT) + "…";
  }
}
