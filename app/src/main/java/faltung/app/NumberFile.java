package faltung.app;

/**
 * Text files of numbers, such as this command prints: one line a row, {@code #} begins a comment,
 * and the comment {@code # origin -1,-1} gives the first coordinates.
 */
final class NumberFile {
  /** How the comment with the origin begins. */
  static final String ORIGIN = "# origin ";

  private NumberFile() {}

  /** Reads the numbers of a file. A single column is one axis, as a single row is. */
  static Operand read(String name, OperandText text, String shown, String content) {
    StringBuilder numbers = new StringBuilder();
    String origin = "";
    boolean columns = false;
    int lines = 0;
    for (String line : content.replace("\uFEFF", "").split("\\R", -1)) {
      if (line.startsWith(ORIGIN)) {
        origin = "@" + line.substring(ORIGIN.length()).strip() + " ";
      }
      int comment = line.indexOf('#');
      String values = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!values.isEmpty()) {
        columns |= values.matches(".*[\\s,;].*");
        numbers.append(values).append('\n');
        lines++;
      }
    }
    if (lines == 0) {
      throw new FailureException(name + ": " + shown + " has no numbers");
    }
    String body = columns ? numbers.toString() : numbers.toString().replace('\n', ' ');
    OperandText placed =
        origin.isEmpty() || text.isCentred() || text.origin() != null
            ? text
            : OperandText.of(name, origin + "-");
    try {
      return Operand.of(name, placed, LiteralParser.parse(name, body));
    } catch (UsageException e) {
      throw new FailureException(
          String.valueOf(e.getMessage()).replaceFirst("^" + name, name + ": " + shown), e);
    }
  }
}
