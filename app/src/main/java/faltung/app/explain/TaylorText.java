package faltung.app.explain;

import faltung.app.console.ShortNumber;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.basis.BasisTerm;
import faltung.basis.Expression;
import faltung.basis.TaylorSeries;
import faltung.basis.WorstError;
import faltung.basis.WorstErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function as a Taylor series, in text. */
final class TaylorText {
  private final TaylorSeries series;

  /**
   * Expands a function.
   *
   * @throws UsageException if it cannot be read, or has no such series
   */
  TaylorText(String expression, double about, int terms) {
    try {
      series = TaylorSeries.of(Expression.parse(expression), about, terms);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The series itself. */
  TaylorSeries series() {
    return series;
  }

  /**
   * The series, its terms, and errors.
   *
   * @param at where the terms are summed, or null
   * @param range where the worst errors are looked for, or null
   */
  String render(@Nullable Double at, double @Nullable [] range) {
    List<BasisTerm> terms = at == null ? List.of() : series.terms(at);
    WorstErrors worst = range == null ? null : series.worstErrors(range[0], range[1]);
    TextTable table =
        new TextTable("rrl" + (at == null ? "" : "rrr") + (worst == null ? "" : "rr"));
    table.add(heading(at, worst));
    for (int term = 0; term < series.termCount(); term++) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(series.index(term)));
      row.add(coefficient(term));
      row.add(series.basisFunction(term));
      if (at != null) {
        BasisTerm there = terms.get(term);
        row.add(ShortNumber.of(there.value()));
        row.add(ShortNumber.of(there.partialSum()));
        row.add(ShortNumber.of(there.error()));
      }
      if (worst != null) {
        WorstError<Double> error = worst.worst().get(term);
        row.add(ShortNumber.of(error.error()));
        row.add(ShortNumber.of(error.at()));
      }
      table.add(row);
    }
    String note = worst == null ? "" : "\nWorst error: " + worst.method() + ".\n";
    return series + "\n\n" + table + note;
  }

  private static List<String> heading(@Nullable Double at, @Nullable WorstErrors worst) {
    List<String> heading = new ArrayList<>(List.of("n", "weight", "power"));
    if (at != null) {
      heading.addAll(List.of("at x = " + ShortNumber.of(at), "sum so far", "error"));
    }
    if (worst != null) {
      heading.addAll(List.of("worst error so far", "at x"));
    }
    return heading;
  }

  /** A fraction where it is one, as 1/120 for x^5 of the sine. */
  private String coefficient(int term) {
    double weight = series.weight(term);
    return series.fraction(term).map(Object::toString).orElseGet(() -> ShortNumber.of(weight));
  }
}
