package faltung.app;

import faltung.app.console.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the command inside the test: what it printed, and what it left with. */
public record CommandRun(int code, String out, String error) {
  public static CommandRun of(String... arguments) {
    return in(Environment.ofPipe(Path.of("")), "", arguments);
  }

  /** On a terminal of 80 × 24 without colours. */
  public static CommandRun onTerminal(String... arguments) {
    Map<String, String> variables = Map.of("LANG", "C.UTF-8", "TERM", "xterm", "NO_COLOR", "1");
    return in(new Environment(variables, true, 80, 24, Path.of("")), "", arguments);
  }

  public static CommandRun in(Path directory, String... arguments) {
    return in(Environment.ofPipe(directory), "", arguments);
  }

  public static CommandRun in(Environment environment, String input, String... arguments) {
    return in(environment, input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  public static CommandRun in(Environment environment, byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    int code =
        Main.run(List.of(arguments), new ByteArrayInputStream(input), out, error, environment);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
  }
}
