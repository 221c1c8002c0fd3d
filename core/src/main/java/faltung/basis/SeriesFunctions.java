package faltung.basis;

import faltung.arithmetic.DoubleDouble;

/**
 * The elementary functions of a power series.
 *
 * <p>Each solves the differential equation of its function: with e = exp(f), e′ = f′e gives n·e[n]
 * = Σ_{k=1}^{n} k f[k] e[n−k]. The right-hand side is a convolution in which e[n] does not occur,
 * since f′ begins with f[1]. Likewise s′ = f′c and c′ = −f′s for sine and cosine, l′ = f′/f for the
 * logarithm, and f p′ = a f′p for the power p = f^a.
 *
 * <p>Source: A. Griewank, A. Walther, 2008, table 13.2, doi:10.1137/1.9780898717761; for powers, J.
 * C. P. Miller's formula in P. Henrici, Automatic computations with power series, 1956,
 * doi:10.1145/320815.320819.
 */
final class SeriesFunctions {

  /**
   * Integer powers to this one are repeated products, which keep integer coefficients integers;
   * they take at most twelve products. Miller's formula serves the larger: its error does not grow
   * with the exponent.
   */
  private static final long LARGEST_PRODUCT_POWER = 64;

  private SeriesFunctions() {}

  static PowerSeries exp(PowerSeries series) {
    PowerSeries f = regular(series, "exp");
    return exp(f, StrictMath.exp(f.high(0)), "exp of " + BasisText.number(f.high(0)));
  }

  /** Returns the exponential whose constant term is given, as base^exponent has it more exactly. */
  static PowerSeries exp(PowerSeries f, double constant, String what) {
    requireNormal(constant, what);
    int length = f.length();
    double[] high = new double[length];
    double[] low = new double[length];
    high[0] = constant;
    PowerSeries slope = timesPower(f);
    DoubleDouble sum = new DoubleDouble();
    for (int n = 1; n < length; n++) {
      sumOfProducts(sum, slope, high, low, n);
      sum.settle().divide(n, 0);
      high[n] = sum.high();
      low[n] = sum.low();
    }
    return new PowerSeries(0, high, low);
  }

  static PowerSeries sine(PowerSeries series, boolean sine) {
    PowerSeries f = regular(series, sine ? "sin" : "cos");
    int length = f.length();
    double[] sinHigh = new double[length];
    double[] sinLow = new double[length];
    double[] cosHigh = new double[length];
    double[] cosLow = new double[length];
    sinHigh[0] = StrictMath.sin(f.high(0));
    cosHigh[0] = StrictMath.cos(f.high(0));
    PowerSeries slope = timesPower(f);
    DoubleDouble sum = new DoubleDouble();
    for (int n = 1; n < length; n++) {
      sumOfProducts(sum, slope, cosHigh, cosLow, n);
      sum.settle().divide(n, 0);
      sinHigh[n] = sum.high();
      sinLow[n] = sum.low();
      sumOfProducts(sum, slope, sinHigh, sinLow, n);
      sum.settle().divide(-n, 0);
      cosHigh[n] = sum.high();
      cosLow[n] = sum.low();
    }
    return sine ? new PowerSeries(0, sinHigh, sinLow) : new PowerSeries(0, cosHigh, cosLow);
  }

  static PowerSeries log(PowerSeries series) {
    PowerSeries f = regular(series, "log");
    double value = f.high(0);
    if (!(value > 0)) {
      throw new ArithmeticException(
          "log needs a positive operand, but it is " + BasisText.number(value) + " at the point");
    }
    int length = f.length();
    double[] high = new double[length];
    double[] low = new double[length];
    high[0] = StrictMath.log(value);
    if (length > 1) {
      // (log f)′ = f′/f: a quotient, then term by term an integral. t·f′ has the terms n·f[n].
      PowerSeries slope = timesPower(f).divide(f);
      DoubleDouble term = new DoubleDouble();
      for (int n = 1; n < length; n++) {
        term.set(slope.high(n), slope.low(n)).divide(n, 0);
        high[n] = term.high();
        low[n] = term.low();
      }
    }
    return new PowerSeries(0, high, low);
  }

