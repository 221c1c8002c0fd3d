package faltung.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Standard output takes no more. */
final class StandardOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StandardOutputException(IOException cause) {
    super("cannot write to standard output: " + cause.getMessage(), cause);
  }

  /**
   * Whether the reader has gone, as in {@code faltung … | head -1}, and not, say, the disk is full.
   *
   * <p>Java tells the two apart only by the system's text, which may be in the user's language; so
   * Linux is also asked what standard output is.
   */
  boolean isClosedPipe() {
    String text = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("pipe") || isPipe();
  }

  private static boolean isPipe() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return false;
    }
  }
}
