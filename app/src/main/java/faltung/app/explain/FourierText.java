package faltung.app.explain;

import faltung.app.console.Joined;
import faltung.app.console.ShortNumber;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.array.ComplexArray;
import faltung.basis.BasisTerm;
import faltung.basis.ComplexBasisTerm;
import faltung.basis.ComplexFourierSeries;
import faltung.basis.FourierSeries;
import faltung.basis.PartialSumError;
import faltung.basis.SinusoidOrder;
import faltung.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signal as a sum of sinusoids, in text. */
final class FourierText {
  private FourierText() {}

  /**
   * The terms, each with the error of the sum so far.
   *
   * @param byAmplitude whether the largest comes first
   * @param most terms that are listed
   * @param at the n whose terms are shown, or null for the worst error over all n
   */
  static String of(Signal x, boolean byAmplitude, int most, @Nullable Integer at) {
    SinusoidOrder order = byAmplitude ? SinusoidOrder.AMPLITUDE : SinusoidOrder.FREQUENCY;
    if (at != null && !x.contains(at)) {
      throw new UsageException(
          "--at "
              + at
              + " lies outside of X, which goes from "
              + x.start(0)
              + " to "
              + (x.end(0) - 1));
    }
    if (x.values() instanceof ComplexArray values) {
      return complex(
          ComplexFourierSeries.of(values.real().values(), values.imaginary().values(), x.start(0))
              .ordered(order),
          most,
          at == null ? x.start(0) : at);
    }
    double[] samples = ElementTypes.doubles("X", x.values());
    return real(FourierSeries.of(samples, x.start(0)).ordered(order), most, at);
  }

  private static String real(FourierSeries series, int most, @Nullable Integer at) {
    int listed = Math.min(most, series.termCount());
    TextTable table = new TextTable("rrlrrr");
    if (at == null) {
      table.add("k", "weight", "sinusoid", "worst error so far", "at n", "root mean square");
      List<PartialSumError> errors = series.errors();
      for (int term = 0; term < listed; term++) {
        PartialSumError error = errors.get(term);
        table.add(
            Integer.toString(series.index(term)),
            number(series.weight(term)),
            series.basisFunction(term),
            number(error.worst().error()),
            error.worst().at().toString(),
            number(error.rootMeanSquare()));
      }
    } else {
      table.add("k", "weight", "sinusoid", "at n = " + at, "sum so far", "error");
      for (BasisTerm term : series.terms(at).subList(0, listed)) {
        table.add(
            Integer.toString(term.index()),
            number(term.weight()),
            term.basis(),
            number(term.value()),
            number(term.partialSum()),
            number(term.error()));
      }
    }
    return table + more(series.termCount() - listed);
  }

  private static String complex(ComplexFourierSeries series, int most, int at) {
    int listed = Math.min(most, series.length());
    TextTable table = new TextTable("rrlrrr");
    table.add("k", "weight", "exponential", "at n = " + at, "sum so far", "error");
    for (ComplexBasisTerm term : series.terms(at).subList(0, listed)) {
      table.add(
          Integer.toString(term.index()),
          number(term.weightReal(), term.weightImaginary()),
          term.basis(),
          number(term.valueReal(), term.valueImaginary()),
          number(term.sumReal(), term.sumImaginary()),
          number(term.error()));
    }
    return table + more(series.length() - listed);
  }

  private static String more(int count) {
    return count == 0 ? "" : "… " + Joined.count(count, "term") + " more\n";
  }

  private static String number(double value) {
    return ShortNumber.of(value);
  }

  private static String number(double real, double imaginary) {
    String text = ShortNumber.of(imaginary);
    return ShortNumber.of(real) + (text.startsWith("-") ? "" : "+") + text + "i";
  }
}
