package faltung.media.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFilesTest {
  @TempDir private Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  @Test
  void abandoningRemovesWhatIsBeingWrittenAndNothingGetsItsName() {
    UnfinishedFiles unfinished = new UnfinishedFiles();
    Path target = folder.resolve("a.txt");
    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    target,
                    output -> {
                      assertThat(files()).hasSize(1);
                      unfinished.abandon();
                      assertThat(files()).isEmpty();
                      output.write(1);
                    },
                    unfinished))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + target + ": the program is ending");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> SafeFiles.write(target, output -> {}, unfinished))
        .hasMessage("cannot write " + target + ": the program is ending");
  }

  @Test
  void whatIsCompleteStays() throws IOException {
    UnfinishedFiles unfinished = new UnfinishedFiles();
    SafeFiles.write(folder.resolve("a.txt"), output -> output.write('a'), unfinished);
    unfinished.abandon();
    assertThat(folder.resolve("a.txt")).hasContent("a");
    assertThat(files()).hasSize(1);
  }

  @Test
  void whatFailsIsForgotten() throws IOException {
    UnfinishedFiles unfinished = new UnfinishedFiles();
    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    folder.resolve("a.txt"),
                    output -> {
                      throw new IOException("full");
                    },
                    unfinished))
        .hasMessage("full");
    assertThat(files()).isEmpty();
  }
}
