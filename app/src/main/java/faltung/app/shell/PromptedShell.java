package faltung.app.shell;

import faltung.app.console.FailureException;
import java.util.List;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * jshell with its prompt; beside {@link PipedShell} the only class that needs {@code jdk.jshell}.
 */
final class PromptedShell {
  private PromptedShell() {}

  /** Runs it until it is left, and returns its exit code. */
  static int run(List<String> options) {
    try {
      return JavaShellToolBuilder.builder().start(options.toArray(String[]::new));
    } catch (Exception e) {
      throw new FailureException("jshell ended: " + e.getMessage(), e);
    }
  }
}
