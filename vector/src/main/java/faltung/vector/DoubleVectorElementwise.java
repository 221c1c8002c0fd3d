package faltung.vector;

import faltung.loops.Arithmetic;
import faltung.loops.DoubleElementwise;
import faltung.loops.DoubleScalarElementwise;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

// Twin: FloatVectorElementwise is generated from this file.

/**
 * The elementwise loops in double by vectors. What does not fill a vector is done by the scalar
 * loops, which give the same bits.
 */
final class DoubleVectorElementwise implements DoubleElementwise {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final DoubleScalarElementwise scalar = new DoubleScalarElementwise();

  DoubleVectorElementwise() {}

  private static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(SPECIES, x, at);
  }

  @Override
  public void rectify(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      load(x, xAt + i).max(0).intoArray(y, yAt + i);
    }
    scalar.rectify(x, xAt + i, y, yAt + i, count - i);
  }

  @Override
  public void larger(double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      load(x, xAt + i).max(load(y, yAt + i)).intoArray(y, yAt + i);
    }
    scalar.larger(x, xAt + i, y, yAt + i, count - i);
  }

  @Override
  public void rectifyGradient(
      double[] x, int xAt, double[] g, int gAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      load(g, gAt + i)
          .blend(0, load(x, xAt + i).compare(VectorOperators.LE, 0))
          .intoArray(y, yAt + i);
    }
    scalar.rectifyGradient(x, xAt + i, g, gAt + i, y, yAt + i, count - i);
  }

  @Override
  public void affine(
      double factor, double summand, double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      load(x, xAt + i).mul(factor).add(summand).intoArray(y, yAt + i);
    }
    scalar.affine(factor, summand, x, xAt + i, y, yAt + i, count - i);
  }

  @Override
  public void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    DoubleVectorFunctions.exp(x, xAt, y, yAt, count);
  }

  @Override
  public void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    DoubleVectorFunctions.tanh(x, xAt, y, yAt, count);
  }

  @Override
  public void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    DoubleVectorFunctions.sigmoid(x, xAt, y, yAt, count);
  }

  @Override
  public void tanhGradient(
      double[] t, int tAt, double[] g, int gAt, double[] y, int yAt, int count) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector value = load(t, tAt + i);
      load(g, gAt + i).mul(one.sub(value.mul(value))).intoArray(y, yAt + i);
    }
    scalar.tanhGradient(t, tAt + i, g, gAt + i, y, yAt + i, count - i);
  }

  @Override
  public void sigmoidGradient(
      double[] s, int sAt, double[] g, int gAt, double[] y, int yAt, int count) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector value = load(s, sAt + i);
      load(g, gAt + i).mul(value.mul(one.sub(value))).intoArray(y, yAt + i);
    }
    scalar.sigmoidGradient(s, sAt + i, g, gAt + i, y, yAt + i, count - i);
  }

  /** Two rows, or a row and one number; other steps are the scalar loops'. */
  @Override
  public void combine(
      Arithmetic operation,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] y,
      int yAt,
      int count) {
    int main = count - count % LANES;
    if (main == 0) {
      scalar.combine(operation, a, aAt, aStep, b, bAt, bStep, y, yAt, count);
      return;
    }
    boolean commutes = operation == Arithmetic.ADD || operation == Arithmetic.MULTIPLY;
    if (aStep == 1 && bStep == 1) {
      rows(operation, a, aAt, b, bAt, y, yAt, main);
    } else if (aStep == 1 && bStep == 0) {
      rowAndNumber(operation, a, aAt, b[bAt], y, yAt, main);
    } else if (aStep == 0 && bStep == 1 && commutes) {
      rowAndNumber(operation, b, bAt, a[aAt], y, yAt, main);
    } else {
      main = 0;
    }
    int aRest = aAt + main * aStep;
    int bRest = bAt + main * bStep;
    scalar.combine(operation, a, aRest, aStep, b, bRest, bStep, y, yAt + main, count - main);
  }

  private static void rows(
      Arithmetic operation, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).add(load(b, bAt + i)).intoArray(y, yAt + i);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).sub(load(b, bAt + i)).intoArray(y, yAt + i);
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).mul(load(b, bAt + i)).intoArray(y, yAt + i);
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).div(load(b, bAt + i)).intoArray(y, yAt + i);
        }
      }
    }
  }

  private static void rowAndNumber(
      Arithmetic operation, double[] a, int aAt, double number, double[] y, int yAt, int n) {
    DoubleVector b = DoubleVector.broadcast(SPECIES, number);
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).add(b).intoArray(y, yAt + i);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).sub(b).intoArray(y, yAt + i);
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).mul(b).intoArray(y, yAt + i);
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i += LANES) {
          load(a, aAt + i).div(b).intoArray(y, yAt + i);
        }
      }
    }
  }

  @Override
  public double sum(double[] x, int at, int count) {
    return DoubleVectorSums.sum(x, at, count);
  }

  @Override
  public double sumOfSquares(double[] x, int at, double center, int count) {
    return DoubleVectorSums.sumOfSquares(x, at, center, count);
  }

  @Override
  public double sumOfProducts(double[] g, int gAt, double[] x, int xAt, double center, int count) {
    return DoubleVectorSums.sumOfProducts(g, gAt, x, xAt, center, count);
  }

  @Override
  public void normalize(
      double center, double factor, double[] x, int xAt, double[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      load(x, xAt + i).sub(center).mul(factor).intoArray(y, yAt + i);
    }
    scalar.normalize(center, factor, x, xAt + i, y, yAt + i, count - i);
  }

  @Override
  public void normalizeGradient(
      double center,
      double factor,
      double mean,
      double slope,
      double[] x,
      int xAt,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector pull = load(x, xAt + i).sub(center).mul(slope);
      load(g, gAt + i).sub(mean).sub(pull).mul(factor).intoArray(y, yAt + i);
    }
    scalar.normalizeGradient(
        center, factor, mean, slope, x, xAt + i, g, gAt + i, y, yAt + i, count - i);
  }

  @Override
  public void largestOfPairs(
      double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count) {
    DoubleVectorWindows.largest(scalar, x, xAt, xStep, y, yAt, rows, count);
  }

  @Override
  public void largestOfPairsGradient(
      double[] x,
      int xAt,
      int xStep,
      double[] g,
      int gAt,
      double[] y,
      int yAt,
      int rows,
      int count) {
    DoubleVectorWindows.largestGradient(scalar, x, xAt, xStep, g, gAt, y, yAt, rows, count);
  }

  @Override
  public void meanOfPairs(
      double divisor, double[] x, int xAt, int xStep, double[] y, int yAt, int rows, int count) {
    DoubleVectorWindows.mean(scalar, divisor, x, xAt, xStep, y, yAt, rows, count);
  }

  @Override
  public void meanOfPairsGradient(
      double divisor, double[] g, int gAt, double[] y, int yAt, int yStep, int rows, int count) {
    DoubleVectorWindows.meanGradient(scalar, divisor, g, gAt, y, yAt, yStep, rows, count);
  }
}
