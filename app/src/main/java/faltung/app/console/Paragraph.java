package faltung.app.console;

/** A label and a text that is wrapped beside it. */
public final class Paragraph {
  /** Where a label leaves the text less, it goes on below. */
  private static final int LEAST_TEXT = 20;

  private Paragraph() {}

  /**
   * Lines of at most so many columns, as far as words allow.
   *
   * @param label at the start of the first line, blanks under it
   */
  public static String of(String label, String text, int columns) {
    int indent = columns - label.length() < LEAST_TEXT ? 2 : label.length();
    StringBuilder lines = new StringBuilder(label);
    int at = label.length();
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      if (at + (fresh ? 0 : 1) + word.length() > columns && at > indent) {
        lines.append('\n').append(" ".repeat(indent));
        at = indent;
        fresh = true;
      }
      lines.append(fresh ? "" : " ").append(word);
      at += (fresh ? 0 : 1) + word.length();
      fresh = false;
    }
    return lines.append('\n').toString();
  }
}
