package faltung.media.file;

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
 * A file that is replaced leaves its mode, its group and its owner to the new one, as far as the
 * system lets us; a link stays a link, and what it leads to is replaced. Thread-safe; of two that
 * write the same name the last wins.
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
   * @throws OutputException if writing fails, with nothing left behind
   * @throws IOException what the content throws by itself
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, new UnfinishedFiles());
  }

  /**
   * Writes a file.
   *
   * @param unfinished holds the temporary file while it is written. Modified.
   * @throws OutputException if writing fails, with nothing left behind
   * @throws IOException what the content throws by itself
   */
  public static void write(Path file, Content content, UnfinishedFiles unfinished)
      throws IOException {
    Path target = AtomicFile.target(file);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A device or a pipe, such as /dev/stdout, cannot be replaced.
      writeInto(target, file, content);
      return;
    }
    try (AtomicFile atomic = new AtomicFile(file, unfinished)) {
      writeInto(atomic.temporary(), file, content);
      atomic.rename();
    }
  }

  private static void writeInto(Path file, Path shown, Content content) throws IOException {
    try (OutputStream output = new BufferedOutputStream(new Guarded(open(file, shown), shown))) {
      content.writeTo(output);
    } catch (IOException exception) {
      // Encoders wrap what they get.
      int causes = 0;
      for (Throwable cause = exception; cause != null && causes < 8; cause = cause.getCause()) {
        if (cause instanceof OutputException output) {
          throw output;
        }
        causes++;
      }
      throw exception;
    }
  }

  private static OutputStream open(Path file, Path shown) throws OutputException {
    try {
      return Files.newOutputStream(file);
    } catch (IOException exception) {
      throw OutputException.of(shown, exception);
    }
  }

  /** Tells a failure to write from all others. */
  public static final class Guarded extends OutputStream {
    private final OutputStream stream;
    private final Path shown;

    public Guarded(OutputStream stream, Path shown) {
      this.stream = stream;
      this.shown = shown;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        stream.write(bytes, offset, length);
      } catch (IOException exception) {
        throw new OutputException(shown, OutputException.of(shown, exception).reason(), exception);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        stream.flush();
      } catch (IOException exception) {
        throw new OutputException(shown, OutputException.of(shown, exception).reason(), exception);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        stream.close();
      } catch (IOException exception) {
        throw new OutputException(shown, OutputException.of(shown, exception).reason(), exception);
      }
    }
  }
}
