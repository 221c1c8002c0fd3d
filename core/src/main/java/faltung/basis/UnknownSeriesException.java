package faltung.basis;

/**
 * Says that the known coefficients are too few to go on, so that more of them may help: all of them
 * are zero, and what decides lies beyond.
 */
final class UnknownSeriesException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  UnknownSeriesException(String message) {
    super(message);
  }
}
