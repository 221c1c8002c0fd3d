package faltung.app.tour;

import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.app.tour.Block.Working;
import faltung.basis.BasisTerm;
import faltung.basis.Expression;
import faltung.basis.TaylorSeries;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Other basis functions than impulses: powers. */
final class TaylorSection {
  /** Even points of a curve: a line through them looks smooth at the width of the page. */
  private static final int POINTS = 161;

  private TaylorSection() {}

  static void tell(List<Block> blocks) {
    TaylorSeries exponential = TaylorSeries.of(Expression.parse("exp(x)"), 0, 6);
    TaylorSeries sine = TaylorSeries.of(Expression.parse("sin(x)"), 0, 8);
    blocks.add(new Heading("Other building blocks: powers"));
    blocks.add(
        new Prose(
            "Impulses are one choice of basis among many. A function written as Σ a[n]·xⁿ is a sum"
                + " of powers, with the coefficients a[n] in the place of the values x[k]: Taylor's"
                + " series. Here are eˣ and sin x to the terms of their textbooks."));
    blocks.add(
        new Plot(
            "taylor.svg",
            Figure.of(
                "Partial sums about 0",
                chart("exp(x)", exponential, 3, new int[] {2, 3, 4, 6}, -1, 20),
                chart("sin(x)", sine, 2 * Math.PI, new int[] {2, 4, 6, 8}, -3, 3)),
            "The more powers, the farther the sum follows the function."));
    blocks.add(new Prose("eˣ = 1 + x + x²/2! + x³/3! + …, at x = 1:"));
    blocks.add(new Working(table(exponential), ""));
    blocks.add(new Command("faltung decompose \"exp(x)\" --basis taylor --about 0 --terms 6"));
    blocks.add(new Prose("sin x = x − x³/3! + x⁵/5! − …, at x = 1:"));
    blocks.add(new Working(table(sine), ""));
    blocks.add(new Command("faltung decompose \"sin(x)\" --basis taylor --about 0 --terms 8"));
    double[] square = exponential.powerSeries().multiply(exponential.powerSeries()).coefficients();
    blocks.add(
        new Prose(
            "Multiplying two such series convolves their coefficients: those of eˣ with themselves"
                + " give {"
                + coefficients(square, 5)
                + ", …}, which are 2ⁿ/n!, those of e²ˣ."));
  }

  private static String coefficients(double[] values, int count) {
    List<String> texts = new ArrayList<>();
    for (double value : Arrays.copyOf(values, count)) {
      texts.add(faltung.basis.Fraction.of(value, 0).map(Object::toString).orElse("" + value));
    }
    return String.join(", ", texts);
  }

  private static Chart chart(
      String name, TaylorSeries series, double reach, int[] terms, double low, double high) {
    double step = 2 * reach / (POINTS - 1);
    Chart chart =
        Chart.of(name)
            .horizontal(Axis.of("x", ""))
            .vertical(Axis.of("", "").withRange(low, high))
            .line(name, curve(x -> series.value(x), reach, step), -reach, step);
    for (int count : terms) {
      chart =
          chart.line(
              count + " terms", curve(x -> series.partialSum(count, x), reach, step), -reach, step);
    }
    return chart;
  }

  private static double[] curve(
      java.util.function.DoubleUnaryOperator function, double reach, double step) {
    double[] values = new double[POINTS];
    Arrays.setAll(values, i -> function.applyAsDouble(-reach + i * step));
    return values;
  }

  private static String table(TaylorSeries series) {
    StringBuilder table = new StringBuilder(row("n", "a[n]", "sum of powers 0…n", "error"));
    for (BasisTerm term : series.terms(1.0)) {
      String weight =
          series.fraction(term.index()).map(Object::toString).orElse("" + term.weight());
      table.append(
          row(
              Integer.toString(term.index()),
              weight.replace('-', '−'),
              Computed.rounded(term.partialSum(), 10),
              size(term.error())));
    }
    return table.toString().stripTrailing();
  }

  private static String size(double error) {
    return error == 0
        ? "0"
        : new BigDecimal(error).round(new MathContext(3)).toString().replace('-', '−');
  }

  private static String row(String n, String weight, String sum, String error) {
    return pad(n, 3) + pad(weight, 9) + pad(sum, 19) + pad(error, 14) + "\n";
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
