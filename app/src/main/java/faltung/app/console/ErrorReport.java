package faltung.app.console;

import faltung.media.file.OutputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * One clear line for whatever went wrong; the stack trace only where {@code FALTUNG_DEBUG} is set.
 */
public final class ErrorReport {
  private ErrorReport() {}

  /** Prints the line and returns the exit code. */
  public static int print(Console console, String command, Throwable problem) {
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
  public static String message(Throwable problem) {
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
    if (problem instanceof FileSystemException system) {
      String reason = system.getReason();
      return system.getFile() + ": " + (reason == null ? "the system refuses it" : reason);
    }
    if (problem instanceof EOFException) {
      return "it ends too early";
    }
    boolean expected =
        problem instanceof UsageException
            || problem instanceof FailureException
            || problem instanceof IOException
            || (problem instanceof IllegalArgumentException && isOurs(problem))
            || (problem instanceof ArithmeticException && isOurs(problem));
    if (expected && text != null) {
      return text;
    }
    return "this should not have happened: "
        + problem.getClass().getSimpleName()
        + place(problem)
        + "; please report it, with what FALTUNG_DEBUG=1 adds";
  }

  /** Why a file could not be written, without its name. */
  public static String reason(IOException problem) {
    return problem instanceof OutputException output ? output.reason() : message(problem);
  }

  /** Whether we have thrown it, so that its text is for people; Java's own are for programmers. */
  private static boolean isOurs(Throwable problem) {
    StackTraceElement[] trace = problem.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("faltung.");
  }

  private static String place(Throwable problem) {
    for (StackTraceElement element : problem.getStackTrace()) {
      if (element.getClassName().startsWith("faltung.")) {
        String type = element.getClassName();
        return " in " + type.substring(type.lastIndexOf('.') + 1) + "." + element.getMethodName();
      }
    }
    return "";
  }

  /** A text without line ends. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
