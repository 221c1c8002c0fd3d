package faltung.app.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether standard output fails because its reader has gone, as in {@code faltung … | head -1}. */
public final class ClosedPipe {
  private ClosedPipe() {}

  /**
   * Tells a pipe that was closed from, say, a full disk.
   *
   * <p>Java does so only by the system's text, which may be in the user's language; so Linux is
   * also asked what standard output is.
   */
  public static boolean isReason(IOException failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
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
