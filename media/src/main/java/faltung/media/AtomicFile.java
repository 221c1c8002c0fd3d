package faltung.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written beside its final name and takes it when complete; closing it before that
 * removes it.
 */
final class AtomicFile implements Closeable {
  private final Path target;
  private final Path temporary;
  private final UnfinishedFiles unfinished;
  private boolean renamed;

  /**
   * Makes the temporary file.
   *
   * @throws IOException if its folder does not exist or cannot be written
   */
  AtomicFile(Path file) throws IOException {
    this(file, new UnfinishedFiles());
  }

  /** Makes the temporary file, known to those who may have to remove it. */
  AtomicFile(Path file, UnfinishedFiles unfinished) throws IOException {
    this.unfinished = unfinished;
    this.target = target(file);
    this.temporary = unfinished.create(target);
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

  /** Where to write. */
  Path temporary() {
    return temporary;
  }

  /** Gives the file its name, atomically where the file system can. It must be closed. */
  void rename() throws IOException {
    unfinished.rename(temporary, target);
    renamed = true;
  }

  @Override
  public void close() throws IOException {
    if (!renamed) {
      unfinished.delete(temporary);
    }
  }
}
