package faltung.format;

/** Text of a file, made fit for a one-line message. */
final class Texts {
  /** Enough to recognise the place, short enough for one line. */
  private static final int SHOWN = 40;

  private Texts() {}

  /** The beginning of this text; characters that do not print become {@code ?}. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int index = 0; index < Math.min(text.length(), SHOWN); index++) {
      char character = text.charAt(index);
      boolean printable =
          character >= ' '
              && (character < '\u2028' || character > '\u2029')
              && !Character.isISOControl(character)
              && !Character.isSurrogate(character);
      shown.append(printable ? character : '?');
    }
    return text.length() > SHOWN ? shown + "…" : shown.toString();
  }
}
