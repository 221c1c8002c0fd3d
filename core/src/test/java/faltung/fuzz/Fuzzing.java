package faltung.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What every reader owes to every input: a value or its documented exception of one short line, and
 * no more memory than the input and the result justify.
 */
final class Fuzzing {
  /** Bytes for one of the input, before the input is known to be good. */
  private static final long FACTOR = 4;

  /** And besides: buffers, tables and texts that do not depend on the input. */
  private static final long CONSTANT = 1L << 20;

  /** A result may exist twice while it grows or is transposed, and half of it once more. */
  private static final long RESULT_FACTOR = 3;

  private static final int LONGEST_MESSAGE = 500;

  /** What is tested. */
  interface Reader<T> {
    T read() throws Exception;
  }

  private Fuzzing() {}

  /**
   * Reads once.
   *
   * @param length of the input in bytes
   * @param refusal the one documented exception
   * @param size how many bytes a result has
   * @param then what else must hold for a result; not measured
   */
  static <T> void check(
      int length,
      Class<? extends Exception> refusal,
      Reader<T> reader,
      ToLongFunction<T> size,
      Consumer<T> then)
      throws Exception {
    long excess = 0;
    // Classes are loaded at the first time, which is not the input's doing.
    for (int attempt = 0; attempt < 2; attempt++) {
      long before = allocated();
      T result = null;
      try {
        result = reader.read();
      } catch (Exception exception) {
        if (exception.getClass() != refusal) {
          throw exception;
        }
        requireOneLine(exception);
      }
      long used = allocated() - before;
      long allowed =
          FACTOR * length
              + CONSTANT
              + (result == null ? 0 : RESULT_FACTOR * size.applyAsLong(result));
      excess = used - allowed;
      if (excess <= 0) {
        if (result != null) {
          then.accept(result);
        }
        return;
      }
    }
    throw new AssertionError(
        "an input of " + length + " bytes allocated " + excess + " bytes more than it may");
  }

  private static void requireOneLine(Exception exception) {
    String message = exception.getMessage();
    if (message == null
        || message.isBlank()
        || message.length() >= LONGEST_MESSAGE
        || message.codePoints().anyMatch(Fuzzing::breaksLine)) {
      throw new AssertionError("the message is no short line that prints: " + message, exception);
    }
  }

  private static boolean breaksLine(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
