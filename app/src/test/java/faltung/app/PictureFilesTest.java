package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faltung.app.console.Environment;
import faltung.app.console.ErrorReport;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.ReadLimits;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in and out: nothing is cut off, ignored, replaced or blamed in silence. */
class PictureFilesTest {
  private static final String SAME = "[[1]]";

  @TempDir private Path folder;

  @BeforeEach
  void picture() throws IOException {
    float[] samples = {0, 64, 128, 300, -5, Float.NaN};
    Image floats = Image.ofFloats(FloatArray.wrap(Shape.of(1, 1, 6), samples), ColorModel.GREY);
    ImageFiles.write(floats, folder.resolve("f.tif"));
    Image bytes = Image.of8Bits(FloatArray.wrap(Shape.of(1, 1, 3), 0, 100, 255), ColorModel.GREY);
    ImageFiles.write(bytes, folder.resolve("b.png"));
  }

  private CommandRun run(String... words) {
    return CommandRun.in(Environment.ofPipe(folder), "", words);
  }

  private void done(String message, String... words) {
    CommandRun run = run(words);
    assertThat(run.error()).isEqualTo(message);
    assertThat(run.code()).isZero();
  }

  private void fails(int code, String message, String... words) {
    CommandRun run = run(words);
    assertThat(run.error()).isEqualTo(message);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(code);
  }

  @Test
  void whatIsCutOffIsCountedAndSaid() throws IOException {
    String line =
        "faltung: f.tif: 4 of 6 values are cut off, 1 below 0 and 3 above 1; 1 value is NaN and"
            + " became 0; --scale, --offset or --stretch brings them in, a name that ends in .tif"
            + " or .npy keeps them\n";
    for (String out : List.of("o.png", "o.jpg", "o.bmp")) {
      done(line, "filter", "f.tif", out, "--kernel", SAME);
    }
    done(
        line.replace(
            "a name that ends in .tif or .npy", "--bits float or a name that ends in .npy"),
        "filter",
        "f.tif",
        "o.tif",
        "--kernel",
        SAME,
        "--bits",
        "16");
    done("", "filter", "f.tif", "o.tif", "--kernel", SAME);
    float[] kept = ImageFiles.read(folder.resolve("o.tif")).samples().values();
    assertThat(kept).containsExactly(0, 64, 128, 300, -5, Float.NaN);
    done(
        "faltung: o.png: 4 of 6 values are cut off, 1 below 0 and 3 above 1; 1 value is NaN and"
            + " became 0; --stretch shows them, .npy keeps them\n",
        "convolve",
        "f.tif",
        SAME,
        "-o",
        "o.png");
  }

  @Test
  void bitsAreObeyedOrRefused() throws IOException {
    for (String bits : List.of("8", "16", "float")) {
      done("", "filter", "b.png", "o.tif", "--kernel", SAME, "--bits", bits);
      Image image = ImageFiles.read(folder.resolve("o.tif"));
      boolean floating = bits.equals("float");
      float white = floating ? 1 : bits.equals("8") ? 255 : 65_535;
      assertThat(image.floating()).isEqualTo(floating);
      assertThat(image.maximum()).isEqualTo(white);
      assertThat(image.samples().values())
          .containsExactly(0, (float) (100 * (white / 255.0)), white);
    }
    refused("--bits 16: JPEG holds 8 bits; end OUT in .png or .tif", "o.jpg", "--bits", "16");
    refused(
        "--bits float: PNG holds integers; end OUT in .tif, .pfm or .npy",
        "o.png",
        "--bits",
        "float");
    refused("--bits 24 is for sounds; a picture has 8, 16 or float", "o.png", "--bits", "24");
    refused(
        "--bits is for sounds and pictures, and this is a file of numbers, which stay as they are",
        "o.npy",
        "--bits",
        "16");
  }

  private void refused(String message, String out, String... options) {
    List<String> words = new ArrayList<>(List.of("filter", "b.png", out, "--kernel", SAME));
    words.addAll(List.of(options));
    fails(2, "faltung filter: " + message + "\n", words.toArray(String[]::new));
    assertThat(folder.resolve(out)).doesNotExist();
  }

