package faltung.app.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import faltung.app.CommandRun;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.ElementEncoding;
import faltung.format.Idx;
import faltung.format.Npy;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands delay, match, stats, spectrum and info. */
class MeasureCommandsTest {
  private static final int RATE = 8000;

  @TempDir private Path folder;

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }

  private String out(String... words) {
    CommandRun run = run(words);
    assertThat(run.error()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  private void fails(String message, String... words) {
    CommandRun run = run(words);
    assertThat(run.error()).isEqualTo("faltung " + words[0] + ": " + message + "\n");
    assertThat(run.code()).isNotZero();
  }

  private void sound(String name, double[]... channels) throws IOException {
    double[] samples = new double[channels.length * channels[0].length];
    for (int channel = 0; channel < channels.length; channel++) {
      System.arraycopy(
          channels[channel], 0, samples, channel * channels[0].length, channels[0].length);
    }
    DoubleArray array = DoubleArray.wrap(Shape.of(channels.length, channels[0].length), samples);
    SoundFiles.write(new Sound(array, RATE, SampleEncoding.PCM_16), folder.resolve(name));
  }

  private static double[] noise(int length, int delay) {
    Random random = new Random(5);
    double[] samples = new double[length];
    for (int n = delay; n < length; n++) {
      samples[n] = 0.5 * (2 * random.nextDouble() - 1);
    }
    return samples;
  }

  @Test
  void delayOfTwoSounds() throws IOException {
    sound("a.wav", noise(4000, 0));
    sound("b.wav", noise(4000, 40));
    String json = out("delay", "a.wav", "b.wav", "--format", "json", "--refine", "none");
    assertThat(json).startsWith("{\"samples\": 40.0, \"lag\": 40, \"seconds\": 0.005, ");
    assertThat(out("delay", "b.wav", "a.wav", "--refine", "none"))
        .startsWith("B is 40 samples ahead of A, 5 ms\ncorrelation there: 0.9");
    assertThat(out("delay", "a.wav", "a.wav"))
        .isEqualTo("A and B begin together\ncorrelation there: 1\n");
    assertThat(out("delay", "a.wav", "b.wav", "--at-most", "2ms", "--format", "json"))
        .doesNotContain("\"lag\": 40");
    out("delay", "a.wav", "b.wav", "--phat", "--plot", "d.svg");
    assertThat(folder.resolve("d.svg")).content().contains("Normalised cross-correlation");
  }

  @Test
  void aRateMayHaveItsUnit() {
    assertThat(out("delay", "0 1 0 0", "0 0 1 0", "--rate", "8000 Hz", "--refine", "none"))
        .startsWith("B is 1 sample behind A, 0.125 ms");
    fails("--rate -3Hz is not above 0", "delay", "0 1 0", "0 0 1", "--rate", "-3Hz");
    fails("--sample-rate 0 is not above 0", "kernels", "gaussian:2", "--sample-rate", "0");
    assertThat(out("kernels", "lowpass:1000", "--sample-rate", "8000Hz"))
        .isEqualTo(out("kernels", "lowpass:1000", "--sample-rate", "8000"));
  }

  @Test
  void delayOfChannelsAndMistakes() throws IOException {
    sound("two.wav", noise(1000, 0), noise(1000, 7));
    sound("one.wav", noise(1000, 9));
    assertThat(out("delay", "two.wav", "one.wav", "--channel", "1", "--refine", "none"))
        .startsWith("B is 9 samples behind A");
    CommandRun mean = run("delay", "two.wav", "one.wav");
    assertThat(mean.error())
        .isEqualTo(
            "faltung: A: the mean of its 2 channels is taken; --channel 1 takes the first\n");
    fails(
        "--channel 2 is not there; there is 1 channel",
        "delay",
        "two.wav",
        "one.wav",
        "--channel",
        "2");
    fails(
        "--at-most 5ms is a time, but the rate is not known; add --rate HZ",
        "delay",
        "1 2",
        "2 1",
        "--at-most",
        "5ms");
    fails(
        "--rate 9 is for signals, and one.wav is a sound that says its own",
        "delay",
        "one.wav",
        "1 2 3",
        "--rate",
        "9");
    fails("A has 3 samples and never changes, so it has no delay", "delay", "1 1 1", "1 2 1");
  }

  @Test
  void matchFindsCopiesBestFirst() throws IOException {
    float[] grey = new float[40 * 30];
    Random random = new Random(3);
    for (int at = 0; at < grey.length; at++) {
      grey[at] = random.nextInt(50);
    }
    float[] template = new float[5 * 4];
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 5; x++) {
        template[y * 5 + x] = 60 + random.nextInt(100);
        grey[(7 + y) * 40 + 11 + x] = template[y * 5 + x];
        // The same, brighter.
        grey[(20 + y) * 40 + 30 + x] = template[y * 5 + x] + 40 + (x == 0 ? 5 : 0);
      }
    }
    ImageFiles.write(
        Image.of8Bits(FloatArray.wrap(Shape.of(1, 30, 40), grey), ColorModel.GREY),
        folder.resolve("scene.png"));
    ImageFiles.write(
        Image.of8Bits(FloatArray.wrap(Shape.of(1, 4, 5), template), ColorModel.GREY),
        folder.resolve("face.png"));
    assertThat(out("match", "scene.png", "face.png", "--count", "2").lines().limit(2))
        .containsExactly("row  column     score", "  7      11         1");
    assertThat(out("match", "scene.png", "face.png", "--count", "2", "--format", "csv").lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("20,30,0.9"));
    assertThat(out("match", "scene.png", "face.png", "--score", "TM_SQDIFF", "--format", "json"))
        .isEqualTo("[{\"position\": [7, 11], \"score\": 0.0}]\n");
    out("match", "scene.png", "face.png", "-o", "found.png", "--scores", "scores.npy");
    Image framed = ImageFiles.read(folder.resolve("found.png"));
    assertThat(framed.colors()).isEqualTo(ColorModel.RGB);
    assertThat(framed.samples().values()[6 * 40 + 10]).isEqualTo(255);
    assertThat(framed.samples().values()[30 * 40 + 6 * 40 + 10]).isZero();
    assertThat(framed.samples().values()[7 * 40 + 11]).isEqualTo(template[0]);
    assertThat(Npy.read(Files.readAllBytes(folder.resolve("scores.npy"))).shape())
        .isEqualTo(Shape.of(27, 36));
  }

  /** Two squares of one grey: only in colour is the second the template. */
  @Test
  void matchTellsColoursApart() throws IOException {
    float[] scene = new float[3 * 8 * 16];
    float[] template = new float[3 * 4 * 4];
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 2; x++) {
        // 0.299 * 196.4 is 0.587 * 100.04: a red and a green that are nearly one grey.
        scene[(3 + y) * 16 + 3 + x] = 196;
        scene[8 * 16 + (3 + y) * 16 + 11 + x] = 100;
        template[4 * 4 + (1 + y) * 4 + 1 + x] = 100;
      }
    }
    Image colours = Image.of8Bits(FloatArray.wrap(Shape.of(3, 8, 16), scene), ColorModel.RGB);
    Image green = Image.of8Bits(FloatArray.wrap(Shape.of(3, 4, 4), template), ColorModel.RGB);
    ImageFiles.write(colours, folder.resolve("scene.png"));
    ImageFiles.write(green, folder.resolve("green.png"));
    ImageFiles.write(green.grey(), folder.resolve("grey.png"));
    assertThat(out("match", "scene.png", "green.png", "--count", "2", "--format", "csv").lines())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("2,10,1.0");
    assertThat(out("match", "scene.png", "grey.png", "--count", "2", "--format", "csv").lines())
        .anyMatch(line -> line.matches("2,2,(1.0|0.999).*"))
        .anyMatch(line -> line.matches("2,10,(1.0|0.999).*"));
    fails(
        "TEMPLATE is a picture in colour, but the other one is numbers",
        "match",
        "[[1,2],[3,4]]",
        "green.png");
  }

  @Test
  void matchInSignalsAndMistakes() {
    assertThat(out("match", "0 1 5 2 0 1 5 2 0", "1 5 2", "--count", "2"))
        .isEqualTo("n  score\n1      1\n5      1\n");
    fails(
        "-o x.png: IMAGE is no picture, so no frame can be drawn",
        "match",
        "1 2 3",
        "1 2",
        "-o",
        "x.png");
    assertThat(run("match", "1 2", "1 2 3").error()).contains("2").doesNotContain("at faltung");
  }

  /** Columns of a table that are taken as a picture would be mixed: that is said. */
  @Test
  void aTableIsNoPicture() throws IOException {
    StringBuilder table = new StringBuilder("time,value\n");
    for (int n = 0; n < 40; n++) {
      table.append(n).append(',').append(n % 7).append('\n');
    }
    Files.writeString(folder.resolve("table.csv"), table);
    String remark =
        ": its 40 rows of 2 columns are taken as a picture; --axis 0 goes down each column\n";
    CommandRun mixed = run("stats", "table.csv", "--window", "3");
    assertThat(mixed.error()).isEqualTo("faltung: X" + remark);
    assertThat(mixed.out()).startsWith("0.5 0.5\n1 1\n");
    assertThat(out("stats", "table.csv", "--window", "3", "--axis", "0"))
        .startsWith("0.5 0.5\n1 1\n2 2\n3 3\n4 4\n5 5\n6 3.66");
    assertThat(out("stats", "table.csv", "--window", "1x3")).contains("6 3.66");
    fails(
        "--axis 2 is not there; this has 2 axes",
        "stats",
        "table.csv",
        "--window",
        "3",
        "--axis",
        "2");
    CommandRun filtered = run("filter", "table.csv", "out.csv", "--kernel", "box:3");
    assertThat(filtered.error()).isEqualTo("faltung: IN" + remark);
    out("filter", "table.csv", "out.csv", "--kernel", "box:3", "--axis", "0");
    assertThat(folder.resolve("out.csv")).content().contains("\n5,5\n");
  }

  @Test
  void statsAreThoseOfTheWindow() {
    assertThat(out("stats", "1 2 3 4 10", "--window", "3"))
        .isEqualTo("1.5 2 3 5.666666666666667 7\n");
    assertThat(
            out(
                    "stats",
                    "1 2 3 4 10",
                    "--window",
                    "3",
                    "--of",
                    "var",
                    "--border",
                    "edge",
                    "--ddof",
                    "1")
                .split(" "))
        .hasSize(5)
        .startsWith("0.3333333333333333");
    assertThat(out("stats", "1 2 3; 4 5 6", "--window", "3x1", "--border", "edge").lines())
        .first()
        .asString()
        .startsWith("1.33333333333333");
    fails(
        "--window 3x1x1 has 3 lengths, but X has 1 axis; give one length for all, or one an axis",
        "stats",
        "1 2 3",
        "--window",
        "3x1x1");
    fails(
        "--window is missing, such as --window 5; statistics of a whole file: faltung info 1,2",
        "stats",
        "1,2");
  }

  @Test
  void spectrumFindsFrequenciesAndLevels() throws IOException {
    double[] tones = new double[16000];
    for (int n = 0; n < tones.length; n++) {
      tones[n] =
          0.5 * Math.cos(2 * Math.PI * 1000 * n / RATE)
              + 0.05 * Math.cos(2 * Math.PI * 2203 * n / RATE);
    }
    sound("tones.wav", tones);
    assertThat(out("spectrum", "tones.wav", "--peaks", "2").replaceAll("(?<=\\.\\d)\\d+", ""))
        .isEqualTo(
            "frequency (Hz)  level (dB)\n          1000        -6.0\n       2202.9       -26.0\n");
    assertThat(out("spectrum", "tones.wav", "--peaks", "1", "--format", "csv"))
        .startsWith("frequency,level\n1000,-6.0");
    assertThat(out("spectrum", "tones.wav", "--peaks", "1", "--format", "json"))
        .isEqualTo("[{\"frequency\": 1000, \"level\": -6.0}]\n");
    assertThat(out("spectrum", "0 0 0 0", "--format", "json")).isEqualTo("[]\n");
    fails(
        "--format is for what is printed, and -o s.csv writes by its name; leave one out",
        "spectrum",
        "tones.wav",
        "--format",
        "csv",
        "-o",
        "s.csv");
    out("spectrum", "tones.wav", "-o", "s.csv");
    assertThat(Files.readAllLines(folder.resolve("s.csv"))).hasSize(8192 / 2 + 1);
    out("spectrum", "tones.wav", "--over-time", "-o", "s.npy", "--frame", "256", "--hop", "128");
    NdArray levels = Npy.read(Files.readAllBytes(folder.resolve("s.npy")));
    assertThat(levels.shape()).isEqualTo(Shape.of(124, 129));
    // 1000 Hz is bin 32 of 256; its level is that of the amplitude one half.
    assertThat(((DoubleArray) levels).get(60, 32)).isCloseTo(-6.02, within(0.05));
    out("spectrum", "tones.wav", "--spectrogram", "-o", "s.svg");
    assertThat(folder.resolve("s.svg")).content().contains("frequency (Hz)", "time (s)", "dB");
    fails(
        "--over-time needs a file: -o spectrogram.png or .svg to look at, .npy for numbers",
        "spectrum",
        "tones.wav",
        "--over-time");
    fails("X[1] is NaN, so there is no spectrum", "spectrum", "1 nan 2");
  }

  @Test
  void infoSaysWhatFilesAre() throws IOException {
    sound("voice.wav", noise(4000, 0), noise(4000, 0));
    assertThat(out("info", "voice.wav"))
        .isEqualTo(
            """
            file      voice.wav
            kind      sound, WAV
            channels  2
            rate      8000 Hz
            samples   16 bits
            length    0.5 s, 4000 samples
            bytes     16080 (16.1 kB)
            """);
    assertThat(out("info", "voice.wav", "--values", "--format", "json"))
        .contains(
            "\"rate\": 8000", "\"samples\": 4000", "\"name\": \"channel 2\", \"least\": -0.4");
    try (OutputStream stream = Files.newOutputStream(folder.resolve("b.npy"))) {
      Npy.write(LongArray.of(1, 2, 3), ElementEncoding.UNSIGNED_8, stream);
    }
    assertThat(out("info", "b.npy", "--values"))
        .contains("array, npy", "uint8, 3", "1 to 3, mean 2, standard deviation 0.816497");
    Map<String, NdArray> two = Map.of("x", DoubleArray.of(1, 2, 3), "h", DoubleArray.of(5, 7));
    try (OutputStream stream = Files.newOutputStream(folder.resolve("two.npz"))) {
      Npz.write(two, false, stream);
    }
    assertThat(out("info", "two.npz[h]", "--values"))
        .contains("array, npz", "values  float64, 2\n", "5 to 7, mean 6")
        .doesNotContain("1 to 3");
    assertThat(run("info", "two.npz[z]").error())
        .startsWith("faltung info: two.npz: there is no array z in it; it has 2 arrays: ");
    CommandRun both = run("info", "voice.wav", "b.npy", "missing.png");
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.error()).contains("missing.png");
    Files.writeString(folder.resolve("empty.wav"), "");
    assertThat(run("info", "empty.wav").error()).isEqualTo("faltung info: empty.wav is empty\n");
  }

  @Test
  void idxIsKnownByItsContent() throws IOException {
    NdArray digits =
        LongArray.wrap(Shape.of(2, 2, 3), new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    try (OutputStream stream = Files.newOutputStream(folder.resolve("digits.bin"));
        OutputStream packed =
            new GZIPOutputStream(Files.newOutputStream(folder.resolve("digits.gz")))) {
      Idx.write(digits, ElementEncoding.UNSIGNED_8, stream);
      Idx.write(digits, ElementEncoding.UNSIGNED_8, packed);
    }
    for (String name : new String[] {"digits.bin", "digits.gz"}) {
      assertThat(out("info", name)).contains("array, idx", "uint8, 2 × 2 × 3");
      out("filter", name, "o.npy", "--kernel", "1: 2");
      NdArray doubled = Npy.read(Files.readAllBytes(folder.resolve("o.npy")));
      assertThat(doubled.shape()).isEqualTo(digits.shape());
      assertThat(((DoubleArray) doubled).values()).startsWith(2, 4, 6).endsWith(22, 24);
      assertThat(out("convolve", name, "[[[1]]]"))
          .isEqualTo(out("convolve", "[[[1,2,3],[4,5,6]],[[7,8,9],[10,11,12]]]", "[[[1]]]"));
    }
    // Two zero bytes alone are no idx.
    Files.write(folder.resolve("zeros.bin"), new byte[] {0, 0, 8, 1, 0, 0, 0, 9, 1});
    assertThat(run("info", "zeros.bin").code()).isEqualTo(1);
  }

  @Test
  void stacksAndPicturesKeepTheirLayout() throws IOException {
    double[] values = new Random(8).doubles(3 * 7 * 9).toArray();
    write("stack.npy", DoubleArray.wrap(Shape.of(3, 7, 9), values));
    double[] last = new double[values.length];
    for (int channel = 0; channel < 3; channel++) {
      for (int at = 0; at < 63; at++) {
        last[at * 3 + channel] = values[channel * 63 + at];
      }
    }
    write("colours.npy", DoubleArray.wrap(Shape.of(7, 9, 3), last));
    write("plane.npy", DoubleArray.wrap(Shape.of(7, 9), Arrays.copyOfRange(values, 63, 126)));
    for (String name : new String[] {"stack", "colours", "plane"}) {
      out("filter", name + ".npy", name + "-f.npy", "--kernel", "gaussian:1", "--size", "full");
    }
    DoubleArray stack = read("stack-f.npy");
    DoubleArray colours = read("colours-f.npy");
    DoubleArray plane = read("plane-f.npy");
    int size = plane.size();
    assertThat(stack.shape().length(0)).isEqualTo(3);
    assertThat(colours.shape().length(2)).isEqualTo(3);
    for (int at = 0; at < size; at++) {
      assertThat(stack.values()[size + at]).isEqualTo(plane.values()[at]);
      assertThat(colours.values()[3 * at + 1]).isEqualTo(plane.values()[at]);
    }
  }

  @Test
  void oneAxisAlone() throws IOException {
    write("two.npy", DoubleArray.wrap(Shape.of(3, 2), new double[] {1, 10, 2, 20, 3, 30}));
    out("filter", "two.npy", "o.npy", "--kernel", "@0 1 1", "--axis", "0");
    assertThat(read("o.npy").values()).containsExactly(1, 10, 3, 30, 5, 50);
    out("filter", "two.npy", "o.npy", "--kernel", "@0 1 1", "--axis", "-1");
    assertThat(read("o.npy").values()).containsExactly(1, 11, 2, 22, 3, 33);
    fails(
        "--axis 2 is not there; this has 2 axes",
        "filter",
        "two.npy",
        "o.npy",
        "-k",
        "1 1",
        "--axis",
        "2");
    CommandRun run = run("filter", "two.npy", "o.npy", "--kernel", "lowpass:0.1");
    assertThat(run.error())
        .isEqualTo(
            "faltung filter: --kernel lowpass:0.1 is for signals of 1 axis; add --axis 0 to filter"
                + " along the first axis alone, or --axis -1 along the last\n");
  }

  @Test
  void soundsBecomeArraysAndBack() throws IOException {
    sound("a.wav", noise(100, 0), noise(100, 3));
    CommandRun run = run("filter", "a.wav", "a.npy", "--kernel", "1");
    assertThat(run.error())
        .isEqualTo("faltung: a.npy has no place for the rate, 8000 samples a second\n");
    NdArray array = Npy.read(Files.readAllBytes(folder.resolve("a.npy")));
    assertThat(array.shape()).isEqualTo(Shape.of(100, 2));
    assertThat(array).isInstanceOf(FloatArray.class);
    out(
        "filter",
        "a.npy",
        "b.wav",
        "--kernel",
        "1",
        "--rate",
        "8000",
        "--bits",
        "16",
        "--dither",
        "none");
    assertThat(SoundFiles.read(folder.resolve("b.wav")))
        .isEqualTo(SoundFiles.read(folder.resolve("a.wav")));
    try (OutputStream stream = Files.newOutputStream(folder.resolve("i16.npy"))) {
      Npy.write(LongArray.of(16384, -32768), ElementEncoding.INTEGER_16, stream);
    }
    out("filter", "i16.npy", "c.wav", "--kernel", "1", "--rate", "44100", "--dither", "none");
    Sound whole = SoundFiles.read(folder.resolve("c.wav"));
    assertThat(whole.encoding()).isEqualTo(SampleEncoding.PCM_16);
    assertThat(whole.channel(0)).containsExactly(0.5, -1);
    fails(
        "OUT is a sound, but IN is an array, which does not say how many samples a second it has;"
            + " add --rate 44100",
        "filter",
        "a.npy",
        "b.wav",
        "--kernel",
        "1");
    write("long.npy", LongArray.of(1, 2));
    assertThat(run("filter", "long.npy", "b.wav", "--kernel", "1", "--rate", "8000").error())
        .contains("it is not known what full scale is");
  }

  private void write(String name, NdArray array) throws IOException {
    try (OutputStream stream = Files.newOutputStream(folder.resolve(name))) {
      Npy.write(array, stream);
    }
  }

  private DoubleArray read(String name) throws IOException {
    return (DoubleArray)
        Npy.read(
            new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name))), ReadLimits.DEFAULT);
  }
}
