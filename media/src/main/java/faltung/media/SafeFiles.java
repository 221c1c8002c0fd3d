package faltung.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that appear under their name only when they are complete.
 *
 * <p>They are written beside, in the same folder, and renamed at the end, atomically where the file
 * system can. If writing fails the temporary file is removed, and what stood under the name stays.
 * Thread-safe; of two that write the same name the last wins.
 */
public final class SafeFiles {
  /** What is written into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything. Need not flush. */
    void writeTo(OutputStream output) throws IOException;
  }

  private SafeFiles() {}

  /**
   * Writes a file.
   *
   * @throws IOException if writing fails, with nothing left behind
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, new UnfinishedFiles());
  }

  /**
   * Writes a file.
   *
   * @param unfinished holds the temporary file while it is written. Modified.
   * @throws IOException if writing fails, with nothing left behind
   */
  public static void write(Path file, Content content, UnfinishedFiles unfinished)
      throws IOException {
    Path target = AtomicFile.target(file);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A device or a pipe, such as /dev/stdout, cannot be replaced.
      writeInto(target, content);
      return;
    }
    try (AtomicFile atomic = new AtomicFile(file, unfinished)) {
      writeInto(atomic.temporary(), content);
      atomic.rename();
    }
  }

  private static void writeInto(Path file, Content content) throws IOException {
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(output);
    }
  }
}
