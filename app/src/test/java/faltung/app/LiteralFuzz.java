package faltung.app;

import faltung.app.console.UsageException;
import faltung.app.operand.LiteralParser;
import java.nio.charset.StandardCharsets;

/** A text that should be an array of numbers: read, or refused in a short line that prints. */
public final class LiteralFuzz {
  private static final int LONGEST_MESSAGE = 500;

  private LiteralFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    fuzz(input);
  }

  static void fuzz(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    LiteralParser.looksLikeNumbers(text);
    try {
      LiteralParser.parse("x", text);
    } catch (UsageException exception) {
      String message = exception.getMessage();
      if (message == null || message.isBlank() || message.length() > LONGEST_MESSAGE) {
        throw new AssertionError("the message is no short line: " + message, exception);
      }
    }
  }
}
