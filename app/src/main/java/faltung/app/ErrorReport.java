package faltung.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * One clear line for whatever went wrong; the stack trace only where {@code FALTUNG_DEBUG} is set.
 */
final class ErrorReport {
  private ErrorReport() {}

  /** Prints the line and returns the exit code. */
  static int print(Console console, String command, Throwable problem) {
    PrintWriter error = console.error();
    error.println(command + ": " + oneLine(message(problem)));
    if (!console.environment().variable("FALTUNG_DEBUG").isEmpty()) {
      problem.printStackTrace(error);
    }
    error.flush();
    return problem instanceof UsageException || problem instanceof IllegalArgumentException
        ? ExitCode.USAGE
        : ExitCode.FAILED;
  }

  /** What went wrong, in one line. */
  static String message(Throwable problem) {
    String text = problem.getMessage();
    if (problem instanceof OutOfMemoryError) {
      return "not enough memory; give Java more, such as FALTUNG_JAVA_OPTIONS=-Xmx8g, or work on a"
          + " part of the input";
    }
    if (problem instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (problem instanceof NoSuchFileException missing) {
      return "no such file: " + missing.getFile();
    }
    boolean expected =
        problem instanceof UsageException
            || problem instanceof FailureException
            || problem instanceof IllegalArgumentException
            || problem instanceof ArithmeticException
            || problem instanceof IOException;
    if (expected && text != null) {
      return text;
    }
    return "this should not have happened: "
        + problem
        + "; please report it, with what FALTUNG_DEBUG=1 adds";
  }

  /** A text without line ends. */
  static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
