package faltung.app.deconvolve;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.CommandRun;
import faltung.app.console.Console;
import faltung.app.console.Environment;
import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.format.Npy;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions undone. */
class DeconvolveCommandTest {
  private static final String EXACT = "faltung: exact: x convolved with h is y\n";

  @TempDir private Path folder;

  @Test
  void exactWhereNothingRemains() {
    assertThat(CommandRun.of("deconvolve", "6 11 14 5", "2 1"))
        .isEqualTo(new CommandRun(0, "3 4 5\n", EXACT));
    assertThat(CommandRun.of("deconvolve", "7 4", "2"))
        .isEqualTo(new CommandRun(0, "7/2 2\n", EXACT));
    assertThat(CommandRun.of("deconvolve", "@2 6 11 14 5", "@-1 2 1", "--show", "json").out())
        .isEqualTo("{\"start\": [3], \"shape\": [3], \"values\": [3, 4, 5]}\n");
  }

  @Test
  void whatDoesNotComeOutEvenIsSaid() {
    assertThat(CommandRun.of("deconvolve", "6 11 14 6", "2 1"))
        .isEqualTo(
            new CommandRun(
                0,
                "3 4 5\n",
                "faltung: exact, with a remainder: y = x convolved with h, plus r; r = 0 0 0 1\n"));
    // 1/3 − (1/2)(1/5) = 7/30, and 1/10 − (7/30)(1/5) = 4/75.
    assertThat(CommandRun.of("deconvolve", "1/2 1/3 0.1", "1 1/5"))
        .isEqualTo(
            new CommandRun(
                0,
                "1/2 7/30\n",
                "faltung: exact, with a remainder: y = x convolved with h, plus r; r = 0 0"
                    + " 4/75\n"));
    CommandRun lengthy = CommandRun.of("deconvolve", "1 " + "0 ".repeat(99), "1 1");
    assertThat(lengthy.error())
        .endsWith("plus r; r has 1 value other than 0, the first r[99] = -1\n");
  }

  @Test
  void moreThanSixtyFourBits() {
    assertThat(CommandRun.of("deconvolve", "36893488147419103232 4", "2").out())
        .isEqualTo("18446744073709551616 2\n");
  }

