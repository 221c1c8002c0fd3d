package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.IndexMap;
import faltung.nn.operation.Shapes;
import java.util.Locale;

/** What stands beyond the edge, in PyTorch's words. */
public enum PaddingMode {
  /** Zeros. */
  ZEROS,
  /** {@code dcb|abcd|cba}: mirrored at the outermost element, which is not repeated. */
  REFLECT,
  /** {@code aaa|abcd|ddd}: the outermost element. */
  REPLICATE,
  /** {@code bcd|abcd|abc}: as if the array went round. */
  CIRCULAR;

  /** The input index at each output index of a padded axis, −1 for what is filled. */
  IndexMap map(int length, int low, int high) {
    if (length + low + high < 1) {
      throw new IllegalArgumentException(
          "padding %d and %d leave nothing of a length of %d".formatted(low, high, length));
    }
    boolean tooLong =
        (this == REFLECT && Math.max(low, high) >= length)
            || (this == CIRCULAR && Math.max(low, high) > length);
    if (tooLong) {
      throw new IllegalArgumentException(
          "padding %d and %d are too much for a length of %d: %s padding takes less than it"
              .formatted(low, high, length, name().toLowerCase(Locale.ROOT)));
    }
    return IndexMap.of(length + low + high, at -> index(at - low, length));
  }

  private int index(int at, int length) {
    if (at >= 0 && at < length) {
      return at;
    }
    return switch (this) {
      case ZEROS -> -1;
      case REFLECT -> at < 0 ? -at : 2 * (length - 1) - at;
      case REPLICATE -> at < 0 ? 0 : length - 1;
      case CIRCULAR -> Math.floorMod(at, length);
    };
  }

  /** Pads the last axes; negative padding crops. */
  Value pad(Value x, int[] low, int[] high, double fill) {
    Value padded = x;
    int first = x.shape().rank() - low.length;
    for (int axis = 0; axis < low.length; axis++) {
      if (low[axis] != 0 || high[axis] != 0) {
        IndexMap map = map(x.shape().length(first + axis), low[axis], high[axis]);
        padded = Shapes.take(padded, first + axis, map, fill);
      }
    }
    return padded;
  }
}
