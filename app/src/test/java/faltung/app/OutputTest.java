package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in and out, and what different kinds of standard output are given. */
class OutputTest {
  @TempDir private Path folder;

  @Test
  void npyThereAndBack() throws IOException {
    Files.write(folder.resolve("x.npy"), Npy.toBytes(DoubleArray.of(3, 4, 5)));
    assertDone("convolve", "x.npy", "2 1", "-o", "y.npy");
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))))
        .isEqualTo(DoubleArray.of(6, 11, 14, 5));
  }

  @Test
  void aFileKeepsItsType() throws IOException {
    Files.write(folder.resolve("i.npy"), Npy.toBytes(LongArray.of(1L << 60, 1)));
    assertDone("convolve", "i.npy", "1 1", "-o", "y.npy");
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))))
        .isEqualTo(LongArray.of(1L << 60, (1L << 60) + 1, 1));
    Files.write(folder.resolve("f.npy"), Npy.toBytes(FloatArray.of(1, 2)));
    assertDone("convolve", "f.npy", "0.5", "-o", "y.npy");
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))))
        .isEqualTo(FloatArray.of(0.5f, 1));
    // 0.1 is no float: the result is what double makes of it.
    assertDone("convolve", "f.npy", "0.1", "-o", "y.npy");
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("y.npy"))))
        .isEqualTo(DoubleArray.of(0.1, 0.2));
  }

  @Test
  void textKeepsTheOrigin() throws IOException {
    assertDone("convolve", "@-2 3 4 5", "2 1", "-o", "y.txt");
    assertThat(Files.readString(folder.resolve("y.txt"))).isEqualTo("# origin -2\n6 11 14 5\n");
    CommandRun run = CommandRun.in(folder, "convolve", "y.txt", "1", "--show", "json");
    assertThat(run.out())
        .isEqualTo("{\"start\": [-2], \"shape\": [4], \"values\": [6, 11, 14, 5]}\n");
  }

  @Test
  void csvAndJson() throws IOException {
    assertDone("convolve", "1 2; 3 4", "[[1]]", "-o", "y.csv");
    assertThat(Files.readString(folder.resolve("y.csv"))).isEqualTo("1,2\n3,4\n");
    assertDone("convolve", "1 nan", "1", "-o", "y.json");
    assertThat(Files.readString(folder.resolve("y.json")))
        .isEqualTo("{\"start\": [0], \"shape\": [2], \"values\": [1, \"NaN\"]}\n");
  }

  @Test
  void aPictureInColourIsComputedChannelByChannel() throws IOException {
    float[] samples = {
      0, 0, 0, 0, 90, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    Image image = Image.of8Bits(FloatArray.wrap(Shape.of(3, 3, 3), samples), ColorModel.RGB);
    ImageFiles.write(image, folder.resolve("x.png"));
    CommandRun run =
        CommandRun.in(
            folder,
            "convolve",
            "x.png",
            "@centre [[0,0,0],[0,2,1],[0,0,0]]",
            "--mode",
            "same",
            "-o",
            "y.png");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                "",
                "faltung: X is a picture with 3 channels (RGB); each is computed by itself\n"));
    float[] expected = new float[27];
    expected[4] = 180;
    expected[5] = 90;
    expected[13] = 18;
    expected[14] = 9;
    assertThat(ImageFiles.read(folder.resolve("y.png")).samples())
        .isEqualTo(FloatArray.wrap(Shape.of(3, 3, 3), expected));
  }

  @Test
  void whatAPictureCannotHoldIsSaid() throws IOException {
    CommandRun run = CommandRun.in(folder, "convolve", "100 300; -5 7", "[[1]]", "-o", "y.pgm");
    assertThat(run.error())
        .isEqualTo(
            "faltung: y.pgm: 2 of 4 values are cut off, 1 below 0 and 1 above 255; --stretch shows"
                + " them, .npy keeps them\n");
    assertThat(ImageFiles.read(folder.resolve("y.pgm")).samples().values())
        .containsExactly(100, 255, 0, 7);
    assertDone("convolve", "100 300; -5 7", "[[1]]", "-o", "y.pgm", "--stretch");
    // (value + 5)·255/305, rounded.
    assertThat(ImageFiles.read(folder.resolve("y.pgm")).samples().values())
        .containsExactly(88, 255, 0, 10);
  }

  @Test
  void neighboursOfAMissingFile() throws IOException {
    Files.write(folder.resolve("ecg-360Hz.npy"), Npy.toBytes(DoubleArray.of(1)));
    assertThat(CommandRun.in(folder, "convolve", "ecg.npy", "1").error())
        .isEqualTo("faltung convolve: X: no such file: ecg.npy; did you mean ecg-360Hz.npy?\n");
  }

  @Test
  void aDamagedFileAndOneOfNoKind() throws IOException {
    byte[] whole = Npy.toBytes(DoubleArray.of(1, 2, 3));
    Files.write(folder.resolve("x.npy"), java.util.Arrays.copyOf(whole, whole.length - 4));
    CommandRun damaged = CommandRun.in(folder, "convolve", "x.npy", "1");
    assertThat(damaged.code()).isEqualTo(1);
    assertThat(damaged.error()).startsWith("faltung convolve: X: x.npy: npy: ").hasLineCount(1);
    Files.write(folder.resolve("x.bin"), new byte[] {0, 1, 2, (byte) 0xff});
    assertThat(CommandRun.in(folder, "convolve", "x.bin", "1"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "faltung convolve: X: x.bin is none of the files that can be read: npy, pictures"
                    + " (PNG, JPEG, BMP, TIFF, PGM, PPM), and text of numbers\n"));
  }

  @Test
  void aTerminalShowsIndices() {
    assertThat(CommandRun.onTerminal("convolve", "@-1 3 4 5", "2 1").out())
        .isEqualTo("n      -1   0   1   2\ny[n]    6  11  14   5\n");
  }

  @Test
  void manyValuesAreDrawnOnATerminalOnly() {
    String ramp = "1 ".repeat(200);
    assertThat(CommandRun.onTerminal("convolve", ramp, "1").out())
        .endsWith("200; all numbers: --show numbers, or -o y.npy\n");
    assertThat(CommandRun.of("convolve", ramp, "1").out()).isEqualTo(ramp.strip() + "\n");
  }

  @Test
  void asciiWhereTheLocaleIsNotUnicode() {
    Environment environment =
        new Environment(Map.of("LC_ALL", "C", "TERM", "xterm"), true, 80, 24, folder);
    CommandRun run = CommandRun.in(environment, "", "decompose", "2 3", "--basis", "impulses");
    assertThat(run.out()).startsWith("x[n] = 2*delta[n] + 3*delta[n-1]\n");
    assertThat(run.out().chars().allMatch(c -> c < 128)).isTrue();
  }

  @Test
  void aClosedPipeIsQuiet() {
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments(),
            InputStream.nullInputStream(),
            failing("Broken pipe"),
            error,
            Environment.ofPipe(folder));
    assertThat(error.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void helpIntoAClosedPipeIsQuiet() {
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    int code =
        Main.run(
            List.of("convolve", "--help"),
            InputStream.nullInputStream(),
            failing("Broken pipe"),
            error,
            Environment.ofPipe(folder));
    assertThat(error.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
  }

  private static List<String> arguments() {
    // More than any buffer on the way.
    return List.of("convolve", "1 ".repeat(50_000), "1");
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  private void assertDone(String... arguments) {
    assertThat(CommandRun.in(folder, arguments)).isEqualTo(new CommandRun(0, "", ""));
  }
}
