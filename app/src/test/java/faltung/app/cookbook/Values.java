package faltung.app.cookbook;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Nested lists of numbers as text, and what they say about a result.
 *
 * <p>A number is exact, unless it ends in "…": then it is claimed to the digits that stand there,
 * and a result may differ by half a unit of the last one. That unit is far above the errors of
 * either side wherever a recipe has such numbers (1e-12 in double, 1e-6 in float, of the largest
 * value), so a thousandth of it is granted for results that lie on a rounding boundary.
 *
 * @param shape the lengths, outermost first; empty for one number
 * @param numbers as they are written, row-major
 */
record Values(List<Integer> shape, List<String> numbers) {
  private static final double HALF_A_UNIT = 0.501;
  private static final String MORE = "…";

  static Values parse(String text) {
    List<Integer> shape = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    int depth = 0;
    String spaced = text.replace("[", " [ ").replace("]", " ] ").replace(",", " ");
    for (String token : spaced.strip().split("\\s+")) {
      if (token.equals("[")) {
        count(counts, depth);
        depth++;
        if (counts.size() < depth) {
          counts.add(0);
        } else {
          counts.set(depth - 1, 0);
        }
      } else if (token.equals("]")) {
        depth--;
        int length = counts.get(depth);
        while (shape.size() <= depth) {
          shape.add(-1);
        }
        if (shape.get(depth) >= 0 && shape.get(depth) != length) {
          throw new IllegalArgumentException("lists of different lengths in " + text);
        }
        shape.set(depth, length);
      } else {
        count(counts, depth);
        numbers.add(token);
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException("brackets do not match in " + text);
    }
    return new Values(shape, numbers);
  }

  private static void count(List<Integer> counts, int depth) {
    if (depth > 0) {
      counts.set(depth - 1, counts.get(depth - 1) + 1);
    }
  }

  /** A result of a recipe, written out in full. */
  static String write(Object result) {
    if (result instanceof String text) {
      return text;
    }
    if (result instanceof NdArray array) {
      return write(array);
    }
    if (result instanceof Object[] parts) {
      return Arrays.stream(parts).map(Values::write).toList().toString();
    }
    if (result instanceof double[] array) {
      return Arrays.toString(array);
    }
    if (result instanceof float[] array) {
      return Arrays.toString(array);
    }
    if (result instanceof long[] array) {
      return Arrays.toString(array);
    }
    if (result instanceof int[] array) {
      return Arrays.toString(array);
    }
    return String.valueOf(result);
  }

  private static String write(NdArray array) {
    StringBuilder text = new StringBuilder();
    int[] lengths = array.shape().toArray();
    for (int offset = 0; offset < array.size(); offset++) {
      for (int axis = 0, part = array.size(); axis < lengths.length; axis++) {
        text.append(offset % part == 0 ? "[" : "");
        part /= lengths[axis];
      }
      text.append(number(array, offset)).append(' ');
      for (int axis = 0, part = array.size(); axis < lengths.length; axis++) {
        text.append((offset + 1) % part == 0 ? "] " : "");
        part /= lengths[axis];
      }
    }
    return text.toString().strip();
  }

  private static String number(NdArray array, int offset) {
    if (array instanceof DoubleArray doubles) {
      return Double.toString(doubles.values()[offset]);
    }
    if (array instanceof FloatArray floats) {
      return Float.toString(floats.values()[offset]);
    }
    return Long.toString(((LongArray) array).values()[offset]);
  }

  /** What a result differs in from these values, if it does. */
  Optional<String> difference(String result) {
    Values actual = parse(result);
    if (!actual.shape.equals(shape)) {
      return Optional.of("the shape is " + actual.shape + ", should be " + shape);
    }
    for (int index = 0; index < numbers.size(); index++) {
      if (!agrees(numbers.get(index), actual.numbers.get(index))) {
        return Optional.of(
            "value "
                + index
                + " is "
                + actual.numbers.get(index)
                + ", should be "
                + numbers.get(index));
      }
    }
    return Optional.empty();
  }

  private static boolean agrees(String written, String result) {
    if (!result.matches("[-+0-9.eE]+")) {
      return written.equalsIgnoreCase(result);
    }
    BigDecimal claim = new BigDecimal(written.replace(MORE, ""));
    BigDecimal difference = claim.subtract(new BigDecimal(result)).abs();
    return written.endsWith(MORE)
        ? difference.compareTo(claim.ulp().multiply(BigDecimal.valueOf(HALF_A_UNIT))) <= 0
        : difference.signum() == 0;
  }
}
