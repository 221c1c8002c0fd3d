package faltung.app.operand;

import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.array.Shape;
import faltung.signal.Signal;

/**
 * The lengths of an operand and where it starts; the array is not copied.
 *
 * @param shape its lengths
 * @param start its first coordinates, one per axis
 * @param written whether the user has said so; else it stands at 0, and as a kernel of the mode
 *     same in the middle
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Placed(Shape shape, int[] start, boolean written) {
  /** Those of a signal. */
  public static Placed of(Signal signal) {
    return new Placed(signal.shape(), signal.start(), true);
  }

  /** Lengths with the origin that was typed before them. */
  public static Placed of(String name, Shape shape, OperandText text) {
    int rank = shape.rank();
    int[] start = text.isCentred() ? new int[rank] : text.origin();
    if (text.isCentred() && start != null) {
      for (int axis = 0; axis < rank; axis++) {
        start[axis] = -((shape.length(axis) - 1) / 2);
      }
    }
    if (start == null) {
      return new Placed(shape, new int[rank], false);
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
    return new Placed(shape, start, true);
  }
}
