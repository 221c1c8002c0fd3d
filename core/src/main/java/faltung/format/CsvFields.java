package faltung.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fields of a line of text, and the numbers in them. */
final class CsvFields {
  /** Stands for any run of blanks and tabulators. */
  private static final char WHITE_SPACE = ' ';

  private final char delimiter;
  private final BoundedInput input;

  private CsvFields(char delimiter, BoundedInput input) {
    this.delimiter = delimiter;
    this.input = input;
  }

  /** With the delimiter that this line has. */
  static CsvFields forLine(String line, BoundedInput input) throws FormatException {
    for (char candidate : new char[] {';', '\t', ','}) {
      boolean quoted = false;
      for (int index = 0; index < line.length(); index++) {
        char character = line.charAt(index);
        quoted ^= character == '"';
        if (character == candidate && !quoted) {
          CsvFields fields = new CsvFields(candidate, input);
          return candidate == '\t' ? fields.orWhiteSpace(line) : fields;
        }
      }
    }
    return new CsvFields(WHITE_SPACE, input);
  }

  /** Where blanks separate numbers besides tabulators, any white space does. */
  private CsvFields orWhiteSpace(String line) throws FormatException {
    CsvFields spaces = new CsvFields(WHITE_SPACE, input);
    List<String> tokens = spaces.split(line, 1);
    boolean numbers = tokens.size() > split(line, 1).size();
    for (String token : tokens) {
      numbers &= spaces.isNumber(token);
    }
    return numbers ? spaces : this;
  }

  List<String> split(String line, int lineNumber) throws FormatException {
    String text = delimiter == WHITE_SPACE ? line.strip() : line;
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int position = 0;
    while (true) {
      position = takeField(text, position, field, lineNumber);
      fields.add(field.toString().strip());
      field.setLength(0);
      if (position == text.length()) {
        return fields;
      }
      position++;
      while (delimiter == WHITE_SPACE
          && position < text.length()
          && isDelimiter(text.charAt(position))) {
        position++;
      }
    }
  }

  private boolean isDelimiter(char character) {
    return delimiter == WHITE_SPACE ? character <= ' ' : character == delimiter;
  }

  /** Appends the field from a position; returns where it ends. */
  private int takeField(String text, int start, StringBuilder field, int lineNumber)
      throws FormatException {
    boolean quoted = false;
    int position = start;
    while (position < text.length() && (quoted || !isDelimiter(text.charAt(position)))) {
      char character = text.charAt(position);
      boolean doubled =
          quoted
              && character == '"'
              && position + 1 < text.length()
              && text.charAt(position + 1) == '"';
      if (doubled) {
        field.append('"');
        position++;
      } else if (character == '"') {
        quoted = !quoted;
      } else {
        field.append(character);
      }
      position++;
    }
    if (quoted) {
      throw input.error("line " + lineNumber + " has a quote that does not end");
    }
    return position;
  }

  /** Whether {@link #number} would accept it. */
  boolean isNumber(String field) {
    try {
      number(field, 0, 0);
      return true;
    } catch (FormatException exception) {
      return false;
    }
  }

  double number(String field, int line, int column) throws FormatException {
    String text = field;
    if (delimiter != ',' && delimiter != WHITE_SPACE && text.indexOf('.') < 0) {
      text = text.replace(',', '.');
    }
    if (isDecimal(text)) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException exception) {
        throw wrong(field, line, column);
      }
    }
    return special(text, field, line, column);
  }

  private double special(String text, String field, int line, int column) throws FormatException {
    boolean negative = text.startsWith("-");
    String word = text.startsWith("+") || negative ? text.substring(1) : text;
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      default -> throw wrong(field, line, column);
    };
  }

  /** Java would also accept hexadecimal numbers and a D or F at the end, which no table means. */
  private static boolean isDecimal(String text) {
    for (int index = 0; index < text.length(); index++) {
      if ("0123456789+-.eE".indexOf(text.charAt(index)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private FormatException wrong(String field, int line, int column) {
    return input.error(
        "line "
            + line
            + ", column "
            + column
            + " should be a number, found '"
            + Texts.shown(field)
            + "'"
            + (field.isEmpty() ? "; write nan for a value that is missing" : ""));
  }
}
