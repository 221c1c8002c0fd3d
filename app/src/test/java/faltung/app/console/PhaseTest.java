package faltung.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.media.file.UnfinishedFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseTest {
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private Console console(String progress) {
    Environment environment =
        new Environment(Map.of("FALTUNG_PROGRESS", progress), true, 80, 24, Path.of(""));
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        error,
        environment,
        new UnfinishedFiles());
  }

  private String shown() {
    return error.toString(StandardCharsets.UTF_8);
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until it is shown, however busy the machine is, and not for ever. */
  private Matcher shows(String pattern) {
    long begin = System.nanoTime();
    while (true) {
      Matcher matcher = Pattern.compile(pattern).matcher(shown());
      if (matcher.find()) {
        return matcher;
      }
      assertThat(System.nanoTime() - begin)
          .as("%s was not shown but %s", pattern, shown())
          .isLessThan(TimeUnit.SECONDS.toNanos(60));
      pause(10);
    }
  }

  private static void during(Console console, String what, long milliseconds) {
    Object done =
        Phase.during(
            console,
            what,
            () -> {
              pause(milliseconds);
              return what;
            });
    assertThat(done).isEqualTo(what);
  }

  @Test
  void theLineSaysWhatIsDoneAndWhatIsLeft() {
    assertThat(Phase.line("reading x.npy", 3.7, 0, 0)).isEqualTo("reading x.npy: 3 s");
    assertThat(Phase.line("convolving", 3.7, 15.2, 0)).isEqualTo("convolving: 3 s, some 12 s left");
    assertThat(Phase.line("convolving", 3.7, 37, 0.1))
        .isEqualTo("convolving: 3 s, 10 %, some 34 s left");
    assertThat(Phase.line("convolving", 12, 10, 0.25))
        .isEqualTo("convolving: 12 s, 25 %, some 36 s left");
    assertThat(Phase.line("convolving", 12, 1, 0))
        .isEqualTo("convolving: 12 s, longer than expected");
    assertThat(Phase.line("writing y.npy", 2, 2, 1)).isEqualTo("writing y.npy: 2 s, 100 %");
  }

  @Test
  void iterationsSayAtMostHowLong() {
    assertThat(Progress.line(10, 40, 3.5)).isEqualTo("iteration 10 of 40, at most 11 s left");
    assertThat(Progress.line(40, 40, 3.5)).isEqualTo("iteration 40 of 40, at most 0 s left");
  }

  /**
   * The first begins at once and is too short to be seen; it is the command that takes a second.
   */
  @Test
  void phasesFollowEachOtherAndAreTakenAwayInTheEnd() {
    Console console = console("yes");
    during(console, "reading", 1100);
    try (Phase phase = Phase.begin(console, "convolving")) {
      phase.expect(100);
      shows("\r\u001b\\[Kconvolving: \\d+ s, some \\d+ s left");
    }
    assertThat(shown()).endsWith("\r\u001b[K");
  }

  @Test
  void nothingIsShownOfAShortCommandNorWhereNobodyLooks() {
    during(console("yes"), "reading", 10);
    during(console("no"), "reading", 1500);
    assertThat(shown()).isEmpty();
  }

  @Test
  void whatIsLeftIsMeasured() {
    Console console = console("yes");
    try (Phase phase = Phase.begin(console, "convolving")) {
      phase.expect(1);
      pause(1200);
      phase.at(0.01);
      // A hundred times 1.2 s or, on a busy machine, more; the model's second is forgotten.
      Matcher shown = shows("convolving: (\\d+) s, 1 %, some (\\d+) s left");
      assertThat(Long.parseLong(shown.group(1)) + Long.parseLong(shown.group(2)))
          .isGreaterThanOrEqualTo(119);
    }
  }

  @Test
  void aRemarkStandsOnALineOfItsOwn() {
    Console console = console("yes");
    Phase phase = Phase.begin(console, "convolving");
    shows("convolving: \\d+ s");
    console.remark("a remark");
    phase.close();
    assertThat(shown()).containsPattern("convolving: \\d+ s\r\u001b\\[Kfaltung: a remark\\R");
  }

  @Test
  void whatIsReadAndWrittenMovesThePhase(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[1000]);
    Console console = console("yes");
    try (Phase phase = Phase.begin(console, "reading x")) {
      try (InputStream stream = Phase.open(console, file)) {
        assertThat(stream.readNBytes(250)).hasSize(250);
        shows("reading x: \\d+ s, 25 %, some \\d+ s left");
        assertThat(stream.readAllBytes()).hasSize(750);
      }
      phase.next("writing y");
      OutputStream written = phase.counting(OutputStream.nullOutputStream(), 1000);
      // Nothing would be left of less than what a line can tell.
      pause(300);
      written.write(new byte[500]);
      shows("writing y: \\d+ s, 50 %, some \\d+ s left");
    }
  }
}
