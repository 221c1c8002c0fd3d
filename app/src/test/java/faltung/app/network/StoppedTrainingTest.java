package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, really sent to a process that trains: it saves itself, and goes on to the same bits. */
@DisabledOnOs(OS.WINDOWS)
class StoppedTrainingTest {
  private static final List<String> TRAIN =
      List.of(
          "train", "--pictures", "1400", "--held-out", "120", "--epochs", "8", "--threads", "1");

  @TempDir private Path folder;

  @Test
  void ctrlCLeavesATrainingThatGoesOn() throws Exception {
    assertThat(run(TRAIN, "whole").waitFor()).isZero();
    Process process = run(TRAIN, "stopped");
    ChildProcesses.assumeListens(process);
    try {
      // Two epochs are done, and it is at work.
      Path metrics = folder.resolve("stopped/metrics.csv");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
      while (lines(metrics) < 3 && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("stopped.log")))
        .containsPattern(
            "faltung: stopped after step \\d+ of 160; go on with: faltung train --out stopped"
                + " --resume\n");
    assertThat(lines(metrics())).isLessThan(9);
    assertThat(run(List.of("train", "--resume"), "stopped").waitFor()).isZero();
    assertThat(lines(metrics())).isEqualTo(9);
    assertThat(Files.readAllBytes(folder.resolve("stopped/weights.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/weights.safetensors")));
  }

  private Path metrics() {
    return folder.resolve("stopped/metrics.csv");
  }

  private static int lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Process run(List<String> words, String out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Djava.awt.headless=true", "-cp", ChildProcesses.classPath()));
    command.add("faltung.app.Main");
    command.addAll(words);
    command.addAll(List.of("--out", out));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out + ".log").toFile())
        .start();
  }
}
