package faltung.app;

import faltung.app.console.ClosedPipe;
import faltung.app.console.Console;
import faltung.app.console.Environment;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.operand.Arguments;
import faltung.media.file.UnfinishedFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
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

  /** The inherited file whose number the launcher gives, see there; else the usual one. */
  private static OutputStream standardError() {
    Integer number = Integer.getInteger("faltung.error");
    return new FileOutputStream(number == null ? FileDescriptor.err : inherited(number));
  }

  /**
   * A file that this process was started with. Java has no public way to it: to open it by a name,
   * such as /dev/fd/3, makes another one, with a position of its own, and what is written there
   * destroys what others have written to the same file, before or after.
   */
  private static FileDescriptor inherited(int number) {
    FileDescriptor file = new FileDescriptor();
    try {
      // Native code of every JDK so far knows it by this name.
      Field field = FileDescriptor.class.getDeclaredField("fd");
      field.setAccessible(true);
      field.setInt(file, number);
      return file;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return FileDescriptor.err;
    }
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
      List<String> words = Arguments.withFileNames(arguments);
      code = Commands.line(console, words).execute(words.toArray(String[]::new));
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
