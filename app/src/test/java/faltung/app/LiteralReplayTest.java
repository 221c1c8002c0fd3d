package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What fuzzing of literals found worth keeping, read again. */
class LiteralReplayTest {
  @Test
  void everyStoredInputIsReadOrRefused() throws Exception {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "fuzz", "literal"))) {
      inputs = files.sorted().toList();
    }
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      LiteralFuzz.fuzz(Files.readAllBytes(input));
    }
  }
}
