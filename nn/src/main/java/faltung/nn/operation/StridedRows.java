package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.Pieces;
import java.util.ArrayList;
import java.util.List;

/**
 * How the elements of a row-major output lie in inputs of other strides: broadcast inputs have
 * stride 0, transposed ones any. Rows along the innermost axis, neighbouring axes merged where all
 * inputs allow it.
 *
 * @param rows how many rows
 * @param length the elements of a row
 * @param steps per input, the distance of neighbours in a row
 * @param starts per input, where each row begins
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; tables of loops.
record StridedRows(int rows, int length, int[] steps, int[][] starts) {
  /**
   * The rows of an output.
   *
   * @param output its shape
   * @param strides per input, one stride an axis of the output
   */
  static StridedRows of(Shape output, int[]... strides) {
    List<Integer> lengths = new ArrayList<>();
    List<int[]> merged = new ArrayList<>();
    for (int axis = 0; axis < output.rank(); axis++) {
      int length = output.length(axis);
      if (length == 1) {
        continue;
      }
      int[] here = new int[strides.length];
      for (int input = 0; input < strides.length; input++) {
        here[input] = strides[input][axis];
      }
      int last = lengths.size() - 1;
      if (last >= 0 && continues(merged.get(last), here, length)) {
        lengths.set(last, lengths.get(last) * length);
        merged.set(last, here);
      } else {
        lengths.add(length);
        merged.add(here);
      }
    }
    int last = lengths.size() - 1;
    int length = last < 0 ? Math.min(1, output.size()) : lengths.get(last);
    int rows = length == 0 ? 0 : output.size() / length;
    int[] steps = last < 0 ? new int[strides.length] : merged.get(last);
    int[][] starts = new int[strides.length][rows];
    for (int row = 0; row < rows; row++) {
      int rest = row;
      for (int axis = last - 1; axis >= 0; axis--) {
        int index = rest % lengths.get(axis);
        rest /= lengths.get(axis);
        for (int input = 0; input < strides.length; input++) {
          starts[input][row] += index * merged.get(axis)[input];
        }
      }
    }
    return new StridedRows(rows, length, steps, starts);
  }

  private static boolean continues(int[] outer, int[] inner, int length) {
    for (int input = 0; input < outer.length; input++) {
      if (outer[input] != inner[input] * length) {
        return false;
      }
    }
    return true;
  }

  /** The strides of an array that is broadcast to a shape: 0 where it is repeated. */
  static int[] broadcast(Shape from, Shape to) {
    int[] own = from.strides();
    int[] strides = new int[to.rank()];
    int more = to.rank() - from.rank();
    for (int axis = more; axis < to.rank(); axis++) {
      strides[axis] = from.length(axis - more) == 1 ? 0 : own[axis - more];
    }
    return strides;
  }

  /** Rows of one piece of work. */
  int rowsPerPiece() {
    return Math.max(1, Pieces.ELEMENTS / Math.max(1, length));
  }

  /** How many pieces of work there are. */
  long pieces() {
    return (rows + (long) rowsPerPiece() - 1) / rowsPerPiece();
  }
}
