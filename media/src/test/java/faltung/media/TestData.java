package faltung.media;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** What the tests of pictures and sounds share. */
public final class TestData {
  private TestData() {}

  /**
   * A real file beside the project's folder; where it is absent the test says so and is skipped.
   */
  public static Path shared(String name) {
    Path file = Path.of("").toAbsolutePath().resolve("../../shared/data").resolve(name).normalize();
    boolean present = Files.isRegularFile(file);
    if (!present) {
      System.out.println("SKIPPED, no such file: " + file);
    }
    Assumptions.assumeTrue(present, "no such file: " + file);
    return file;
  }

  /** What ImageMagick is called here: Debian's name, or that of version 7. */
  public static String imageMagick() {
    return isInstalled("convert-im6") || !isInstalled("magick") ? "convert-im6" : "magick";
  }

  private static boolean isInstalled(String program) {
    for (String part : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(part).resolve(program))) {
        return true;
      }
    }
    return false;
  }

  /** Runs another program; where it is not installed the test says so and is skipped. */
  public static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    boolean installed = isInstalled(command[0]);
    if (!installed) {
      System.out.println("SKIPPED, not installed: " + command[0]);
    }
    Assumptions.assumeTrue(installed, "not installed: " + command[0]);
    Path log = folder.resolve("output-of-program.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " does not end");
    }
    String output = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }

  /** Skips the test, saying so, where a program or a part of it is not installed. */
  public static void assumeRuns(Path folder, String... command) throws InterruptedException {
    boolean runs = true;
    try {
      run(folder, command);
    } catch (IOException exception) {
      runs = false;
      System.out.println("SKIPPED, not installed: " + String.join(" ", command));
    }
    Assumptions.assumeTrue(runs, "not installed: " + String.join(" ", command));
  }

  /** A picture of random whole samples. */
  public static Image random(Random random, ColorModel colors, int maximum, int height, int width) {
    FloatArray samples = FloatArray.zeroed(Shape.of(colors.channels(), height, width));
    float[] values = samples.values();
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = random.nextInt(maximum + 1);
    }
    return new Image(samples, colors, maximum, false);
  }

  /** A picture of random floating-point samples, not all between 0 and 1. */
  public static Image randomFloats(Random random, ColorModel colors, int height, int width) {
    FloatArray samples = FloatArray.zeroed(Shape.of(colors.channels(), height, width));
    float[] values = samples.values();
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = (float) random.nextGaussian();
    }
    return new Image(samples, colors, 1, true);
  }

  static byte[] resource(InputStream stream) throws IOException {
    try (stream) {
      return stream.readAllBytes();
    }
  }
}
