package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A mistake of somebody who uses the command for the first time: it gets one line that helps.
 *
 * @param code the exit code
 * @param message how the line begins
 * @param arguments what was typed
 */
record Mistake(int code, String message, List<String> arguments) {
  static Mistake mistake(int code, String message, String... arguments) {
    return new Mistake(code, message, List.of(arguments));
  }

  /** A test of each. */
  static Stream<DynamicTest> tests(Mistake... mistakes) {
    return Stream.of(mistakes)
        .map(
            mistake ->
                DynamicTest.dynamicTest(String.join(" ", mistake.arguments), mistake::assertHelps));
  }

  private void assertHelps() {
    CommandRun run =
        CommandRun.in(Environment.ofPipe(Path.of("")), "1 2", arguments.toArray(String[]::new));
    assertThat(run.error()).startsWith(message);
    assertThat(run.error()).endsWith("\n").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(code);
  }
}
