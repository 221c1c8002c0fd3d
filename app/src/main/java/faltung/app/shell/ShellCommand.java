package faltung.app.shell;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code faltung shell [SCRIPT]}. */
@Command(
    name = "shell",
    header = "Try the library line by line: jshell with everything imported.",
    description = {
      "",
      "Options are handed on to jshell, as are scripts, which it runs before it asks for lines. Where"
          + " standard input is not a terminal, the scripts and what comes in run without prompts;"
          + " the first mistake ends that with exit code 1."
    },
    customSynopsis = "faltung shell [SCRIPT] [OPTIONS OF JSHELL]",
    footer = {
      "",
      "Examples:",
      "  faltung shell",
      "  faltung shell script.jsh",
      "  echo 'Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1})' | faltung shell"
    })
public final class ShellCommand extends ConsoleCommand {
  private static final String JSHELL = "jdk.jshell";

  /** Where Java's logging looks for its settings. */
  private static final String LOGGING = "java.util.logging.config.file";

  /** The options by which jshell is told how much to say. */
  private static final List<String> FEEDBACK = List.of("--feedback", "-q", "-s", "-v");

  private static final List<String> GREETING =
      List.of(
          "Faltung's packages are imported; /exit leaves, Tab completes. For a start:",
          "  Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1})",
          "  Faltung.convolution(DoubleArray.of(1, 2, 3), DoubleArray.of(1, -1)).run()");

  @Parameters(
      arity = "0..*",
      paramLabel = "SCRIPT",
      description = "Files of Java lines to run first.")
  private List<String> words = new ArrayList<>();

  public ShellCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    if (ModuleLayer.boot().findModule(JSHELL).isEmpty()) {
      throw new FailureException(missing());
    }
    ShellSetup setup = ShellSetup.of(console().environment());
    return readsTerminal() ? interactive(setup) : piped(setup);
  }

  private static String missing() {
    return ModuleFinder.ofSystem().find(JSHELL).isPresent()
        ? "the module " + JSHELL + " is not loaded; start Java with --add-modules " + JSHELL
        : "this Java has no jshell: "
            + System.getProperty("java.home")
            + "; set JAVA_HOME to a JDK 17 or newer, which has one";
  }

  /**
   * Whether a person types: a console needs input and output to be a terminal. From JDK 22 on there
   * is one in any case, and it can be asked.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean readsTerminal() {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(terminal);
    } catch (ReflectiveOperationException e) {
      return true; // An older Java, where there being one is the answer.
    }
  }

  private int interactive(ShellSetup setup) throws IOException {
    Path startup = Files.createTempFile("faltung", ".jsh");
    Path logging = Files.createTempFile("faltung", ".properties");
    try {
      // Its first start makes a folder for its settings, and says so in the form of a log.
      Files.writeString(
          logging,
          "handlers=java.util.logging.ConsoleHandler\n.level=INFO\njava.util.prefs.level=WARNING\n");
      if (System.getProperty(LOGGING) == null) {
        System.setProperty(LOGGING, logging.toString());
      }
      Files.writeString(startup, setup.imports());
      List<String> options = new ArrayList<>(setup.toolOptions());
      options.addAll(List.of("--startup", "DEFAULT", "--startup", startup.toString()));
      if (words.stream().noneMatch(FEEDBACK::contains)) {
        options.addAll(List.of("--feedback", "concise"));
      }
      options.addAll(words);
      GREETING.forEach(console().out()::println);
      console().out().flush();
      return PromptedShell.run(options);
    } finally {
      Files.deleteIfExists(startup);
      Files.deleteIfExists(logging);
    }
  }

  private int piped(ShellSetup setup) throws IOException {
    for (String word : words) {
      if (word.startsWith("-") && !word.equals("-")) {
        throw new UsageException(
            word + " is for jshell's prompt, but standard input is not a terminal");
      }
    }
    try (PipedShell shell = new PipedShell(setup, console())) {
      for (String word : words) {
        if (!word.equals("-") && !shell.run(word, Files.readString(console().path(word)))) {
          return ExitCode.FAILED;
        }
      }
      String lines = new String(console().in().readAllBytes(), StandardCharsets.UTF_8);
      return shell.run("standard input", lines) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
