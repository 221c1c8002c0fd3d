package faltung.algorithm.spectral;

import faltung.problem.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A range along each axis, filled anew for every block, so that no block makes an object. Mutable;
 * one thread's.
 */
final class Ranges {
  private final int[] starts;
  private final int[] ends;

  Ranges(int axes) {
    this.starts = new int[axes];
    this.ends = new int[axes];
  }

  int start(int axis) {
    return starts[axis];
  }

  /** Behind the last. */
  int end(int axis) {
    return ends[axis];
  }

  int length(int axis) {
    return ends[axis] - starts[axis];
  }

  void set(int axis, int start, int end) {
    starts[axis] = start;
    ends[axis] = end;
  }

  void set(Ranges others) {
    System.arraycopy(others.starts, 0, starts, 0, starts.length);
    System.arraycopy(others.ends, 0, ends, 0, ends.length);
  }

  /** All of these, counted from the first of others. */
  void setWhole(Ranges others) {
    for (int axis = 0; axis < starts.length; axis++) {
      set(axis, 0, others.length(axis));
    }
  }

  boolean isSame(Ranges others) {
    return Arrays.equals(starts, others.starts) && Arrays.equals(ends, others.ends);
  }

  List<Interval> toIntervals() {
    List<Interval> intervals = new ArrayList<>();
    for (int axis = 0; axis < starts.length; axis++) {
      intervals.add(new Interval(starts[axis], ends[axis]));
    }
    return intervals;
  }
}
