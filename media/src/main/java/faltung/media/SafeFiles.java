package faltung.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException(file + " is a folder, not a file that can be written");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("the folder " + folder + " does not exist; create it first");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A device or a pipe, such as /dev/stdout, cannot be replaced.
      try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(target))) {
        content.writeTo(output);
      }
      return;
    }
    Path temporary = temporary(target);
    boolean complete = false;
    try {
      try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(output);
      }
      move(temporary, target);
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /**
   * Where a file is written before it gets its name. A name of its own instead of {@code
   * Files.createTempFile}, which would forbid others to read the file.
   */
  private static Path temporary(Path target) throws IOException {
    String name = "." + target.getFileName() + "." + Long.toHexString(System.nanoTime());
    for (int attempt = 0; ; attempt++) {
      Path temporary = target.resolveSibling(name + "-" + attempt + ".part");
      try {
        return Files.createFile(temporary);
      } catch (java.nio.file.FileAlreadyExistsException exception) {
        // Another thread of another process has the same clock: take the next name.
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException exception) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
