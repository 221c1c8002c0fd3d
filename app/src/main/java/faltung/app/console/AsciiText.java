package faltung.app.console;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Text for terminals that show ASCII only. */
final class AsciiText {
  private static final String[][] SIGNS = {
    {"…", "..."},
    {"−", "-"},
    {"–", "-"},
    {"—", "-"},
    {"·", "*"},
    {"×", "x"},
    {"∗", "*"},
    {"Σ", "sum"},
    {"∑", "sum"},
    {"δ", "delta"},
    {"π", "pi"},
    {"≤", "<="},
    {"≥", ">="},
    {"≈", "~"},
    {"∝", "~"},
    {"∞", "inf"},
    {"→", "->"},
    {"ε", "eps"},
    {"±", "+-"},
    {"√", "sqrt"},
    {"“", "\""},
    {"”", "\""},
    {"‘", "'"},
    {"’", "'"},
    {"┃", "|"},
    {"│", "|"},
    {"─", "-"},
    {"•", "*"},
    {"ⁱ", "^i"},
    {"⁻", "^-"},
    {"⁰", "^0"},
    {"¹", "^1"},
    {"²", "^2"},
    {"³", "^3"},
    {"⁴", "^4"},
    {"⁵", "^5"},
    {"⁶", "^6"},
    {"⁷", "^7"},
    {"⁸", "^8"},
    {"⁹", "^9"},
    {"ⁿ", "^n"},
    {"ˣ", "^x"},
    {"½", "1/2"},
    {"ä", "ae"}
  };

  private AsciiText() {}

  /** The text with every other character replaced, by {@code ?} where nothing is like it. */
  static String of(String text) {
    StringBuilder ascii = new StringBuilder();
    text.codePoints().forEach(point -> append(ascii, point));
    return ascii.toString();
  }

  private static void append(StringBuilder ascii, int point) {
    if (point < 128) {
      ascii.append((char) point);
      return;
    }
    String sign = Character.toString(point);
    for (String[] pair : SIGNS) {
      if (pair[0].equals(sign)) {
        ascii.append(pair[1]);
        return;
      }
    }
    ascii.append('?');
  }

  /** Replaces what passes through. */
  static final class Filter extends FilterWriter {
    Filter(Writer out) {
      super(out);
    }

    @Override
    public void write(int character) throws IOException {
      out.write(of(Character.toString(character)));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      out.write(of(new String(characters, offset, length)));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(of(text.substring(offset, offset + length)));
    }
  }
}
