package faltung.app.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version, which the build writes into a file beside this class. */
public final class Version {
  /** As in 0.1.0. */
  public static final String TEXT = read();

  private Version() {}

  private static String read() {
    try (InputStream stream = Version.class.getResourceAsStream("/faltung/app/version.txt")) {
      return stream == null
          ? "unknown"
          : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
