package faltung.format;

/** The text of a file's header, read from its beginning to its end. */
abstract class HeaderText {
  final String text;
  final BoundedInput input;

  /** The next character's. */
  int position;

  HeaderText(String text, BoundedInput input) {
    this.text = text;
    this.input = input;
  }

  final void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  /** The next character after white space, or NUL at the end. */
  final char peek() {
    skipSpace();
    return position < text.length() ? text.charAt(position) : 0;
  }

  final void expect(char character) throws FormatException {
    if (peek() != character) {
      throw wrong("'" + character + "'");
    }
    position++;
  }

  final FormatException wrong(String expected) {
    return input.error(
        "at character "
            + position
            + " of the header there should be "
            + expected
            + ", found '"
            + Texts.shown(text.substring(position, Math.min(text.length(), position + 80)))
            + "'");
  }
}
