package faltung.format;

import java.io.IOException;

/**
 * A file is not what its kind demands: truncated, contradictory, unsupported or larger than the
 * {@link ReadLimits}.
 *
 * <p>The message is one line: the kind of file, what was found, what was expected.
 */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An exception with this one-line message. */
  public FormatException(String message) {
    super(message);
  }

  /** An exception with this one-line message and what led to it. */
  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
