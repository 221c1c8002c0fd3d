package faltung.fft;

import faltung.array.ElementType;
import java.util.Arrays;

/** The double transforms and their float twins behind one face, so that one test proves both. */
enum Precision {
  DOUBLE(ElementType.DOUBLE.unitRoundoff()),
  FLOAT(ElementType.FLOAT.unitRoundoff());

  final double roundoff;

  Precision(double roundoff) {
    this.roundoff = roundoff;
  }

  /** Two planes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Planes(double[] re, double[] im) {}

  /** The kinds of transform that a plan offers. */
  enum Direction {
    FORWARD,
    INVERSE,
    INVERSE_UNSCALED
  }

  /** The elements before and behind the planes, which a transform must leave alone. */
  static final int MARGIN = 3;

  private static final double GUARD = 12345;

  /** A value of this precision. */
  double round(double value) {
    return this == FLOAT ? (float) value : value;
  }

  double[] round(double[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = round(values[i]);
    }
    return rounded;
  }

  double complexBound(int... shape) {
    return this == FLOAT
        ? FloatComplexGridFft.of(shape).errorBound()
        : DoubleComplexGridFft.of(shape).errorBound();
  }

  double realBound(int... shape) {
    return this == FLOAT
        ? FloatRealGridFft.of(shape).errorBound()
        : DoubleRealGridFft.of(shape).errorBound();
  }

  /** A complex transform, by the plan of one axis if there is one; in place if asked. */
  Planes complex(Direction direction, boolean inPlace, Planes in, int... shape) {
    return this == FLOAT
        ? complexFloat(direction, inPlace, in, shape)
        : complexDouble(direction, inPlace, in, shape);
  }

