package faltung.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing found worth keeping, read again, here and in a JVM of 64 MB. */
class ReplayTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "fuzz");

  static Stream<String> targets() {
    return Targets.ALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyStoredInputIsReadOrRefused(String name) throws Exception {
    Targets.Target target = Targets.ALL.get(name);
    List<Path> inputs = Targets.inputs(FOLDER.resolve(name));
    assertThat(inputs).as(name).isNotEmpty();
    for (Path input : inputs) {
      try {
        target.fuzz(Files.readAllBytes(input));
      } catch (Exception | Error failure) {
        throw new AssertionError("fuzz/" + name + "/" + input.getFileName(), failure);
      }
    }
  }

  @Test
  void aSmallHeapIsEnough() throws Exception {
    int expected = 0;
    for (String name : Targets.ALL.keySet()) {
      expected += Targets.inputs(FOLDER.resolve(name)).size();
    }
    Path output = Files.createTempFile("replay", ".txt");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  Path.of("target", "classes")
                      + File.pathSeparator
                      + Path.of("target", "test-classes"),
                  Targets.class.getName(),
                  FOLDER.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("ended").isTrue();
      assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains(expected + " inputs");
    } finally {
      Files.delete(output);
    }
  }
}
