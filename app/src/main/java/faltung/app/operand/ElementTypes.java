package faltung.app.operand;

import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which element type two operands meet.
 *
 * <p>Literals and the numbers of a text are double, or complex. Beside a file they take the file's
 * type if that holds them exactly; beside a picture always, since that is float. Two files meet in
 * the type that holds both: double for float and long.
 */
public final class ElementTypes {
  /** Above this, a double does not hold every integer. */
  private static final long EXACT = 1L << 53;

  private ElementTypes() {}

  /**
   * The type that was asked for.
   *
   * @throws UsageException if there is none of that name
   */
  static @Nullable ElementType wish(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "float", "float32", "single" -> ElementType.FLOAT;
      case "double", "float64" -> ElementType.DOUBLE;
      case "long", "int", "int64", "integer" -> ElementType.LONG;
      case "complex", "complex128" -> ElementType.COMPLEX;
      case "int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64", "byte", "short" ->
          throw new UsageException(
              "--dtype " + name + ": integers are computed in 64 bits, exactly: --dtype long");
      case "float16", "half", "bfloat16" ->
          throw new UsageException("--dtype " + name + ": the narrowest is --dtype float, 32 bits");
      case "complex64", "cfloat" ->
          throw new UsageException(
              "--dtype " + name + ": complex numbers are pairs of doubles: --dtype complex");
      default ->
          throw new UsageException(
              "--dtype "
                  + name
                  + " is none of float, double, long, complex"
                  + Suggestions.question(name, List.of("float", "double", "long", "complex")));
    };
  }

  /** The word of {@code --dtype} for a type. */
  public static String name(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** The type in which two operands meet. */
  static ElementType common(Operand x, Operand h) {
    ElementType first = x.elementType();
    ElementType second = h.elementType();
    if (first == second) {
      return first;
    }
    if (first == ElementType.COMPLEX || second == ElementType.COMPLEX) {
      return ElementType.COMPLEX;
    }
    if (x.isTyped() == h.isTyped()) {
      return ElementType.DOUBLE;
    }
    Operand written = x.isTyped() ? h : x;
    Operand file = x.isTyped() ? x : h;
    return switch (file.elementType()) {
      case LONG -> written.isIntegral() ? ElementType.LONG : ElementType.DOUBLE;
      case FLOAT ->
          file.picture() != null || written.fitsFloat() ? ElementType.FLOAT : ElementType.DOUBLE;
      default -> ElementType.DOUBLE;
    };
  }

  /**
   * An array in another type; itself if it has that already.
   *
   * @throws UsageException if a value would change, other than by rounding to float
   */
  public static NdArray convert(String name, NdArray array, ElementType type) {
    if (array.elementType() == type) {
      return array;
    }
    return switch (type) {
      case DOUBLE -> DoubleArray.wrap(array.shape(), doubles(name, array));
      case COMPLEX ->
          ComplexArray.wrap(array.shape(), doubles(name, array), new double[array.size()]);
      case FLOAT -> {
        double[] values = doubles(name, array);
        float[] floats = new float[values.length];
        for (int offset = 0; offset < floats.length; offset++) {
          floats[offset] = (float) values[offset];
        }
        yield FloatArray.wrap(array.shape(), floats);
      }
      case LONG -> LongArray.wrap(array.shape(), longs(name, doubles(name, array)));
    };
  }

  /** The values of a real array as double values, not a copy where they are that already. */
  public static double[] doubles(String name, NdArray array) {
    if (array instanceof DoubleArray doubles) {
      return doubles.values();
    }
    double[] values = new double[array.size()];
    if (array instanceof FloatArray floats) {
      for (int offset = 0; offset < values.length; offset++) {
        values[offset] = floats.values()[offset];
      }
    } else if (array instanceof LongArray longs) {
      for (int offset = 0; offset < values.length; offset++) {
        long value = longs.values()[offset];
        if (value > EXACT || value < -EXACT) {
          throw new UsageException(
              name
                  + ": the integer "
                  + value
                  + " is not sure to be exact in double precision; write "
                  + value
                  + ".0 to have it rounded; convolve is exact where both operands are integers");
        }
        values[offset] = value;
      }
    } else {
      throw new UsageException(name + " is complex, but real numbers are needed");
    }
    return values;
  }

  private static long[] longs(String name, double[] values) {
    long[] longs = new long[values.length];
    for (int offset = 0; offset < longs.length; offset++) {
      longs[offset] = (long) values[offset];
      if (longs[offset] != values[offset] || Math.abs(values[offset]) > EXACT) {
        throw new UsageException(
            name
                + ": --dtype long needs integers, but element "
                + offset
                + " is "
                + values[offset]);
      }
    }
    return longs;
  }
}
