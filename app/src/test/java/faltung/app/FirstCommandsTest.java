package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.console.Environment;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody types who has never seen this program: it works, or one line says what to type
 * instead.
 */
class FirstCommandsTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    FloatArray samples = FloatArray.zeroed(Shape.of(3, 20, 30));
    ImageFiles.write(Image.of8Bits(samples, ColorModel.RGB), folder.resolve("photo.jpg"));
    DoubleArray wave = DoubleArray.wrap(Shape.of(1, 3000), new double[3000]);
    wave.values()[0] = 0.5;
    Sound sound = new Sound(wave, 8000, SampleEncoding.PCM_16);
    SoundFiles.write(sound, folder.resolve("voice.wav"));
    SoundFiles.write(sound, folder.resolve("hall.wav"));
    try (OutputStream output = Files.newOutputStream(folder.resolve("ecg.npy"))) {
      Npy.write(DoubleArray.of(1, 2, 3, 4), output);
    }
  }

  /** A line as it is typed; words in double quotes may have blanks. */
  private CommandRun typed(String line) {
    String[] words = line.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    String[] arguments = new String[words.length - 1];
    for (int word = 1; word < words.length; word++) {
      arguments[word - 1] = words[word].replace("\"", "");
    }
    assertThat(words[0]).isEqualTo("faltung");
    return CommandRun.in(folder, arguments);
  }

  private void says(String line, int code, String message) {
    assertThat(typed(line)).as(line).isEqualTo(new CommandRun(code, "", message + "\n"));
  }

  private void prints(String line, String output) {
    assertThat(typed(line)).as(line).isEqualTo(new CommandRun(0, output + "\n", ""));
  }

  private void makes(String line, String file) {
    assertThat(typed(line).code()).as("%s: %s", line, typed(line)).isZero();
    assertThat(folder.resolve(file)).as(line).isNotEmptyFile();
  }

  @Test
  void theNameAloneAndHelp() {
    CommandRun alone = CommandRun.of();
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.out()).isEmpty();
    assertThat(alone.error()).contains("Usage: faltung COMMAND", "filter", "Examples:");
    for (String word : new String[] {"--help", "-h", "help"}) {
      CommandRun help = typed("faltung " + word);
      assertThat(help.code()).isZero();
      assertThat(help.out()).isEqualTo(alone.error());
    }
    assertThat(typed("faltung help filter").out()).contains("--kernel");
    assertThat(typed("faltung --version").out()).startsWith("faltung ");
    says("faltung -v", 2, "faltung: there is no option -v; did you mean --version?");
  }

  @Test
  void numbersInAnyWriting() {
    prints("faltung convolve \"1 2 3\" \"1 1\"", "1 3 5 3");
    prints("faltung convolve 1,2,3 1,1", "1 3 5 3");
    prints("faltung convolve [1,2,3] [1,1]", "1 3 5 3");
    says(
        "faltung convolve 1 2 3 1 1",
        2,
        "faltung convolve: too many words: X and H are two, but there are 5; put the numbers of"
            + " each signal in quotes, such as \"3 4 5\"");
    says(
        "faltung 1,2,3 1,1",
        2,
        "faltung: the first word is a command, such as convolve: faltung convolve \"3 4 5\" \"2"
            + " 1\"");
    says(
        "faltung convolve",
        2,
        "faltung convolve: X and H are missing; for example: faltung convolve \"3 4 5\" \"2 1\"");
    says("faltung conv 1,2 1", 2, "faltung: there is no command conv; did you mean convolve?");
  }

  @Test
  void aPictureIsBlurred() {
    makes("faltung filter photo.jpg soft.jpg --kernel gaussian:2", "soft.jpg");
    makes("faltung filter photo.jpg soft.png --kernel blur", "soft.png");
    makes("faltung filter photo.jpg photo.jpg -k box:3", "photo.jpg");
    String line = "faltung filter photo.jpg soft.jpg --kernel gaussian:2.5";
    says(
        "faltung filter photo.jpg",
        2,
        "faltung filter: only 1 of IN and OUT is given; for example: " + line);
    says(
        "faltung filter photo.jpg out.jpg",
        2,
        "faltung filter: nothing to do; say what, as in: " + line);
    says(
        "faltung filter photo.jpg blur",
        2,
        "faltung filter: OUT: blur is a kernel and no file; did you mean faltung filter photo.jpg"
            + " OUT --kernel blur?");
    says(
        "faltung filter photo.jpg out.jpg gaussian:2",
        2,
        "faltung filter: OUT: gaussian:2 is a kernel and no file; did you mean faltung filter"
            + " photo.jpg out.jpg --kernel gaussian:2?");
    says(
        "faltung blur photo.jpg",
        2,
        "faltung: there is no command blur; did you mean faltung filter photo.jpg OUT --kernel"
            + " blur?");
    says(
        "faltung sharpen photo.jpg out.jpg",
        2,
        "faltung: there is no command sharpen; did you mean faltung filter photo.jpg out.jpg"
            + " --kernel unsharp?");
    says(
        "faltung photo.jpg",
        2,
        "faltung: the first word is a command, such as filter: faltung filter photo.jpg OUT"
            + " --kernel gaussian:2");
    says(
        "faltung photo.jpg out.jpg",
        2,
        "faltung: the first word is a command, such as filter: faltung filter photo.jpg out.jpg"
            + " --kernel gaussian:2");
    says(
        "faltung filter photo.jpg out.jpg --blur 2",
        2,
        "faltung filter: there is no option --blur; it is --kernel gaussian:SIGMA, such as"
            + " gaussian:2");
  }

  @Test
  void kernelsWrittenAsElsewhere() {
    for (String spec : new String[] {"gaussian=2", "\"gaussian 2\"", "gaussian(2)"}) {
      says(
          "faltung filter photo.jpg out.jpg --kernel " + spec,
          2,
          "faltung filter: --kernel: there is no kernel \""
              + spec.replace("\"", "")
              + "\"; did you mean gaussian:2?");
    }
    says(
        "faltung convolve photo.jpg gaussian:2",
        2,
        "faltung convolve: H: gaussian:2 is the name of a kernel, which filter takes: faltung"
            + " filter IN OUT --kernel gaussian:2; faltung kernels gaussian:2 -o h.npy writes its"
            + " values");
    assertThat(typed("faltung kernels").out()).contains("gaussian:2.5", "lowpass:0.1");
    assertThat(typed("faltung kernels gauss").out()).startsWith("kernel     gaussian:");
    CommandRun lowpass = typed("faltung kernels lowpass");
    assertThat(lowpass.out()).startsWith("kernel     lowpass:").contains("cutoff:");
    assertThat(lowpass.error())
        .isEqualTo("faltung: lowpass needs values; here with those of lowpass:0.1\n");
  }

  @Test
  void filesThatAreNotThereOrNotWhatTheirNamesSay() throws IOException {
    says(
        "faltung filter phto.jpg out.jpg -k box:3",
        1,
        "faltung filter: IN: no such file: phto.jpg; did you mean photo.jpg?");
    says(
        "faltung filter photo.jpg out.webp -k box:3",
        2,
        "faltung filter: OUT out.webp is no kind of file known here; there are png, jpg, tif, npy,"
            + " csv, txt, wav and others");
    says(
        "faltung filter photo.jpg no/out.jpg -k box:3",
        1,
        "faltung filter: cannot write no/out.jpg: the folder "
            + folder.resolve("no")
            + " does not exist; create it first");
    Files.writeString(folder.resolve("bad.jpg"), "garbage");
    says(
        "faltung filter bad.jpg out.jpg -k box:3",
        1,
        "faltung filter: IN: bad.jpg is no picture, though its name says so: it is empty, or begins"
            + " as none of PNG, JPEG, BMP, GIF, TIFF, PGM, PPM, PBM and PFM");
    Files.writeString(folder.resolve("bad.wav"), "");
    says(
        "faltung filter bad.wav out.wav -k box:3",
        1,
        "faltung filter: IN: bad.wav is no sound, though its name says so: it is empty, or begins"
            + " as none of WAV, AIFF and AU");
    says(
        "faltung filter \"1 2 3\" out.csv -k box:3",
        2,
        "faltung filter: IN: 1 2 3 are numbers, and filter takes files; did you mean faltung"
            + " convolve \"1 2 3\" H?");
    assertThat(folder.resolve("out.jpg")).doesNotExist();
  }

  @Test
  void sounds() {
    makes("faltung filter voice.wav low.wav --kernel lowpass:1000", "low.wav");
    makes("faltung filter voice.wav low.aiff --kernel lowpass:1000", "low.aiff");
    makes("faltung filter low.aiff low.au --kernel lowpass:1000 --bits float", "low.au");
    makes("faltung reverb voice.wav hall.wav wet.aif --mix 0.3", "wet.aif");
    says(
        "faltung filter voice.wav low.mp3 --kernel lowpass:1000",
        2,
        "faltung filter: OUT low.mp3 is no kind of file known here; there are png, jpg, tif, npy,"
            + " csv, txt, wav and others");
    says(
        "faltung filter voice.wav low.jpg --kernel lowpass:1000",
        2,
        "faltung filter: OUT low.jpg: a sound is written as WAV, AIFF or AU; end it in .wav, .aiff"
            + " or .au");
    says(
        "faltung filter voice.wav f.aiff --kernel lowpass:1000 --bits float",
        2,
        "faltung filter: OUT f.aiff: AIFF holds whole numbers only; write them with --bits 24, or"
            + " end it in .wav or .au");
    says(
        "faltung filter voice.wav low.wav --kernel lowpass:0.1,taps=101",
        0,
        "faltung: lowpass:0.1 means 0.1 Hz, for this sound has 8000 samples a second; that fraction"
            + " of its rate is lowpass:800");
    says(
        "faltung convolve voice.wav hall.wav",
        1,
        "faltung convolve: X: voice.wav is a sound, which filter and reverb take: faltung reverb"
            + " voice.wav IR OUT, or faltung filter voice.wav OUT --kernel lowpass:1000");
    says(
        "faltung reverb voice.wav hall.wav",
        2,
        "faltung reverb: only 2 of IN, IR and OUT are given; for example: faltung reverb voice.wav"
            + " hall.wav out.wav --mix 0.3");
  }

  @Test
  void manyFilesAndPipes() throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    for (String name : List.of("a.jpg", "b.jpg")) {
      Files.copy(folder.resolve("photo.jpg"), folder.resolve("photos/" + name));
    }
    makes("faltung filter photos/*.jpg out/ -k box:3", "out/b.jpg");
    makes("faltung filter photos/a.jpg photos/b.jpg other -k box:3", "other/b.jpg");
    says(
        "faltung filter photos/a.jpg photos/b.jpg c.jpg -k box:3",
        2,
        "faltung filter: 2 inputs, but OUT (c.jpg) is one file; give a folder, such as out/");
    says(
        "faltung filter photos out/ -k box:3",
        2,
        "faltung filter: IN: photos is a folder; for the files in it write 'photos/*.jpg'");
    ByteArrayOutputStream piped = new ByteArrayOutputStream();
    byte[] photo = Files.readAllBytes(folder.resolve("photo.jpg"));
    int code = run(photo, piped, "filter", "-", "-", "-k", "box:3", "--format", "png");
    assertThat(code).isZero();
    assertThat(piped.toByteArray()).startsWith(0x89, 'P', 'N', 'G');
  }

  private int run(byte[] input, OutputStream out, String... words) {
    return Main.run(
        List.of(words),
        new ByteArrayInputStream(input),
        out,
        new ByteArrayOutputStream(),
        Environment.ofPipe(folder));
  }

  /** As in {@code faltung filter photo.jpg - … | head -c 10}: nobody is told anything. */
  @Test
  void aReaderThatLeavesEarlyIsNoMistake() {
    for (String format : List.of("jpg", "png", "tif", "ppm", "npy")) {
      OutputStream closed =
          new OutputStream() {
            @Override
            public void write(int value) throws IOException {
              throw new IOException("Broken pipe");
            }
          };
      ByteArrayOutputStream error = new ByteArrayOutputStream();
      String[] words = {"filter", "photo.jpg", "-", "-k", "box:3", "--format", format};
      int code =
          Main.run(
              List.of(words),
              new ByteArrayInputStream(new byte[0]),
              closed,
              error,
              Environment.ofPipe(folder));
      assertThat(error.toString(StandardCharsets.UTF_8)).as(format).isEmpty();
      assertThat(code).as(format).isEqualTo(1);
    }
  }

  @Test
  void commandsWithoutTheirWords() {
    says(
        "faltung plot ecg.npy",
        2,
        "faltung: there is no command plot; did you mean convolve X 1 --plot X.svg?");
    says(
        "faltung derive \"3 4 5\" \"2 1\"",
        2,
        "faltung derive: --at is missing: which output is to be derived? For example --at 0, or"
            + " --frames for all of a signal");
    says(
        "faltung completion",
        2,
        "faltung completion: SHELL is missing; for example: faltung completion bash >"
            + " ~/.local/share/bash-completion/completions/faltung");
    assertThat(typed("faltung tour --help").out()).contains("Chapters:");
    assertThat(typed("faltung shell --help").out()).contains("jshell");
    makes("faltung filter ecg.npy smooth.csv -k gaussian:1", "smooth.csv");
    makes("faltung convolve ecg.npy \"1 2 1\" --plot y.svg", "y.svg");
  }
}