  @Test
  void optionsOfSoundsAreRefused() throws IOException {
    refused(
        "--gain is for sounds, and this is a picture; --scale multiplies its values",
        "o.png",
        "--gain",
        "3");
    refused("--dither is for sounds, and this is a picture", "o.png", "--dither", "none");
    refused(
        "--clip is for sounds, and this is a picture, which is cut off anyway", "o.png", "--clip");
    Files.writeString(folder.resolve("x.txt"), "1 2 3\n");
    fails(
        2,
        "faltung filter: --gain is for sounds, and this is an array; --scale multiplies its"
            + " values\n",
        "filter",
        "x.txt",
        "y.txt",
        "--kernel",
        "1",
        "--gain",
        "3");
  }

  /** Two pages of one pixel: 10 and 20. */
  private void stack() throws IOException {
    Files.write(folder.resolve("s.tif"), TwoPages.bytes());
  }

  @Test
  void pagesAreChosenOrItIsSaid() throws IOException {
    stack();
    done(
        "faltung: s.tif holds 2 pictures, of which the first is taken; \"s.tif[1]\" is the next\n",
        "filter",
        "s.tif",
        "o.txt",
        "--kernel",
        SAME);
    assertThat(folder.resolve("o.txt")).hasContent("10");
    done("", "filter", "s.tif[1]", "o.txt", "--kernel", SAME);
    assertThat(folder.resolve("o.txt")).hasContent("20");
    CommandRun run = run("convolve", "s.tif[1]", SAME);
    assertThat(run.out()).isEqualTo("20\n");
    done("", "filter", "s.tif[0]", "s.tif[1]", "out/", "--kernel", SAME);
    assertThat(ImageFiles.read(folder.resolve("out/s-1.tif")).samples().values())
        .containsExactly(20);
    fails(
        1,
        "faltung filter: s.tif[2]: TIFF: there is no page 2, the file has 2, from 0 to 1\n",
        "filter",
        "s.tif[2]",
        "o.txt",
        "--kernel",
        SAME);
  }

  @Test
  void anyMapsThatFollowAreSaid() throws IOException {
    Map<String, Integer> files = new LinkedHashMap<>();
    files.put("P5 1 1 255\n\12P5 # a comment\n1\n1 255\n\24", 2);
    files.put("P5 1 1 65535\n\1\12P4 9 1\n\0\0P6 1 1 255\n\1\2\3", 3);
    files.put("P5 1 1 255\n\12P5 1 1 255\n", 1);
    files.put("P5 1 1 255\n\12P5 1", 1);
    files.put("P2 1 1 255\n10\n", 1);
    for (Map.Entry<String, Integer> file : files.entrySet()) {
      Files.write(folder.resolve("s.pgm"), file.getKey().getBytes(StandardCharsets.ISO_8859_1));
      int count = file.getValue();
      String said = "faltung: s.pgm holds " + count + " pictures, of which the first is taken\n";
      done(count == 1 ? "" : said, "filter", "s.pgm", "o.txt", "--kernel", SAME);
    }
  }

