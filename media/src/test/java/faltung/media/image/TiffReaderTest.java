package faltung.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every layout of samples of more than 8 bits that are stored as differences. */
public class TiffReaderTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 29;

  /** All layouts: orders, channels, widths, compressions, predictors, planes, strips and tiles. */
  public static List<TiffFile> layouts() {
    List<TiffFile> layouts = new ArrayList<>();
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      for (int channels = 1; channels <= 4; channels++) {
        for (int compression : new int[] {1, 5, 8, 32_773}) {
          for (int variety = 0; variety < 8; variety++) {
            int bytes = new int[] {2, 2, 2, 4, 4, 8, 8, 2}[variety];
            int predictor = new int[] {2, 3, 1, 2, 3, 2, 3, 2}[variety];
            boolean floating = variety > 0 && variety < 7;
            for (boolean separate : new boolean[] {false, true}) {
              for (boolean tiled : new boolean[] {false, true}) {
                layouts.add(
                    new TiffFile(
                        order,
                        WIDTH,
                        HEIGHT,
                        channels,
                        bytes,
                        floating,
                        compression,
                        predictor,
                        separate,
                        tiled ? 16 : WIDTH,
                        tiled ? 16 : 7,
                        tiled,
                        channels % 2 == 0 ? 2 : 0));
              }
            }
          }
        }
      }
    }
    return layouts;
  }

  /** Random numbers that binary16 holds, so that each type has them exactly. */
  private static long word(Random random, TiffFile layout, float[] values, int index) {
    int sample = random.nextInt(2048);
    values[index] = layout.floating() ? sample / 1024f : sample;
    if (!layout.floating()) {
      return sample;
    }
    return switch (layout.bytes()) {
      case 2 -> half(values[index]);
      case 4 -> Float.floatToRawIntBits(values[index]);
      default -> Double.doubleToRawLongBits(values[index]);
    };
  }

  /** Of 0 or a value from 2⁻¹⁰ to 2, whose bits fit. */
  private static int half(float value) {
    if (value == 0) {
      return 0;
    }
    int bits = Float.floatToRawIntBits(value);
    return ((bits >> 23) - 112) << 10 | (bits >> 13 & 0x3FF);
  }

  @Test
  void everyLayoutGivesBackItsSamples() throws FormatException {
    Random random = new Random(1);
    List<TiffFile> layouts = layouts();
    assertThat(layouts).hasSize(2 * 4 * 4 * 8 * 4);
    for (TiffFile layout : layouts) {
      int channels = layout.channels();
      float[] values = new float[WIDTH * HEIGHT * channels];
      long[] words = new long[values.length];
      for (int index = 0; index < words.length; index++) {
        // Runs in the upper half, for what compresses them.
        boolean run = index > words.length / 2 && index % 97 != 0;
        words[index] = run ? words[index - channels] : word(random, layout, values, index);
        values[index] = run ? values[index - channels] : values[index];
      }
      Image image = ImageFiles.read(layout.of(words), ReadLimits.DEFAULT);
      assertThat(image.colors()).isEqualTo(ColorModel.ofChannels(channels));
      assertThat(image.floating()).isEqualTo(layout.floating());
      assertThat(image.maximum()).isEqualTo(layout.floating() ? 1 : 65535);
      for (int index = 0; index < values.length; index++) {
        int place = index % channels * WIDTH * HEIGHT + index / channels;
        assertThat(image.samples().values()[place])
            .as("%s, sample %s", layout, index)
            .isEqualTo(values[index]);
      }
    }
  }

  /** More codes than 12 bits have, so that the table is cleared and every length of code is met. */
  @Test
  void longLzw() throws FormatException {
    int size = 120;
    TiffFile layout =
        new TiffFile(
            ByteOrder.LITTLE_ENDIAN, size, size, 1, 2, false, 5, 2, false, size, size, false, 0);
    for (int range : new int[] {1, 2, 5, 300, 65_536}) {
      Random random = new Random(range);
      long[] words = random.ints((long) size * size, 0, range).asLongStream().toArray();
      float[] samples = ImageFiles.read(layout.of(words), ReadLimits.DEFAULT).samples().values();
      for (int index = 0; index < words.length; index++) {
        assertThat(samples[index])
            .as("range %s, sample %s", range, index)
            .isEqualTo((float) words[index]);
      }
    }
  }

  private static TiffFile strips() {
    return new TiffFile(
        ByteOrder.BIG_ENDIAN, WIDTH, HEIGHT, 1, 2, false, 1, 2, false, WIDTH, 7, false, 0);
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> ImageFiles.read(file, ReadLimits.DEFAULT))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }

  /** Changes the first value of a tag. */
  private static byte[] with(byte[] file, int tag, int value) {
    ByteBuffer words = ByteBuffer.wrap(file);
    int directory = words.getInt(4);
    int entries = words.getShort(directory);
    for (int entry = 0; entry < entries; entry++) {
      int at = directory + 2 + 12 * entry;
      if (words.getShort(at) == tag) {
        words.putInt(words.getInt(at + 4) == 1 ? at + 8 : words.getInt(at + 8), value);
        return file;
      }
    }
    throw new IllegalArgumentException("no tag " + tag);
  }

  @Test
  void whatIsWrongIsOneClearLine() {
    byte[] file = strips().of(new long[WIDTH * HEIGHT]);
    int strip = WIDTH * 7 * 2;
    refused(
        with(file.clone(), 273, 1_000_000),
        "TIFF: a strip or tile of "
            + strip
            + " bytes at byte 1000000, but the file has only "
            + file.length
            + ": it is truncated");
    refused(
        with(file.clone(), 279, 100),
        "TIFF: a strip or tile of 37 by 7 pixels needs "
            + strip
            + " bytes, but it holds 100: the file is truncated or damaged");
    refused(
        with(file.clone(), 279, 1 << 20),
        "TIFF: strips or tiles of "
            + (1 << 20)
            + " bytes in a file of "
            + file.length
            + ": it is truncated, or they overlap");
    TiffFile packed =
        new TiffFile(
            ByteOrder.BIG_ENDIAN, WIDTH, HEIGHT, 1, 2, false, 5, 2, false, WIDTH, 7, false, 0);
    byte[] lzw = packed.of(new Random(2).longs(WIDTH * HEIGHT, 0, 65536).toArray());
    // The first code is 256, of nine bits; behind it 511, which does not exist yet.
    lzw[9] = 0x7F;
    lzw[10] = (byte) 0xFF;
    refused(lzw, "TIFF: damaged LZW data");
  }
}
