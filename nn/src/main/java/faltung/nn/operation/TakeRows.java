package faltung.nn.operation;

import faltung.array.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of what is taken, and where each begins in the larger array.
 *
 * <p>Whole axes in front are an outer index, whole axes at the end, or the last axis with its map,
 * are a row. An outer index is a piece of work, so that the adjoint may add without a lock.
 *
 * @param outerCount how many outer indices
 * @param outerStride their distance in the larger array
 * @param starts where each row of one outer index begins there; −1 where there is nothing
 * @param inner the map of the row's elements; empty where they are neighbours
 * @param length the elements of a row
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; tables of loops.
record TakeRows(int outerCount, int outerStride, int[] starts, int[] inner, int length) {

  static TakeRows of(List<@Nullable IndexMap> maps, Shape large, Shape taken) {
    int rank = maps.size();
    int first = 0;
    while (first < rank && maps.get(first) == null) {
      first++;
    }
    int end = rank;
    while (end > first && maps.get(end - 1) == null) {
      end--;
    }
    int outerCount = product(large, 0, first);
    int outerStride = product(large, first, rank);
    int length = product(large, end, rank);
    int[] inner = {};
    IndexMap last = end == rank && end > first ? maps.get(rank - 1) : null;
    if (last != null) {
      end--;
      length = last.length();
      inner = new int[length];
      for (int i = 0; i < length; i++) {
        inner[i] = last.get(i);
      }
    }
    int[] strides = large.strides();
    int[] starts = new int[product(taken, first, end)];
    for (int row = 0; row < starts.length; row++) {
      int rest = row;
      int start = 0;
      for (int axis = end - 1; axis >= first; axis--) {
        IndexMap map = maps.get(axis);
        int index = rest % taken.length(axis);
        rest /= taken.length(axis);
        int from = map == null ? index : map.get(index);
        start = start < 0 || from < 0 ? -1 : start + from * strides[axis];
      }
      starts[row] = start;
    }
    return new TakeRows(outerCount, outerStride, starts, inner, length);
  }

  private static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape.length(axis);
    }
    return product;
  }
}
