package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.format.ReadLimits;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageRows;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import faltung.media.sound.SoundWriter;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Block by block and strip by strip: inputs that are larger than the heap of the process that
 * filters them, which would end with not enough memory if it held them.
 */
class SmallHeapTest {
  private static final long MEBIBYTE = 1 << 20;

  /** 64 MiB of 16-bit stereo, as doubles 256 MiB. */
  private static final int FRAMES = 1 << 24;

  /** 0.3 s at 48 kHz. */
  private static final int ROOM = 14_400;

  /** 64 megapixels, as floats 256 MB. */
  private static final int WIDTH = 8000;

  private static final int HEIGHT = 8000;

  private static final float LEVEL = 0.25f;

  @TempDir private Path folder;

  private Outcome run(int mebibytes, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + mebibytes + "m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("jdk.module.path", "")
                    + File.pathSeparator
                    + System.getProperty("java.class.path"),
                "faltung.app.Main"));
    command.addAll(List.of(words));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    return new Outcome(code, Files.readString(log));
  }

  private record Outcome(int code, String log) {}

  private static final Outcome DONE = new Outcome(0, "");

  /** A constant, but for a room's impulse. */
  private void write(String name, int channels, int frames, boolean room) throws IOException {
    SoundLayout layout = new SoundLayout(channels, 48_000, SampleEncoding.PCM_16);
    try (SoundWriter writer = SoundFiles.create(folder.resolve(name), layout)) {
      double[][] block = new double[channels][1 << 14];
      for (double[] row : block) {
        Arrays.fill(row, room ? 0 : LEVEL);
      }
      Random random = new Random(1);
      for (int start = 0; start < frames; start += block[0].length) {
        int count = Math.min(block[0].length, frames - start);
        for (int frame = 0; room && frame < count; frame++) {
          block[0][frame] = 0.01 * random.nextGaussian();
        }
        writer.write(block, count);
      }
      writer.finish();
    }
  }

  @Test
  void aSoundLargerThanTheHeapIsFiltered() throws Exception {
    write("in.wav", 2, FRAMES, false);
    assertThat(Files.size(folder.resolve("in.wav"))).isGreaterThan(64 * MEBIBYTE);
    assertThat(run(48, "filter", "in.wav", "out.aiff", "--kernel", "box:3", "--dither", "none"))
        .isEqualTo(DONE);
    try (SoundReader reader = SoundFiles.open(folder.resolve("out.aiff"))) {
      assertThat(reader.frames()).isEqualTo(FRAMES);
      double[][] block = new double[2][1 << 16];
      long at = 0;
      for (int read = reader.read(block, 1 << 16); read > 0; read = reader.read(block, 1 << 16)) {
        for (int frame = 0; frame < read; frame++, at++) {
          boolean edge = at == 0 || at == FRAMES - 1;
          // Beyond the ends lies zero, so two of three values are there.
          double expected = edge ? Math.rint(LEVEL * 2 / 3 * 32_768) / 32_768 : LEVEL;
          if (block[0][frame] != expected || block[1][frame] != expected) {
            assertThat(block[0][frame]).as("frame %s", at).isEqualTo(expected);
          }
        }
      }
      assertThat(at).isEqualTo(FRAMES);
    }
  }

  @Test
  void aSoundLargerThanTheHeapIsPutIntoARoom() throws Exception {
    write("in.wav", 2, FRAMES, false);
    write("room.wav", 1, ROOM, true);
    assertThat(run(64, "reverb", "in.wav", "room.wav", "out.wav", "--mix", "0.3")).isEqualTo(DONE);
    try (SoundReader reader = SoundFiles.open(folder.resolve("out.wav"))) {
      assertThat(reader.frames()).isEqualTo(FRAMES + ROOM - 1);
    }
  }

  private void layPicture() throws IOException {
    try (OutputStream output =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("in.pgm")))) {
      String header = "P5 " + WIDTH + " " + HEIGHT + " 255\n";
      output.write(header.getBytes(StandardCharsets.US_ASCII));
      byte[] row = new byte[WIDTH];
      for (int y = 0; y < HEIGHT; y++) {
        Arrays.fill(row, (byte) (y % 200));
        output.write(row);
      }
    }
  }

  /** Besides the samples as bytes, 64 MB, only some strips are in memory. */
  @Test
  void aPictureLargerThanTheHeapIsFiltered() throws Exception {
    layPicture();
    assertThat(run(224, "filter", "in.pgm", "out.tif", "--kernel", "box:1x3")).isEqualTo(DONE);
    ImageRows rows = ImageFiles.open(folder.resolve("out.tif"), ReadLimits.DEFAULT);
    assertThat(List.of(rows.width(), rows.height())).isEqualTo(List.of(WIDTH, HEIGHT));
    assertThat(rows.colors()).isEqualTo(ColorModel.GREY);
    Image some = rows.rows(2001, 100);
    for (int y = 0; y < 100; y++) {
      // The mean of three rows that grow by 1 is the one in the middle.
      float expected = 2001 % 200 + y;
      assertThat(some.samples().get(0, y, 17)).as("row %s", 2001 + y).isEqualTo(expected);
    }
  }

  /** Deblurring needs all of a picture at once. */
  @Test
  void tooLittleMemoryIsOneLineThatSaysHowToGiveMore() throws Exception {
    layPicture();
    Outcome outcome = run(224, "filter", "in.pgm", "out.png", "--deblur", "rl", "--psf", "box:3");
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                1,
                "faltung: not enough memory; give Java more, such as FALTUNG_JAVA_OPTIONS=-Xmx8g,"
                    + " or work on a part of the input\n"));
    assertThat(folder.resolve("out.png")).doesNotExist();
  }
}
