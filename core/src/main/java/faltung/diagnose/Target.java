package faltung.diagnose;

import java.util.Arrays;

/**
 * The output to be explained, with its axes brought into those of x, and the places that are looked
 * at first.
 */
final class Target {
  /** How many places can be probes: those with the largest magnitudes, and others all over y. */
  private static final int PROBES = 256;

  private static final int LARGEST = 16;
  private static final int RIM = 8;

  final Arrangement arrangement;
  final Grid y;
  final Precision precision;

  /** Values that may have been raised to this one; −∞ if there are none. */
  final double floor;

  /** Values that may have been lowered to this one; ∞ if there are none. */
  final double ceiling;

  private final int[] places;
  private final int[][] indices;

  private Target(Target other, Arrangement arrangement) {
    this.arrangement = arrangement;
    this.y = other.y;
    this.precision = other.precision;
    this.floor = other.floor;
    this.ceiling = other.ceiling;
    this.places = other.places;
    this.indices = other.indices;
  }

  /** The same values under another arrangement of the kernel. */
  Target of(Arrangement other) {
    return new Target(this, other);
  }

  Target(Arrangement arrangement, Grid y, Precision precision) {
    this.arrangement = arrangement;
    this.y = y;
    this.precision = precision;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : y.values()) {
      if (Double.isFinite(value)) {
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
      }
    }
    this.floor = smallest == 0 ? 0 : Double.NEGATIVE_INFINITY;
    boolean white = smallest >= 0 && (largest == 1 || (largest == 255 && precision.decimals == 0));
    this.ceiling = white ? largest : Double.POSITIVE_INFINITY;
    this.places = places();
    this.indices = new int[places.length][];
    for (int i = 0; i < places.length; i++) {
      indices[i] = y.index(places[i]);
    }
  }

  /**
   * Places without repetition: the largest magnitudes that are not clamped, the rim, then others.
   */
  private int[] places() {
    int count = Math.min(PROBES, y.size());
    int[] chosen = new int[count];
    int filled = largest(chosen, Math.min(LARGEST, count));
    filled = rim(chosen, filled);
    // Steps of the golden section of a length meet every part of it early; made odd and prime to
    // the length they meet every place once.
    int size = y.size();
    int step = Math.max(1, (int) (size * 0.6180339887498949));
    while (greatestCommonDivisor(step, size) != 1) {
      step++;
    }
    long place = 0;
    for (int tried = 0; tried < size && filled < count; tried++) {
      place = (place + step) % size;
      if (Double.isFinite(y.values()[(int) place]) && !contains(chosen, filled, (int) place)) {
        chosen[filled++] = (int) place;
      }
    }
    return Arrays.copyOf(chosen, filled);
  }

  /** The ends of every axis, each met at several places of the other axes. */
  private int rim(int[] chosen, int begun) {
    int filled = begun;
    int[] step = Grid.strides(y.lengths());
    for (int point = 0; point < RIM; point++) {
      for (int axis = 0; axis < y.rank(); axis++) {
        for (int end = 0; end < 2; end++) {
          int place = 0;
          for (int other = 0; other < y.rank(); other++) {
            int length = y.length(other);
            // An eighth of the length further each time, and one more from the third time on, so
            // that odd and even positions are met.
            int along = (int) ((long) point * length / RIM) + (point > 1 ? 1 : 0);
            int index = other == axis ? end * (length - 1) : Math.min(along, length - 1);
            place += index * step[other];
          }
          if (filled < chosen.length
              && Double.isFinite(y.values()[place])
              && !contains(chosen, filled, place)) {
            chosen[filled++] = place;
          }
        }
      }
    }
    return filled;
  }

  private int largest(int[] chosen, int wanted) {
    int filled = 0;
    for (int place = 0; place < y.size(); place++) {
      double magnitude = magnitude(place);
      if (magnitude < 0 || (filled == wanted && magnitude <= magnitude(chosen[filled - 1]))) {
        continue;
      }
      int at = filled < wanted ? filled++ : filled - 1;
      while (at > 0 && magnitude(chosen[at - 1]) < magnitude) {
        chosen[at] = chosen[at - 1];
        at--;
      }
      chosen[at] = place;
    }
    return filled;
  }

  private double magnitude(int place) {
    double value = y.values()[place];
    return Double.isFinite(value) && !clampable(value) ? Math.abs(value) : -1;
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Whether a value of y may have been clamped. */
  boolean clampable(double value) {
    return value == floor || value == ceiling;
  }

  int probes() {
    return places.length;
  }

  int probePlace(int probe) {
    return places[probe];
  }

  int[] probeIndex(int probe) {
    return indices[probe];
  }
}
