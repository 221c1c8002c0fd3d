package faltung.benchmarks.peer;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;

/** Between operands and the arrays of the library; nothing is copied. */
final class Operands {
  private Operands() {}

  static NdArray array(Operand operand) {
    Shape shape = Shape.of(operand.shape());
    return operand.type().equals("float")
        ? FloatArray.wrap(shape, operand.inFloat())
        : DoubleArray.wrap(shape, operand.inDouble());
  }

  static Operand operand(NdArray array) {
    int[] lengths = new int[array.shape().rank()];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = array.shape().length(axis);
    }
    if (array instanceof FloatArray floats) {
      return Operand.of(floats.values(), lengths);
    }
    return Operand.of(((DoubleArray) array).values(), lengths);
  }
}
