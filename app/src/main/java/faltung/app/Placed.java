package faltung.app;

import faltung.array.Shape;
import faltung.signal.Signal;

/**
 * The lengths of an operand and where it starts; the array is not copied.
 *
 * @param shape its lengths
 * @param start its first coordinates, one an axis
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Placed(Shape shape, int[] start) {
  /** Those of a signal. */
  static Placed of(Signal signal) {
    return new Placed(signal.shape(), signal.start());
  }

  /** Lengths with the origin that was typed before them. */
  static Placed of(String name, Shape shape, OperandText text) {
    int rank = shape.rank();
    int[] start = text.isCentred() ? new int[rank] : text.origin();
    if (text.isCentred() && start != null) {
      for (int axis = 0; axis < rank; axis++) {
        start[axis] = -((shape.length(axis) - 1) / 2);
      }
    }
    if (start == null) {
      return new Placed(shape, new int[rank]);
    }
    if (start.length != rank) {
      throw new UsageException(
          name
              + ": the origin @"
              + Joined.by(",", start)
              + " has "
              + Joined.count(start.length, "coordinate")
              + ", but the values have "
              + Joined.count(rank, "axis", "axes")
              + ": "
              + Joined.lengths(shape));
    }
    return new Placed(shape, start);
  }
}
