package faltung.app.console;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: a console, its own description, and help. */
public abstract class ConsoleCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec description;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = Integer.MAX_VALUE,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it before a command runs.
  private boolean help;

  protected ConsoleCommand(Console console) {
    this.console = console;
  }

  /** Where it reads and writes. */
  protected final Console console() {
    return console;
  }

  /** Its description, from picocli. */
  protected final CommandSpec description() {
    if (description == null) {
      throw new IllegalStateException("the command does not run under picocli");
    }
    return description;
  }
}
