package faltung.app.console;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Text without what a terminal would obey: names of files, words of the command line and what
 * stands in files may hold escape sequences, which move the cursor, rename the window or turn the
 * direction of writing around. Ends of lines and tabulators stay.
 */
final class CleanText {
  private CleanText() {}

  /** The text with {@code ?} for every character that is no text. */
  static String of(String text) {
    int first = 0;
    while (first < text.length() && isText(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (int index = first; index < text.length(); index++) {
      if (!isText(text.charAt(index))) {
        clean.setCharAt(index, '?');
      }
    }
    return clean.toString();
  }

  private static boolean isText(char character) {
    if (character < 0x7F) {
      return character >= ' ' || character == '\n' || character == '\t';
    }
    // The other control characters, and those that turn the direction of writing.
    return character > 0x9F
        && (character < '\u2028' || character > '\u202E')
        && (character < '\u2066' || character > '\u2069');
  }

  /** Cleans what passes through. */
  static final class Filter extends FilterWriter {
    Filter(Writer out) {
      super(out);
    }

    @Override
    public void write(int character) throws IOException {
      out.write(isText((char) character) ? character : '?');
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
