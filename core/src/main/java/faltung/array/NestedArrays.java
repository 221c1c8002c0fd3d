package faltung.array;

import java.util.Arrays;
import java.util.Objects;

/** Java arrays of arrays as one array; see {@link NdArray#of}. Reads and has no state. */
final class NestedArrays {
  private NestedArrays() {}

  static NdArray read(Object values) {
    Objects.requireNonNull(values, "array: the values are null; give an array of numbers");
    if (values instanceof double[] vector) {
      return DoubleArray.of(vector);
    }
    if (values instanceof float[] vector) {
      return FloatArray.of(vector);
    }
    if (values instanceof long[] vector) {
      return LongArray.of(vector);
    }
    Shape shape = shape(values);
    NdArray array = empty(leaf(values), shape);
    copy(values, array, shape, 0, 0, "");
    return array;
  }

  private static Shape shape(Object values) {
    int[] lengths = new int[0];
    Object part = values;
    while (part instanceof Object[] parts) {
      lengths = Arrays.copyOf(lengths, lengths.length + 1);
      lengths[lengths.length - 1] = parts.length;
      if (parts.length == 0) {
        // How long the missing parts would be nobody knows; the declared depth is the rank.
        return Shape.of(Arrays.copyOf(lengths, depth(values)));
      }
      part =
          Objects.requireNonNull(
              parts[0],
              "array: " + "[0]".repeat(lengths.length) + " is null; give arrays of one length");
    }
    lengths = Arrays.copyOf(lengths, lengths.length + 1);
    lengths[lengths.length - 1] = length(part);
    return Shape.of(lengths);
  }

  private static int depth(Object values) {
    int depth = 0;
    for (Class<?> type = values.getClass(); type.isArray(); type = type.getComponentType()) {
      depth++;
    }
    return depth;
  }

  /** What the innermost arrays hold. */
  private static Class<?> leaf(Object values) {
    Class<?> type = values.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type;
  }

  private static NdArray empty(Class<?> leaf, Shape shape) {
    if (leaf == double.class) {
      return DoubleArray.zeroed(shape);
    }
    if (leaf == float.class) {
      return FloatArray.zeroed(shape);
    }
    if (leaf == long.class
        || leaf == int.class
        || leaf == short.class
        || leaf == char.class
        || leaf == byte.class) {
      return LongArray.zeroed(shape);
    }
    throw noNumbers(leaf);
  }

  private static IllegalArgumentException noNumbers(Class<?> type) {
    return new IllegalArgumentException(
        "array: values of "
            + type.getSimpleName()
            + " are not read; give double, float, long, int, short or byte, in arrays of one"
            + " length");
  }

  private static int length(Object leaf) {
    if (leaf instanceof double[] values) {
      return values.length;
    }
    if (leaf instanceof float[] values) {
      return values.length;
    }
    if (leaf instanceof long[] values) {
      return values.length;
    }
    if (leaf instanceof int[] values) {
      return values.length;
    }
    if (leaf instanceof short[] values) {
      return values.length;
    }
    if (leaf instanceof char[] values) {
      return values.length;
    }
    if (leaf instanceof byte[] values) {
      return values.length;
    }
    throw noNumbers(leaf.getClass());
  }

  /** Copies a part to its place; returns where the next one goes. */
  private static int copy(
      Object part, NdArray array, Shape shape, int axis, int offset, String path) {
    boolean rows = part instanceof Object[];
    int length = part instanceof Object[] parts ? parts.length : length(part);
    if (length != shape.length(axis) || rows != (axis < shape.rank() - 1)) {
      throw new IllegalArgumentException(
          "array: "
              + (path.isEmpty() ? "it" : path)
              + " has "
              + length
              + " values, the first of its kind "
              + shape.length(axis)
              + "; give arrays of one length");
    }
    if (!(part instanceof Object[] parts)) {
      copyLeaf(part, array, offset);
      return offset + length;
    }
    int at = offset;
    for (int index = 0; index < parts.length; index++) {
      String inner = path + "[" + index + "]";
      Object next =
          Objects.requireNonNull(
              parts[index], () -> "array: " + inner + " is null; give arrays of one length");
      at = copy(next, array, shape, axis + 1, at, inner);
    }
    return at;
  }

  private static void copyLeaf(Object leaf, NdArray array, int offset) {
    if (leaf instanceof double[] values) {
      System.arraycopy(values, 0, ((DoubleArray) array).values(), offset, values.length);
    } else if (leaf instanceof float[] values) {
      System.arraycopy(values, 0, ((FloatArray) array).values(), offset, values.length);
    } else {
      long[] target = ((LongArray) array).values();
      if (leaf instanceof long[] values) {
        System.arraycopy(values, 0, target, offset, values.length);
      } else if (leaf instanceof int[] values) {
        for (int at = 0; at < values.length; at++) {
          target[offset + at] = values[at];
        }
      } else if (leaf instanceof short[] values) {
        for (int at = 0; at < values.length; at++) {
          target[offset + at] = values[at];
        }
      } else if (leaf instanceof char[] values) {
        for (int at = 0; at < values.length; at++) {
          target[offset + at] = values[at];
        }
      } else if (leaf instanceof byte[] values) {
        for (int at = 0; at < values.length; at++) {
          target[offset + at] = values[at];
        }
      }
    }
  }
}