  static PowerSeries power(PowerSeries series, long exponent) {
    PowerSeries f = series.trim();
    if (exponent < 0 && f.length() == 0) {
      throw new UnknownSeriesException(zeroOperand("a negative power", series));
    }
    if (exponent >= 0 && (exponent <= LARGEST_PRODUCT_POWER || f.length() == 0)) {
      return productPower(series, exponent);
    }
    if (f.start() > 0 && exponent >= series.end()) {
      // The first term lies beyond all that is known.
      return new PowerSeries(0, new double[series.end()], new double[series.end()]);
    }
    if (exponent > 0
        && Math.abs(StrictMath.pow(f.high(0), (double) exponent)) < Double.MIN_NORMAL) {
      // Miller's formula builds on the constant term, so it must not underflow; products need it
      // not.
      return productPower(series, exponent);
    }
    return millerPower(f, (double) exponent, shifted(f, exponent));
  }

  static PowerSeries power(PowerSeries series, double exponent) {
    if (exponent == StrictMath.rint(exponent) && Math.abs(exponent) < 0x1p53) {
      return power(series, (long) exponent);
    }
    String what = exponent == 0.5 ? "sqrt" : "power " + BasisText.number(exponent);
    PowerSeries f = series.trim();
    if (f.length() == 0) {
      throw new UnknownSeriesException(zeroOperand(what, series));
    }
    // f = t^s·g, so f^a = |t|^(s·a)·g^a if s is even; and |t|^m is analytic for even m alone.
    double newStart = f.start() * exponent;
    boolean analytic = f.start() % 2 == 0 && newStart % 2 == 0;
    if (!analytic) {
      throw new ArithmeticException(
          what
              + " of an operand that begins with "
              + BasisText.number(f.high(0))
              + "·"
              + BasisText.power(0, f.start()).replace('x', 't')
              + " (t the distance from the point) has no power series");
    }
    if (f.high(0) < 0) {
      throw new ArithmeticException(
          what
              + " needs a positive operand, but it is "
              + BasisText.number(f.high(0))
              + (f.start() == 0 ? "" : "·t^" + f.start())
              + " at the point");
    }
    return millerPower(f, exponent, (int) newStart);
  }

  private static int shifted(PowerSeries f, long exponent) {
    // |start| and |exponent| below 2^31 and 2^53 cannot overflow a double's range, so compare
    // there.
    double start = (double) f.start() * exponent;
    if (Math.abs(start) > TaylorSeries.MAX_WORKING_TERMS) {
      throw new ArithmeticException(
          "power "
              + exponent
              + " of an operand that begins with power "
              + f.start()
              + " has a pole of an order beyond "
              + TaylorSeries.MAX_WORKING_TERMS);
    }
    return (int) start;
  }