  @Test
  void files() throws IOException {
    Files.write(folder.resolve("y.npy"), Npy.toBytes(LongArray.of(6, 11, 14, 5)));
    assertThat(CommandRun.in(folder, "deconvolve", "y.npy", "2 1", "-o", "x.npy").error())
        .isEqualTo(EXACT);
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("x.npy"))))
        .isEqualTo(LongArray.of(3, 4, 5));
    Files.write(folder.resolve("d.npy"), Npy.toBytes(DoubleArray.of(0.5, 0.25)));
    assertThat(CommandRun.in(folder, "deconvolve", "d.npy", "2"))
        .isEqualTo(
            new CommandRun(
                0,
                "0.25 0.125\n",
                "faltung: in double precision, not exact: the remainder is at most 0\n"));
    assertThat(CommandRun.in(folder, "deconvolve", "1 1", "3", "-o", "t.txt").code()).isZero();
    assertThat(Files.readString(folder.resolve("t.txt"))).isEqualTo("1/3 1/3\n");
    assertThat(CommandRun.in(folder, "deconvolve", "1 1", "3", "-o", "t.npy").error())
        .isEqualTo("faltung: the fractions are rounded to double\n" + EXACT);
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("t.npy"))))
        .isEqualTo(DoubleArray.of(1 / 3.0, 1 / 3.0));
  }

  /** What convolve makes with a mode is undone with the same mode, wherever the origins are. */
  @ParameterizedTest
  @CsvSource({
    "full, 0, zero",
    "full, -1, zero",
    "same, -1, wrap",
    "same, 0, wrap",
    "same, -2, wrap",
  })
  void wienerUndoesTheSameMode(String mode, int start, String border) throws IOException {
    String kernel = "@" + start + " 1 4 1";
    double[] x = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5};
    Files.write(folder.resolve("x.npy"), Npy.toBytes(DoubleArray.of(x)));
    String y =
        CommandRun.in(
                folder,
                "convolve",
                "@2 x.npy",
                kernel,
                "--mode",
                mode,
                "--border",
                border,
                "-o",
                "y.txt")
            .error();
    assertThat(y).isEmpty();
    CommandRun run =
        CommandRun.in(
            folder,
            "deconvolve",
            "y.txt",
            kernel,
            "--method",
            "wiener",
            "--noise",
            "0",
            "--mode",
            mode,
            "--border",
            border,
            "-o",
            "z.txt");
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    String[] lines = Files.readString(folder.resolve("z.txt")).split("\n");
    assertThat(lines[0]).isEqualTo("# origin 2");
    String[] words = lines[1].split(" ");
    assertThat(words).hasSize(x.length);
    for (int n = 0; n < x.length; n++) {
      // |H| is at least 4 − 2 = 2 and at most 6: the inverse grows errors of 1e-15·‖y‖ threefold.
      assertThat(Double.parseDouble(words[n]))
          .isCloseTo(x[n], org.assertj.core.data.Offset.offset(1e-12));
    }
  }

  @Test
  void richardsonLucyStopsWhereItIsTold() {
    CommandRun run =
        CommandRun.of(
            "deconvolve",
            "4 8 8 3",
            "@centre 1 2 1",
            "--method",
            "richardson-lucy",
            "--iterations",
            "500",
            "--residual",
            "0.1");
    assertThat(run.code()).isZero();
    assertThat(run.error())
        .matches(
            "faltung: \\d+ iterations, as near to Y as its noise; the last changed x by .*, x"
                + " convolved with h differs from y by 0\\.\\d+ \\(root mean square\\)\n");
    assertThat(
            CommandRun.of(
                    "deconvolve",
                    "4 8 8 3",
                    "@centre 1 2 1",
                    "--method",
                    "richardson-lucy",
                    "--iterations",
                    "500",
                    "--change",
                    "0.01")
                .error())
        .contains("iterations, hardly changing any more; ");
    // The kernel of one value is found at once.
    assertThat(CommandRun.of("deconvolve", "4 8", "2", "--method", "richardson-lucy").out())
        .isEqualTo("2 4\n");
  }

  @Test
  void noProgressInAPipeAndSoSoon() {
    CommandRun run =
        CommandRun.onTerminal(
            "deconvolve", "4 8 8 3", "@centre 1 2 1", "--method", "richardson-lucy");
    assertThat(run.error()).doesNotContain("\r");
    Environment pipe = new Environment(Map.of("FALTUNG_PROGRESS", "no"), true, 80, 24, folder);
    Console console = console(pipe);
    assertThat(console.showsProgress()).isFalse();
    assertThat(
            console(new Environment(Map.of("FALTUNG_PROGRESS", "yes"), false, 80, 24, folder))
                .showsProgress())
        .isTrue();
  }

  private static Console console(Environment environment) {
    return new Console(
        java.io.InputStream.nullInputStream(),
        java.io.OutputStream.nullOutputStream(),
        java.io.OutputStream.nullOutputStream(),
        environment);
  }

  @Test
  void aPictureIsRestoredChannelByChannel() throws IOException {
    float[] samples = new float[3 * 16 * 16];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 40 + 37 * i % 150;
    }
    Image image =
        Image.of8Bits(
            faltung.array.FloatArray.wrap(faltung.array.Shape.of(3, 16, 16), samples),
            ColorModel.RGB);
    ImageFiles.write(image, folder.resolve("y.png"));
    CommandRun run =
        CommandRun.in(
            folder,
            "deconvolve",
            "y.png",
            "[[1]]",
            "--method",
            "wiener",
            "--noise",
            "0",
            "-o",
            "x.png");
    assertThat(run.error())
        .isEqualTo("faltung: Y is a picture with 3 channels (RGB); each is restored by itself\n");
    assertThat(ImageFiles.read(folder.resolve("x.png")).samples()).isEqualTo(image.samples());
  }
}
