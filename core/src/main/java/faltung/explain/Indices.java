package faltung.explain;

import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Writes and reads the index of an operand in the order that was asked for. */
final class Indices {
  private final AxisOrder axes;
  private final boolean across;

  Indices(AxisOrder axes, IndexOrder order) {
    this.axes = axes;
    this.across = order == IndexOrder.ACROSS;
  }

  /**
   * From an index by role (batch, input channel, output channel, spatial axes) to what is shown.
   */
  List<Long> shown(long[] byRole) {
    List<Long> shown = new ArrayList<>(Collections.nCopies(axes.rank(), 0L));
    for (int role = 0; role < byRole.length; role++) {
      int place = place(role);
      if (place >= 0) {
        shown.set(place, byRole[role]);
      }
    }
    return List.copyOf(shown);
  }

  /** The same for expressions. */
  String shown(String[] byRole) {
    String[] shown = new String[axes.rank()];
    for (int role = 0; role < byRole.length; role++) {
      int place = place(role);
      if (place >= 0) {
        shown[place] = byRole[role];
      }
    }
    return "[" + String.join(",", shown) + "]";
  }

  /** The inverse: 0 for an absent role. */
  int[] byRole(int[] shown) {
    if (shown.length != axes.rank()) {
      throw new IllegalArgumentException(
          "derivation: y"
              + brackets(Arrays.stream(shown).asLongStream().boxed().toList())
              + " has "
              + shown.length
              + (shown.length == 1 ? " coordinate" : " coordinates")
              + ", but the output has "
              + axes.rank()
              + (axes.rank() == 1 ? " axis" : " axes"));
    }
    int[] byRole = new int[3 + axes.spatialRank()];
    for (int role = 0; role < byRole.length; role++) {
      int place = place(role);
      byRole[role] = place < 0 ? 0 : shown[place];
    }
    return byRole;
  }

  /** Where a role is written, −1 if nowhere. */
  private int place(int role) {
    return switch (role) {
      case 0 -> axes.positionOf(Channel.BATCH);
      case 1 -> axes.positionOf(Channel.INPUT);
      case 2 -> axes.positionOf(Channel.OUTPUT);
      default -> axes.positionOf(slot(role - 3));
    };
  }

  /** Which of the spatial coordinates as written an axis is. */
  int slot(int axis) {
    return across ? axes.spatialRank() - 1 - axis : axis;
  }

  static String brackets(List<Long> index) {
    StringBuilder text = new StringBuilder("[");
    for (int axis = 0; axis < index.size(); axis++) {
      text.append(axis == 0 ? "" : ",").append(index.get(axis));
    }
    return text.append("]").toString();
  }
}
