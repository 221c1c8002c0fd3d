package faltung.array;

/** Text that somebody else wrote, made fit for a message of one line. */
public final class Excerpt {
  /** Enough to recognise the place, short enough for one line. */
  private static final int SHOWN = 40;

  private Excerpt() {}

  /**
   * The beginning of a text: at most 40 characters and "…" for the rest; characters that do not
   * print become {@code ?}.
   */
  public static String of(String text) {
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