  /** Returns an integer power by squaring: a chain of convolutions. */
  private static PowerSeries productPower(PowerSeries series, long exponent) {
    PowerSeries result = PowerSeries.constant(1, Math.max(1, series.length()));
    PowerSeries square = series;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result.multiply(square);
      }
      if (rest > 1) {
        square = square.multiply(square);
      }
    }
    return result;
  }

  /**
   * Returns f^a with the given start, where f[0] is not zero.
   *
   * <p>n f[0] p[n] = Σ_{k=1}^{n} (a·k − (n − k)) f[k] p[n−k].
   */
  private static PowerSeries millerPower(PowerSeries f, double exponent, int newStart) {
    int length = f.length();
    double[] high = new double[length];
    double[] low = new double[length];
    DoubleDouble scratch = new DoubleDouble();
    setPower(scratch, f.high(0), f.low(0), exponent);
    high[0] = scratch.high();
    low[0] = scratch.low();
    requireNormal(
        high[0], BasisText.number(f.high(0)) + " to the power " + BasisText.number(exponent));
    DoubleDouble sum = new DoubleDouble();
    for (int n = 1; n < length; n++) {
      sum.set(0);
      for (int k = 1; k <= n; k++) {
        if (f.high(k) != 0) {
          scratch.set(exponent).multiply(k, 0).add(k - n, 0).multiply(f.high(k), f.low(k));
          sum.addProduct(scratch.high(), scratch.low(), high[n - k], low[n - k]);
        }
      }
      sum.settle().divide(n, 0).divide(f.high(0), f.low(0));
      high[n] = sum.high();
      low[n] = sum.low();
    }
    return new PowerSeries(newStart, high, low).withoutZeroPole();
  }

  /**
   * Sets the register to a power of a number: on 106 bits for a square root and for integers to
   * {@link #LARGEST_PRODUCT_POWER}, else to the error of {@link StrictMath#pow}.
   */
  private static void setPower(DoubleDouble register, double high, double low, double exponent) {
    if (exponent == 0.5) {
      // One step of Newton's method doubles the correct digits: √f ≈ s + (f − s²)/(2s).
      double root = StrictMath.sqrt(high);
      register.set(root).multiply(-root, 0).add(high, low).divide(2 * root, 0).add(root, 0);
    } else if (exponent == StrictMath.rint(exponent)
        && Math.abs(exponent) <= LARGEST_PRODUCT_POWER) {
      register.set(1);
      for (int i = 0; i < Math.abs(exponent); i++) {
        register.multiply(high, low);
      }
      if (exponent < 0) {
        double power = register.high();
        double powerLow = register.low();
        register.set(1).divide(power, powerLow);
      }
    } else {
      register.set(StrictMath.pow(high, exponent));
    }
  }

  /** Sets sum = Σ_{k=1}^{n} slope[k] · value[n−k]. */
  private static void sumOfProducts(
      DoubleDouble sum, PowerSeries slope, double[] high, double[] low, int n) {
    sum.set(0);
    for (int k = 1; k <= n; k++) {
      sum.addProduct(slope.high(k), slope.low(k), high[n - k], low[n - k]);
    }
  }

  /** Returns t·f′, whose coefficients are n·f[n]. */
  private static PowerSeries timesPower(PowerSeries f) {
    double[] high = new double[f.length()];
    double[] low = new double[f.length()];
    DoubleDouble term = new DoubleDouble();
    for (int n = 0; n < f.length(); n++) {
      term.set(f.high(n), f.low(n)).multiply(n, 0);
      high[n] = term.high();
      low[n] = term.low();
    }
    return new PowerSeries(0, high, low);
  }

  /** Returns the series from its constant term on; at a pole there is none. */
  private static PowerSeries regular(PowerSeries series, String function) {
    PowerSeries f = series.withoutZeroPole();
    if (f.end() <= 0) {
      throw new UnknownSeriesException(function + " needs a constant term, but it is not known");
    }
    if (f.start() < 0) {
      throw new ArithmeticException(
          function
              + " needs a finite operand, but it begins with "
              + BasisText.number(f.high(0))
              + "·t^"
              + f.start()
              + " (t the distance from the point): a pole");
    }
    if (f.start() == 0) {
      return f;
    }
    double[] high = new double[f.end()];
    double[] low = new double[f.end()];
    for (int i = 0; i < f.length(); i++) {
      high[f.start() + i] = f.high(i);
      low[f.start() + i] = f.low(i);
    }
    return new PowerSeries(0, high, low);
  }

  private static String zeroOperand(String what, PowerSeries f) {
    return what
        + " of an operand that is 0 at the point, as are all its "
        + f.length()
        + " known coefficients";
  }

  /** A constant term that underflowed would silently make every further coefficient wrong. */
  private static void requireNormal(double constant, String what) {
    if (Math.abs(constant) < Double.MIN_NORMAL) {
      throw new ArithmeticException(
          what
              + " is "
              + constant
              + ", below the smallest normal double, so the coefficients"
              + " would lose their digits; take another point");
    }
    if (!Double.isFinite(constant)) {
      throw new ArithmeticException(what + " is " + constant + "; take another point");
    }
  }
}
