package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, really sent to a process that is writing. */
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {
  @TempDir private Path folder;

  @Test
  void ctrlCLeavesNoFileBehindAndWhatWasThereStays() throws Exception {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 3000, 3000));
    ImageFiles.write(Image.of8Bits(samples, ColorModel.GREY), folder.resolve("in.png"));
    Files.writeString(folder.resolve("out.png"), "what was there");
    // Rows of this kernel are slow enough that the process is met while it writes.
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.awt.headless=true",
                    "-cp",
                    ChildProcesses.classPath(),
                    "faltung.app.Main",
                    "filter",
                    "in.png",
                    "out.png",
                    "--kernel",
                    "gaussian:60",
                    "--kernel",
                    "gaussian:61",
                    "--threads",
                    "1"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    ChildProcesses.assumeListens(process);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (partial().isEmpty() && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertThat(partial()).as(Files.readString(folder.resolve("log"))).hasSize(1);
      Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).isZero();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(partial()).isEmpty();
    assertThat(folder.resolve("out.png")).hasContent("what was there");
  }

  private List<Path> partial() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
