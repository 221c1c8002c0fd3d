package faltung.diagnose;

import faltung.extension.Border;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The borders that are tried, in their order. */
final class Borders {
  /** The same on every axis; the last stands for a constant that is taken from y. */
  static final List<Border> UNIFORM =
      List.of(
          Border.ZERO,
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP,
          Border.constant(Double.NaN));

  private Borders() {}

  static int deviations(List<Border> borders) {
    if (!borders.stream().allMatch(borders.get(0)::equals)) {
      return 3;
    }
    return switch (borders.get(0).kind()) {
      case ZERO -> 0;
      case EDGE, SYMMETRIC, REFLECT, WRAP -> 1;
      case CONSTANT -> 2;
    };
  }

  /** Every choice of one per axis that is not the same on all; for three axes at most. */
  static List<List<Border>> mixed(int rank) {
    List<List<Border>> mixed = new ArrayList<>();
    if (rank == 2 || rank == 3) {
      extend(new ArrayList<>(), rank, mixed);
    }
    return mixed;
  }

  private static void extend(List<Border> begun, int rank, List<List<Border>> all) {
    if (begun.size() == rank) {
      if (!begun.stream().allMatch(begun.get(0)::equals)) {
        all.add(List.copyOf(begun));
      }
      return;
    }
    for (Border border : UNIFORM.subList(0, UNIFORM.size() - 1)) {
      begun.add(border);
      extend(begun, rank, all);
      begun.remove(begun.size() - 1);
    }
  }

  static List<Border> uniform(Border border, int rank) {
    return Collections.nCopies(rank, border);
  }
}
