package faltung.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written beside its final name and takes it when complete; closing it before that
 * removes it.
 */
final class AtomicFile implements Closeable {
  private final Path target;
  private final Path temporary;
  private boolean renamed;

  /**
   * Makes the temporary file.
   *
   * @throws IOException if its folder does not exist or cannot be written
   */
  AtomicFile(Path file) throws IOException {
    this.target = target(file);
    this.temporary = create(target);
  }

  /** Where the file really is; a link stays a link. */
  static Path target(Path file) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException(file + " is a folder, not a file that can be written");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("the folder " + folder + " does not exist; create it first");
    }
    return target;
  }

  /**
   * A name of our own instead of {@code Files.createTempFile}, which would forbid others to read
   * the file.
   */
  private static Path create(Path target) throws IOException {
    String name = "." + target.getFileName() + "." + Long.toHexString(System.nanoTime());
    for (int attempt = 0; ; attempt++) {
      try {
        return Files.createFile(target.resolveSibling(name + "-" + attempt + ".part"));
      } catch (FileAlreadyExistsException exception) {
        // Another process has the same clock: the next name will do.
      }
    }
  }

  /** Where to write. */
  Path temporary() {
    return temporary;
  }

  /** Gives the file its name, atomically where the file system can. It must be closed. */
  void rename() throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException exception) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
    renamed = true;
  }

  @Override
  public void close() throws IOException {
    if (!renamed) {
      Files.deleteIfExists(temporary);
    }
  }
}
