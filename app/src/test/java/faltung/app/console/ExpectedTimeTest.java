package faltung.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.media.file.UnfinishedFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ExpectedTimeTest {
  @Test
  void theLineSaysWhatIsLeftOrWhatWasExpected() {
    assertThat(ExpectedTime.line("convolving", 3.7, 15.2))
        .isEqualTo("convolving: 3 s, some 12 s left");
    assertThat(ExpectedTime.line("convolving", 2, 0.4))
        .isEqualTo("convolving: 2 s, expected were 1 s");
  }

  @Test
  void iterationsSayAtMostHowLong() {
    assertThat(Progress.line(10, 40, 3.5)).isEqualTo("iteration 10 of 40, at most 11 s left");
    assertThat(Progress.line(40, 40, 3.5)).isEqualTo("iteration 40 of 40, at most 0 s left");
  }

  private static String shown(String progress, long milliseconds) {
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Environment environment =
        new Environment(Map.of("FALTUNG_PROGRESS", progress), true, 80, 24, Path.of(""));
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            error,
            environment,
            new UnfinishedFiles());
    String done =
        ExpectedTime.shown(
            console,
            "convolving",
            100,
            () -> {
              LockSupport.parkNanos(milliseconds * 1_000_000);
              return "done";
            });
    assertThat(done).isEqualTo("done");
    return error.toString(StandardCharsets.UTF_8);
  }

  /** Long enough that a slow machine shows a line as well. */
  @Test
  void itIsShownAfterASecondAndTakenAwayInTheEnd() {
    assertThat(shown("yes", 3000))
        .startsWith("\r\u001b[Kconvolving: ")
        .contains(" s left")
        .endsWith("\r\u001b[K");
    assertThat(shown("yes", 10)).isEmpty();
    assertThat(shown("no", 1500)).isEmpty();
  }
}
