package faltung.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains is killed with SIGKILL at random moments and goes on from its checkpoint:
 * the weights at the end are those of a training that nobody disturbed.
 *
 * <p>Three times; as often as one likes by {@code mvn -pl nn -am test -Dtest=KilledTrainingTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfaltung.kills=20}.
 */
@DisabledOnOs(OS.WINDOWS)
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("faltung.kills", 3);

  /** No kill comes later than this, and no step takes less than a tenth of a millisecond. */
  private static final int LATEST_MILLISECONDS = 250;

  @TempDir private Path folder = Path.of("");

  @Test
  void killedAtAnyMomentItGoesOnToTheSameBits(TestReporter reporter) throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path killed = Files.createDirectory(folder.resolve("killed"));
    long begin = System.nanoTime();
    int epochs = 4;
    run(whole, epochs, -1);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Random random = new Random();
    int landed = 0;
    int inside = 0;
    List<Long> from = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      // A training that is done begins again, so that each of the kills finds one at work.
      if (Files.exists(killed.resolve(KilledTraining.WEIGHTS))) {
        assertSame(whole, killed);
        Files.delete(killed.resolve(KilledTraining.WEIGHTS));
        Files.delete(killed.resolve(KilledTraining.CHECKPOINT));
      }
      long start = run(killed, epochs, random.nextInt(LATEST_MILLISECONDS));
      from.add(start);
      inside += start > 0 ? 1 : 0;
      landed += Files.exists(killed.resolve(KilledTraining.WEIGHTS)) ? 0 : 1;
    }
    run(killed, epochs, -1);
    assertSame(whole, killed);
    reporter.publishEntry(
        "kills", landed + " of " + KILLS + ", whole run " + seconds + " s, went on from " + from);
    // Else nothing was shown: a kill must have met a training, and one must have gone on.
    assertThat(landed).isPositive();
    assertThat(inside + landed).isGreaterThanOrEqualTo(Math.min(2, KILLS));
  }

  private static void assertSame(Path whole, Path killed) throws IOException {
    assertThat(Files.readAllBytes(killed.resolve(KilledTraining.WEIGHTS)))
        .isEqualTo(Files.readAllBytes(whole.resolve(KilledTraining.WEIGHTS)));
  }

  /**
   * Trains, and is killed so many milliseconds after the training began; −1 for never.
   *
   * @return the step from which it went on
   */
  private static long run(Path folder, int epochs, int milliseconds) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                everything(),
                "faltung.nn.train.KilledTraining",
                folder.toString(),
                Integer.toString(epochs))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      assertThat(line).startsWith("from ");
      if (milliseconds >= 0) {
        process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
      }
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      if (milliseconds < 0) {
        assertThat(process.exitValue()).isZero();
      }
      return Long.parseLong(line.substring("from ".length()));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Modules, classes and tests, wherever this test itself has them from. */
  private static String everything() {
    return String.join(
        File.pathSeparator,
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path"),
        Path.of("target", "classes").toAbsolutePath().toString(),
        Path.of("target", "test-classes").toAbsolutePath().toString());
  }
}
