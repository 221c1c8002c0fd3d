package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import faltung.app.console.ExitCode;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tour's chapter on a visitor's own file. */
class OwnTourTest {
  private static final List<String> OF_SIGNALS =
      List.of("signal.npy", "signal.svg", "smooth.svg", "spectrogram.svg", "spectrum.svg");

  private static final List<String> OF_PICTURES =
      List.of("edges.png", "grey.png", "picture.png", "sharp.png", "soft.png");

  @TempDir private Path folder;

  private CommandRun tour(String file) {
    return CommandRun.in(folder, "tour", "--on", file, "--out", "mine");
  }

  private CommandRun done(String file) {
    CommandRun run = tour(file);
    assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).endsWith("mine/index.html, for a browser.\n");
    return run;
  }

  /** Without the ends of lines. */
  private static String said(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  /** Every command of the chapter, typed in its folder; none changes what the tour has written. */
  private int commandsWork(CommandRun run) throws IOException {
    Path own = folder.resolve("mine/own");
    Map<String, byte[]> before = new TreeMap<>();
    for (String file : TourCommandTest.files(own)) {
      before.put(file, Files.readAllBytes(own.resolve(file)));
    }
    int count = 0;
    for (String line : run.out().lines().filter(one -> one.startsWith("  $ ")).toList()) {
      List<String> words = TourCommandTest.words(line.substring(4));
      CommandRun one = CommandRun.in(own, words.subList(1, words.size()).toArray(String[]::new));
      assertThat(one.code()).as("%s: %s", line, one.error()).isEqualTo(ExitCode.DONE);
      count++;
    }
    for (String file : before.keySet()) {
      assertThat(Files.readAllBytes(own.resolve(file))).as(file).isEqualTo(before.get(file));
    }
    return count;
  }

  private void sound(String name, int channels, int frames) throws IOException {
    double[][] rows = new double[channels][frames];
    for (int n = 0; n < frames; n++) {
      for (int channel = 0; channel < channels; channel++) {
        // Two channels whose mean is half the first.
        rows[channel][n] = channel == 1 ? 0 : 0.5 * Math.sin(2 * Math.PI * 1000 * n / 8000);
      }
    }
    Sound sound = new Sound(DoubleArray.of(rows), 8000, SampleEncoding.PCM_16);
    SoundFiles.write(sound, folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.wav", "tone.au", "tone.aiff"})
  void aSound(String name) throws Exception {
    sound(name, 2, 12_000);
    CommandRun run = done(name);
    assertThat(run.error()).isEmpty();
    assertThat(said(run))
        .startsWith("Your sound: " + name)
        .contains("12000 samples, 8000 a second, so 1.50 s, the mean of its 2 channels.")
        .contains("of 1000 Hz.")
        .contains("faltung info ../../" + name)
        .contains("* overlap-save");
    List<String> files = new ArrayList<>(OF_SIGNALS);
    files.add("signal.wav");
    assertThat(TourCommandTest.files(folder.resolve("mine/own")))
        .containsExactlyInAnyOrderElementsOf(files);
    DoubleArray samples =
        (DoubleArray) Npy.read(Files.readAllBytes(folder.resolve("mine/own/signal.npy")));
    assertThat(samples.size()).isEqualTo(12_000);
    assertThat(samples.values()[2]).isCloseTo(0.25, org.assertj.core.data.Offset.offset(1e-4));
    assertThat(commandsWork(run)).isEqualTo(9);
    var page = TourCommandTest.xml(folder.resolve("mine/index.html"));
    assertThat(TourCommandTest.elements(page, "section")).hasSize(1);
    assertThat(TourCommandTest.elements(page, "audio")).hasSize(1);
    assertThat(TourCommandTest.elements(page, "math")).hasSize(1);
  }

  /** The value derived by hand is that of the numbers in the file. */
  @Test
  void aSignal() throws IOException {
    StringBuilder table = new StringBuilder("time,value\n");
    for (int n = 0; n < 100; n++) {
      table.append(n).append(',').append(n == 40 ? 12 : n % 4).append('\n');
    }
    Files.writeString(folder.resolve("table.csv"), table);
    CommandRun run = done("table.csv");
    assertThat(run.out())
        .startsWith("Your signal: table.csv")
        .contains("100 samples, the last of its 2 columns.")
        .contains("= 3·0.25 + 12·0.5 + 1·0.25")
        .contains("exact sum   7\n");
    assertThat(commandsWork(run)).isEqualTo(9);
    DoubleArray smooth =
        (DoubleArray) Npy.read(Files.readAllBytes(folder.resolve("mine/own/smooth.npy")));
    assertThat(smooth.size()).isEqualTo(100);
  }

  @Test
  void aConstantSignalHasNoFrequency() throws IOException {
    Files.write(folder.resolve("zero.npy"), Npy.toBytes(DoubleArray.of(new double[64])));
    assertThat(said(done("zero.npy"))).contains("no frequency is in it");
    assertThat(TourCommandTest.files(folder.resolve("mine/own")))
        .containsExactly("signal.npy", "signal.svg", "smooth.svg");
  }

  private void picture(String name, ColorModel colors, int height, int width) throws IOException {
    float[] samples = new float[colors.channels() * height * width];
    Random random = new Random(1);
    for (int at = 0; at < samples.length; at++) {
      samples[at] = at % width < width / 2 ? random.nextInt(20) : 200 + random.nextInt(20);
    }
    Shape shape = Shape.of(colors.channels(), height, width);
    ImageFiles.write(Image.of8Bits(FloatArray.wrap(shape, samples), colors), folder.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({"p.png,4", "p.jpg,3", "p.pgm,1", "p.tif,3", "p.bmp,3"})
  void aPicture(String name, int channels) throws Exception {
    picture(name, ColorModel.ofChannels(channels), 60, 90);
    CommandRun run = done(name);
    assertThat(run.error()).isEmpty();
    assertThat(said(run))
        .startsWith("Your picture: " + name)
        .contains(channels == 1 ? "here of 90 by 60 pixels" : "one a colour, each of 90 by 60")
        .contains("faltung plan 60x90 21x21 --dtype float");
    assertThat(TourCommandTest.files(folder.resolve("mine/own")))
        .containsExactlyElementsOf(OF_PICTURES);
    assertThat(commandsWork(run)).isEqualTo(7);
    var page = TourCommandTest.xml(folder.resolve("mine/index.html"));
    assertThat(TourCommandTest.elements(page, "img")).hasSize(5);
  }

  @Test
  void aLargePictureIsShownSmaller() throws IOException {
    picture("large.png", ColorModel.GREY, 700, 1300);
    assertThat(said(done("large.png")))
        .contains("Here each 3 by 3 of them became one")
        .contains("fits a page: 433 by 233.");
    Image whole = ImageFiles.read(folder.resolve("large.png"));
    Image shown = ImageFiles.read(folder.resolve("mine/own/picture.png"));
    assertThat(List.of(shown.height(), shown.width())).containsExactly(233, 433);
    double sum = 0;
    for (int at = 0; at < 9; at++) {
      sum += whole.samples().values()[(3 + at / 3) * 1300 + 6 + at % 3];
    }
    assertThat((double) shown.samples().values()[433 + 2]).isEqualTo(Math.rint(sum / 9));
  }

  @Test
  void aMatrixIsAPicture() throws IOException {
    double[][] rows = new double[20][30];
    for (int m = 0; m < 20; m++) {
      for (int n = 0; n < 30; n++) {
        rows[m][n] = n / 29.0;
      }
    }
    Files.write(folder.resolve("m.npy"), Npy.toBytes(DoubleArray.of(rows)));
    assertThat(said(done("m.npy"))).contains("stretched to 0 for black and 255 for white");
    float[] shown = ImageFiles.read(folder.resolve("mine/own/picture.png")).samples().values();
    assertThat(shown[0]).isZero();
    assertThat(shown[29]).isEqualTo(255);
  }

  @Test
  void afterOtherChapters() throws IOException {
    sound("tone.wav", 1, 1000);
    CommandRun run = CommandRun.in(folder, "tour", "diagnose", "--on", "tone.wav", "--out", "mine");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().indexOf("Your sound"))
        .isGreaterThan(run.out().indexOf("Why is mine different"));
    assertThat(Files.readString(folder.resolve("mine/index.html")))
        .contains("<a href=\"#diagnose\">", "<a href=\"#own\">");
  }

  private void refused(String file, int code, String message) throws IOException {
    CommandRun run = tour(file);
    assertThat(run.error()).isEqualTo("faltung tour: --on " + file + message + "\n");
    assertThat(run.code()).isEqualTo(code);
    assertThat(folder.resolve("mine")).as("nothing is written").doesNotExist();
  }

  @Test
  void whatCannotBeRead() throws IOException {
    int failed = ExitCode.FAILED;
    Files.createDirectory(folder.resolve("d"));
    refused("d", failed, " is a folder; give a sound, a signal or a picture");
    CommandRun missing = tour("nosuch.wav");
    assertThat(missing.code()).isEqualTo(failed);
    assertThat(missing.error()).isEqualTo("faltung tour: --on: no such file: nosuch.wav\n");
    refused("-", ExitCode.USAGE, " is standard input, but the tour names a file; give one");
    Files.writeString(folder.resolve("notes.md"), "# Notes");
    refused(
        "notes.md",
        failed,
        " is neither a sound nor a picture by its content, nor an array by its name; end it in"
            + " .npy, .csv, .txt or another if it is one");
    Files.write(folder.resolve("short.npy"), Npy.toBytes(DoubleArray.of(new double[3])));
    refused(
        "short.npy",
        failed,
        " has 3 samples; the chapter needs 32, and faltung derive works with any number");
    double[] gaps = new double[50];
    gaps[7] = Double.NaN;
    Files.write(folder.resolve("nan.npy"), Npy.toBytes(DoubleArray.of(gaps)));
    refused(
        "nan.npy",
        failed,
        ": sample 7 is NaN, which has no spectrum; give a file of finite numbers");
    Shape four = Shape.of(2, 3, 4, 5);
    Files.write(folder.resolve("four.npy"), Npy.toBytes(DoubleArray.wrap(four, new double[120])));
    refused(
        "four.npy",
        failed,
        " has 4 axes (2 × 3 × 4 × 5); a signal has one, a picture two, or a third of 3 colours");
    picture("thin.png", ColorModel.GREY, 3, 40);
    refused(
        "thin.png",
        failed,
        " is a picture of 40 by 3 pixels, too small for a chapter; cut out a part of at least 8 by"
            + " 8");
  }

  /** 16 TiB of doubles, claimed by 128 bytes; and a text that is no table. */
  @Test
  void whatClaimsToBeHuge() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2199023255552,), }";
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.write(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("huge.npy"), bytes.toByteArray());
    CommandRun huge = tour("huge.npy");
    assertThat(huge.code()).isEqualTo(ExitCode.FAILED);
    assertThat(huge.error()).startsWith("faltung tour: --on huge.npy: ").contains("2199023255552");
    assertThat(huge.error().lines()).hasSize(1);
    Files.writeString(folder.resolve("words.csv"), "1\n2\nthree\n");
    assertThat(tour("words.csv").error())
        .isEqualTo(
            "faltung tour: --on words.csv: csv: line 3, column 1 should be a number, found"
                + " 'three'\n");
    assertThat(folder.resolve("mine")).doesNotExist();
  }

  /** An hour that its header claims takes no more than what is shown of it. */
  @Test
  void aLongSoundIsCut() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.BIG_ENDIAN);
    header.put(".snd".getBytes(StandardCharsets.US_ASCII)).putInt(24).putInt(-1);
    header.putInt(2).putInt(8000).putInt(1);
    byte[] file = new byte[24 + (1 << 20) + 5000];
    System.arraycopy(header.array(), 0, file, 0, 24);
    for (int at = 24; at < file.length; at++) {
      file[at] = (byte) (at % 50);
    }
    Files.write(folder.resolve("long.au"), file);
    assertThat(said(done("long.au")))
        .contains("The first 1048576 samples, 8000 a second, so 131.07 s; the file goes on.");
  }

  @Test
  void theTourDoesNotReadWhatItWrites() throws IOException {
    picture("p.png", ColorModel.GREY, 20, 20);
    done("p.png");
    CommandRun again = tour("mine/own/soft.png");
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.error())
        .isEqualTo(
            "faltung tour: --on mine/own/soft.png is in the folder that the chapter is written to;"
                + " give another --out\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sox | sox -n -r 22050 -c 2 -b 24 x.wav synth 2 sine 440 vol 0.4 | x.wav | of 4",
        "convert | convert -size 200x150 plasma:red-blue x.webp.png | x.webp.png | each of 200 by",
        "/usr/bin/python3 | /usr/bin/python3 -c 'import numpy as n; n.savez(\"x.npz\","
            + " a=n.arange(99.)%7, b=n.ones(3))' | x.npz[a] | 99 samples."
      })
  void whatOtherProgramsWrite(String program, String line, String file, String said)
      throws Exception {
    Process which = new ProcessBuilder("sh", "-c", "command -v " + program).start();
    assumeThat(which.waitFor()).as("SKIPPED, not installed: " + program).isZero();
    Process made =
        new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).inheritIO().start();
    assumeThat(made.waitFor()).as("SKIPPED, fails here: " + line).isZero();
    CommandRun run = done(file);
    assertThat(said(run)).contains(said);
    assertThat(commandsWork(run)).isBetween(7, 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/speech-front-center.wav",
        "photos/astronaut.png",
        "signals/ecg-360Hz.npy",
        "field/ids.jpg"
      })
  void theSharedData(String name) throws IOException {
    Path file = Path.of("../../shared/data").resolve(name).toAbsolutePath().normalize();
    assumeThat(file).as("SKIPPED, the shared data is not there").exists();
    assertThat(commandsWork(done(file.toString()))).isBetween(7, 9);
  }
}
