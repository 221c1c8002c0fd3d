package faltung.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ImageMagick's kernel strings, by the response of ImageMagick itself to a white pixel. */
class ImageMagickKernelTest {
  private static final int SIZE = 15;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3x3: 0.1,0.2,0.3 0.4,0.5,0.6 0.7,0.8,0.9",
        "3: 0.1,0.2,0.3 0.4,0.5,0.6 0.7,0.8,0.9",
        "4x2: 0.1,0.2,0.3,0.4 0.5,0.6,0.7,0.8",
        "2x4: 0.1,0.2,0.3,0.4 0.5,0.6,0.7,0.8",
        "3x2+2+0: 0.1,0.2,0.3 0.4,0.5,0.6",
        "3x2+0+1: 0.1 nan 0.3 - 0.5 0.6"
      })
  void convolveFlipsAsOursDoes(String spec) throws IOException, InterruptedException {
    Signal kernel = KernelCatalogue.parse(spec, KernelContext.picture());
    double[] values = ((DoubleArray) kernel.values()).values();
    double[] expected = new double[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      int[] point = kernel.point(i);
      expected[(SIZE / 2 + point[0]) * SIZE + SIZE / 2 + point[1]] = values[i];
    }
    // Half a level of 16 bits, and as much for its arithmetic.
    assertThat(response(spec)).containsExactly(expected, within(1.0 / 65535));
  }

  /** What ImageMagick gives for a white pixel in the middle. */
  private double[] response(String spec) throws IOException, InterruptedException {
    String white = "point " + SIZE / 2 + "," + SIZE / 2;
    Path output = folder.resolve("output.gray");
    // With an alpha channel, which drawing adds, ImageMagick divides by the sum of the weights.
    ProcessBuilder builder =
        new ProcessBuilder(
            "convert",
            "-depth",
            "16",
            "-size",
            SIZE + "x" + SIZE,
            "xc:black",
            "-fill",
            "white",
            "-draw",
            white,
            "-alpha",
            "off",
            "-morphology",
            "Convolve",
            spec,
            "-depth",
            "16",
            "-endian",
            "MSB",
            "gray:" + output);
    Process process;
    try {
      process = builder.redirectErrorStream(true).redirectOutput(log()).start();
    } catch (IOException e) {
      System.out.println("SKIPPED, not installed: ImageMagick's convert");
      Assumptions.abort("not installed: ImageMagick's convert");
      throw e;
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("convert does not end");
    }
    assertThat(process.exitValue()).as(Files.readString(log().toPath())).isZero();
    byte[] bytes = Files.readAllBytes(output);
    double[] values = new double[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff) / 65535.0;
    }
    return values;
  }

  private java.io.File log() {
    return folder.resolve("log.txt").toFile();
  }
}
