package faltung.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator of the float twins, run as the build runs it: a twin differs only as promised. */
class TwinGeneratorTest {
  private static final Path GENERATOR = Path.of("src", "build", "java", "TwinGenerator.java");

  private static final String SAMPLE =
      """
      package sample;

      import java.util.Arrays;

      // Twin: FloatSample is generated from this file.

      /** Sums of double values; doubled and DOUBLED are other words. */
      final class DoubleSample {
        private static final double HALF = 0.5;
        private static final double TINY = 1e-3; // a comment with 2.5 in it
        private final double[] doubleValues = {1, 2., .25};
        private final int count = 3;
        private static final double EPSILON = 0x1p-53; // twin: private static final float EPSILON = 0x1p-24f;
        private double wide = 1.5; // twin: same
        private long bits = Double.doubleToRawLongBits(1.5); // twin: none

        ElementType type() {
          return ElementType.DOUBLE;
        }

        String text() {
          return "a double is 1.5";
        }
      }
      """;

  private static final String TWIN =
      """
      // Generated from DoubleSample.java. Do not edit.
      package sample;

      import java.util.Arrays;


      /** Sums of float values; doubled and DOUBLED are other words. */
      final class FloatSample {
        private static final float HALF = 0.5f;
        private static final float TINY = 1e-3f; // a comment with 2.5 in it
        private final float[] floatValues = {1, 2.f, .25f};
        private final int count = 3;
        private static final float EPSILON = 0x1p-24f;
        private double wide = 1.5;

        ElementType type() {
          return ElementType.FLOAT;
        }

        String text() {
          return "a float is 1.5";
        }
      }
      """;

  @Test
  void aTwinDiffersOnlyAsPromised(@TempDir Path folder) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/sample"));
    Files.writeString(sources.resolve("DoubleSample.java"), SAMPLE);
    Files.writeString(sources.resolve("DoublePlain.java"), "final class DoublePlain {}\n");
    assertThat(generate(folder)).isEmpty();
    Path twin = folder.resolve("target/sample/FloatSample.java");
    assertThat(Files.readString(twin)).isEqualTo(TWIN);
    assertThat(folder.resolve("target/sample/FloatPlain.java")).doesNotExist();
  }

  @Test
  void aTwinGoesWithItsSource(@TempDir Path folder) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/sample"));
    Path source = Files.writeString(sources.resolve("DoubleSample.java"), SAMPLE);
    assertThat(generate(folder)).isEmpty();
    Files.delete(source);
    Path other = Files.writeString(folder.resolve("target/sample/Other.java"), "");
    assertThat(generate(folder)).isEmpty();
    assertThat(folder.resolve("target/sample/FloatSample.java")).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void aWrongMarkStopsTheBuild(@TempDir Path folder) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources/sample"));
    Files.writeString(
        sources.resolve("DoubleSample.java"), SAMPLE.replace("FloatSample", "FloatOther"));
    assertThat(generate(folder)).contains("the mark names FloatOther, the twin is FloatSample");
  }

  /** What the generator has to complain of. */
  private static String generate(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    GENERATOR.toString(),
                    folder.resolve("sources").toString(),
                    folder.resolve("target").toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? output : "failed: " + output;
  }
}
