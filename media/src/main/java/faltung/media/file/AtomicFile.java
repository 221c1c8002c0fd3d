package faltung.media.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written beside its final name and takes it when complete; closing it before that
 * removes it. The rights of a file that is replaced are kept, see {@link FileRights}.
 */
public final class AtomicFile implements Closeable {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final Path target;
  private final Path temporary;
  private final UnfinishedFiles unfinished;
  private final FileRights rights;
  private boolean renamed;

  /**
   * Makes the temporary file.
   *
   * @throws IOException if its folder does not exist or cannot be written
   */
  public AtomicFile(Path file) throws IOException {
    this(file, new UnfinishedFiles());
  }

  /** Makes the temporary file, known to those who may have to remove it. */
  public AtomicFile(Path file, UnfinishedFiles unfinished) throws IOException {
    this.unfinished = unfinished;
    this.target = target(file);
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new OutputException(file, "it is read-only", null);
    }
    try {
      this.rights = FileRights.of(target);
      this.temporary = unfinished.create(target, rights);
    } catch (IOException exception) {
      throw OutputException.of(file, exception);
    }
  }

  /**
   * Where the file really is; a link stays a link, and may lead to a file that does not exist yet.
   *
   * @throws OutputException if that is a folder, in a folder that does not exist, or nowhere
   */
  static Path target(Path file) throws OutputException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new OutputException(file, "it is a link that leads back to itself", null);
      }
      try {
        target = target.resolveSibling(Files.readSymbolicLink(target));
      } catch (IOException exception) {
        throw OutputException.of(file, exception);
      }
    }
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new OutputException(file, "it is a folder, not a file", null);
    }
    if (!Files.isDirectory(folder)) {
      throw new OutputException(
          file,
          (Files.isSymbolicLink(file) ? "it is a link to " + target + ", and " : "")
              + (Files.exists(folder)
                  ? folder + " is a file, not a folder; write elsewhere"
                  : "the folder " + folder + " does not exist; create it first"),
          null);
    }
    return target;
  }

  /** Where to write. */
  public Path temporary() {
    return temporary;
  }

  /** Gives the file its name, atomically where the file system can. It must be closed. */
  public void rename() throws IOException {
    try {
      rights.give(temporary);
      unfinished.rename(temporary, target);
      renamed = true;
    } catch (IOException exception) {
      throw OutputException.of(target, exception);
    }
  }

  @Override
  public void close() throws IOException {
    if (!renamed) {
      unfinished.delete(temporary);
    }
  }
}
