package faltung.app.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.app.CommandRun;
import faltung.app.Main;
import faltung.app.console.Environment;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.file.ArrayFile;
import faltung.format.Npy;
import faltung.format.ReadLimits;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void pictures() throws IOException {
    ImageFiles.write(point(200), folder.resolve("a.png"));
    ImageFiles.write(point(100), folder.resolve("b.pgm"));
    Files.writeString(folder.resolve("x.txt"), "1 2 3 4 5\n");
  }

  /** A black picture of 5 by 4 with a point at row 1, column 2. */
  private static Image point(int value) {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 4, 5));
    samples.values()[7] = value;
    return Image.of8Bits(samples, ColorModel.GREY);
  }

  private CommandRun filter(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "filter";
    System.arraycopy(words, 0, all, 1, words.length);
    return CommandRun.in(folder, all);
  }

  private float[] samples(String name) throws IOException {
    return ImageFiles.read(folder.resolve(name)).samples().values();
  }

  private void done(String... words) {
    assertThat(filter(words)).isEqualTo(new CommandRun(0, "", ""));
  }

  private void error(int code, String message, String... words) {
    assertThat(filter(words))
        .isEqualTo(new CommandRun(code, "", "faltung filter: " + message + "\n"));
  }

  @Test
  void aConvolutionFlipsAndACorrelationDoesNot() throws IOException {
    // The answer to a point is the kernel itself, or turned round.
    done("a.png", "y.png", "--kernel", "0.5 0.25 0; 0 0 0; 0 0 0.125");
    assertThat(samples("y.png"))
        .containsExactly(0, 100, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 0, 0, 0, 0, 0, 0);
    done("a.png", "y.png", "--kernel", "0.5 0.25 0; 0 0 0; 0 0 0.125", "--correlate");
    assertThat(samples("y.png"))
        .containsExactly(0, 25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 100, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void kernelsInTheirOrderAndAsImageMagickWritesThem() throws IOException {
    done("a.png", "y.png", "-k", "3x1: 0,0,0.5", "-k", "1x3: 0.5,0,0", "--border", "zero");
    assertThat(samples("y.png")[3]).isEqualTo(50);
    assertThat(samples("y.png")).containsOnlyOnce(50);
  }

  @Test
  void levelsAndWhatIsCutOff() throws IOException {
    String[] slope = {"a.png", "y.png", "--kernel", "[[1,0,-1]]"};
    assertThat(filter(slope))
        .isEqualTo(
            new CommandRun(
                0,
                "",
                "faltung: a.png: 1 of 20 values is cut off, 1 below 0; --abs, --offset or"
                    + " --stretch brings them in, a name that ends in .npy keeps them\n"));
    done("a.png", "y.png", "-k", "[[1,0,-1]]", "--scale", "0.5", "--offset", "128");
    assertThat(samples("y.png")).contains(228, 28, 128);
    done("a.png", "y.png", "-k", "[[1,0,-1]]", "--abs");
    assertThat(samples("y.png"))
        .containsExactly(0, 0, 0, 0, 0, 0, 200, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    done("a.png", "y.png", "-k", "[[1,0,-1]]", "--stretch");
    assertThat(samples("y.png")).contains(0, 255);
    done("a.png", "y.npy", "-k", "[[1,0,-1]]");
    NdArray kept = ArrayFile.read(folder.resolve("y.npy"), ReadLimits.DEFAULT);
    assertThat(kept.shape()).isEqualTo(Shape.of(4, 5));
    assertThat(((FloatArray) kept).values()).contains(-200, 200);
  }

  @Test
  void gradientSizeAndDeblurring() throws IOException {
    done("a.png", "y.png", "--gradient", "magnitude:prewitt", "--size", "full", "--border", "zero");
    assertThat(ImageFiles.read(folder.resolve("y.png")).width()).isEqualTo(7);
    done("a.png", "y.png", "--gradient", "direction");
    done("a.png", "blurred.tif", "-k", "gaussian:0.6");
    done("blurred.tif", "sharp.png", "--deblur", "rl:20", "--psf", "gaussian:0.6");
    done(
        "blurred.tif",
        "sharp2.png",
        "--deblur",
        "wiener",
        "--psf",
        "box:3",
        "--edge-taper",
        "--stretch");
    assertThat(samples("sharp.png")[7]).isGreaterThan(samples("blurred.tif")[7]);
  }

  @Test
  void threadsChangeNoBit() throws IOException {
    done("a.png", "one.npy", "-k", "gaussian:1", "--threads", "1");
    done("a.png", "three.npy", "-k", "gaussian:1", "--threads", "3");
    assertThat(folder.resolve("one.npy")).hasSameBinaryContentAs(folder.resolve("three.npy"));
  }

  @Test
  void signals() throws IOException {
    done("x.txt", "y.txt", "-k", "1 2 3");
    assertThat(folder.resolve("y.txt")).hasContent("4 10 16 22 22");
    done("x.txt", "y.txt", "-k", "1 2 3", "--correlate", "--border", "edge");
    assertThat(folder.resolve("y.txt")).hasContent("9 14 20 26 29");
    done("x.txt", "y.npy", "-k", "box:3", "--size", "valid", "--scale", "3");
    double[] sums =
        ((DoubleArray) ArrayFile.read(folder.resolve("y.npy"), ReadLimits.DEFAULT)).values();
    for (int n = 0; n < 3; n++) {
      // Three products and their sums, up to 12.
      assertThat(sums[n]).isCloseTo(6 + 3.0 * n, within(12 * 6 * 0x1p-53));
    }
    Files.writeString(folder.resolve("c.csv"), "0\n0\n0\n0\n0\n0\n0\n4\n0\n0\n0\n0\n0\n0\n0\n");
    done("c.csv", "z.txt", "-k", "0.5 0.5", "--filtfilt");
    assertThat(folder.resolve("z.txt")).hasContent("0 0 0 0 0 0 1 2 1 0 0 0 0 0 0");
  }

  @Test
  void sounds() throws IOException {
    DoubleArray samples = DoubleArray.zeroed(Shape.of(1, 50));
    samples.values()[20] = 0.5;
    SoundFiles.write(new Sound(samples, 8000, SampleEncoding.FLOAT_32), folder.resolve("s.wav"));
    done("s.wav", "y.wav", "-k", "1 0.5 0.25");
    assertThat(SoundFiles.read(folder.resolve("y.wav")).samples().values())
        .startsWith(new double[19])
        .containsSequence(0.5, 0.25, 0.125);
    done("s.wav", "y.wav", "-k", "1 0.5 0.25", "--correlate");
    assertThat(SoundFiles.read(folder.resolve("y.wav")).samples().values())
        .containsSequence(0.125, 0.25, 0.5);
    error(2, "--stretch is not for sounds", "s.wav", "y.wav", "-k", "box:3", "--stretch");
    error(
        2,
        "--gradient is for pictures, and this is a sound",
        "s.wav",
        "y.wav",
        "--gradient",
        "magnitude");
  }

  @Test
  void manyFiles() throws IOException {
    done("*.p*", "out", "-k", "box:1", "--format", "png");
    assertThat(samples("out/a.png")[7]).isEqualTo(200);
    assertThat(samples("out/b.png")[7]).isEqualTo(100);
    Files.createDirectories(folder.resolve("deep/er"));
    Files.copy(folder.resolve("a.png"), folder.resolve("deep/er/c.png"));
    done("deep/**/*.png", "-k", "box:1", "-o", "some/");
    assertThat(folder.resolve("some/c.png")).exists();
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() throws IOException {
    Files.write(folder.resolve("bad.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    CommandRun run = filter("a.png", "bad.png", "b.pgm", "out/", "-k", "box:1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("faltung: bad.png: PNG: the file is truncated or damaged")
        .endsWith("faltung filter: 1 of 3 files failed, the others are done\n");
    assertThat(folder.resolve("out/b.pgm")).exists();
    assertThat(folder.resolve("out/bad.png")).doesNotExist();
  }

  @Test
  void pipes() throws IOException {
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = pipe(png, out, "filter", "-", "-", "-k", "box:1");
    assertThat(code).isZero();
    assertThat(ImageFiles.read(out.toByteArray(), ReadLimits.DEFAULT).samples())
        .isEqualTo(point(200).samples());
    out.reset();
    assertThat(pipe(png, out, "filter", "-", "-", "-k", "box:1", "--format", "pgm")).isZero();
    assertThat(out.toByteArray()).startsWith('P', '5');
    out.reset();
    byte[] npy = Npy.toBytes(DoubleArray.of(1, 2, 3));
    assertThat(pipe(npy, out, "filter", "-", "-", "-k", "2")).isZero();
    assertThat(Npy.read(out.toByteArray(), ReadLimits.DEFAULT)).isEqualTo(DoubleArray.of(2, 4, 6));
    assertThat(CommandRun.in(Environment.ofPipe(folder), "1 2 3", "filter", "-", "-", "-k", "2"))
        .isEqualTo(new CommandRun(0, "2 4 6\n", ""));
  }

  private int pipe(byte[] input, ByteArrayOutputStream out, String... words) {
    return Main.run(
        List.of(words),
        new ByteArrayInputStream(input),
        out,
        new ByteArrayOutputStream(),
        Environment.ofPipe(folder));
  }

  @Test
  void theFirstThingsThatAnybodyTypes() {
    String example = "faltung filter photo.jpg soft.jpg --kernel gaussian:2.5";
    error(2, "IN and OUT are missing; for example: " + example);
    error(2, "only 1 of IN and OUT is given; for example: " + example, "a.png");
    error(2, "nothing to do; say what, as in: " + example, "a.png", "y.png");
    error(
        2,
        "there is no option --blur; it is --kernel gaussian:SIGMA, such as gaussian:2",
        "a.png",
        "y.png",
        "--blur",
        "3");
    error(
        2,
        "IN: gaussian:2 is a kernel and no file; did you mean faltung filter a.png y.png --kernel"
            + " gaussian:2?",
        "a.png",
        "gaussian:2",
        "y.png");
    error(
        2,
        "--kernel: there is no kernel \"gausian\"; did you mean gaussian?",
        "a.png",
        "y.png",
        "--kernel",
        "gausian:2");
    error(1, "IN: no such file: c.png; did you mean a.png?", "c.png", "y.png", "-k", "box:3");
    error(1, "IN: no file is like *.gif", "*.gif", "out/", "-k", "box:3");
    error(2, "IN: . is a folder; for the files in it write './*.jpg'", ".", "out/", "-k", "box:3");
    error(
        2,
        "2 inputs, but OUT (y.png) is one file; give a folder, such as out/",
        "a.png",
        "b.pgm",
        "y.png",
        "-k",
        "box:3");
    error(
        2,
        "OUT y.xyz is no kind of file known here; there are png, jpg, tif, npy, csv, txt, wav and"
            + " others",
        "a.png",
        "y.xyz",
        "-k",
        "box:3");
    error(
        2,
        "--kernel 1 2 1 has 1 axis, but what is filtered has 2; write \"[[1,2,1]]\" for a row,"
            + " \"1; 2; 1\" for a column",
        "a.png",
        "y.png",
        "-k",
        "1 2 1");
    error(
        2,
        "--border \"replicate\" is none of zero, constant:k, edge, symmetric, reflect, wrap; what"
            + " OpenCV, PyTorch and MATLAB call replicate is our edge",
        "a.png",
        "y.png",
        "-k",
        "box:3",
        "--border",
        "replicate");
    error(
        2,
        "--deblur needs --psf, the kernel that blurred the picture, such as --psf gaussian:2",
        "a.png",
        "y.png",
        "--deblur",
        "rl");
    error(
        2,
        "--gradient sobel is neither magnitude nor direction; did you mean magnitude:sobel?",
        "a.png",
        "y.png",
        "--gradient",
        "sobel");
    error(
        2,
        "size valid leaves no output, because the kernel is 7 long and the picture only 4; use size"
            + " same or full",
        "a.png",
        "y.png",
        "-k",
        "box:7",
        "--size",
        "valid");
  }

  @Test
  void collisionsAreFoundBeforeAnythingIsDone() throws IOException {
    Files.createDirectories(folder.resolve("d"));
    Files.copy(folder.resolve("a.png"), folder.resolve("d/A.png"));
    error(
        2,
        "a.png and d/A.png would both become out/A.png; filter them into two folders",
        "a.png",
        "d/A.png",
        "out/",
        "-k",
        "box:3");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theInputItselfMayBeWritten() throws IOException {
    done("a.png", "a.png", "-k", "3x1: 0,0.5,0");
    assertThat(samples("a.png")[7]).isEqualTo(100);
  }
}
