package faltung.app.filter;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.app.CommandRun;
import faltung.app.Main;
import faltung.app.console.Environment;
import faltung.array.DoubleArray;
import faltung.format.ReadLimits;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReverbCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void sounds() throws IOException {
    write("voice.wav", 48_000, SampleEncoding.PCM_16, new double[] {0.5, 0, 0, -0.25});
    write("hall.wav", 48_000, SampleEncoding.FLOAT_32, new double[] {0, 1, 0.5});
    write("one.wav", 48_000, SampleEncoding.PCM_24, new double[] {0.5});
    write("slow.wav", 44_100, SampleEncoding.PCM_24, new double[] {0.5});
  }

  private void write(String name, int rate, SampleEncoding encoding, double[]... samples)
      throws IOException {
    SoundFiles.write(new Sound(DoubleArray.of(samples), rate, encoding), folder.resolve(name));
  }

  private Sound read(String name) throws IOException {
    return SoundFiles.read(folder.resolve(name));
  }

  private CommandRun reverb(String arguments) {
    return CommandRun.in(folder, ("reverb " + arguments).split(" ", -1));
  }

  @Test
  void aSoundIsPutIntoARoom() throws IOException {
    CommandRun run = reverb("voice.wav hall.wav out.wav --normalize none --dither none");
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(read("out.wav").encoding()).isEqualTo(SampleEncoding.PCM_16);
    assertThat(read("out.wav").samples().values()).containsExactly(0, 0.5, 0.25, 0, -0.25, -0.125);
    reverb("voice.wav hall.wav out.wav --normalize peak --dither none --no-tail --mix 0.5");
    assertThat(read("out.wav").samples().values()).containsExactly(0.25, 0.25, 0.125, -0.125);
    reverb("voice.wav one.wav out.wav --predelay 1ms --gain -6.020599913279624 --bits float");
    assertThat(read("out.wav").encoding()).isEqualTo(SampleEncoding.FLOAT_32);
    assertThat(read("out.wav").frames()).isEqualTo(4 + 48);
    assertThat(read("out.wav").samples().get(0, 48)).isEqualTo(0.25);
  }

  @Test
  void whatWouldClipIsMadeQuieterAndItIsSaid() throws IOException {
    CommandRun run = reverb("voice.wav one.wav out.wav --gain 12 --dither none");
    assertThat(run.code()).isZero();
    assertThat(run.error())
        .isEqualTo(
            "faltung: the sound was made 6.0 dB quieter, else it would clip; --clip cuts off"
                + " instead, --bits float keeps its level\n");
    assertThat(read("out.wav").samples().get(0, 0)).isEqualTo(32767 / 32768d);
    run = reverb("voice.wav one.wav out.wav --gain 12dB --dither none --clip");
    assertThat(run.error()).isEqualTo("faltung: 1 sample beyond full scale cut off\n");
    run = reverb("voice.wav one.wav out.wav --gain 12 --bits float");
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void pipesGiveWhatFilesGiveAndLeaveNothingBehind() throws IOException {
    for (String options : new String[] {"--gain 12", "--clip", "--bits float", ""}) {
      String plain = ("hall.wav out.wav " + options).strip();
      assertThat(reverb("voice.wav " + plain).code()).isZero();
      byte[] voice = Files.readAllBytes(folder.resolve("voice.wav"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream error = new ByteArrayOutputStream();
      String piped = ("reverb - hall.wav - " + options).strip();
      int code =
          Main.run(
              java.util.List.of(piped.split(" ", -1)),
              new ByteArrayInputStream(voice),
              out,
              error,
              Environment.ofPipe(folder));
      assertThat(code).isZero();
      assertThat(SoundFiles.read(out.toByteArray(), ReadLimits.DEFAULT)).isEqualTo(read("out.wav"));
      CommandRun toFile =
          CommandRun.in(
              Environment.ofPipe(folder),
              voice,
              ("reverb - hall.wav again.wav " + options).strip().split(" ", -1));
      assertThat(toFile.code()).isZero();
      assertThat(folder.resolve("again.wav")).hasSameBinaryContentAs(folder.resolve("out.wav"));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "voice.wav", "hall.wav", "one.wav", "slow.wav", "out.wav", "again.wav");
    }
  }

  @Test
  void aPersonIsToldWhatWasWritten() {
    String file = folder.resolve("out.wav").toString();
    CommandRun run =
        CommandRun.onTerminal(
            "reverb",
            folder.resolve("voice.wav").toString(),
            folder.resolve("hall.wav").toString(),
            file);
    assertThat(run.error())
        .isEqualTo("faltung: wrote " + file + ": 1 channel, 48000 Hz, PCM_16, 0:00:00\n");
    assertThat(run.out()).isEmpty();
  }

  /** A level that fits is computed in a second pass, which reads the files' faults once more. */
  @Test
  void whatIsWrongWithAFileThatIsReadIsSaidOnce() throws IOException {
    byte[] voice = Files.readAllBytes(folder.resolve("voice.wav"));
    Files.write(folder.resolve("cut.wav"), java.util.Arrays.copyOf(voice, voice.length - 4));
    int there = voice.length - 4 - 80;
    String warning =
        "cut.wav: WAV: cut short: the header says "
            + (there + 4)
            + " bytes of samples, but "
            + there
            + " are there, which are read\n";
    String[] runs = {"cut.wav hall.wav out.wav", "cut.wav hall.wav out.wav --gain 40dB"};
    for (String words : runs) {
      CommandRun run =
          CommandRun.in(
              Environment.ofPipe(folder), new byte[0], ("reverb " + words).split(" ", -1));
      assertThat(run.error()).containsOnlyOnce("cut short").contains("faltung: IN: " + warning);
      assertThat(run.code()).isZero();
    }
    CommandRun room =
        CommandRun.in(
            Environment.ofPipe(folder), new byte[0], "reverb", "voice.wav", "cut.wav", "out.wav");
    assertThat(room.error()).contains("faltung: IR: " + warning).containsOnlyOnce("cut short");
    CommandRun pipe =
        CommandRun.in(
            Environment.ofPipe(folder),
            Files.readAllBytes(folder.resolve("cut.wav")),
            "reverb",
            "-",
            "hall.wav",
            "out.wav");
    assertThat(pipe.error()).contains("faltung: IN: -: WAV: cut short").containsOnlyOnce("cut");
  }

  @Test
  void mistakesAreOneLineWithItsRemedy() throws IOException {
    fails(
        2,
        "voice.wav hall.wav",
        "only 2 of IN, IR and OUT are given; for example: faltung reverb"
            + " voice.wav hall.wav out.wav --mix 0.3");
    fails(
        1,
        "voce.wav hall.wav out.wav",
        "IN: no such file: voce.wav; did you mean voice.wav or one.wav?");
    fails(1, "voice.wav xyz.wav out.wav", "IR: no such file: xyz.wav");
    fails(
        2,
        "voice.wav hall.wav out.mp3",
        "OUT out.mp3: a sound is written as WAV, AIFF or AU; end it in .wav, .aiff or .au");
    fails(
        2,
        "voice.wav - out.wav",
        "IR is -, but only IN can come from standard input; give a" + " file");
    fails(
        2,
        "voice.wav hall.wav out.wav --mix 30",
        "--mix 30 is not from 0, the sound as it was,"
            + " to 1, the room alone; did you mean 0.3?");
    fails(
        2,
        "voice.wav hall.wav out.wav --predelay 20",
        "--predelay 20 is no time; write it as" + " 20ms or 0.02s");
    fails(2, "voice.wav hall.wav out.wav --predelay 20s", "--predelay 20s is not from 0 to 10 s");
    fails(
        2,
        "voice.wav hall.wav out.wav --normalize energie",
        "--normalize energie is none of" + " energy, peak, none; did you mean energy?");
    fails(
        2,
        "voice.wav hall.wav out.wav --bits 12",
        "--bits 12 is none of 16, 24, 32, 8, double," + " float");
    fails(2, "voice.wav hall.wav out.wav --dither shaped", "--dither shaped is none of none, tpdf");
    fails(2, "voice.wav hall.wav out.wav --gain loud", "--gain loud is no number");
    fails(2, "voice.wav hall.wav out.wav --gain 300", "--gain 300 is beyond -200 to 200 dB");
    fails(
        2,
        "voice.wav slow.wav out.wav",
        "reverb: the sound has 48000 Hz, but the impulse"
            + " response 44100 Hz; convert the response first, as with: sox IR.wav -r 48000"
            + " IR-48000.wav");
    assertThat(folder.resolve("out.wav")).doesNotExist();
    Files.writeString(folder.resolve("text.wav"), "hello");
    fails(
        1,
        "text.wav hall.wav out.wav",
        "IN: text.wav: sound: the file is empty or begins as none of WAV, AIFF"
            + " and AU; convert others to WAV first");
    fails(
        1,
        "voice.wav text.wav out.wav",
        "IR: text.wav: sound: the file is empty or begins as none of WAV,"
            + " AIFF and AU; convert others to WAV first");
  }

  private void fails(int code, String arguments, String message) {
    assertThat(reverb(arguments))
        .isEqualTo(new CommandRun(code, "", "faltung reverb: " + message + "\n"));
  }
}
