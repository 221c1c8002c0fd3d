package faltung.media.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The files from which a fuzzer starts, and what it has found: read in a usual heap and in 64 MiB.
 */
class FuzzCorpusTest {
  /** A kind of picture and what reads it. */
  enum Target {
    TIFF(TiffFuzz::fuzzerTestOneInput),
    PNG(PngFuzz::fuzzerTestOneInput),
    JPEG(JpegFuzz::fuzzerTestOneInput),
    BMP(BmpFuzz::fuzzerTestOneInput),
    GIF(GifFuzz::fuzzerTestOneInput),
    NETPBM(NetpbmFuzz::fuzzerTestOneInput);

    @SuppressWarnings("ImmutableEnumChecker") // A reference to a static method.
    private final transient Consumer<byte[]> reader;

    Target(Consumer<byte[]> reader) {
      this.reader = reader;
    }

    /** Reads all files of a folder; returns how many there were. */
    int replay(Path folder) throws IOException {
      List<Path> files;
      try (Stream<Path> entries = Files.list(folder.resolve(name().toLowerCase(Locale.ROOT)))) {
        files = entries.sorted().toList();
      }
      for (Path file : files) {
        try {
          reader.accept(Files.readAllBytes(file));
        } catch (RuntimeException | AssertionError problem) {
          throw new AssertionError(file + ": " + problem, problem);
        }
      }
      return files.size();
    }
  }

  private static Path corpus() {
    return Path.of("src/test/resources/fuzz").toAbsolutePath();
  }

  @ParameterizedTest
  @EnumSource
  void isReadOrRefused(Target target) throws Exception {
    assertThat(target.replay(corpus())).isPositive();
  }

  /** In a process of its own, which ends with the first error and prints how many it has read. */
  @Test
  void isReadOrRefusedInASmallHeap() throws Exception {
    int files = 0;
    for (Target target : Target.values()) {
      try (Stream<Path> entries =
          Files.list(corpus().resolve(target.name().toLowerCase(Locale.ROOT)))) {
        files += (int) entries.count();
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Djava.awt.headless=true",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath()
                    + File.pathSeparator
                    + System.getProperty("jdk.module.path", "")
                    + File.pathSeparator
                    + System.getProperty("java.class.path"),
                Replay.class.getName(),
                corpus().toString())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo(files + " files");
  }

  /** The program of that process. */
  static final class Replay {
    private Replay() {}

    public static void main(String[] arguments) throws IOException {
      int files = 0;
      for (Target target : Target.values()) {
        files += target.replay(Path.of(arguments[0]));
      }
      System.out.println(files + " files");
    }
  }
}
