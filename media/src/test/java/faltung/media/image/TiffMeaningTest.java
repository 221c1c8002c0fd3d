package faltung.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What a TIFF's tags say its samples mean: right, or refused by name. */
class TiffMeaningTest {
  private static TiffBuilder little() {
    return new TiffBuilder(ByteOrder.LITTLE_ENDIAN, false);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int index = 0; index < values.length; index++) {
      bytes[index] = (byte) values[index];
    }
    return bytes;
  }

  private static Image read(byte[] file) throws FormatException {
    return ImageFiles.read(file, ReadLimits.DEFAULT);
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessage(message);
  }

  private static void grey(byte[] file, float maximum, float... samples) throws FormatException {
    Image image = read(file);
    assertThat(image.colors()).isEqualTo(ColorModel.GREY);
    assertThat(image.maximum()).isEqualTo(maximum);
    assertThat(image.samples().values()).isEqualTo(samples);
  }

  @Test
  void anyNumberOfBitsUpTo16() throws FormatException {
    grey(little().page(3, 1, 1, 1, bytes(0b1010_0000)).file(), 255, 255, 0, 255);
    grey(little().page(3, 1, 1, 2, bytes(0b0110_1100)).file(), 255, 85, 170, 255);
    grey(
        little().page(3, 2, 1, 4, bytes(0x1F, 0, 0x8A, 0x30)).file(),
        255,
        17,
        255,
        0,
        136,
        170,
        51);
    byte[] twelve = bytes(0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      grey(
          new TiffBuilder(order, false).page(4, 1, 1, 12, twelve).file(),
          4095,
          0x123,
          0x456,
          0x789,
          0xABC);
    }
    grey(little().page(2, 1, 1, 16, bytes(1, 2, 0xFF, 0xFF)).file(), 65535, 0x201, 65535);
  }

  @Test
  void signedSamplesKeepTheirSign() throws FormatException {
    grey(little().page(2, 1, 1, 8, bytes(-5, 2)).tag(339, 2).file(), 255, -5, 2);
    grey(little().page(2, 1, 1, 16, bytes(-5, -1, 2, 0)).tag(339, 2).file(), 65535, -5, 2);
  }

  @Test
  void whiteMayBeZeroAndBitsMayBeReversed() throws FormatException {
    grey(little().page(2, 1, 1, 8, bytes(0, 250)).tag(262, 0).file(), 255, 255, 5);
    grey(little().page(2, 1, 1, 8, bytes(0b1, 0b11)).tag(266, 2).file(), 255, 128, 192);
  }

  @Test
  void aPaletteIsItsColours() throws FormatException {
    long[] map = new long[3 * 4];
    map[1] = 65_535;
    map[4 + 2] = 0x8000;
    byte[] file = little().page(3, 1, 1, 2, bytes(0b0001_1000)).tag(262, 3).tag(320, map).file();
    Image image = read(file);
    assertThat(image.colors()).isEqualTo(ColorModel.RGB);
    assertThat(image.samples().values()).containsExactly(0, 255, 0, 0, 0, 128, 0, 0, 0);
    refused(
        little().page(3, 1, 1, 2, bytes(0)).tag(262, 3).tag(320, 1, 2, 3).file(),
        "TIFF: a palette for 2 bits with 3 numbers is not read; there should be 12, for 8 bits at"
            + " most");
  }

  @Test
  void anotherBandIsNoOpacityAndLeavesAsABand() throws IOException {
    byte[] four = bytes(1, 2, 3, 4, 5, 6, 7, 8);
    for (long[] extra : new long[][] {{0}, {}}) {
      Image image = read(little().page(2, 1, 4, 8, four).tag(338, extra).file());
      assertThat(image.colors()).isEqualTo(new ColorModel(3, 1, false));
      assertThat(image.samples().values()).containsExactly(1, 5, 2, 6, 3, 7, 4, 8);
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      ImageFiles.write(image, ImageFormat.TIFF, output);
      assertThat(read(output.toByteArray())).isEqualTo(image);
    }
    assertThat(read(little().page(2, 1, 4, 8, four).tag(338, 2).file()).colors())
        .isEqualTo(ColorModel.RGBA);
    assertThat(read(little().page(4, 1, 2, 8, four).file()).colors().bands()).isEqualTo(1);
  }

  @Test
  void opacityStandsLastAmongManyBands() throws IOException {
    byte[] six = bytes(1, 2, 3, 4, 5, 6);
    Image image = read(little().page(1, 1, 6, 8, six).tag(338, 2, 0, 0).file());
    assertThat(image.colors()).isEqualTo(new ColorModel(3, 2, true));
    assertThat(image.samples().values()).containsExactly(1, 2, 3, 5, 6, 4);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ImageFiles.write(image, ImageFormat.TIFF, output);
    assertThat(read(output.toByteArray())).isEqualTo(image);
    for (ImageFormat format : ImageFormat.values()) {
      if (format != ImageFormat.TIFF) {
        assertThatThrownBy(() -> ImageFiles.write(image, format, output))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                format.title()
                    + ": the picture has 6 channels, of which 2 are no colours, for which the"
                    + " format has no place; write TIFF or .npy");
      }
    }
    refused(
        little().page(1, 1, 5, 8, six).tag(338, 2, 1).file(),
        "TIFF: two channels are opacity, but one is the most");
  }

  @Test
  void whatIsNotReadIsRefusedByName() {
    byte[] data = new byte[64];
    String samples =
        " are not read, since a sample becomes a float of 24 bits; write integers of up to 16 bits,"
            + " or floating point of 16, 32 or 64";
    refused(
        little().page(1, 1, 1, 32, data).file(), "TIFF: unsigned integers of 32 bits" + samples);
    refused(
        little().page(1, 1, 1, 32, data).tag(339, 2).file(),
        "TIFF: signed integers of 32 bits" + samples);
    refused(little().page(1, 1, 1, 64, data).tag(339, 6).file(), "TIFF: complex samples" + samples);
    refused(
        little().page(1, 1, 3, 8, data).tag(262, 8).file(),
        "TIFF: the photometric interpretation 8 (the colours are CIELab) is not read; convert it to"
            + " RGB or grey first");
    refused(
        little().page(1, 1, 4, 8, data).tag(262, 5).file(),
        "TIFF: the photometric interpretation 5 (CMYK or other inks) is not read; convert it to"
            + " RGB or grey first");
    refused(
        little().page(1, 1, 1, 8, data).tag(259, 50_000).file(),
        "TIFF: the compression 50000 (Zstandard) is not read; write it with LZW, Deflate, PackBits"
            + " or none");
    refused(
        little().page(1, 1, 3, 8, data).tag(258, 8, 8, 16).file(),
        "TIFF: channels of different numbers of bits (8 and 16) are not read; write all alike");
    refused(
        little().page(1, 1, 1, 8, bytes(0, 1)).tag(259, 5).file(),
        "TIFF: LZW of before 1992, whose bits are the other way round, is not read; write it with"
            + " Deflate");
  }

  @Test
  void pagesAreReadByTheirNumber() throws IOException {
    for (boolean big : new boolean[] {false, true}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        byte[] file =
            new TiffBuilder(order, big)
                .page(1, 1, 1, 8, bytes(10))
                .page(2, 1, 1, 8, bytes(20, 21))
                .page(1, 1, 3, 8, bytes(1, 2, 3))
                .file();
        assertThat(ImageFiles.pages(file)).isEqualTo(3);
        assertThat(read(file).samples().values()).containsExactly(10);
        assertThat(ImageFiles.read(file, 1, ReadLimits.DEFAULT).samples().values())
            .containsExactly(20, 21);
        assertThat(ImageFiles.read(file, 2, ReadLimits.DEFAULT).samples().values())
            .containsExactly(1, 2, 3);
        assertThatThrownBy(() -> ImageFiles.read(file, 3, ReadLimits.DEFAULT))
            .hasMessage("TIFF: there is no page 3, the file has 3, from 0 to 2");
      }
    }
    byte[] circle = little().page(1, 1, 1, 8, bytes(10)).file(10);
    assertThat(read(circle).samples().values()).containsExactly(10);
    assertThatThrownBy(() -> ImageFiles.pages(circle))
        .hasMessage("TIFF: the directories of the pages form a circle");
  }

  @Test
  void lengthsOfStripsMayBeLeftOut() throws FormatException {
    byte[] file = little().page(2, 1, 1, 8, bytes(7, 8)).file();
    // The tag 279 becomes one that nobody knows.
    for (int at = 0; at < file.length - 1; at++) {
      if (file[at] == 279 - 256 && file[at + 1] == 1) {
        file[at + 1] = 3;
        break;
      }
    }
    grey(file, 255, 7, 8);
  }

  @Test
  void aCameraHeldUpsideDown() throws FormatException {
    grey(little().page(3, 1, 1, 8, bytes(1, 2, 3)).tag(274, 3).file(), 255, 3, 2, 1);
  }

  @Test
  void floatingPointInBigTiff() throws FormatException {
    byte[] data = ByteBuffer.allocate(8).putFloat(300).putFloat(-5).array();
    Image image =
        read(
            new TiffBuilder(ByteOrder.BIG_ENDIAN, true).page(2, 1, 1, 32, data).tag(339, 3).file());
    assertThat(image.floating()).isTrue();
    assertThat(image.samples().values()).containsExactly(300, -5);
  }

  /** Without JFIF's mark, and with component numbers from 0. */
  @Test
  void aJpegWithoutMarksIsInColour() throws IOException {
    Image image = ImageFiles.read(TestData.shared("field/ids.jpg"));
    float[] values = image.samples().values();
    int plane = image.height() * image.width();
    for (int pixel = 0; pixel < plane; pixel++) {
      assertThat(values[pixel]).isBetween(198f, 202f);
      assertThat(values[plane + pixel]).isBetween(28f, 32f);
      assertThat(values[2 * plane + pixel]).isBetween(28f, 32f);
    }
  }

  @Test
  void aJpegOfInksIsRefusedByName() throws IOException {
    byte[] file =
        Files.readAllBytes(java.nio.file.Path.of("src/test/resources/fuzz/jpeg/cmyk.jpg"));
    refused(file, "JPEG: 4 channels, which are CMYK, are not read; convert it to RGB first");
  }

  @Test
  void whatClaimsMoreThanItHoldsIsRefusedUnread() throws IOException {
    refused(
        Files.readAllBytes(TestData.shared("field/tile-40000.tif")),
        "TIFF: a strip or tile of 40000 by 7 pixels needs 280000 bytes, but it holds 40, which stand"
            + " for 41280 at most: the file is truncated or damaged");
    refused(
        Files.readAllBytes(TestData.shared("field/strip-bytes.tif")),
        "TIFF: strips or tiles of 825425664 bytes in a file of 230: it is truncated, or they overlap");
  }
}