  @Test
  void theTargetIsBlamedForWhatIsItsFault() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).as("there is no /dev/full").exists();
    for (String name : List.of("f.png", "f.jpg", "f.npy", "f.svg")) {
      Files.createSymbolicLink(folder.resolve(name), full);
    }
    String reason = ": No space left on device\n";
    for (String out : List.of("f.png", "f.jpg", "f.npy")) {
      String line = "faltung filter: cannot write " + out + reason;
      fails(1, line, "filter", "b.png", out, "--kernel", SAME);
    }
    for (String plot : List.of("f.png", "f.svg")) {
      String line = "faltung convolve: cannot write " + plot + reason;
      fails(1, line, "convolve", "1 2 3", "1 2", "--plot", plot);
    }
    for (String name : List.of("f.png", "f.jpg", "f.npy", "f.svg")) {
      Files.delete(folder.resolve(name));
    }
  }

  /** Where the mode forbids it, and where no mode helps, so that it holds for root as well. */
  @Test
  void placesWhereNothingCanBeWrittenAreNamed() throws IOException {
    Files.createDirectory(folder.resolve("folder"));
    List<String> targets =
        new ArrayList<>(List.of("b.png/y.npy", "no/y.npy", "l".repeat(300) + ".npy"));
    if (Files.isDirectory(Path.of("/proc/self"))) {
      targets.add("/proc/self/y.npy");
    }
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.createFile(locked.resolve("y.npy"));
    if (Files.getFileStore(locked).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
      // Root may write there all the same.
      if (!Files.isWritable(locked)) {
        targets.add("locked/y.npy");
        targets.add("locked/new.npy");
      }
    }
    for (String target : targets) {
      for (List<String> command :
          List.of(
              List.of("convolve", "1 2 3", "1 2", "-o", target),
              List.of("filter", "b.png", target, "--kernel", SAME))) {
        CommandRun run = run(command.toArray(String[]::new));
        assertThat(run.code()).as(target).isBetween(1, 2);
        assertThat(run.error().lines()).as(run.error()).hasSize(1);
        assertThat(run.error())
            .contains(target.substring(0, 2))
            .contains(target.substring(target.length() - 5));
        if (!target.startsWith("b.png")) {
          assertThat(run.error()).as("the input is not to blame").doesNotContain("b.png");
        }
      }
    }
    if (Files.getFileStore(locked).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    CommandRun run = run("convolve", "1 2 3", "1 2", "-o", "folder");
    assertThat(run.code()).isBetween(1, 2);
    assertThat(run.error()).contains("folder");
  }

  @Test
  void linksAreFollowedAsFarAsTheyGo() throws IOException {
    Files.createSymbolicLink(folder.resolve("new.png"), Path.of("real.png"));
    done("", "filter", "b.png", "new.png", "--kernel", SAME);
    assertThat(folder.resolve("new.png")).isSymbolicLink();
    assertThat(folder.resolve("real.png")).isRegularFile();
    Files.createSymbolicLink(folder.resolve("lost.png"), Path.of("no/real.png"));
    fails(
        1,
        "faltung filter: cannot write lost.png: it is a link to "
            + folder.resolve("no/real.png")
            + ", and the folder "
            + folder.resolve("no")
            + " does not exist; create it first\n",
        "filter",
        "b.png",
        "lost.png",
        "--kernel",
        SAME);
    Files.createSymbolicLink(folder.resolve("loop.png"), Path.of("loop.png"));
    fails(
        1,
        "faltung filter: cannot write loop.png: it is a link that leads back to itself\n",
        "filter",
        "b.png",
        "loop.png",
        "--kernel",
        SAME);
  }

  @Test
  void aFileThatIsReplacedKeepsItsRights() throws IOException {
    Path file = folder.resolve("b.png");
    assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix"))
        .as("a file system with modes")
        .isTrue();
    for (String mode : List.of("rw-------", "rw-rw-r--", "rwxr-x---")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      done("", "filter", "b.png", "b.png", "--kernel", SAME);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(mode);
    }
    assertThat(ImageFiles.open(file, ReadLimits.DEFAULT).width()).isEqualTo(3);
  }

  @Test
  void javasOwnWordsReachNobody() {
    String report =
        ErrorReport.message(new NullPointerException("Cannot invoke \"javax.imageio.X.y()\""));
    assertThat(report)
        .isEqualTo(
            "this should not have happened: NullPointerException in"
                + " PictureFilesTest.javasOwnWordsReachNobody; please report it, with what"
                + " FALTUNG_DEBUG=1 adds");
    ArithmeticException overflow =
        assertThrows(ArithmeticException.class, () -> Math.toIntExact(1L << 40));
    assertThat(ErrorReport.message(overflow))
        .startsWith("this should not have happened: ArithmeticException in PictureFilesTest.");
  }
}
