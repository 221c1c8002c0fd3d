package faltung.format;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header of an npy file: a Python dictionary of exactly three entries. */
final class NpyHeader extends HeaderText {
  /** NumPy's arrays have at most 64 axes. */
  private static final int MAXIMUM_RANK = 64;

  /** The most digits of a length: 2³¹−1 has ten, and zeros before them are no use. */
  private static final int MAXIMUM_DIGITS = 18;

  private @Nullable String description;
  private @Nullable Boolean fortranOrder;
  private long @Nullable [] lengths;

  private NpyHeader(String text, BoundedInput input) {
    super(text, input);
  }

  static NpyHeader parse(String text, BoundedInput input) throws FormatException {
    NpyHeader header = new NpyHeader(text, input);
    header.parseDictionary();
    return header;
  }

  boolean isFortranOrder() {
    return Boolean.TRUE.equals(fortranOrder);
  }

  long[] lengths() {
    return lengths == null ? new long[0] : lengths.clone();
  }

  ByteOrder order() {
    return description != null && description.startsWith(">")
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }

  ElementEncoding encoding(BoundedInput input) throws FormatException {
    String name = description == null ? "" : description;
    boolean ordered = !name.isEmpty() && "<>|=".indexOf(name.charAt(0)) >= 0;
    for (ElementEncoding encoding : ElementEncoding.values()) {
      if (encoding != ElementEncoding.BRAIN_FLOAT_16
          && code(encoding).equals(ordered ? name.substring(1) : name)) {
        return encoding;
      }
    }
    throw input.error(
        "elements of type '"
            + name
            + "', but only truth values, integers, floating-point and complex numbers are read");
  }

  static String description(ElementEncoding encoding) {
    if (encoding == ElementEncoding.BRAIN_FLOAT_16) {
      throw new IllegalArgumentException(
          "npy knows no " + encoding + "; write " + ElementEncoding.FLOAT_32);
    }
    return (encoding.bytes() == 1 ? "|" : "<") + code(encoding);
  }

  private static String code(ElementEncoding encoding) {
    String letter =
        switch (encoding) {
          case BOOLEAN -> "b";
          case INTEGER_8, INTEGER_16, INTEGER_32, INTEGER_64 -> "i";
          case UNSIGNED_8, UNSIGNED_16, UNSIGNED_32, UNSIGNED_64 -> "u";
          case FLOAT_16, BRAIN_FLOAT_16, FLOAT_32, FLOAT_64 -> "f";
          case COMPLEX_64, COMPLEX_128 -> "c";
        };
    return letter + encoding.bytes();
  }

  private void parseDictionary() throws FormatException {
    expect('{');
    while (peek() != '}') {
      parseEntry();
      if (peek() != '}') {
        expect(',');
      }
    }
    expect('}');
    skipSpace();
    if (position != text.length()) {
      throw wrong("nothing after the dictionary");
    }
    if (description == null || fortranOrder == null || lengths == null) {
      throw input.error("the header lacks one of 'descr', 'fortran_order' and 'shape'");
    }
  }

  private void parseEntry() throws FormatException {
    String key = parseString();
    expect(':');
    boolean repeated;
    switch (key) {
      case "descr" -> {
        repeated = description != null;
        description = parseDescription();
      }
      case "fortran_order" -> {
        repeated = fortranOrder != null;
        fortranOrder = parseBoolean();
      }
      case "shape" -> {
        repeated = lengths != null;
        lengths = parseShape();
      }
      default ->
          throw input.error(
              "the header has the key '"
                  + Texts.shown(key)
                  + "', but only 'descr', 'fortran_order' and 'shape' are known");
    }
    if (repeated) {
      throw input.error("the header has the key '" + key + "' twice");
    }
  }

  private String parseDescription() throws FormatException {
    if (peek() == '[') {
      throw input.error("elements are records of several fields, but only numbers are read");
    }
    return Texts.shown(parseString());
  }

  private String parseString() throws FormatException {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw wrong("a text in quotes");
    }
    int end = text.indexOf(quote, position + 1);
    if (end < 0) {
      throw wrong("a text in quotes that ends");
    }
    String value = text.substring(position + 1, end);
    position = end + 1;
    return value;
  }

  private boolean parseBoolean() throws FormatException {
    skipSpace();
    for (String word : new String[] {"True", "False"}) {
      if (text.startsWith(word, position)) {
        position += word.length();
        return word.equals("True");
      }
    }
    throw wrong("True or False");
  }

  private long[] parseShape() throws FormatException {
    List<Long> axes = new ArrayList<>();
    expect('(');
    while (peek() != ')') {
      if (axes.size() == MAXIMUM_RANK) {
        throw input.error("the shape has more than " + MAXIMUM_RANK + " axes");
      }
      axes.add(parseLength());
      if (peek() != ')') {
        expect(',');
      }
    }
    expect(')');
    long[] result = new long[axes.size()];
    for (int axis = 0; axis < result.length; axis++) {
      result[axis] = axes.get(axis);
    }
    return result;
  }

  private long parseLength() throws FormatException {
    skipSpace();
    int start = position;
    long value = 0;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      if (position - start == MAXIMUM_DIGITS) {
        throw wrong("a length of at most " + MAXIMUM_DIGITS + " digits");
      }
      value = 10 * value + (text.charAt(position++) - '0');
    }
    if (position == start) {
      throw wrong("a length, 0 or more");
    }
    // Python 2 on Windows wrote long integers as 3L.
    if (position < text.length() && text.charAt(position) == 'L') {
      position++;
    }
    return value;
  }
}
