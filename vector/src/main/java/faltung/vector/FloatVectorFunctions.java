package faltung.vector;

import faltung.arithmetic.FloatFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatFunctions} for arrays: half a vector of floats at a time becomes a vector of doubles
 * and is rounded once in the end.
 */
final class FloatVectorFunctions {
  private static final VectorSpecies<Double> DOUBLES = DoubleVectorFunctions.SPECIES;
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
  private static final int LANES = HALF.length();

  private FloatVectorFunctions() {}

  static void exp(float[] x, int xAt, float[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      narrow(DoubleVectorFunctions.exp(wide(x, xAt + i)), y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = FloatFunctions.exp(x[xAt + i]);
    }
  }

  static void tanh(float[] x, int xAt, float[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      narrow(DoubleVectorFunctions.tanh(wide(x, xAt + i)), y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = FloatFunctions.tanh(x[xAt + i]);
    }
  }

  static void sigmoid(float[] x, int xAt, float[] y, int yAt, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      narrow(DoubleVectorFunctions.sigmoid(wide(x, xAt + i)), y, yAt + i);
    }
    for (; i < count; i++) {
      y[yAt + i] = FloatFunctions.sigmoid(x[xAt + i]);
    }
  }

  private static DoubleVector wide(float[] x, int at) {
    return (DoubleVector)
        FloatVector.fromArray(HALF, x, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  private static void narrow(DoubleVector value, float[] y, int at) {
    ((FloatVector) value.convertShape(VectorOperators.D2F, HALF, 0)).intoArray(y, at);
  }
}
