package faltung.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.format.FormatException;
import faltung.media.TestData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF and JPEG in many variants as PIL and ImageMagick write them, against what PIL reads. */
class TiffOfOtherProgramsTest {
  private static final String PYTHON = "/usr/bin/python3";

  /**
   * Writes pictures of odd size and beside each its samples as doubles, the channels one after the
   * other.
   */
  private static final String SCRIPT =
      """
      import numpy as np
      from PIL import Image
      random = np.random.default_rng(4)
      height, width = 37, 53
      def save(name, picture, expected, **options):
          picture.save(name, **options)
          x = np.asarray(expected, dtype='<f8')
          x = x[..., None] if x.ndim == 2 else x
          np.ascontiguousarray(np.moveaxis(x, 2, 0)).tofile(name + '.raw')
      grey = random.integers(0, 256, (height, width)).astype(np.uint8)
      rgb = random.integers(0, 256, (height, width, 3)).astype(np.uint8)
      rgba = random.integers(0, 256, (height, width, 4)).astype(np.uint8)
      words = random.integers(0, 65536, (height, width)).astype(np.uint16)
      reals = random.normal(0, 9, (height, width)).astype(np.float32)
      for packing in [None, 'tiff_lzw', 'tiff_adobe_deflate', 'packbits']:
          tag = str(packing) + '.tif'
          lossless = {'compression': packing}
          save('grey-' + tag, Image.fromarray(grey), grey, **lossless)
          save('rgb-' + tag, Image.fromarray(rgb), rgb, **lossless)
          save('rgba-' + tag, Image.fromarray(rgba), rgba, **lossless)
          save('words-' + tag, Image.fromarray(words), words, **lossless)
          save('reals-' + tag, Image.fromarray(reals), reals, **lossless)
          bits = Image.fromarray(grey).point(lambda v: 255 * (v > 99)).convert('1')
          save('bits-' + tag, bits, np.asarray(bits) * 255., **lossless)
          palette = Image.fromarray(rgb).quantize(50)
          save('palette-' + tag, palette, np.asarray(palette.convert('RGB')), **lossless)
          if packing in ('tiff_lzw', 'tiff_adobe_deflate'):
              differences = {'compression': packing, 'tiffinfo': {317: 2}}
              save('differences-' + tag, Image.fromarray(rgb), rgb, **differences)
      for packing in ['group3', 'group4']:
          save('fax-' + packing + '.tif', bits, np.asarray(bits) * 255., compression=packing)
      smooth = np.add.outer(np.arange(height) * 2., np.arange(width) * 3.)
      smooth = np.stack([smooth, 200 - smooth / 2, smooth / 3 + 20], 2).astype(np.uint8)
      for name, x in [('grey', smooth[..., 0]), ('rgb', smooth)]:
          picture = Image.fromarray(np.ascontiguousarray(x))
          for kind, options in [('lossy.tif', {'compression': 'jpeg'}), ('lossy.jpg', {'quality': 95}),
                                ('progressive.jpg', {'progressive': True})]:
              picture.save(name + '-' + kind, **options)
              save(name + '-' + kind, picture, np.asarray(Image.open(name + '-' + kind).convert(picture.mode)), **options)
      turned = Image.Exif()
      turned[0x112] = 6
      picture = Image.fromarray(smooth)
      picture.save('turned.jpg', exif=turned)
      upright = np.rot90(np.asarray(Image.open('turned.jpg')), -1)
      save('turned.jpg', picture, upright, exif=turned)
      Image.fromarray(rgba, 'CMYK').save('cmyk.tif')
      Image.fromarray(rgba, 'CMYK').save('cmyk.jpg')
      Image.fromarray(rgb, 'LAB').save('lab.tif')
      """;

  @TempDir private Path folder;

  private static void agrees(Path file, Path expected, double tolerance) throws IOException {
    ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(expected)).order(ByteOrder.LITTLE_ENDIAN);
    float[] ours = ImageFiles.read(file).samples().values();
    assertThat(ours.length).as("samples of %s", file).isEqualTo(raw.remaining() / Double.BYTES);
    for (int index = 0; index < ours.length; index++) {
      double value = raw.getDouble(8 * index);
      if (!(Math.abs(ours[index] - value) <= tolerance)) {
        assertThat((double) ours[index]).as("%s, sample %s", file, index).isEqualTo(value);
      }
    }
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
  }

  private void writeByPil() throws Exception {
    TestData.assumeRuns(folder, PYTHON, "-c", "import numpy, PIL; from PIL import Image");
    Files.writeString(folder.resolve("write.py"), SCRIPT);
    TestData.run(folder, PYTHON, "write.py");
  }

  /**
   * Lossless ones exactly; of a JPEG two decoders agree within 3 levels, see {@link
   * OtherProgramsTest#jpegInBothDirections}.
   */
  @Test
  void pilsPicturesOpenHere() throws Exception {
    writeByPil();
    int compared = 0;
    for (String name : names(".raw")) {
      boolean lossy = name.contains("lossy") || name.endsWith(".jpg");
      agrees(folder.resolve(name), folder.resolve(name + ".raw"), lossy ? 3 : 0);
      compared++;
    }
    assertThat(compared).isEqualTo(7 * 4 + 2 + 2 + 6 + 1);
    refused(folder.resolve("cmyk.tif"), "5 (CMYK or other inks) is not read; convert it to RGB");
    refused(folder.resolve("lab.tif"), "the colours are CIELab) is not read; convert it to RGB");
    refused(folder.resolve("cmyk.jpg"), "4 channels, which are CMYK, are not read; convert it");
  }

  private List<String> names(String end) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(end))
          .map(name -> name.substring(0, name.length() - end.length()))
          .sorted()
          .toList();
    }
  }

  /** Byte orders, tiles of 16 by 32 on an odd size, planes apart, BigTIFF, depths. */
  @Test
  void imageMagicksVariantsHoldTheSameSamples() throws Exception {
    writeByPil();
    int compared = 0;
    for (String source : List.of("grey-None.tif", "rgb-None.tif", "bits-None.tif")) {
      for (List<String> options :
          List.of(
              List.of("-define", "tiff:endian=msb"),
              List.of("-define", "tiff:endian=lsb", "-define", "tiff:fill-order=lsb"),
              List.of("-define", "tiff:tile-geometry=16x32"),
              List.of("-define", "tiff:rows-per-strip=5"),
              List.of("-interlace", "plane"))) {
        for (String packing : List.of("None", "LZW", "Zip", "RLE")) {
          for (String kind : List.of("TIFF", "TIFF64")) {
            List<String> command = new ArrayList<>(List.of(TestData.imageMagick(), source));
            command.addAll(options);
            command.addAll(List.of("-compress", packing, kind + ":variant.tif"));
            TestData.run(folder, command.toArray(String[]::new));
            agrees(folder.resolve("variant.tif"), folder.resolve(source + ".raw"), 0);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isEqualTo(3 * 5 * 4 * 2);
    for (String fax : List.of("Fax", "Group4")) {
      TestData.run(
          folder, TestData.imageMagick(), "bits-None.tif", "-compress", fax, "variant.tif");
      agrees(folder.resolve("variant.tif"), folder.resolve("bits-None.tif.raw"), 0);
    }
  }
}
