package faltung.problem;

import faltung.array.Excerpt;
import faltung.array.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which axis of an operand plays which role, outermost first.
 *
 * <p>Written with the letters N (batch), C (input channels), O (output channels) and a digit for
 * each spatial axis: {@code NC01} is PyTorch's input of two spatial axes, {@code N01C} the same
 * with channels last, {@code OC01} its kernel, {@code 01} a plain image. A letter may be absent;
 * the operand then has one of it. Immutable.
 */
public final class AxisOrder {
  private static final String DIGITS = "0123456789";

  /** The orders of spatial axes alone, by their number. */
  private static final List<AxisOrder> PLAIN =
      IntStream.rangeClosed(0, DIGITS.length())
          .mapToObj(rank -> of(DIGITS.substring(0, rank)))
          .toList();

  private final String letters;
  private final int spatialRank;

  private AxisOrder(String letters) {
    this.letters = letters;
    int spatial = 0;
    for (int position = 0; position < letters.length(); position++) {
      spatial += isDigit(letters.charAt(position)) ? 1 : 0;
    }
    this.spatialRank = spatial;
  }

  /**
   * The order that the letters say.
   *
   * @throws IllegalArgumentException if a letter is unknown or twice there, or a digit is missing
   */
  public static AxisOrder of(String letters) {
    int spatial = 0;
    for (int position = 0; position < letters.length(); position++) {
      char letter = letters.charAt(position);
      if (letters.indexOf(letter) != position) {
        throw new IllegalArgumentException(
            "axis order \""
                + Excerpt.of(letters)
                + "\" has '"
                + Excerpt.of("" + letter)
                + "' twice");
      }
      if (isDigit(letter)) {
        spatial++;
      } else if (letter != 'N' && letter != 'C' && letter != 'O') {
        throw new IllegalArgumentException(
            "axis order \""
                + Excerpt.of(letters)
                + "\": '"
                + Excerpt.of("" + letter)
                + "' is none of N, C, O, 0 to 9");
      }
    }
    for (int axis = 0; axis < spatial; axis++) {
      if (letters.indexOf((char) ('0' + axis)) < 0) {
        throw new IllegalArgumentException(
            "axis order \"" + letters + "\" has " + spatial + " spatial axes, but no " + axis);
      }
    }
    return new AxisOrder(letters);
  }

  /** Spatial axes alone, in order; at most ten. */
  public static AxisOrder plain(int spatialRank) {
    return spatialRank < PLAIN.size() ? PLAIN.get(spatialRank) : channelsFirst("", spatialRank);
  }

  /** These letters, then the spatial axes in order; at most ten. */
  public static AxisOrder channelsFirst(String channels, int spatialRank) {
    if (spatialRank > DIGITS.length()) {
      throw new IllegalArgumentException(
          spatialRank + " spatial axes; at most 10 are supported, merge or slice some");
    }
    return of(channels + DIGITS.substring(0, spatialRank));
  }

  /** The number of axes. */
  public int rank() {
    return letters.length();
  }

  /** The number of spatial axes. */
  public int spatialRank() {
    return spatialRank;
  }

  /** Whether the spatial axes stand in the order of their numbers. */
  boolean isInOrder() {
    int next = 0;
    for (int position = 0; position < letters.length(); position++) {
      char letter = letters.charAt(position);
      if (isDigit(letter) && letter - '0' != next++) {
        return false;
      }
    }
    return true;
  }

  /** The digits of the spatial axes as they stand. */
  public String spatialLetters() {
    StringBuilder digits = new StringBuilder();
    for (int position = 0; position < letters.length(); position++) {
      if (isDigit(letters.charAt(position))) {
        digits.append(letters.charAt(position));
      }
    }
    return digits.toString();
  }

  /** Where the axis of this role is, −1 if nowhere. */
  public int positionOf(Channel channel) {
    return letters.indexOf(channel.letter());
  }

  /** Where a spatial axis is. */
  public int positionOf(int spatialAxis) {
    return letters.indexOf((char) ('0' + spatialAxis));
  }

  /** The shape of an operand with these lengths by role; a role that is absent is left out. */
  Shape shape(int[] lengthsByRole) {
    return Shape.of(index(lengthsByRole));
  }

  /** Refuses lengths by role, each at least 1, whose shape would be too large. */
  void checkSize(int[] lengthsByRole) {
    long size = 1;
    for (int length : lengthsByRole) {
      size *= length;
      if (size > Integer.MAX_VALUE) {
        // Which says so.
        shape(lengthsByRole);
      }
    }
  }

  /** The distances as {@link #strides}, of an operand with these lengths by role, at least 1. */
  int[] stridesOf(int[] lengthsByRole) {
    int[] byRole = new int[3 + spatialRank];
    int stride = 1;
    for (int position = letters.length() - 1; position >= 0; position--) {
      int role = roleOf(letters.charAt(position));
      byRole[role] = stride;
      stride *= lengthsByRole[role];
    }
    return byRole;
  }

  /**
   * The distances in elements, by role: batch, input channels, output channels, then the spatial
   * axes; 0 for an absent role.
   */
  public int[] strides(Shape shape) {
    return byRole(shape.strides());
  }

  /**
   * Numbers that stand one an axis of the operand, by role as in {@link #strides}; 0 for an absent
   * role. The inverse of {@link #index}.
   */
  public int[] byRole(int[] byPosition) {
    int[] byRole = new int[3 + spatialRank];
    for (int position = 0; position < byPosition.length; position++) {
      byRole[roleOf(letters.charAt(position))] = byPosition[position];
    }
    return byRole;
  }

  /** The index of an operand's element, from its index by role as in {@link #strides}. */
  public int[] index(int[] byRole) {
    int[] index = new int[letters.length()];
    for (int position = 0; position < index.length; position++) {
      index[position] = byRole[roleOf(letters.charAt(position))];
    }
    return index;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static int roleOf(char letter) {
    return switch (letter) {
      case 'N' -> 0;
      case 'C' -> 1;
      case 'O' -> 2;
      default -> 3 + letter - '0';
    };
  }

  /**
   * This order with letters renamed: each letter of {@code from} becomes its partner in {@code to}.
   */
  public AxisOrder renamed(String from, String to) {
    char[] renamed = letters.toCharArray();
    for (int position = 0; position < renamed.length; position++) {
      int place = from.indexOf(renamed[position]);
      if (place >= 0) {
        renamed[position] = to.charAt(place);
      }
    }
    return new AxisOrder(new String(renamed));
  }

  void checkLetters(String operand, String allowed) {
    for (int position = 0; position < letters.length(); position++) {
      char letter = letters.charAt(position);
      if (!isDigit(letter) && allowed.indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            "the "
                + operand
                + " has no axis '"
                + letter
                + "'; its axis order \""
                + letters
                + "\" may name "
                + String.join(", ", allowed.split(""))
                + " and spatial axes");
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof AxisOrder order && letters.equals(order.letters));
  }

  @Override
  public int hashCode() {
    return letters.hashCode();
  }

  /** The letters. */
  @Override
  public String toString() {
    return letters;
  }

  /** The lengths along the spatial axes, in their order. */
  int[] spatialLengths(Shape shape) {
    int[] lengths = new int[spatialRank];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = shape.length(positionOf(axis));
    }
    return lengths;
  }

  /** The length along the axis of a role, 1 if absent. */
  int length(Shape shape, Channel channel) {
    int position = positionOf(channel);
    return position < 0 ? 1 : shape.length(position);
  }
}
