package faltung.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds that are written block by block, and what their headers say of the length. */
class SoundWritingTest {
  private static final List<String> EXTENSIONS = List.of("wav", "aiff", "au");

  @TempDir Path folder;

  @Test
  void aiffAndAuGiveBackEverySample() throws IOException {
    Random random = new Random(2);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      for (String name : List.of("sound.aiff", "sound.au", "sound.aif", "sound.snd")) {
        for (int channels = 1; channels <= 3; channels++) {
          for (int frames : new int[] {1, 2, 20_001}) {
            Path file = folder.resolve(name);
            Sound sound = SoundFilesTest.random(random, encoding, channels, frames);
            if (encoding.isFloating() && name.contains(".aif")) {
              assertThatThrownBy(() -> SoundFiles.write(sound, file))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage(
                      "sound: aiff is written with integers of 8 to 32 bits, but the sound is "
                          + encoding
                          + "; write .wav, or choose PCM_24");
            } else {
              assertThat(SoundFiles.write(sound, file)).isZero();
              assertThat(SoundFiles.read(file)).as(name).isEqualTo(sound);
            }
          }
        }
      }
    }
  }

  /** However it is cut into blocks, the file is the same to the byte. */
  @Test
  void blocksOfAnyLengthMakeTheSameFile() throws IOException {
    Random random = new Random(3);
    Sound sound = SoundFilesTest.random(random, SampleEncoding.PCM_24, 3, 50_001);
    for (String extension : EXTENSIONS) {
      Path whole = folder.resolve("whole." + extension);
      Path cut = folder.resolve("cut." + extension);
      SoundFiles.write(sound, whole);
      try (SoundWriter writer = SoundFiles.create(cut, sound.layout())) {
        for (int start = 0; start < sound.frames(); ) {
          int count = Math.min(sound.frames() - start, 1 + random.nextInt(30_000));
          writer.write(part(sound, start, count), count);
          start += count;
          assertThat(Files.exists(cut)).isFalse();
        }
        writer.finish();
      }
      assertThat(Files.readAllBytes(cut)).as(extension).isEqualTo(Files.readAllBytes(whole));
      Files.delete(cut);
    }
  }

  private static double[][] part(Sound sound, int start, int count) {
    double[][] block = new double[sound.channels()][count];
    for (int channel = 0; channel < block.length; channel++) {
      int from = channel * sound.frames() + start;
      System.arraycopy(sound.samples().values(), from, block[channel], 0, count);
    }
    return block;
  }

  @Test
  void aiffSaysItsLengthsAndItsRate() throws IOException {
    for (int rate : new int[] {1, 8000, 44_100, 192_000, Integer.MAX_VALUE}) {
      SoundLayout layout = new SoundLayout(1, rate, SampleEncoding.PCM_8);
      Path file = folder.resolve("odd.aiff");
      try (SoundWriter writer = SoundFiles.create(file, layout)) {
        writer.write(new double[1][5], 5);
        writer.finish();
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      assertThat(bytes.capacity()).isEqualTo(54 + 6);
      assertThat(bytes.getInt(4)).as("FORM").isEqualTo(54 - 8 + 6);
      assertThat(bytes.getInt(22)).as("frames").isEqualTo(5);
      assertThat(bytes.getInt(42)).as("SSND").isEqualTo(8 + 5);
      double extended = Math.scalb((double) bytes.getLong(30), bytes.getShort(28) - 16_383 - 63);
      double unsigned = extended < 0 ? extended + Math.scalb(1.0, bytes.getShort(28) - 16_382) : 0;
      assertThat(unsigned).as("rate").isEqualTo(rate);
    }
  }

  /** AIFF's end is at 2 GiB, here at 10 bytes. */
  @Test
  void moreThanTheFormatHoldsIsRefused() throws IOException {
    SoundLayout layout = new SoundLayout(2, 8000, SampleEncoding.PCM_16);
    assertThat(new AiffHeader(layout).mostBytes()).isEqualTo(Integer.MAX_VALUE - 54);
    SoundHeader small =
        new SoundHeader() {
          private final SoundHeader aiff = new AiffHeader(layout);

          @Override
          public byte[] bytes(long dataBytes) {
            return aiff.bytes(dataBytes);
          }

          @Override
          public ByteOrder order() {
            return aiff.order();
          }

          @Override
          public boolean unsigned() {
            return aiff.unsigned();
          }

          @Override
          public boolean padded() {
            return aiff.padded();
          }

          @Override
          public long mostBytes() {
            return 10;
          }
        };
    SoundWriter writer = new SoundFileWriter(OutputStream.nullOutputStream(), layout, small, -1);
    writer.write(new double[2][2], 2);
    assertThatThrownBy(() -> writer.write(new double[2][1], 1))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the format holds at most 10 bytes of samples; end the name in .wav, which holds more");
  }

  /** 8 GiB of samples, of which only the header is written, and read again. */
  @Test
  void beyondFourGibibytesWavBecomesRf64() throws IOException {
    SoundLayout layout = new SoundLayout(2, 48_000, SampleEncoding.PCM_16);
    long frames = 1L << 31;
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    SoundFiles.create(header, layout, frames);
    byte[] bytes = header.toByteArray();
    assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RF64");
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(words.getInt(4)).isEqualTo(-1);
    assertThat(words.getLong(20)).as("RIFF").isEqualTo(bytes.length - 8 + 4 * frames);
    assertThat(words.getLong(28)).as("data").isEqualTo(4 * frames);
    assertThat(words.getLong(36)).as("frames").isEqualTo(frames);
    try (SoundReader reader = SoundFiles.open(new ByteArrayInputStream(bytes))) {
      assertThat(reader.frames()).isEqualTo(frames);
      assertThat(reader.layout()).isEqualTo(layout);
    }
  }

  @Test
  void theLastLengthThatFitsIsStillRiff() {
    SoundLayout layout = new SoundLayout(2, 48_000, SampleEncoding.PCM_16);
    WavHeader header = new WavHeader(layout);
    long most = 0xFFFFFFF0L - header.bytes(0).length;
    assertThat(header.bytes(most)).startsWith('R', 'I', 'F', 'F');
    assertThat(header.bytes(most + 1)).startsWith('R', 'F', '6', '4');
    assertThat(header.bytes(most + 1)).hasSameSizeAs(header.bytes(most));
    assertThat(new AuHeader(layout).bytes(1L << 32)).contains(new byte[] {-1, -1, -1, -1});
  }
}
