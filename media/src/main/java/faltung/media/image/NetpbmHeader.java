package faltung.media.image;

import faltung.format.BoundedInput;
import java.io.IOException;

/** The numbers in text of a Netpbm file, separated by white space and comments. */
final class NetpbmHeader {
  private static final String WHAT = "the header";

  /** More than enough for a number; what is longer is not one. */
  private static final int MAXIMUM_TEXT = 64;

  private final BoundedInput input;

  NetpbmHeader(BoundedInput input) {
    this.input = input;
  }

  BoundedInput input() {
    return input;
  }

  /** The next character that is neither white space nor in a comment. */
  private int next(String what) throws IOException {
    int character = input.readByte(what);
    while (character == '#' || isSpace(character)) {
      if (character == '#') {
        while (character != '\n' && character != '\r') {
          character = input.readByte(WHAT);
        }
      }
      character = input.readByte(what);
    }
    return character;
  }

  private static boolean isSpace(int character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /** A number and the one white-space character after it, which the end of the file may replace. */
  int integer(String what, int maximum) throws IOException {
    int character = next(what);
    long value = 0;
    do {
      if (character < '0' || character > '9') {
        throw input.error(
            what
                + " should be digits, found the character of code "
                + character
                + " at byte "
                + (input.position() - 1));
      }
      value = 10 * value + (character - '0');
      if (value > maximum) {
        throw input.error(what + " is " + value + " or more, but " + maximum + " is the largest");
      }
      character = input.readByteOrEnd();
    } while (character >= 0 && !isSpace(character));
    return (int) value;
  }

  /** A single 0 or 1, which need not be separated. */
  int bit() throws IOException {
    int character = next("a sample");
    if (character != '0' && character != '1') {
      throw input.error(
          "a sample should be 0 or 1, found the character of code "
              + character
              + " at byte "
              + (input.position() - 1));
    }
    return character - '0';
  }

  double number(String what) throws IOException {
    StringBuilder text = new StringBuilder();
    int character = next(what);
    do {
      text.append((char) character);
      character = input.readByte(WHAT);
    } while (!isSpace(character) && text.length() < MAXIMUM_TEXT);
    try {
      return Double.parseDouble(text.toString());
    } catch (NumberFormatException exception) {
      throw input.error(what + " should be a number, found '" + printable(text) + "'");
    }
  }

  private static String printable(CharSequence text) {
    StringBuilder printable = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      printable.append(character > ' ' && character < 0x7F ? character : '?');
    }
    return printable.toString();
  }
}
