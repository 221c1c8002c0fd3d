package faltung.array;

/** Arrays in other element types; see {@link NdArray#convert}. Stateless. */
final class Conversion {
  private Conversion() {}

  static NdArray of(NdArray array, ElementType type) {
    if (array.elementType() == type) {
      return array;
    }
    if (array instanceof ComplexArray complex) {
      DoubleArray real = realPart(complex, type);
      return type == ElementType.DOUBLE ? real.copy() : of(real, type);
    }
    return switch (type) {
      case FLOAT -> FloatArray.wrap(array.shape(), floats(array));
      case DOUBLE -> DoubleArray.wrap(array.shape(), doubles(array));
      case COMPLEX ->
          ComplexArray.of(
              DoubleArray.wrap(array.shape(), doubles(array)), DoubleArray.zeroed(array.shape()));
      case LONG -> LongArray.wrap(array.shape(), longs(array));
    };
  }

  private static DoubleArray realPart(ComplexArray array, ElementType type) {
    double[] imaginary = array.imaginary().values();
    for (int offset = 0; offset < imaginary.length; offset++) {
      if (imaginary[offset] != 0) {
        throw refused(array, offset, type, "take real() or imaginary()");
      }
    }
    return array.real();
  }

  private static double[] doubles(NdArray array) {
    if (array instanceof DoubleArray doubles) {
      return doubles.values().clone();
    }
    double[] values = new double[array.size()];
    if (array instanceof FloatArray floats) {
      for (int offset = 0; offset < values.length; offset++) {
        values[offset] = floats.values()[offset];
      }
    } else {
      long[] longs = ((LongArray) array).values();
      for (int offset = 0; offset < values.length; offset++) {
        values[offset] = longs[offset];
      }
    }
    return values;
  }

  private static float[] floats(NdArray array) {
    float[] values = new float[array.size()];
    if (array instanceof DoubleArray doubles) {
      for (int offset = 0; offset < values.length; offset++) {
        values[offset] = (float) doubles.values()[offset];
      }
    } else {
      long[] longs = ((LongArray) array).values();
      for (int offset = 0; offset < values.length; offset++) {
        values[offset] = longs[offset];
      }
    }
    return values;
  }

  private static long[] longs(NdArray array) {
    long[] values = new long[array.size()];
    for (int offset = 0; offset < values.length; offset++) {
      double value =
          array instanceof FloatArray floats
              ? floats.values()[offset]
              : ((DoubleArray) array).values()[offset];
      // Every whole double from −2^63 on and below 2^63 is a long; NaN compares as neither.
      if (!(value >= -0x1p63 && value < 0x1p63) || (long) value != value) {
        throw refused(array, offset, ElementType.LONG, "round it, or keep its type");
      }
      values[offset] = (long) value;
    }
    return values;
  }

  private static IllegalArgumentException refused(
      NdArray array, int offset, ElementType type, String remedy) {
    StringBuilder index = new StringBuilder();
    for (int at : array.shape().index(offset)) {
      index.append(index.length() == 0 ? "[" : ", ").append(at);
    }
    return new IllegalArgumentException(
        "convert: element "
            + (index.length() == 0 ? "[" : index)
            + "] of "
            + array.elementType()
            + " "
            + array.shape()
            + " is "
            + array.elementText(offset)
            + ", which no "
            + type
            + " is; "
            + remedy);
  }
}
