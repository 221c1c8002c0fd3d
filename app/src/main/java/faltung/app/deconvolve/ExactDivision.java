package faltung.app.deconvolve;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.ShortNumber;
import faltung.app.console.UsageException;
import faltung.app.operand.ExactValues;
import faltung.app.operand.Operand;
import faltung.app.output.OutputOptions;
import faltung.app.output.Result;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.integer.Division;
import faltung.integer.Rational;
import faltung.inverse.DoubleDeconvolution;
import faltung.signal.Signal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Polynomial division of two signals: exact where the numbers allow it, else in double. */
final class ExactDivision {
  /** Longer remainders are described instead of shown. */
  private static final int SHOWN = 40;

  private final Console console;
  private final OutputOptions output;

  ExactDivision(Console console, OutputOptions output) {
    this.console = console;
    this.output = output;
  }

  /** Divides, prints the quotient, and says what remains. */
  void run(Operand y, Operand h, @Nullable ElementType wish) {
    check(y, h);
    int start = Math.subtractExact(y.placed().start()[0], h.placed().start()[0]);
    boolean rounded = wish == ElementType.DOUBLE || wish == ElementType.FLOAT;
    Rational[] dividend = rounded ? null : ExactValues.of(y);
    Rational[] divisor = rounded ? null : ExactValues.of(h);
    if (dividend == null || divisor == null) {
      if (wish == ElementType.LONG) {
        String name = dividend == null ? y.name() : h.name();
        throw new UsageException(name + ": --dtype long needs integers");
      }
      inDouble(y, h, start);
      return;
    }
    exactly(dividend, divisor, start);
  }

  private static void check(Operand y, Operand h) {
    for (Operand operand : List.of(y, h)) {
      if (operand.elementType() == ElementType.COMPLEX) {
        throw new UsageException(operand.name() + " is complex, but --method exact is real");
      }
      if (operand.shape().rank() != 1) {
        throw new UsageException(
            operand.name()
                + " has "
                + Joined.count(operand.shape().rank(), "axis", "axes")
                + " ("
                + Joined.lengths(operand.shape())
                + "), but exact division is of one; restore with --method wiener or"
                + " richardson-lucy");
      }
    }
    if (h.shape().size() > y.shape().size()) {
      throw new UsageException(
          "H ("
              + h.shape().size()
              + ") is longer than Y ("
              + y.shape().size()
              + "), so nothing convolved with it gives Y");
    }
  }

  /** Says how to divide by a kernel that begins with zeros, which only delay. */
  private static void checkFirst(int zeros, int length) {
    if (zeros == length) {
      throw new UsageException("H is 0 everywhere, and nothing can be divided by that");
    }
    if (zeros > 0) {
      throw new UsageException(
          "h[0] is 0, and every value is divided by it; leave out the "
              + (zeros == 1 ? "zero" : zeros + " zeros")
              + " that H begins with, and as many values at the beginning of Y");
    }
  }

  private void exactly(Rational[] y, Rational[] h, int start) {
    int zeros = 0;
    while (zeros < h.length && h[zeros].signum() == 0) {
      zeros++;
    }
    checkFirst(zeros, h.length);
    Division<Rational[]> division = ExactValues.divide(y, h);
    Rational[] quotient = division.quotient();
    long[] longs = ExactValues.longs(quotient);
    if (longs != null) {
      output.write(console, result(LongArray.of(longs), start));
    } else {
      double[] nearest = Arrays.stream(quotient).mapToDouble(ExactValues::nearest).toArray();
      output.writeTexts(
          console,
          Arrays.stream(quotient).map(Rational::toString).toList(),
          result(DoubleArray.of(nearest), start));
    }
    console.remark(remains(division.remainder()));
  }

  private static String remains(Rational[] remainder) {
    List<String> texts = Arrays.stream(remainder).map(Rational::toString).toList();
    long others = Arrays.stream(remainder).filter(value -> value.signum() != 0).count();
    if (others == 0) {
      return "exact: x convolved with h is y";
    }
    String start = "exact, with a remainder: y = x convolved with h, plus r; ";
    if (texts.size() <= SHOWN) {
      return start + "r = " + String.join(" ", texts);
    }
    int first = 0;
    while (remainder[first].signum() == 0) {
      first++;
    }
    return start
        + "r has "
        + Joined.count(others, "value")
        + " other than 0, the first r["
        + first
        + "] = "
        + texts.get(first);
  }

  private void inDouble(Operand y, Operand h, int start) {
    double[] dividend = doubles(y);
    double[] divisor = doubles(h);
    int zeros = 0;
    while (zeros < divisor.length && divisor[zeros] == 0) {
      zeros++;
    }
    checkFirst(zeros, divisor.length);
    Division<double[]> division = DoubleDeconvolution.deconvolve(dividend, divisor);
    double largest = 0;
    for (double value : division.remainder()) {
      largest = Math.max(largest, Math.abs(value));
    }
    output.write(console, result(DoubleArray.of(division.quotient()), start));
    console.remark(
        "in double precision, not exact: the remainder is at most " + ShortNumber.of(largest));
  }

  private static double[] doubles(Operand operand) {
    NdArray values = operand.planes(ElementType.DOUBLE).get(0).values();
    return ((DoubleArray) values).values();
  }

  private static Result result(NdArray quotient, int start) {
    return new Result(List.of(Signal.of(quotient).startingAt(start)), null);
  }
}
