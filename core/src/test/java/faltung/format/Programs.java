package faltung.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Other programs and real files that the tests use where they are there. */
final class Programs {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Programs() {}

  /**
   * A real file beside the project's folder; where it is absent the test says so and is skipped.
   */
  static Path shared(String name) {
    Path file = Path.of("").toAbsolutePath().resolve("../../shared/data").resolve(name).normalize();
    boolean present = Files.isRegularFile(file);
    if (!present) {
      System.out.println("SKIPPED, no such file: " + file);
    }
    Assumptions.assumeTrue(present, "no such file: " + file);
    return file;
  }

  /**
   * Runs a Python script with NumPy; where that is not installed the test says so and is skipped.
   */
  static String numpy(Path folder, String script) throws IOException, InterruptedException {
    boolean installed = Files.isExecutable(PYTHON) && run(folder, "import numpy") != null;
    if (!installed) {
      System.out.println("SKIPPED, not installed: NumPy of " + PYTHON);
    }
    Assumptions.assumeTrue(installed, "not installed: NumPy");
    String output = run(folder, script);
    if (output == null) {
      throw new IOException("failed: " + script + "\n" + Files.readString(log(folder)));
    }
    return output;
  }

  private static Path log(Path folder) {
    return folder.resolve("output-of-python.txt");
  }

  private static @org.jspecify.annotations.Nullable String run(Path folder, String script)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(folder).toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("does not end: " + script);
    }
    return process.exitValue() == 0 ? Files.readString(log(folder), StandardCharsets.UTF_8) : null;
  }
}
