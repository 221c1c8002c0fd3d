package faltung.media.terminal;

/** Lines of text that fit a terminal. */
final class Lines {
  private static final String NOT_ASCII = "×µμ−–—…°²³⁻⁰¹⁴⁵⁶⁷⁸⁹∗·δ∞≤≥σπωλτΔΣ";
  private static final String[] ASCII = {
    "x", "u", "u", "-", "-", "-", "...", "deg", "2", "3", "-", "0", "1", "4", "5", "6", "7", "8",
    "9", "*", "*", "delta", "inf", "<=", ">=", "sigma", "pi", "omega", "lambda", "tau", "Delta",
    "Sum"
  };

  private final TerminalStyle style;
  private final StringBuilder text = new StringBuilder();

  Lines(TerminalStyle style) {
    this.style = style;
  }

  /** Adds a line of plain text, cut to the width. */
  void add(String line) {
    text.append(fit(line, style.width(), style).stripTrailing()).append('\n');
  }

  /** Adds a line that is known to fit and may hold escape sequences. */
  void addReady(CharSequence line) {
    text.append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Adds a line with the text in the middle of some columns. */
  void addCentred(String line, int from, int columns) {
    String fitting = fit(line, Math.max(1, Math.min(columns, style.width())), style);
    int blanks = Math.max(0, (columns - width(fitting)) / 2);
    int before = Math.min(from + blanks, Math.max(0, style.width() - width(fitting)));
    add(" ".repeat(before) + fitting);
  }

  /** The text without control characters, in ASCII if need be, cut to the columns. */
  static String fit(String text, int columns, TerminalStyle style) {
    String clean = clean(text, style.unicode());
    if (width(clean) <= columns) {
      return clean;
    }
    String mark = ellipsis(style);
    if (columns <= mark.length()) {
      return mark.substring(0, columns);
    }
    int end = 0;
    int used = 0;
    while (end < clean.length()) {
      int character = clean.codePointAt(end);
      if (used + width(character) > columns - mark.length()) {
        break;
      }
      used += width(character);
      end += Character.charCount(character);
    }
    return clean.substring(0, end) + mark;
  }

  /** ASCII text at the right of some columns. */
  static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }

  static String ellipsis(TerminalStyle style) {
    return style.unicode() ? "…" : "...";
  }

  /** Control characters could move the cursor or worse; they become question marks. */
  static String clean(String text, boolean unicode) {
    StringBuilder clean = new StringBuilder();
    int before = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      int type = Character.getType(character);
      int place = NOT_ASCII.indexOf(character);
      if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        clean.append('?');
      } else if (unicode || character < 0x7f) {
        clean.appendCodePoint(character);
      } else {
        boolean raised = isSuperscript(character) && !isSuperscript(before);
        clean.append(raised ? "^" : "").append(place >= 0 ? ASCII[place] : "?");
      }
      before = character;
    }
    return clean.toString();
  }

  private static boolean isSuperscript(int character) {
    return "²³⁻⁰¹⁴⁵⁶⁷⁸⁹".indexOf(character) >= 0;
  }

  /** The number of columns that a text without control characters takes. */
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      width += width(character);
    }
    return width;
  }

  /**
   * Columns of a character: 0 for marks that combine, 2 for the wide ones of East Asia and emoji
   * (the blocks of Unicode's EastAsianWidth W and F), else 1.
   */
  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (character >= 0x1100 && character <= 0x115f)
            || (character >= 0x2e80 && character <= 0xa4cf)
            || (character >= 0xac00 && character <= 0xd7a3)
            || (character >= 0xf900 && character <= 0xfaff)
            || (character >= 0xfe30 && character <= 0xfe6f)
            || (character >= 0xff00 && character <= 0xff60)
            || (character >= 0xffe0 && character <= 0xffe6)
            || (character >= 0x1f300 && character <= 0x1faff)
            || (character >= 0x20000 && character <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
