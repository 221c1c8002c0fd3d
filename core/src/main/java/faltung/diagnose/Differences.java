package faltung.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where compared outputs differ from y, in words and in the coordinates of y. */
final class Differences {
  private static final int LISTED = 3;

  private final Comparison comparison;
  private final List<int[]> indices = new ArrayList<>();
  private int insideDiffering;
  private int rim;

  Differences(Comparison comparison, double[] fit, double tolerance) {
    this.comparison = comparison;
    for (int i = 0; i < comparison.filled(); i++) {
      rim += comparison.inside[i] ? 0 : 1;
      boolean differs =
          comparison.comparable(i) && !(Math.abs(comparison.residual(i, fit)) <= tolerance);
      if (differs) {
        indices.add(inOutput(comparison.place[i]));
        insideDiffering += comparison.inside[i] ? 1 : 0;
      }
    }
  }

  /** The index of a place in y as it was given. */
  private int[] inOutput(int place) {
    Arrangement arrangement = comparison.target.arrangement;
    int[] index = comparison.target.y.index(place);
    int[] original = new int[index.length];
    for (int axis = 0; axis < index.length; axis++) {
      int from = arrangement.outputOrder().get(axis);
      int length = comparison.target.y.length(from);
      original[axis] =
          arrangement.outputReversed().get(from) ? length - 1 - index[from] : index[from];
    }
    return original;
  }

  String sentence() {
    if (indices.isEmpty()) {
      return "";
    }
    if (insideDiffering == 0) {
      return "only at the border: "
          + indices.size()
          + " of the "
          + rim
          + " outputs whose window leaves x";
    }
    if (indices.size() == comparison.filled()) {
      return "everywhere";
    }
    StringBuilder text = new StringBuilder();
    if (indices.size() <= LISTED) {
      for (int[] index : indices) {
        text.append(text.length() == 0 ? "at y" : ", y").append(Arrays.toString(index));
      }
      return text.toString();
    }
    int[] low = indices.get(0).clone();
    int[] high = low.clone();
    for (int[] index : indices) {
      for (int axis = 0; axis < low.length; axis++) {
        low[axis] = Math.min(low[axis], index[axis]);
        high[axis] = Math.max(high[axis], index[axis]);
      }
    }
    return "between y" + Arrays.toString(low) + " and y" + Arrays.toString(high);
  }
}
