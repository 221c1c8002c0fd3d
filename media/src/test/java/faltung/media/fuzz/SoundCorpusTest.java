package faltung.media.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The corpus that the search for faults has left, once more: here, and in 64 MiB of memory. */
class SoundCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  private static final Map<String, Consumer<byte[]>> TARGETS =
      new TreeMap<>(Map.of("wav", WavFuzz::fuzz, "aiff", AiffFuzz::fuzz, "au", AuFuzz::fuzz));

  @TempDir private Path folder;

  /** Replays a folder that holds the corpora and prints how many inputs held. */
  public static void main(String[] arguments) throws IOException {
    Path corpus = Path.of(arguments[0]);
    int count = 0;
    for (Map.Entry<String, Consumer<byte[]>> target : TARGETS.entrySet()) {
      try (Stream<Path> files = Files.list(corpus.resolve(target.getKey()))) {
        for (Path file : files.sorted().toList()) {
          try {
            target.getValue().accept(Files.readAllBytes(file));
          } catch (AssertionError | RuntimeException error) {
            throw new AssertionError(file + ": " + error, error);
          }
          count++;
        }
      }
    }
    System.out.println(count);
  }

  private static long inputs() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> TARGETS.containsKey(String.valueOf(CORPUS.relativize(file).getName(0))))
          .count();
    }
  }

  @Test
  void everyInputHoldsInASmallHeap() throws Exception {
    assertThat(inputs()).isBetween(40L, 180L);
    Path log = folder.resolve("log");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("jdk.module.path", "")
                + File.pathSeparator
                + System.getProperty("java.class.path")
                + File.pathSeparator
                + Path.of("target/test-classes").toAbsolutePath()
                + File.pathSeparator
                + Path.of("target/classes").toAbsolutePath(),
            SoundCorpusTest.class.getName(),
            CORPUS.toAbsolutePath().toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    assertThat(Files.readString(log).strip()).isEqualTo(Long.toString(inputs()));
    assertThat(code).isZero();
  }
}
