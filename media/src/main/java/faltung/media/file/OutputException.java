package faltung.media.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file cannot be written: the disk is full, the folder may not be written, a link leads nowhere.
 * What was read for it is not to blame.
 *
 * <p>The message is one line: the file, and the reason.
 */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** An exception for a file and a reason. */
  OutputException(Path file, String reason, @Nullable Throwable cause) {
    super("cannot write " + file + ": " + reason, cause);
    this.reason = reason;
  }

  /** What an attempt to write a file has failed with; one that says so already is kept. */
  static OutputException of(Path file, IOException problem) {
    return problem instanceof OutputException known
        ? known
        : new OutputException(file, reason(problem), problem);
  }

  /** Why, without the file. */
  public String reason() {
    return reason;
  }

  private static String reason(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "no permission to write there";
    }
    if (problem instanceof NoSuchFileException) {
      return "the folder does not exist";
    }
    String text =
        problem instanceof FileSystemException system ? system.getReason() : problem.getMessage();
    return text == null ? "the system refuses it" : text;
  }
}
