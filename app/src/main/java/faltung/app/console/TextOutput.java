package faltung.app.console;

import faltung.media.file.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a finished text goes. */
public final class TextOutput {
  private TextOutput() {}

  /** Prints the text, or writes it into a file that appears when it is complete. */
  public static void write(Console console, @Nullable String file, String text) {
    if (file == null) {
      console.out().print(text);
      return;
    }
    try {
      SafeFiles.write(
          console.path(file), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new FailureException("cannot write " + file + ": " + ErrorReport.reason(e), e);
    }
    if (console.isTerminal()) {
      console.remark("wrote " + file);
    }
  }
}