  private static Planes complexDouble(
      Direction direction, boolean inPlace, Planes in, int... shape) {
    double[] re = guarded(in.re);
    double[] im = guarded(in.im);
    double[] outRe = inPlace ? re : guarded(new double[in.re.length]);
    double[] outIm = inPlace ? im : guarded(new double[in.re.length]);
    if (shape.length == 1) {
      DoubleComplexFft plan = DoubleComplexFft.of(shape[0]);
      double[] scratch = dirt(plan.scratchLength());
      switch (direction) {
        case FORWARD -> plan.forward(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        case INVERSE -> plan.inverse(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        default -> plan.inverseUnscaled(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
      }
    } else {
      DoubleComplexGridFft plan = DoubleComplexGridFft.of(shape);
      double[] scratch = dirt(plan.scratchLength());
      switch (direction) {
        case FORWARD -> plan.forward(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        case INVERSE -> plan.inverse(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        default -> plan.inverseUnscaled(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
      }
    }
    if (!inPlace) {
      unchanged(in.re, unguarded(re));
      unchanged(in.im, unguarded(im));
    }
    return new Planes(unguarded(outRe), unguarded(outIm));
  }

  private static Planes complexFloat(
      Direction direction, boolean inPlace, Planes in, int... shape) {
    float[] re = narrow(guarded(in.re));
    float[] im = narrow(guarded(in.im));
    float[] outRe = inPlace ? re : narrow(guarded(new double[in.re.length]));
    float[] outIm = inPlace ? im : narrow(guarded(new double[in.re.length]));
    if (shape.length == 1) {
      FloatComplexFft plan = FloatComplexFft.of(shape[0]);
      float[] scratch = narrow(dirt(plan.scratchLength()));
      switch (direction) {
        case FORWARD -> plan.forward(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        case INVERSE -> plan.inverse(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        default -> plan.inverseUnscaled(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
      }
    } else {
      FloatComplexGridFft plan = FloatComplexGridFft.of(shape);
      float[] scratch = narrow(dirt(plan.scratchLength()));
      switch (direction) {
        case FORWARD -> plan.forward(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        case INVERSE -> plan.inverse(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
        default -> plan.inverseUnscaled(re, im, MARGIN, outRe, outIm, MARGIN, scratch);
      }
    }
    if (!inPlace) {
      unchanged(in.re, unguarded(widen(re)));
      unchanged(in.im, unguarded(widen(im)));
    }
    return new Planes(unguarded(widen(outRe)), unguarded(widen(outIm)));
  }

  /** The half spectrum of real values. */
  Planes realForward(double[] signal, int... shape) {
    int half = signal.length / shape[shape.length - 1] * (shape[shape.length - 1] / 2 + 1);
    double[] outRe = guarded(new double[half]);
    double[] outIm = guarded(new double[half]);
    if (this == FLOAT) {
      float[] in = narrow(guarded(signal));
      float[] re = narrow(outRe);
      float[] im = narrow(outIm);
      FloatRealGridFft grid = FloatRealGridFft.of(shape);
      FloatRealFft line = FloatRealFft.of(shape[shape.length - 1]);
      if (shape.length == 1) {
        line.forward(in, MARGIN, re, im, MARGIN, narrow(dirt(line.scratchLength())));
      } else {
        grid.forward(in, MARGIN, re, im, MARGIN, narrow(dirt(grid.scratchLength())));
      }
      unchanged(signal, unguarded(widen(in)));
      return new Planes(unguarded(widen(re)), unguarded(widen(im)));
    }
    double[] in = guarded(signal);
    DoubleRealGridFft grid = DoubleRealGridFft.of(shape);
    DoubleRealFft line = DoubleRealFft.of(shape[shape.length - 1]);
    if (shape.length == 1) {
      line.forward(in, MARGIN, outRe, outIm, MARGIN, dirt(line.scratchLength()));
    } else {
      grid.forward(in, MARGIN, outRe, outIm, MARGIN, dirt(grid.scratchLength()));
    }
    unchanged(signal, unguarded(in));
    return new Planes(unguarded(outRe), unguarded(outIm));
  }

  /** The real values of a half spectrum, scaled or not. */
  double[] realInverse(boolean scaled, Planes half, int... shape) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    double[] re = guarded(half.re);
    double[] im = guarded(half.im);
    double[] out = guarded(new double[size]);
    return this == FLOAT
        ? realInverseFloat(scaled, half, narrow(re), narrow(im), narrow(out), shape)
        : realInverseDouble(scaled, half, re, im, out, shape);
  }

  private static double[] realInverseDouble(
      boolean scaled, Planes half, double[] re, double[] im, double[] out, int... shape) {
    DoubleRealGridFft grid = DoubleRealGridFft.of(shape);
    DoubleRealFft line = DoubleRealFft.of(shape[shape.length - 1]);
    if (shape.length > 1 && scaled) {
      grid.inverse(re, im, MARGIN, out, MARGIN, dirt(grid.scratchLength()));
    } else if (shape.length > 1) {
      grid.inverseUnscaled(re, im, MARGIN, out, MARGIN, dirt(grid.scratchLength()));
    } else {
      if (scaled) {
        line.inverse(re, im, MARGIN, out, MARGIN, dirt(line.scratchLength()));
      } else {
        line.inverseUnscaled(re, im, MARGIN, out, MARGIN, dirt(line.scratchLength()));
      }
      unchanged(half.re, unguarded(re));
      unchanged(half.im, unguarded(im));
    }
    return unguarded(out);
  }

  private static double[] realInverseFloat(
      boolean scaled, Planes half, float[] re, float[] im, float[] out, int... shape) {
    FloatRealGridFft grid = FloatRealGridFft.of(shape);
    FloatRealFft line = FloatRealFft.of(shape[shape.length - 1]);
    if (shape.length > 1 && scaled) {
      grid.inverse(re, im, MARGIN, out, MARGIN, narrow(dirt(grid.scratchLength())));
    } else if (shape.length > 1) {
      grid.inverseUnscaled(re, im, MARGIN, out, MARGIN, narrow(dirt(grid.scratchLength())));
    } else {
      if (scaled) {
        line.inverse(re, im, MARGIN, out, MARGIN, narrow(dirt(line.scratchLength())));
      } else {
        line.inverseUnscaled(re, im, MARGIN, out, MARGIN, narrow(dirt(line.scratchLength())));
      }
      unchanged(half.re, unguarded(widen(re)));
      unchanged(half.im, unguarded(widen(im)));
    }
    return unguarded(widen(out));
  }

  /** A scratch of NaN: whoever reads what he has not written shows it. */
  static double[] dirt(int length) {
    double[] scratch = new double[Math.max(length, 0)];
    Arrays.fill(scratch, Double.NaN);
    return scratch;
  }

  private static double[] guarded(double[] values) {
    double[] guarded = new double[values.length + 2 * MARGIN];
    Arrays.fill(guarded, GUARD);
    System.arraycopy(values, 0, guarded, MARGIN, values.length);
    return guarded;
  }

  private static double[] unguarded(double[] guarded) {
    for (int i = 0; i < MARGIN; i++) {
      if (guarded[i] != GUARD || guarded[guarded.length - 1 - i] != GUARD) {
        throw new AssertionError("written outside of the planes, at margin " + i);
      }
    }
    return Arrays.copyOfRange(guarded, MARGIN, guarded.length - MARGIN);
  }

  private static void unchanged(double[] before, double[] after) {
    if (!Arrays.equals(before, after)) {
      throw new AssertionError("the input was modified");
    }
  }

  static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
