package faltung.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of a JSON text: objects become maps, arrays lists, integers {@code Long}, texts
 * {@code String}.
 *
 * <p>For headers of files, which hold nothing else: fractions, truth values and null are refused.
 * So are keys that occur twice, nesting beyond a depth, integers beyond a {@code long}, control
 * characters in texts, unpaired surrogates, and anything after the value.
 *
 * <p>Source: RFC 8259.
 */
final class Json extends HeaderText {
  private final int maximumDepth;

  private Json(String text, int maximumDepth, BoundedInput input) {
    super(text, input);
    this.maximumDepth = maximumDepth;
  }

  static Object parse(String text, int maximumDepth, BoundedInput input) throws FormatException {
    Json json = new Json(text, maximumDepth, input);
    Object value = json.value(0);
    json.skipSpace();
    if (json.position < text.length()) {
      throw json.wrong("nothing more");
    }
    return value;
  }

  private Object value(int depth) throws FormatException {
    if (depth > maximumDepth) {
      throw wrong("no nesting deeper than " + maximumDepth);
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer();
      default -> throw wrong("an object, an array, a text or an integer");
    };
  }

  private Map<String, Object> object(int depth) throws FormatException {
    Map<String, Object> object = new LinkedHashMap<>();
    position++;
    if (peek() == '}') {
      position++;
      return object;
    }
    while (true) {
      if (peek() != '"') {
        throw wrong("a key in quotes");
      }
      String key = string();
      expect(':');
      if (object.put(key, value(depth + 1)) != null) {
        throw input.error("the header has the key \"" + Texts.shown(key) + "\" twice");
      }
      if (peek() == '}') {
        position++;
        return object;
      }
      expect(',');
    }
  }

  private List<Object> array(int depth) throws FormatException {
    List<Object> array = new ArrayList<>();
    position++;
    if (peek() == ']') {
      position++;
      return array;
    }
    while (true) {
      array.add(value(depth + 1));
      if (peek() == ']') {
        position++;
        return array;
      }
      expect(',');
    }
  }

  private Long integer() throws FormatException {
    int start = position;
    if (text.charAt(position) == '-') {
      position++;
    }
    int digits = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    boolean leadingZero = position - digits > 1 && text.charAt(digits) == '0';
    if (position == digits || leadingZero) {
      position = start;
      throw wrong("an integer");
    }
    if (position < text.length() && ".eE".indexOf(text.charAt(position)) >= 0) {
      position = start;
      throw wrong("an integer without fraction and exponent");
    }
    try {
      return Long.parseLong(text.substring(start, position));
    } catch (NumberFormatException exception) {
      position = start;
      throw wrong("an integer of at most 63 bits");
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private String string() throws FormatException {
    StringBuilder value = new StringBuilder();
    position++;
    while (true) {
      char character = next();
      if (character == '"') {
        return paired(value.toString());
      }
      if (character < ' ') {
        throw wrong("a text without control characters");
      }
      value.append(character == '\\' ? escaped() : character);
    }
  }

  private char escaped() throws FormatException {
    char character = next();
    return switch (character) {
      case '"', '\\', '/' -> character;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw wrong("an escape that JSON knows");
    };
  }

  private char hexadecimal() throws FormatException {
    int value = 0;
    for (int digit = 0; digit < 4; digit++) {
      int number = "0123456789abcdef".indexOf(Character.toLowerCase(next()));
      if (number < 0) {
        throw wrong("four hexadecimal digits");
      }
      value = value << 4 | number;
    }
    return (char) value;
  }

  /** The text if each of its surrogates has its partner. */
  private String paired(String value) throws FormatException {
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      if (Character.isHighSurrogate(character)
          && index + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(index + 1))) {
        index++;
      } else if (Character.isSurrogate(character)) {
        throw wrong("a text without unpaired surrogates");
      }
    }
    return value;
  }

  private char next() throws FormatException {
    if (position == text.length()) {
      throw wrong("a text that ends");
    }
    return text.charAt(position++);
  }
}
