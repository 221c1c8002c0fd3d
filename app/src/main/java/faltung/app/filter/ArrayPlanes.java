package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.Phase;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.util.function.UnaryOperator;

/**
 * An array taken apart into equal parts, each filtered by itself and put back in its place: the
 * pictures of a stack, the channels of a picture, the lines along an axis.
 */
final class ArrayPlanes {
  /** An array whose last axis is not longer holds colours there, as NumPy's pictures do. */
  private static final int MOST_CHANNELS = 4;

  private final NdArray array;

  /** The first of the axes that are filtered together, which follow each other. */
  private final int first;

  private final int count;

  private ArrayPlanes(NdArray array, int first, int count) {
    this.array = array;
    this.first = first;
    this.count = count;
  }

  /**
   * The pictures of a stack: [..., height, width, channels] if the last axis has at most four
   * elements and the two before it have more, else [..., height, width].
   */
  static ArrayPlanes pictures(NdArray array) {
    Shape shape = array.shape();
    int rank = shape.rank();
    boolean channels =
        shape.length(rank - 1) <= MOST_CHANNELS
            && shape.length(rank - 2) > MOST_CHANNELS
            && shape.length(rank - 3) > MOST_CHANNELS;
    return new ArrayPlanes(array, rank - (channels ? 3 : 2), 2);
  }

  /** The lines along an axis. */
  static ArrayPlanes along(NdArray array, int axis) {
    return new ArrayPlanes(array, axis, 1);
  }

  /** A kernel of one axis as one of several, with a single element on the others. */
  static Signal along(Signal kernel, int rank, int axis) {
    int[] lengths = new int[rank];
    int[] start = new int[rank];
    for (int other = 0; other < rank; other++) {
      lengths[other] = other == axis ? kernel.shape().size() : 1;
      start[other] = other == axis ? kernel.start(0) : 0;
    }
    return Signal.of(kernel.values().reshape(Shape.of(lengths))).startingAt(start);
  }

  /** A part of zeros, as large as each of them. */
  NdArray part() {
    int[] lengths = new int[count];
    System.arraycopy(array.shape().toArray(), first, lengths, 0, count);
    return array.zeros(Shape.of(lengths));
  }

  /** The array of what becomes of the parts, which must all have one shape. */
  NdArray filtered(UnaryOperator<NdArray> filter, Console console) {
    int[] lengths = array.shape().toArray();
    // Offsets count [before, part, after].
    int after = 1;
    for (int axis = first + count; axis < lengths.length; axis++) {
      after *= lengths[axis];
    }
    try (Phase phase = Phase.begin(console, "filtering")) {
      return filtered(filter, phase, lengths, after);
    }
  }

  private NdArray filtered(UnaryOperator<NdArray> filter, Phase phase, int[] lengths, int after) {
    int size = part().size();
    int parts = array.size() / size;
    NdArray result = array;
    for (int number = 0; number < parts; number++) {
      NdArray plane = part();
      int from = number / after * size * after + number % after;
      for (int offset = 0; offset < size; offset++) {
        array.copyElement(from + offset * after, plane, offset);
      }
      NdArray done = filter.apply(plane);
      if (number == 0) {
        for (int axis = 0; axis < count; axis++) {
          lengths[first + axis] = done.shape().length(axis);
        }
        result = done.zeros(Shape.of(lengths));
      }
      int to = number / after * done.size() * after + number % after;
      for (int offset = 0; offset < done.size(); offset++) {
        done.copyElement(offset, result, to + offset * after);
      }
      phase.at((number + 1.0) / parts);
    }
    return result;
  }
}
