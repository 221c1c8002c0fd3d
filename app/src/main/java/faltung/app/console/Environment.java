package faltung.app.console;

import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a run of the command.
 *
 * @param variables the environment variables
 * @param terminal whether standard output is a terminal
 * @param columns how wide that terminal is, as far as the launcher knows
 * @param rows how high
 * @param directory where relative file names begin
 */
public record Environment(
    Map<String, String> variables, boolean terminal, int columns, int rows, Path directory) {
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  /**
   * The launcher's answer: {@code no}, {@code unknown}, or rows and columns as stty prints them.
   */
  private static final String TERMINAL = "faltung.terminal";

  /** Copies the variables. */
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** A pipe, no variables. */
  public static Environment ofPipe(Path directory) {
    return new Environment(Map.of(), false, USUAL_COLUMNS, USUAL_ROWS, directory);
  }

  /** That of this process. */
  public static Environment ofProcess() {
    String told = System.getProperty(TERMINAL, "");
    boolean terminal = told.equals("ask") ? isInteractive() : !told.isEmpty() && !told.equals("no");
    String[] size = told.split(" ", -1);
    return new Environment(
        System.getenv(),
        terminal,
        size.length == 2 ? positive(size[1], USUAL_COLUMNS) : USUAL_COLUMNS,
        size.length == 2 ? positive(size[0], USUAL_ROWS) : USUAL_ROWS,
        Path.of(""));
  }

  /**
   * Where the launcher cannot ask, as on Windows: a console needs input and output to be a
   * terminal. JDK 22 and newer answer so only with {@code -Djdk.console=java.base}, which comes
   * with {@code ask}.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isInteractive() {
    return System.console() != null;
  }

  /** A variable's value, or an empty text. */
  public String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  private static int positive(String number, int otherwise) {
    try {
      int value = Integer.parseInt(number);
      return value > 0 ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
