package faltung.nn.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that appear under their name when they are complete and on the disk: whoever is killed
 * while writing leaves the old file as it was.
 */
public final class CompleteFile {
  private static final String PART = ".part";

  private CompleteFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void write(OutputStream stream) throws IOException;
  }

  /** Writes beside the file, forces that to the disk, then gives it the file's name. */
  public static void write(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    // Not a temporary file of Java's, which others may not read.
    String part = prefix(file) + Long.toHexString(System.nanoTime()) + PART;
    Path beside = absolute.resolveSibling(part);
    try {
      try (FileChannel channel =
              FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.write(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(
          beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Removes what {@link #write} left beside the file when its process was killed. */
  public static void removeRemains(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    String prefix = prefix(file);
    DirectoryStream.Filter<Path> remains =
        entry -> {
          String name = String.valueOf(entry.getFileName());
          return name.startsWith(prefix) && name.endsWith(PART);
        };
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, remains)) {
      for (Path entry : entries) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private static String prefix(Path file) {
    return "." + file.getFileName() + ".";
  }
}
