package faltung.app;

/** Something could not be done; the message is one line for whoever asked for it. */
final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailureException(String message) {
    super(message);
  }

  FailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
