package faltung.app.operand;

import faltung.app.console.LiteralNumber;
import faltung.app.console.UsageException;
import faltung.array.Excerpt;
import faltung.array.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays of numbers as people write them: {@code 3 4 5}, {@code 3,4,5}, {@code [3, 4, 5]},
 * {@code [[1,2,3],[4,5,6]]}, {@code {{1,2},{3,4}}} and {@code 1 2; 3 4}.
 *
 * <p>Numbers are separated by blanks or commas, rows by brackets of any kind, by semicolons or by
 * the ends of lines. Not thread-safe.
 */
public final class LiteralParser {
  private static final String OPENING = "[{(";
  private static final String CLOSING = "]})";

  /** Deeper nesting is a mistake, and would only exhaust the stack. */
  private static final int DEEPEST = 32;

  private final String name;
  private final String text;
  private final List<LiteralNumber> numbers = new ArrayList<>();
  private int position;

  private LiteralParser(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * Reads a whole text.
   *
   * @param name the operand, for the messages
   * @throws UsageException if it is no array of numbers, with the place and the reason
   */
  public static Literal parse(String name, String text) {
    LiteralParser parser = new LiteralParser(name, text);
    int[] shape = parser.list(null, 0);
    return new Literal(Shape.of(shape), parser.numbers);
  }

  /**
   * Whether every character could belong to an array of numbers, and one is a digit or a letter of
   * nan and inf.
   */
  public static boolean looksLikeNumbers(String text) {
    boolean anything = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean part =
          Character.isWhitespace(character)
              || "0123456789+-−.,;/eEiIjJ[]{}()".indexOf(character) >= 0;
      if (!part) {
        return false;
      }
      anything |= !Character.isWhitespace(character);
    }
    return anything;
  }

  /**
   * Reads elements up to the closing bracket, or to the end of the text; gives their shape. Rows
   * that semicolons or line ends separate count as elements of one more axis.
   */
  private int[] list(@Nullable Character opening, int depth) {
    if (depth > DEEPEST) {
      throw error(position, "brackets " + depth + " deep");
    }
    int start = position;
    Rows rows = new Rows(start);
    boolean afterComma = false;
    boolean empty = true;
    while (true) {
      skipBlanks();
      if (position == text.length()) {
        if (opening != null) {
          throw error(start - 1, "the bracket '" + opening + "' is not closed");
        }
        break;
      }
      char character = text.charAt(position);
      if (CLOSING.indexOf(character) >= 0) {
        if (opening == null || CLOSING.indexOf(character) != OPENING.indexOf(opening)) {
          throw error(position, "'" + character + "' closes nothing");
        }
        position++;
        break;
      }
      if (character == ',') {
        if (afterComma || rows.isRowEmpty()) {
          throw error(position, "a number is missing before this comma");
        }
        afterComma = true;
        position++;
      } else if (character == ';' || character == '\n' || character == '\r') {
        rows.endRow();
        afterComma = false;
        position++;
      } else {
        rows.add(element(character, depth));
        afterComma = false;
        empty = false;
      }
    }
    if (empty) {
      throw new UsageException(name + ": " + quoted() + " has no numbers");
    }
    return rows.shape(opening == null);
  }

  /** A number, of shape [], or a bracketed list. */
  private int[] element(char character, int depth) {
    if (OPENING.indexOf(character) >= 0) {
      position++;
      return list(character, depth + 1);
    }
    int start = position;
    while (position < text.length() && isPartOfNumber(text.charAt(position))) {
      position++;
    }
    String word = text.substring(start, position);
    LiteralNumber number = LiteralNumber.of(word);
    if (number == null) {
      throw error(start, "'" + Excerpt.of(word) + "' is no number");
    }
    numbers.add(number);
    return new int[0];
  }

  private static boolean isPartOfNumber(char character) {
    return !Character.isWhitespace(character)
        && ",;".indexOf(character) < 0
        && OPENING.indexOf(character) < 0
        && CLOSING.indexOf(character) < 0;
  }

  private void skipBlanks() {
    while (position < text.length()) {
      char character = text.charAt(position);
      if (!Character.isWhitespace(character) || character == '\n' || character == '\r') {
        return;
      }
      position++;
    }
  }

  private UsageException error(int place, String reason) {
    return new UsageException(
        name + ": " + reason + " (character " + (place + 1) + " of " + quoted() + ")");
  }

  private String quoted() {
    return OperandText.shortened(text);
  }

  /** The elements of one list, all of one shape, in rows of one length. */
  private final class Rows {
    private final int start;
    private final List<Integer> lengths = new ArrayList<>();
    private int @Nullable [] elementShape;
    private int length;

    Rows(int start) {
      this.start = start;
    }

    boolean isRowEmpty() {
      return length == 0;
    }

    void add(int[] shape) {
      if (elementShape != null && elementShape.length != shape.length) {
        throw error(start, "numbers and brackets stand side by side");
      }
      if (elementShape != null && !java.util.Arrays.equals(elementShape, shape)) {
        throw new UsageException(
            name
                + ": row "
                + length
                + " has "
                + described(shape)
                + ", but row 0 has "
                + described(elementShape)
                + "; all rows need the same length");
      }
      elementShape = shape;
      length++;
    }

    void endRow() {
      if (length > 0) {
        lengths.add(length);
      }
      length = 0;
    }

    /** Outermost a single bracketed list is the array itself: "[1 2]" has one axis, not two. */
    int[] shape(boolean outermost) {
      endRow();
      for (int row = 1; row < lengths.size(); row++) {
        if (!lengths.get(row).equals(lengths.get(0))) {
          throw new UsageException(
              name
                  + ": row "
                  + row
                  + " has "
                  + values(lengths.get(row))
                  + ", but row 0 has "
                  + values(lengths.get(0))
                  + "; all rows need the same length");
        }
      }
      int[] element = elementShape == null ? new int[0] : elementShape;
      boolean single = lengths.size() == 1;
      if (outermost && single && lengths.get(0) == 1 && element.length > 0) {
        return element;
      }
      // Lines that each hold one bracketed list are one list of them.
      boolean listed = !single && element.length > 0 && lengths.get(0) == 1;
      int[] own =
          single
              ? new int[] {lengths.get(0)}
              : listed ? new int[] {lengths.size()} : new int[] {lengths.size(), lengths.get(0)};
      int[] shape = java.util.Arrays.copyOf(own, own.length + element.length);
      System.arraycopy(element, 0, shape, own.length, element.length);
      return shape;
    }

    private String described(int[] shape) {
      return shape.length == 1 ? values(shape[0]) : "shape " + Shape.of(shape);
    }

    private String values(int count) {
      return count + (count == 1 ? " value" : " values");
    }
  }
}
