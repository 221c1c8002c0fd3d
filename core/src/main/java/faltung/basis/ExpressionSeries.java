package faltung.basis;

import faltung.basis.Expression.Call;
import faltung.basis.Expression.Negation;
import faltung.basis.Expression.Operation;
import faltung.basis.Expression.Operator;
import faltung.basis.Expression.Variable;
import java.util.function.Supplier;

/** Evaluates an expression in the arithmetic of power series. */
final class ExpressionSeries {

  private final double about;
  private final int terms;

  /**
   * @param about the point of expansion
   * @param terms to how many terms the variable x is taken; cancelled powers cost some of them
   */
  ExpressionSeries(double about, int terms) {
    this.about = about;
    this.terms = terms;
  }

  PowerSeries of(Expression expression) {
    if (!expression.containsVariable()) {
      double value = expression.at(about);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("taylor: " + expression + " is " + value);
      }
      return PowerSeries.constant(value, terms);
    }
    if (expression instanceof Variable) {
      return PowerSeries.variable(about, terms);
    }
    if (expression instanceof Negation negation) {
      return of(negation.operand()).negate();
    }
    if (expression instanceof Call call) {
      PowerSeries argument = of(call.argument());
      return blaming(
          expression,
          () ->
              switch (call.function()) {
                case EXP -> argument.exp();
                case LOG -> argument.log();
                case SIN -> argument.sin();
                case COS -> argument.cos();
                case SQRT -> argument.sqrt();
              });
    }
    return operation((Operation) expression);
  }

  private PowerSeries operation(Operation operation) {
    if (operation.operator() == Operator.POWER) {
      return power(operation);
    }
    PowerSeries left = of(operation.left());
    PowerSeries right = of(operation.right());
    return blaming(
        operation,
        () ->
            switch (operation.operator()) {
              case PLUS -> left.add(right);
              case MINUS -> left.subtract(right);
              case TIMES -> left.multiply(right);
              case DIVIDED_BY, POWER -> left.divide(right);
            });
  }

  private PowerSeries power(Operation operation) {
    PowerSeries exponent = of(operation.right());
    if (operation.isExponential()) {
      return blaming(operation, exponent::exp);
    }
    PowerSeries base = of(operation.left());
    if (!operation.right().containsVariable()) {
      return blaming(operation, () -> base.power(exponent.coefficient(0)));
    }
    return blaming(
        operation,
        () -> {
          PowerSeries product = exponent.multiply(base.log());
          // exp of the rounded product would err by |product| units in the last place; pow does
          // not.
          double constant = StrictMath.pow(base.coefficient(0), exponent.coefficient(0));
          return SeriesFunctions.exp(product, constant, "its value at the point");
        });
  }

  /** Runs an operation; an error names the part of the expression where it arose. */
  private PowerSeries blaming(Expression part, Supplier<PowerSeries> operation) {
    try {
      return operation.get();
    } catch (UnknownSeriesException exception) {
      throw new UnknownSeriesException(blame(part, exception));
    } catch (ArithmeticException exception) {
      throw new IllegalArgumentException(blame(part, exception), exception);
    }
  }

  private String blame(Expression part, ArithmeticException exception) {
    return "taylor: "
        + part
        + " has no Taylor series about "
        + BasisText.number(about)
        + ": "
        + exception.getMessage();
  }
}
