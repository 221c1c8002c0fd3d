package faltung.app.console;

/** Words of a command line as they are typed into a shell. */
public final class ShellWord {
  private ShellWord() {}

  /** A word, in quotes where a shell would take it apart. */
  public static String of(String word) {
    String line = word.replaceAll("\\s*\\R\\s*", "; ");
    if (line.matches("[A-Za-z0-9_./:@%+,-]+")) {
      return line;
    }
    boolean plain = line.chars().noneMatch(c -> "\"$`\\!".indexOf(c) >= 0);
    return plain ? "\"" + line + "\"" : "'" + line.replace("'", "'\\''") + "'";
  }
}
