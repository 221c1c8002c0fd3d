package faltung.app.operand;

import faltung.app.console.UsageException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operand as it was typed, taken apart into its origin and the rest. */
public final class OperandText {
  /** So much of a long text is repeated in messages. */
  private static final int SHOWN = 60;

  private final int @Nullable [] origin;
  private final boolean centred;
  private final String rest;

  private OperandText(int @Nullable [] origin, boolean centred, String rest) {
    this.origin = origin;
    this.centred = centred;
    this.rest = rest;
  }

  /**
   * Takes an operand apart.
   *
   * @param name the operand, for the messages
   * @throws UsageException if the origin is no list of integers, or nothing follows it
   */
  public static OperandText of(String name, String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("@")) {
      return new OperandText(null, false, stripped);
    }
    int end = endOfOrigin(stripped);
    String typed = stripped.substring(1, end).replaceAll("[()\\s]", "");
    String rest = stripped.substring(end).strip();
    String word = typed.toLowerCase(Locale.ROOT);
    boolean centred = word.equals("centre") || word.equals("center");
    int[] origin = centred ? null : integers(typed);
    if (!centred && origin == null) {
      throw new UsageException(
          name
              + ": "
              + shortened(stripped)
              + " has no origin behind the @; write one integer an axis, as in \"@-1 1 2 1\" or"
              + " \"@-1,-1 [[1,2],[3,4]]\", or \"@centre …\"");
    }
    if (rest.isEmpty()) {
      throw new UsageException(
          name + ": " + shortened(stripped) + " is an origin without values behind it");
    }
    return new OperandText(origin, centred, rest);
  }

  /** Blanks end the origin, except behind a comma: "@-1, -1 [[…]]"; so does a bracket. */
  private static int endOfOrigin(String text) {
    if (text.startsWith("@(") && text.indexOf(')') > 0) {
      return text.indexOf(')') + 1;
    }
    int end = 1;
    while (end < text.length() && "[{(".indexOf(text.charAt(end)) < 0) {
      boolean blank = Character.isWhitespace(text.charAt(end));
      if (blank && !text.substring(0, end).stripTrailing().endsWith(",")) {
        break;
      }
      end++;
    }
    return end;
  }

  private static int @Nullable [] integers(String typed) {
    String[] parts = typed.split(",", -1);
    int[] values = new int[parts.length];
    for (int axis = 0; axis < parts.length; axis++) {
      try {
        values[axis] = Integer.parseInt(parts[axis].replace('−', '-'));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return values;
  }

  /** The first coordinates, or null if none were typed. Not a copy. */
  int @Nullable [] origin() {
    return origin;
  }

  /** Whether index 0 is the middle element. */
  boolean isCentred() {
    return centred;
  }

  /** A literal, the name of a file, or {@code -}. */
  public String rest() {
    return rest;
  }

  /** A text in quotes, its middle left out where it is long. */
  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= SHOWN) {
      return "\"" + line + "\"";
    }
    String end = line.substring(line.length() - SHOWN / 3);
    return "\"" + line.substring(0, SHOWN / 2) + " … " + end + "\"";
  }
}
