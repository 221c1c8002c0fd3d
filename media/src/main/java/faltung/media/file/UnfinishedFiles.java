package faltung.media.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The files that are being written and have no final name yet, so that a program that is told to
 * end can remove them.
 *
 * <p>The library keeps no such list by itself and installs no hook. A program that wants Ctrl-C to
 * leave nothing behind makes one, hands it to all that writes, and calls {@link #abandon} from a
 * shutdown hook of its own:
 *
 * <pre>{@code
 * UnfinishedFiles unfinished = new UnfinishedFiles();
 * Runtime.getRuntime().addShutdownHook(new Thread(unfinished::abandon));
 * SafeFiles.write(file, content, unfinished);
 * }</pre>
 *
 * <p>Thread-safe. A file gets its final name either before it is abandoned or never. A process that
 * is killed without a chance to act leaves its temporary files, whose names begin with a dot and
 * end in {@code .part}.
 */
public final class UnfinishedFiles {
  private final Set<Path> files = new LinkedHashSet<>();
  private boolean abandoned;

  /** None yet. */
  public UnfinishedFiles() {}

  /**
   * Makes an empty file beside another, under a name of our own instead of {@code
   * Files.createTempFile}, which would forbid others to read it.
   */
  synchronized Path create(Path target, FileRights rights) throws IOException {
    checkNotAbandoned(target);
    String name = "." + target.getFileName() + "." + Long.toHexString(System.nanoTime());
    for (int attempt = 0; ; attempt++) {
      try {
        Path file = rights.create(target.resolveSibling(name + "-" + attempt + ".part"));
        files.add(file);
        return file;
      } catch (FileAlreadyExistsException exception) {
        // Another process has the same clock: the next name will do.
      }
    }
  }

  /** Gives a file its name, atomically where the file system can. */
  synchronized void rename(Path file, Path target) throws IOException {
    checkNotAbandoned(target);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException exception) {
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
    files.remove(file);
  }

  /** Removes one file. */
  synchronized void delete(Path file) throws IOException {
    files.remove(file);
    Files.deleteIfExists(file);
  }

  private void checkNotAbandoned(Path target) throws IOException {
    if (abandoned) {
      throw new OutputException(target, "the program is ending", null);
    }
  }

  /**
   * Removes all of them; none gets its name any more and none is begun after this. What cannot be
   * removed, as an open file on Windows, stays.
   */
  public synchronized void abandon() {
    abandoned = true;
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException exception) {
        // The program is ending, and there is nobody to tell.
      }
    }
    files.clear();
  }
}
