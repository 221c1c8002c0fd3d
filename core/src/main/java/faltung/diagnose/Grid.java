package faltung.diagnose;

import java.util.List;

/** Row-major arrays of any rank with their axes exchanged or reversed. */
final class Grid {
  private final int[] lengths;
  private final double[] values;

  Grid(int[] lengths, double[] values) {
    this.lengths = lengths;
    this.values = values;
  }

  int[] lengths() {
    return lengths;
  }

  int length(int axis) {
    return lengths[axis];
  }

  int rank() {
    return lengths.length;
  }

  double[] values() {
    return values;
  }

  int size() {
    return values.length;
  }

  /** The grid whose axis a is this one's axis order[a], reversed where asked for. */
  Grid arranged(List<Integer> order, List<Boolean> reversed) {
    int rank = lengths.length;
    int[] step = strides(lengths);
    int[] newLengths = new int[rank];
    int[] newStep = new int[rank];
    int base = 0;
    for (int axis = 0; axis < rank; axis++) {
      newLengths[axis] = lengths[order.get(axis)];
      newStep[axis] = step[order.get(axis)];
      if (reversed.get(axis)) {
        base += (newLengths[axis] - 1) * newStep[axis];
        newStep[axis] = -newStep[axis];
      }
    }
    double[] arranged = new double[values.length];
    int[] index = new int[rank];
    for (int place = 0; place < arranged.length; place++) {
      int source = base;
      for (int axis = 0; axis < rank; axis++) {
        source += index[axis] * newStep[axis];
      }
      arranged[place] = values[source];
      next(index, newLengths);
    }
    return new Grid(newLengths, arranged);
  }

  static int[] strides(int[] lengths) {
    int[] strides = new int[lengths.length];
    int stride = 1;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= lengths[axis];
    }
    return strides;
  }

  /** Moves to the next index in row-major order; false after the last, which leads to the first. */
  static boolean next(int[] index, int[] lengths) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < lengths[axis]) {
        return true;
      }
      index[axis] = 0;
    }
    return false;
  }

  /** The index of a row-major place. */
  int[] index(int place) {
    int[] index = new int[lengths.length];
    int rest = place;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      index[axis] = rest % lengths[axis];
      rest /= lengths[axis];
    }
    return index;
  }
}
