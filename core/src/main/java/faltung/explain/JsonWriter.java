package faltung.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON (RFC 8259): objects, arrays, strings, numbers; two levels indented by two, what is
 * deeper on one line. It does not check that the calls make a whole document; {@link #toString} is
 * what was written. Not thread-safe.
 */
public final class JsonWriter {
  private static final int INDENTED_LEVELS = 2;

  private final StringBuilder text = new StringBuilder();
  private final List<Boolean> empty = new ArrayList<>();

  /** A writer that has written nothing. */
  public JsonWriter() {}

  /** Opens an object. */
  public JsonWriter beginObject() {
    return begin('{');
  }

  /** Closes the innermost object. */
  public JsonWriter endObject() {
    return end('}');
  }

  /** Opens an array. */
  public JsonWriter beginArray() {
    return begin('[');
  }

  /** Closes the innermost array. */
  public JsonWriter endArray() {
    return end(']');
  }

  private JsonWriter begin(char bracket) {
    text.append(bracket);
    empty.add(true);
    return this;
  }

  private JsonWriter end(char bracket) {
    boolean nothing = empty.remove(empty.size() - 1);
    if (!nothing && empty.size() < INDENTED_LEVELS) {
      newLine();
    }
    text.append(bracket);
    return this;
  }

  /** Begins a member of an object; its value follows. */
  public JsonWriter name(String name) {
    item();
    quote(name);
    text.append(": ");
    return this;
  }

  /** Begins an element of an array; its value follows. */
  public JsonWriter item() {
    int innermost = empty.size() - 1;
    if (!empty.get(innermost)) {
      text.append(',');
    }
    if (empty.size() <= INDENTED_LEVELS) {
      newLine();
    } else if (!empty.get(innermost)) {
      text.append(' ');
    }
    empty.set(innermost, false);
    return this;
  }

  /** A string, escaped; surrogates too, so that half a pair is still JSON. */
  public JsonWriter string(String value) {
    quote(value);
    return this;
  }

  /** A whole number. */
  public JsonWriter integer(long value) {
    text.append(value);
    return this;
  }

  /** True or false. */
  public JsonWriter bool(boolean value) {
    text.append(value);
    return this;
  }

  /** null. */
  public JsonWriter nothing() {
    text.append("null");
    return this;
  }

  /** A number that is written as JSON writes numbers. */
  public JsonWriter number(String value) {
    text.append(value);
    return this;
  }

  /** An array of integers on one line. */
  public JsonWriter integers(List<Long> values) {
    text.append('[');
    for (int j = 0; j < values.size(); j++) {
      text.append(j == 0 ? "" : ", ").append(values.get(j));
    }
    text.append(']');
    return this;
  }

  /** A text as JSON writes it, with its quotes. */
  public static String quoted(String value) {
    JsonWriter writer = new JsonWriter();
    writer.quote(value);
    return writer.toString();
  }

  private void newLine() {
    text.append('\n').append("  ".repeat(empty.size()));
  }

  private void quote(String value) {
    text.append('"');
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (character < ' ' || Character.isSurrogate(character)) {
            String digits = Integer.toHexString(character);
            text.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
          } else {
            text.append(character);
          }
        }
      }
    }
    text.append('"');
  }

  /** What was written. */
  @Override
  public String toString() {
    return text.toString();
  }
}
