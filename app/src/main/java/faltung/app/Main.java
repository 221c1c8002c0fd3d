package faltung.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The entry point of the command {@code faltung}. */
public final class Main {
  private Main() {}

  /** Runs the command and leaves with its exit code. */
  @SuppressWarnings("SystemExitOutsideMain") // This is main.
  public static void main(String[] arguments) {
    // Unbuffered and without System.out, which would hide that a disk is full.
    int code =
        run(
            List.of(arguments),
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Environment.ofProcess());
    System.exit(code);
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
    Console console = new Console(in, out, error, environment);
    int code;
    try {
      code = Commands.line(console).execute(arguments.toArray(String[]::new));
      console.out().flush();
    } catch (StandardOutputException e) {
      code = e.isClosedPipe() ? ExitCode.DONE : ErrorReport.print(console, "faltung", e);
    }
    console.error().flush();
    return code;
  }
}
