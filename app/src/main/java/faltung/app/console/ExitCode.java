package faltung.app.console;

/**
 * What the command leaves with. After Ctrl-C the Java machine itself leaves with 130.
 *
 * <p>A reader that closes the pipe early, as {@code head} does, has all that it wanted: that is 0.
 */
public final class ExitCode {
  /** What was asked for is done. */
  public static final int DONE = 0;

  /** It could not be done: a file that is missing, damaged or not writable, too little memory. */
  public static final int FAILED = 1;

  /** It was asked for wrongly: an option, a value or an operand that means nothing. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
