package faltung.basis;

/**
 * A function of one variable x, written with + − × ÷, powers, exp, log, sin, cos and sqrt.
 *
 * <p>{@link #parse(String)} reads it, {@link #at(double)} evaluates it, {@link Object#toString()}
 * writes it so that it can be read again (unless its brackets make it longer than is read), and
 * {@link TaylorSeries#of(Expression, double, int)} expands it.
 *
 * <p>Evaluation takes the elementary functions from {@link StrictMath}, so it gives the same bits
 * on every platform; each operation rounds once, or errs by less than one unit in the last place.
 * Outside its domain it gives NaN or an infinity, as {@link StrictMath} does.
 *
 * <p>Immutable, so safe to share among threads.
 *
 * <pre>{@code
 * Expression.parse("sin(x)^2 + cos(x)^2").at(0.3)   // 1.0
 * }</pre>
 */
public sealed interface Expression {

  /** Returns the value at x; NaN outside the domain. */
  double at(double x);

  /** Returns whether the variable occurs, so that the value may depend on it. */
  boolean containsVariable();

  /**
   * Reads an expression.
   *
   * <p>Operators, from the loosest: {@code + -}, then {@code * /}, then the sign, then {@code ^}
   * (also {@code **} and {@code pow(a, b)}), which groups to the right: {@code -x^2} is −(x²), and
   * {@code 2^3^2} is 2^9. {@code − × · ÷} and {@code π} are read too. Logarithms are natural;
   * constants are {@code pi} and {@code e}. A product needs its sign: {@code 2*x}, not {@code 2x}.
   *
   * @param text at most {@value ExpressionParser#MAX_LENGTH} characters, with at most {@value
   *     ExpressionParser#MAX_DEPTH} levels of nesting
   * @throws IllegalArgumentException if it cannot be read; the message has the position, what was
   *     found, what was expected, and where possible what may have been meant
   */
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }

  /** What two operands are joined by. */
  enum Operator {
    /** a + b. */
    PLUS("+", 1),
    /** a − b. */
    MINUS("-", 1),
    /** a · b. */
    TIMES("*", 2),
    /** a / b. */
    DIVIDED_BY("/", 2),
    /** a^b. */
    POWER("^", 4);

    private final String symbol;
    private final int binding;

    Operator(String symbol, int binding) {
      this.symbol = symbol;
      this.binding = binding;
    }

    /** Returns how tightly the operator binds its operands. */
    int binding() {
      return binding;
    }

    double apply(double left, double right) {
      return switch (this) {
        case PLUS -> left + right;
        case MINUS -> left - right;
        case TIMES -> left * right;
        case DIVIDED_BY -> left / right;
        case POWER -> StrictMath.pow(left, right);
      };
    }
  }

  /** A function of one argument. */
  enum Function {
    /** The exponential function. */
    EXP("exp"),
    /** The natural logarithm. */
    LOG("log"),
    /** The sine of an angle in radians. */
    SIN("sin"),
    /** The cosine of an angle in radians. */
    COS("cos"),
    /** The square root. */
    SQRT("sqrt");

    private final String text;

    Function(String text) {
      this.text = text;
    }

    /** Returns the function's name in an expression. */
    public String text() {
      return text;
    }

    double apply(double argument) {
      return switch (this) {
        case EXP -> StrictMath.exp(argument);
        case LOG -> StrictMath.log(argument);
        case SIN -> StrictMath.sin(argument);
        case COS -> StrictMath.cos(argument);
        case SQRT -> StrictMath.sqrt(argument);
      };
    }
  }

  /**
   * A number.
   *
   * @param value its value, the nearest double to what was written
   * @param text how it was written, such as {@code 0.10} or {@code pi}
   */
  record Constant(double value, String text) implements Expression {
    @Override
    public double at(double x) {
      return value;
    }

    @Override
    public boolean containsVariable() {
      return false;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The variable x. */
  record Variable() implements Expression {
    @Override
    public double at(double x) {
      return x;
    }

    @Override
    public boolean containsVariable() {
      return true;
    }

    @Override
    public String toString() {
      return "x";
    }
  }

  /**
   * An operand with its sign changed.
   *
   * @param operand what is negated
   */
  record Negation(Expression operand) implements Expression {
    @Override
    public double at(double x) {
      return -operand.at(x);
    }

    @Override
    public boolean containsVariable() {
      return operand.containsVariable();
    }

    @Override
    public String toString() {
      return "-" + ExpressionText.within(operand, ExpressionText.SIGN);
    }
  }

  /**
   * Two operands joined by an operator.
   *
   * @param operator what joins them
   * @param left the first operand
   * @param right the second operand
   */
  record Operation(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public double at(double x) {
      if (isExponential()) {
        // pow would be given the rounded e, and its error grows with the exponent.
        return StrictMath.exp(right.at(x));
      }
      return operator.apply(left.at(x), right.at(x));
    }

    /** Returns whether this is a power of the constant e, which means exp. */
    boolean isExponential() {
      return operator == Operator.POWER && left instanceof Constant base && base.text.equals("e");
    }

    @Override
    public boolean containsVariable() {
      return left.containsVariable() || right.containsVariable();
    }

    @Override
    public String toString() {
      if (operator == Operator.POWER) {
        // The base must be an atom; the exponent may be signed or a power itself.
        return ExpressionText.within(left, ExpressionText.ATOM)
            + "^"
            + ExpressionText.within(right, ExpressionText.SIGN);
      }
      return ExpressionText.within(left, operator.binding)
          + " "
          + operator.symbol
          + " "
          + ExpressionText.within(right, operator.binding + 1);
    }
  }

  /**
   * A function applied to an argument.
   *
   * @param function which function
   * @param argument what it is applied to
   */
  record Call(Function function, Expression argument) implements Expression {
    @Override
    public double at(double x) {
      return function.apply(argument.at(x));
    }

    @Override
    public boolean containsVariable() {
      return argument.containsVariable();
    }

    @Override
    public String toString() {
      return function.text + "(" + argument + ")";
    }
  }
}
