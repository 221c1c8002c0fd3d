package faltung.app.tour;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.algorithm.direct.DirectConvolution;
import faltung.app.tour.Block.Working;
import faltung.array.DoubleArray;
import faltung.explain.Derivation;
import faltung.explain.DerivationOptions;
import faltung.explain.MathMlForm;
import faltung.explain.TextForm;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;

/** What the chapters compute, and how they write it. */
final class Computed {
  /** Fits a terminal of 80 columns, indented by two. */
  private static final int WIDTH = 76;

  private Computed() {}

  /** The output of a convolution. */
  static Signal output(SignalConvolution convolution) {
    return convolution.output(
        DirectConvolution.prepare(convolution.problem(), convolution.h().values())
            .apply(convolution.x().values()));
  }

  /** The values of a signal of doubles. Not a copy. */
  static double[] values(Signal signal) {
    return ((DoubleArray) signal.values()).values();
  }

  /** The working of one output value, compared with the one that was computed. */
  static Working working(
      SignalConvolution convolution, Signal y, DerivationOptions options, int... at) {
    Derivation derivation = Derivation.of(convolution, options, at).withComputed(y.values());
    return new Working(
        TextForm.render(derivation, WIDTH), MathMlForm.render(derivation, /* numbers= */ true));
  }

  /** A convolution of two matrices as large as the first. */
  static Convolution<DoubleArray> sameSize(DoubleArray x, DoubleArray h) {
    return Faltung.convolution(x, h).size(Size.SAME_SCIPY);
  }

  /** What the planner says to a convolution, and to its kernel. */
  static Working plan(Convolution<DoubleArray> convolution) {
    String explained = convolution.plan().explain();
    return new Working(
        explained + "\nwith this H: " + convolution.prepare().description(), /* mathMl= */ "");
  }

  /** As in {@code 6, 11, 14, 5}. */
  static String list(Signal signal) {
    StringBuilder list = new StringBuilder();
    for (int offset = 0; offset < signal.shape().size(); offset++) {
      list.append(offset == 0 ? "" : ", ").append(minus(signal.values().elementText(offset)));
    }
    return list.toString();
  }

  /** A number with a minus sign that can be seen, and without the decimals of a whole one. */
  static String minus(String number) {
    return number(number).replace('-', '−');
  }

  /** A number without the decimals of a whole one. */
  static String number(String number) {
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  /** A number rounded to some decimals. */
  static String rounded(double value, int decimals) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(decimals, java.math.RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '−');
  }
}
