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
import java.util.concurrent.locks.LockSupport;
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
    LockSupport.parkNanos(milliseconds * 1_000_000);
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
      pause(1000);
    }
    assertThat(shown())
        .contains("\r\u001b[Kconvolving: 0 s, some 100 s left")
        .endsWith("\r\u001b[K");
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
      pause(800);
    }
    // A hundred times 1.2 s or, on a busy machine, more; the model's second is forgotten.
    assertThat(shown()).containsPattern("convolving: [12] s, 1 %, some 1\\d\\d s left");
  }

  @Test
  void aRemarkStandsOnALineOfItsOwn() {
    Console console = console("yes");
    Phase phase = Phase.begin(console, "convolving");
    pause(1800);
    console.remark("a remark");
    phase.close();
    assertThat(shown()).containsPattern("convolving: \\d s\r\u001b\\[Kfaltung: a remark\\R");
  }

  @Test
  void whatIsReadAndWrittenMovesThePhase(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[1000]);
    Console console = console("yes");
    try (Phase phase = Phase.begin(console, "reading x")) {
      try (InputStream stream = Phase.open(console, file)) {
        assertThat(stream.readNBytes(250)).hasSize(250);
        pause(1500);
        assertThat(shown()).containsPattern("reading x: 1 s, 25 %, some \\d+ s left");
        assertThat(stream.readAllBytes()).hasSize(750);
      }
      phase.next("writing y");
      OutputStream written = phase.counting(OutputStream.nullOutputStream(), 1000);
      pause(300);
      written.write(new byte[500]);
      pause(500);
    }
    assertThat(shown()).containsPattern("writing y: \\d s, 50 %, some \\d+ s left");
  }
}
