package faltung.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.TestData;
import faltung.media.file.SafeFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
  @TempDir Path folder;

  private static byte[] bytes(ImageRows image, ImageFormat format) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ImageFiles.write(image, format, output);
    return output.toByteArray();
  }

  private static Image read(byte[] bytes) throws FormatException {
    return ImageFiles.read(bytes, ReadLimits.DEFAULT);
  }

  @Test
  void pngAndNetpbmGiveBackEverySample() throws IOException {
    Random random = new Random(1);
    int[][] sizes = {{1, 1}, {1, 7}, {5, 1}, {13, 17}, {700, 900}};
    for (int[] size : sizes) {
      for (ColorModel colors : ColorModel.usual()) {
        for (int maximum : new int[] {255, 65535}) {
          Image image = TestData.random(random, colors, maximum, size[0], size[1]);
          assertThat(read(bytes(image, ImageFormat.PNG))).as("PNG").isEqualTo(image);
          if (!colors.hasAlpha()) {
            assertThat(read(bytes(image, ImageFormat.NETPBM))).isEqualTo(image);
          }
        }
      }
      for (int maximum : new int[] {1, 100, 256, 1023}) {
        Image image = TestData.random(random, ColorModel.RGB, maximum, size[0], size[1]);
        byte[] file = bytes(image, ImageFormat.NETPBM);
        assertThat(read(file)).isEqualTo(image);
        assertThat(ImageFiles.read(new ByteArrayInputStream(file), ReadLimits.DEFAULT))
            .isEqualTo(image);
      }
      for (ColorModel colors : List.of(ColorModel.GREY, ColorModel.RGB)) {
        Image image = TestData.randomFloats(random, colors, size[0], size[1]);
        assertThat(read(bytes(image, ImageFormat.NETPBM))).isEqualTo(image);
      }
    }
  }

  @Test
  void readsPlainNetpbmWithComments() throws IOException {
    Image bits = read(ascii("P1 # a comment\n3 2\n1 0 1\n0#0\n11"));
    assertThat(bits.samples()).isEqualTo(FloatArray.wrap(Shape.of(1, 2, 3), 0, 1, 0, 1, 0, 0));
    assertThat(bits.maximum()).isEqualTo(1);
    Image grey = read(ascii("P2\n2 2 1000\n0 7\n1000 3"));
    assertThat(grey.samples()).isEqualTo(FloatArray.wrap(Shape.of(1, 2, 2), 0, 7, 1000, 3));
    Image color = read(ascii("P3 1 2 9 1 2 3 4 5 6\n"));
    assertThat(color.samples()).isEqualTo(FloatArray.wrap(Shape.of(3, 2, 1), 1, 4, 2, 5, 3, 6));
    Image packed = read(new byte[] {'P', '4', '\n', '9', ' ', '1', '\n', (byte) 0xA0, (byte) 0x80});
    assertThat(packed.samples())
        .isEqualTo(FloatArray.wrap(Shape.of(1, 1, 9), 0, 1, 0, 1, 1, 1, 1, 1, 0));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void brokenFilesAreOneClearLine() {
    refused(
        ascii("P5 9 9 255\nabc"), "netpbm: 81 samples needs 81 bytes, but 3 are left in the file");
    refused(
        ascii("P5 9 9 70000\nabc"),
        "netpbm: the maximum is 70000 or more, but 65535 is the largest");
    refused(ascii("P2 2 1 7\n8 1"), "netpbm: a sample is 8 or more, but 7 is the largest");
    refused(
        ascii("P5 100000 100000 255\n"),
        "netpbm: shape [1, 100000, 100000], but an array has 0 to 2147483639 elements");
    refused(
        ascii("P5 20000 30000 255\n"),
        "netpbm: with shape [1, 30000, 20000] it has 600000000 elements of 2400000000 bytes in"
            + " memory, but the read limits are 536870912 elements and 4294967296 bytes");
    refused(ascii("P5 0 7 255\n"), "netpbm: 0 by 7 pixels, but a picture has at least one");
    refused(
        ascii("P5 -3 7 255\n"),
        "netpbm: the width should be digits, found the character of code 45 at byte 3");
    refused(
        ascii("hello"),
        "image: the file is empty or begins as none of PNG, JPEG, BMP, GIF, TIFF, PGM, PPM, PBM and"
            + " PFM");
    refused(
        new byte[0],
        "image: the file is empty or begins as none of PNG, JPEG, BMP, GIF, TIFF, PGM, PPM, PBM and"
            + " PFM");
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessage(message);
  }

  @Test
  void aPngThatClaimsTooMuchIsRefusedUnread() throws IOException {
    byte[] file =
        bytes(TestData.random(new Random(2), ColorModel.GREY, 255, 4, 4), ImageFormat.PNG);
    // The width is at bytes 16 to 19; the checksum does not matter, since the size is looked at
    // first.
    file[16] = 1;
    refused(
        file,
        "PNG: 16777220 by 4 pixels need 67108884 bytes, but the file of "
            + file.length
            + " bytes holds at most "
            + 1032 * file.length
            + ": it is truncated or damaged");
  }

  @Test
  void opacityIsMultipliedInAndOut() {
    FloatArray samples = FloatArray.wrap(Shape.of(2, 1, 3), 200, 100, 50, 255, 51, 0);
    Image image = Image.of8Bits(samples, ColorModel.GREY_ALPHA);
    assertThat(image.premultiplied().samples().values()).containsExactly(200, 20, 0, 255, 51, 0);
    assertThat(image.premultiplied().straight().samples().values())
        .containsExactly(200, 100, 0, 255, 51, 0);
  }

  @Test
  void aFileAppearsOnlyWhenComplete() throws IOException {
    Path file = folder.resolve("picture.png");
    Image image = TestData.random(new Random(3), ColorModel.RGB, 255, 20, 30);
    ImageFiles.write(image, file);
    assertThat(ImageFiles.read(file)).isEqualTo(image);
    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    file,
                    output -> {
                      output.write(new byte[100_000]);
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(ImageFiles.read(file)).isEqualTo(image);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).containsExactly(file);
    }
    assertThatThrownBy(() -> ImageFiles.write(image, folder.resolve("no/picture.png")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write "
                + folder.resolve("no/picture.png")
                + ": the folder "
                + folder.resolve("no")
                + " does not exist; create it first");
    assertThatThrownBy(() -> ImageFiles.write(image, folder.resolve("picture.xyz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("image: the name picture.xyz tells no kind of picture");
  }

  @Test
  void realPhotographsOpen() throws IOException {
    check("photos/camera.png", ColorModel.GREY, 512, 512);
    check("photos/astronaut.png", ColorModel.RGB, 512, 512);
    check("photos/coins.png", ColorModel.GREY, 303, 384);
    check("photos/ascent.pgm", ColorModel.GREY, 512, 512);
  }

  private static void check(String name, ColorModel colors, int height, int width)
      throws IOException {
    Path file = TestData.shared(name);
    Image image = ImageFiles.read(file);
    assertThat(image.colors()).isEqualTo(colors);
    assertThat(image.samples().shape()).isEqualTo(Shape.of(colors.channels(), height, width));
    assertThat(image.maximum()).isEqualTo(255);
    assertThat(read(bytes(image, ImageFormat.PNG))).isEqualTo(image);
    assertThat(read(bytes(image, ImageFormat.NETPBM))).isEqualTo(image);
    ImageRows rows = ImageFiles.open(file, ReadLimits.DEFAULT);
    assertThat(rows.rows(7, 20)).isEqualTo(image.rows(7, 20));
  }

  @Test
  void tiffGivesBackEverySample() throws IOException {
    Random random = new Random(5);
    for (int[] size : new int[][] {{1, 1}, {13, 17}, {700, 900}}) {
      for (ColorModel colors : ColorModel.usual()) {
        for (int maximum : new int[] {255, 65535}) {
          Image image = TestData.random(random, colors, maximum, size[0], size[1]);
          assertThat(read(bytes(image, ImageFormat.TIFF))).as("%s", colors).isEqualTo(image);
        }
        Image floats = TestData.randomFloats(random, colors, size[0], size[1]);
        assertThat(read(bytes(floats, ImageFormat.TIFF))).as("%s", colors).isEqualTo(floats);
      }
    }
  }

  @Test
  void bmpAndGreyGifGiveBackEverySample() throws IOException {
    Random random = new Random(6);
    for (ColorModel colors : List.of(ColorModel.GREY, ColorModel.RGB)) {
      Image image = TestData.random(random, colors, 255, 33, 45);
      assertThat(read(bytes(image, ImageFormat.BMP))).isEqualTo(image);
    }
    Image grey = TestData.random(random, ColorModel.GREY, 255, 33, 45);
    assertThat(read(bytes(grey, ImageFormat.GIF))).isEqualTo(grey);
    Image alpha = TestData.random(random, ColorModel.RGBA, 255, 3, 4);
    assertThatThrownBy(() -> bytes(alpha, ImageFormat.JPEG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "JPEG: the picture has opacity, for which the format has no place; write PNG or TIFF,"
                + " or remove it");
  }

  /** A ramp, which JPEG holds well, as grey or in colours. */
  private static Image ramp(ColorModel colors, int height, int width) {
    FloatArray samples = FloatArray.zeroed(Shape.of(colors.channels(), height, width));
    for (int offset = 0; offset < samples.size(); offset++) {
      int[] index = samples.shape().index(offset);
      samples.values()[offset] = 60 + index[0] * 20 + index[1] + 2 * index[2];
    }
    return Image.of8Bits(samples, colors);
  }

  @Test
  void jpegKeepsSmoothPicturesWithinAFewLevels() throws IOException {
    for (ColorModel colors : List.of(ColorModel.GREY, ColorModel.RGB)) {
      Image image = ramp(colors, 24, 40);
      Image back = read(bytes(image, ImageFormat.JPEG));
      assertThat(back.colors()).isEqualTo(colors);
      assertThat(largestDifference(image, back)).isLessThan(8);
    }
  }

  private static float largestDifference(Image one, Image other) {
    assertThat(other.samples().shape()).isEqualTo(one.samples().shape());
    float largest = 0;
    for (int offset = 0; offset < one.samples().size(); offset++) {
      float difference = one.samples().values()[offset] - other.samples().values()[offset];
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  /** The file with an Exif segment of this orientation after its first two bytes. */
  private static byte[] withOrientation(byte[] jpeg, int orientation, boolean littleEndian) {
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    if (littleEndian) {
      byte[] little = {
        'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0
      };
      System.arraycopy(little, 0, exif, 10, little.length);
    }
    byte[] result = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, result, 0, 2);
    System.arraycopy(exif, 0, result, 2, exif.length);
    System.arraycopy(jpeg, 2, result, 2 + exif.length, jpeg.length - 2);
    return result;
  }

  @Test
  void picturesTakenOnTheirSideAreTurnedUpright() throws IOException {
    byte[] jpeg = bytes(ramp(ColorModel.GREY, 10, 30), ImageFormat.JPEG);
    Image stored = read(jpeg);
    for (int orientation = 1; orientation <= 8; orientation++) {
      for (boolean littleEndian : new boolean[] {false, true}) {
        byte[] file = withOrientation(jpeg, orientation, littleEndian);
        Image upright = read(file);
        assertThat(upright)
            .as("orientation %s", orientation)
            .isEqualTo(turned(stored, orientation));
        Path path = folder.resolve("side.jpg");
        Files.write(path, file);
        ImageRows rows = ImageFiles.open(path, ReadLimits.DEFAULT);
        assertThat(rows.rows(3, 5)).isEqualTo(upright.rows(3, 5));
      }
    }
  }

  /** Exif's table: where row 0 and column 0 of what is stored lie in what is seen. */
  private static Image turned(Image stored, int orientation) {
    int height = stored.height();
    int width = stored.width();
    boolean swapped = orientation > 4;
    Shape shape = swapped ? Shape.of(1, width, height) : Shape.of(1, height, width);
    FloatArray seen = FloatArray.zeroed(shape);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int[] place =
            switch (orientation) {
              case 1 -> new int[] {row, column};
              case 2 -> new int[] {row, width - 1 - column};
              case 3 -> new int[] {height - 1 - row, width - 1 - column};
              case 4 -> new int[] {height - 1 - row, column};
              case 5 -> new int[] {column, row};
              case 6 -> new int[] {column, height - 1 - row};
              case 7 -> new int[] {width - 1 - column, height - 1 - row};
              default -> new int[] {width - 1 - column, row};
            };
        seen.values()[shape.offset(0, place[0], place[1])] = stored.samples().get(0, row, column);
      }
    }
    return stored.withSamples(seen);
  }

  @Test
  void imageMagickReadsOursAndWeReadImageMagicks() throws Exception {
    Random random = new Random(8);
    for (ColorModel colors : ColorModel.usual()) {
      for (int maximum : new int[] {255, 65535}) {
        Image image = TestData.random(random, colors, maximum, 21, 34);
        for (String ours : new String[] {"ours.png", "ours.tif"}) {
          ImageFiles.write(image, folder.resolve(ours));
          for (String theirs : new String[] {"theirs.png", "theirs.tif", "theirs.pgm"}) {
            if (theirs.endsWith("pgm") && colors.hasAlpha()) {
              continue;
            }
            String name = colors.isColored() ? theirs.replace(".pgm", ".ppm") : theirs;
            TestData.run(folder, "convert-im6", ours, name);
            assertThat(ImageFiles.read(folder.resolve(name)).samples())
                .as("%s from %s, %s, %s", name, ours, colors, maximum)
                .isEqualTo(image.samples());
          }
        }
      }
    }
    TestData.run(folder, "convert-im6", "ours.png", "-alpha", "off", "-depth", "8", "theirs8.png");
    TestData.run(folder, "convert-im6", "theirs8.png", "theirs.bmp");
    assertThat(ImageFiles.read(folder.resolve("theirs.bmp")))
        .isEqualTo(ImageFiles.read(folder.resolve("theirs8.png")));
    TestData.run(folder, "convert-im6", "ours.png", "-alpha", "off", "-depth", "8", "theirs.jpg");
    assertThat(ImageFiles.read(folder.resolve("theirs.jpg")).colors()).isEqualTo(ColorModel.RGB);
    TestData.run(folder, "convert-im6", "theirs8.png", "theirs.gif");
    assertThat(ImageFiles.read(folder.resolve("theirs.gif")).width()).isEqualTo(34);
  }
}
