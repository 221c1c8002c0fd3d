package faltung.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.TestData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class SoundFilesTest {
  private static final ReadLimits LIMITS = ReadLimits.DEFAULT;

  @TempDir Path folder;

  /** Random samples that the encoding holds exactly, both ends of its range among them. */
  public static Sound random(Random random, SampleEncoding encoding, int channels, int frames) {
    double[] samples = new double[channels * frames];
    for (int index = 0; index < samples.length; index++) {
      samples[index] =
          switch (encoding) {
            case FLOAT_64 -> random.nextGaussian();
            case FLOAT_32 -> (float) random.nextGaussian();
            default -> (random.nextInt() >> (32 - encoding.bits())) / encoding.scale();
          };
    }
    if (samples.length > 1 && !encoding.isFloating()) {
      samples[0] = -1;
      samples[1] = (encoding.scale() - 1) / encoding.scale();
    }
    return new Sound(DoubleArray.wrap(Shape.of(channels, frames), samples), 44_100, encoding);
  }

  private static byte[] bytes(Sound sound) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertThat(SoundFiles.write(sound, output)).isZero();
    return output.toByteArray();
  }

  @Test
  void wavGivesBackEverySample() throws IOException {
    Random random = new Random(1);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      for (int channels : new int[] {1, 2, 3, 7}) {
        for (int frames : new int[] {0, 1, 5, 40_001}) {
          Sound sound = random(random, encoding, channels, frames);
          Path file = folder.resolve("sound.wav");
          assertThat(SoundFiles.write(sound, file)).isZero();
          assertThat(SoundFiles.read(file)).isEqualTo(sound);
          byte[] bytes = bytes(sound);
          assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
          assertThat(bytes.length % 2).isZero();
          assertThat(SoundFiles.read(bytes, LIMITS)).isEqualTo(sound);
        }
      }
    }
  }

  @Test
  void clippedSamplesAreCountedAndNanIsSilence() throws IOException {
    DoubleArray samples = DoubleArray.wrap(Shape.of(1, 4), 1.5, -1, Double.NaN, -2);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    long clipped = SoundFiles.write(new Sound(samples, 8000, SampleEncoding.PCM_16), output);
    assertThat(clipped).isEqualTo(2);
    assertThat(SoundFiles.read(output.toByteArray(), LIMITS).samples().values())
        .containsExactly(32767 / 32768d, -1, 0, -1);
  }

  /** A header as older programs write it, and these data. */
  private static byte[] wav(long dataLength, byte[] data, byte[] chunkBefore) {
    ByteBuffer file =
        ByteBuffer.allocate(44 + data.length + chunkBefore.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
    file.put("WAVE".getBytes(StandardCharsets.US_ASCII)).put(chunkBefore);
    file.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    file.putShort((short) 1).putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) dataLength).put(data);
    return file.array();
  }

  @Test
  void lengthsThatStreamsLeaveOpenReachToTheEnd() throws IOException {
    byte[] data = {0, 64, 0, -64, 0, 32};
    byte[] oddChunk = {'n', 'o', 't', 'e', 3, 0, 0, 0, 'a', 'b', 'c', 0};
    for (long length : new long[] {6, 0, 0xFFFFFFFFL, 0x7FFFFFFFL, 0x7FFFF000L}) {
      byte[] file = wav(length, data, oddChunk);
      assertThat(SoundFiles.read(file, LIMITS).samples().values()).containsExactly(.5, -.5, .25);
      try (SoundReader reader = SoundFiles.open(new ByteArrayInputStream(file))) {
        double[][] block = new double[1][8];
        assertThat(reader.frames()).isEqualTo(length == 6 ? 3 : -1);
        assertThat(reader.read(block, 8)).isEqualTo(3);
        assertThat(reader.read(block, 8)).isZero();
        assertThat(block[0]).containsExactly(.5, -.5, .25, 0, 0, 0, 0, 0);
      }
    }
  }

  @Test
  void brokenFilesAreOneClearLine() {
    byte[] file = wav(2, new byte[2], new byte[0]);
    file[22] = 0;
    refused(
        file,
        "WAV: 2 bytes a frame, but 0 channels of 16 bits take 0",
        "WAV: 0 channels at 8000 Hz, but there must be some");
    file[22] = 3;
    refused(file, "WAV: 2 bytes a frame, but 3 channels of 16 bits take 6");
    file[22] = 1;
    file[20] = 0x11;
    refused(
        file,
        "WAV: IMA ADPCM, format tag 17, is not read; convert it first: sox in.wav -e signed"
            + " out.wav, or ffmpeg -i in.wav out.wav");
    file[20] = 0x77;
    refused(
        file,
        "WAV: format tag 119 with 16 bits, but PCM (1) of 8 to 32 bits, IEEE float (3) of 32 and"
            + " 64, A-law (6) and µ-law (7) of 8 are read; convert it first: sox in.wav -e signed"
            + " out.wav, or ffmpeg -i in.wav out.wav");
    refused(
        "hello".getBytes(StandardCharsets.US_ASCII),
        "sound: the file is empty or begins as none of WAV, AIFF and AU; convert others to WAV"
            + " first");
    refused(
        "RIFF".getBytes(StandardCharsets.US_ASCII),
        "WAV: ends in the header at byte 4, where 4 bytes more are needed");
    byte[] large = wav(4, new byte[4], new byte[0]);
    assertThatThrownBy(() -> SoundFiles.read(large, new ReadLimits(1, 1000)))
        .hasMessage(
            "sound: with shape [1, 2] it has 2 elements of 16 bytes in memory, but the read limits"
                + " are 1 elements and 1000 bytes");
  }

  private static void refused(byte[] file, String... messages) {
    assertThatThrownBy(() -> SoundFiles.read(file, LIMITS))
        .isInstanceOf(FormatException.class)
        .satisfies(exception -> assertThat(exception.getMessage()).isIn((Object[]) messages));
  }

  @Test
  void rf64IsReadAndNothingIsLeftOfAFileThatIsNotFinished() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(80 + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RF64".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
    file.put("WAVEds64".getBytes(StandardCharsets.US_ASCII)).putInt(28);
    file.putLong(76).putLong(4).putLong(2).putInt(0);
    file.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    file.putShort((short) 1).putInt(8000).putInt(16_000).putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(-1);
    file.putShort((short) 16384).putShort((short) -16384);
    assertThat(SoundFiles.read(file.array(), LIMITS).samples().values()).containsExactly(.5, -.5);

    Path path = folder.resolve("unfinished.wav");
    SoundLayout layout = new SoundLayout(1, 8000, SampleEncoding.PCM_16);
    try (SoundWriter writer = SoundFiles.create(path, layout)) {
      writer.write(new double[1][100], 100);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.filter(path::equals).count()).isZero();
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.count()).isZero();
    }
  }

  @Test
  void realSoundsOpen() throws IOException {
    Sound hall = SoundFiles.read(TestData.shared("audio/greathall.wav"));
    assertThat(hall.sampleRate()).isGreaterThanOrEqualTo(44_100);
    assertThat(hall.frames()).isGreaterThan(10_000);
    assertThat(SoundFiles.read(bytes(hall), LIMITS)).isEqualTo(hall);
    for (String name : new String[] {"audio/a11wlk01.wav", "audio/speech-front-center.wav"}) {
      Sound sound = SoundFiles.read(TestData.shared(name));
      assertThat(sound.samples().isFinite()).isTrue();
      assertThat(SoundFiles.read(bytes(sound), LIMITS)).isEqualTo(sound);
    }
  }

  @Test
  void soxReadsOursAndWeReadSoxs() throws Exception {
    Random random = new Random(3);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      if (encoding == SampleEncoding.FLOAT_64 || encoding == SampleEncoding.FLOAT_32) {
        continue;
      }
      Sound sound = random(random, encoding, 2, 1001);
      SoundFiles.write(sound, folder.resolve("ours.wav"));
      for (String name : new String[] {"sox.wav", "sox.aiff", "sox.au"}) {
        TestData.run(folder, "sox", "-D", "ours.wav", name);
        assertThat(SoundFiles.read(folder.resolve(name)).samples())
            .as("%s of %s", name, encoding)
            .isEqualTo(sound.samples());
      }
    }
    // Samples in floating point go through sox's 32-bit integers: only those of 24 bits survive.
    Sound exact = random(random, SampleEncoding.PCM_24, 2, 1001);
    Sound floats = new Sound(exact.samples(), 44_100, SampleEncoding.FLOAT_32);
    SoundFiles.write(floats, folder.resolve("ours.wav"));
    TestData.run(folder, "sox", "-D", "ours.wav", "-e", "float", "-b", "64", "sox.wav");
    Sound back = SoundFiles.read(folder.resolve("sox.wav"));
    assertThat(back.encoding()).isEqualTo(SampleEncoding.FLOAT_64);
    assertThat(back.samples()).isEqualTo(exact.samples());
  }

  @Test
  void scipyReadsOursAndWeReadScipys() throws Exception {
    Sound sound = random(new Random(4), SampleEncoding.PCM_16, 2, 1001);
    SoundFiles.write(sound, folder.resolve("ours.wav"));
    TestData.assumeRuns(folder, "/usr/bin/python3", "-c", "import scipy.io.wavfile");
    TestData.run(
        folder,
        "/usr/bin/python3",
        "-c",
        "import scipy.io.wavfile as w; r, x = w.read('ours.wav'); w.write('scipy.wav', r, x);"
            + "w.write('float.wav', r, (x / 32768).astype('f4'))");
    assertThat(SoundFiles.read(folder.resolve("scipy.wav"))).isEqualTo(sound);
    assertThat(SoundFiles.read(folder.resolve("float.wav")).samples()).isEqualTo(sound.samples());
  }
}
