package faltung.web;

import faltung.basis.ComplexFourierSeries;
import faltung.basis.Expression;
import faltung.basis.FourierSeries;
import faltung.basis.PowerSeries;
import faltung.basis.SinusoidOrder;
import faltung.basis.TaylorSeries;
import java.util.List;

/** Signals as sums of sinusoids, expressions as power series, and their texts. */
final class BasisCases {
  private static final List<String> EXPRESSIONS =
      List.of(
          "exp(x)",
          "sin(x)",
          "cos(x^2) - x/3",
          "log(1 + x)*exp(-x)",
          "sqrt(2 + sin(3*x))",
          "sin(x)/x",
          "(1 + x)^0.3",
          "exp(sin(x))/(2 - cos(x))");

  private BasisCases() {}

  static void run(Results results, long seed) {
    SeededNumbers numbers = new SeededNumbers(seed);
    for (int length : new int[] {1, 2, 3, 8, 12, 31, 64}) {
      fourier(results, numbers, length);
    }
    for (String text : EXPRESSIONS) {
      Expression expression = Expression.parse(text);
      results.addText(text + ", read", expression);
      double[] values = new double[16];
      for (int i = 0; i < values.length; i++) {
        values[i] = expression.at(numbers.number());
      }
      results.add(text + ", values", values);
      taylor(results, expression, 0);
      taylor(results, expression, 0.7);
    }
    PowerSeries a = PowerSeries.of(numbers.numbers(7));
    PowerSeries b = PowerSeries.of(numbers.numbers(7));
    results.add("product of power series", a.multiply(b).coefficients());
    results.addText("working of the product", a.workingOfProduct(b, 4));
  }

  private static void fourier(Results results, SeededNumbers numbers, int length) {
    double[] x = numbers.numbers(length);
    int start = numbers.integer(-5, 5);
    FourierSeries series = FourierSeries.of(x, start).ordered(SinusoidOrder.AMPLITUDE);
    String name = "fourier " + length;
    int highest = length / 2;
    double[] parts = new double[4 * (highest + 1)];
    for (int k = 0; k <= highest; k++) {
      parts[4 * k] = series.coefficientReal(k);
      parts[4 * k + 1] = series.coefficientImaginary(k);
      parts[4 * k + 2] = series.amplitude(k);
      parts[4 * k + 3] = series.phase(k);
    }
    results.add(name, parts);
    results.add(name + ", recomposed", series.recompose());
    results.addText(name + ", text", series);
    results.addText(name + ", errors", series.errors());
    ComplexFourierSeries complex = ComplexFourierSeries.of(x, numbers.numbers(length), start);
    results.addText(name + ", complex", complex.terms(start));
  }

  private static void taylor(Results results, Expression expression, double about) {
    String name = expression + " about " + about;
    TaylorSeries series = TaylorSeries.of(expression, about, 12);
    results.add(name, series.coefficients());
    results.addText(name + ", text", series);
    results.addText(name + ", fraction", series.fraction(3).map(Object::toString).orElse("none"));
    results.addText(name + ", worst errors", series.worstErrors(about - 0.25, about + 0.25));
  }
}
