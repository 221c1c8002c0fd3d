package faltung.app;

import faltung.media.UnfinishedFiles;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entry point of the command {@code faltung}. */
public final class Main {
  private Main() {}

  /** Runs the command and leaves with its exit code. */
  @SuppressWarnings("SystemExitOutsideMain") // This is main.
  public static void main(String[] arguments) {
    OutputStream error = standardError();
    System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
    // Ctrl-C leaves no partial file behind; Java then leaves with 130 by itself.
    UnfinishedFiles unfinished = new UnfinishedFiles();
    Runtime.getRuntime().addShutdownHook(new Thread(unfinished::abandon));
    // Unbuffered and without System.out, which would hide that a disk is full.
    int code =
        run(
            List.of(arguments),
            System.in,
            new FileOutputStream(FileDescriptor.out),
            error,
            Environment.ofProcess(),
            unfinished);
    System.exit(code);
  }

  /** Where the launcher says that it is, see there; else where it always is. */
  private static OutputStream standardError() {
    String name = System.getProperty("faltung.error");
    if (name != null) {
      try {
        return new FileOutputStream(name, /* append= */ true);
      } catch (FileNotFoundException e) {
        // The launcher has tried; without a place to complain the usual one is the best left.
      }
    }
    return new FileOutputStream(FileDescriptor.err);
  }

  /**
   * Runs the command in this process, as often as one likes.
   *
   * @param in standard input; read only where an operand is {@code -}
   * @param out standard output. Modified.
   * @param error standard error. Modified.
   * @return 0 done, 1 failed, 2 bad usage
   */
  public static int run(
      List<String> arguments,
      InputStream in,
      OutputStream out,
      OutputStream error,
      Environment environment) {
    return run(arguments, in, out, error, environment, new UnfinishedFiles());
  }

  private static int run(
      List<String> arguments,
      InputStream in,
      OutputStream out,
      OutputStream error,
      Environment environment,
      UnfinishedFiles unfinished) {
    Console console = new Console(in, out, error, environment, unfinished);
    int code;
    try {
      code = Commands.line(console).execute(arguments.toArray(String[]::new));
    } catch (OutOfMemoryError e) {
      // picocli lets errors through; what was too large for this one is free again here.
      code = ErrorReport.print(console, "faltung", e);
    }
    IOException failure = console.outputFailure();
    if (failure != null && !ClosedPipe.isReason(failure)) {
      code =
          ErrorReport.print(
              console,
              "faltung",
              new FailureException(
                  "cannot write to standard output: " + failure.getMessage(), failure));
    }
    console.error().flush();
    return code;
  }
}
