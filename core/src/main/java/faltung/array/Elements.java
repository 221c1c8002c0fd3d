package faltung.array;

import java.util.Arrays;

/** What the four array classes share. */
final class Elements {
  private Elements() {}

  static void checkLength(String type, int length, Shape shape) {
    if (length != shape.size()) {
      throw new IllegalArgumentException(
          type + ": " + length + " values do not fill shape " + shape + " of " + shape.size());
    }
  }

  static void checkReshape(Shape from, Shape to) {
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(
          "cannot reshape " + from + " (" + from.size() + ") to " + to + " (" + to.size() + ")");
    }
  }

  static void fill(double[] values, int offset, int count, double value) {
    Arrays.fill(values, offset, offset + count, value);
  }

  static void fill(float[] values, int offset, int count, double value) {
    Arrays.fill(values, offset, offset + count, (float) value);
  }

  /** {@code 3} for 3.0 and {@code -0} for −0.0, else the shortest text that reads back the same. */
  static String text(double value) {
    return integral(Double.toString(value));
  }

  static String text(float value) {
    return integral(Float.toString(value));
  }

  private static String integral(String text) {
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static boolean isFinite(NdArray array, int offset) {
    if (array instanceof FloatArray floats) {
      return Float.isFinite(floats.values()[offset]);
    }
    if (array instanceof DoubleArray doubles) {
      return Double.isFinite(doubles.values()[offset]);
    }
    return !(array instanceof ComplexArray complex)
        || (Double.isFinite(complex.real().values()[offset])
            && Double.isFinite(complex.imaginary().values()[offset]));
  }

  static String describe(NdArray array) {
    StringBuilder text = new StringBuilder();
    text.append(array.elementType()).append(array.shape()).append('{');
    int shown = Math.min(array.size(), 24);
    for (int offset = 0; offset < shown; offset++) {
      text.append(offset == 0 ? "" : ", ").append(array.elementText(offset));
    }
    return text.append(shown < array.size() ? ", …}" : "}").toString();
  }
}
