package faltung.media;

import faltung.format.ReadLimits;
import faltung.hostile.HostileInputs;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.media.image.TiffFile;
import faltung.media.image.TiffReaderTest;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundFilesTest;
import faltung.media.sound.SoundReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 45,000 changed pictures and sounds; the other 60,000 files are arrays. */
class HostileMediaTest {
  /** Small, so that what a header claims and memory could not hold is noticed. */
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 22);

  private static final long FACTOR = 64;
  private static final long CONSTANT = 8L << 20;

  /**
   * Pictures that the JDK decodes: what the limits allow, as integers and as floats, and the
   * decoder's tables and streams besides.
   */
  private static final long DECODED = CONSTANT + (4L << 22);

  @TempDir Path folder;

  private static List<byte[]> pictures(ImageFormat format, List<ColorModel> models)
      throws IOException {
    Random random = new Random(9);
    List<byte[]> files = new ArrayList<>();
    for (ColorModel colors : models) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      ImageFiles.write(TestData.random(random, colors, 255, 12, 17), format, output);
      files.add(output.toByteArray());
      if (format == ImageFormat.PNG || format == ImageFormat.TIFF) {
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        ImageFiles.write(TestData.random(random, colors, 65535, 9, 8), format, second);
        files.add(second.toByteArray());
      }
    }
    return files;
  }

  private static void check(ImageFormat format, long seed, int count, List<byte[]> files) {
    boolean own = format == ImageFormat.NETPBM;
    HostileInputs.check(
        format.title(),
        seed,
        count,
        files,
        FACTOR,
        own ? CONSTANT : DECODED,
        file -> ImageFiles.read(file, LIMITS));
  }

  @Test
  void netpbm() throws IOException {
    List<byte[]> files = pictures(ImageFormat.NETPBM, List.of(ColorModel.GREY, ColorModel.RGB));
    files.add("P1\n# x\n4 2\n1 0 1 1\n0001".getBytes(StandardCharsets.US_ASCII));
    files.add("P2 3 2 1000 1 2 3\n4 500 1000".getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream floats = new ByteArrayOutputStream();
    Image image = TestData.randomFloats(new Random(1), ColorModel.RGB, 3, 5);
    ImageFiles.write(image, ImageFormat.NETPBM, floats);
    files.add(floats.toByteArray());
    check(ImageFormat.NETPBM, 1, 10_000, files);
  }

  @Test
  void png() throws IOException {
    check(ImageFormat.PNG, 2, 5000, pictures(ImageFormat.PNG, ColorModel.usual()));
  }

  @Test
  void jpeg() throws IOException {
    check(
        ImageFormat.JPEG,
        3,
        3000,
        pictures(ImageFormat.JPEG, List.of(ColorModel.GREY, ColorModel.RGB)));
  }

  @Test
  void gif() throws IOException {
    check(
        ImageFormat.GIF,
        4,
        3000,
        pictures(ImageFormat.GIF, List.of(ColorModel.GREY, ColorModel.RGB)));
  }

  @Test
  void bmp() throws IOException {
    check(
        ImageFormat.BMP,
        5,
        3000,
        pictures(ImageFormat.BMP, List.of(ColorModel.GREY, ColorModel.RGB)));
  }

  @Test
  void tiff() throws IOException {
    check(ImageFormat.TIFF, 6, 4000, pictures(ImageFormat.TIFF, ColorModel.usual()));
  }

  /** Those that our own decoder reads, since the JDK's does not. */
  @Test
  void tiffOfDifferences() {
    Random random = new Random(10);
    List<byte[]> files = new ArrayList<>();
    for (TiffFile layout : TiffReaderTest.layouts()) {
      if (random.nextInt(20) == 0) {
        long[] words = new long[layout.width() * layout.height() * layout.channels()];
        files.add(layout.of(words));
        files.add(layout.of(random.longs(words.length).toArray()));
      }
    }
    check(ImageFormat.TIFF, 11, 5000, files);
  }

  private static List<byte[]> waves() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (SampleEncoding encoding : SampleEncoding.values()) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      SoundFiles.write(SoundFilesTest.random(new Random(2), encoding, 2, 11), output);
      files.add(output.toByteArray());
    }
    return files;
  }

  @Test
  void wav() throws IOException {
    HostileInputs.check(
        "WAV",
        7,
        10_000,
        waves(),
        FACTOR,
        CONSTANT,
        file -> {
          if (file.length % 2 == 0) {
            SoundFiles.read(file, LIMITS);
          } else {
            readInBlocks(file);
          }
        });
  }

  private static void readInBlocks(byte[] file) throws IOException {
    try (SoundReader reader = SoundFiles.open(new ByteArrayInputStream(file))) {
      double[][] block = new double[reader.layout().channels()][7];
      while (reader.read(block, 7) > 0) {
        // Until the end.
      }
    }
  }

  @Test
  void aiffAndAu() throws IOException {
    for (String name : new String[] {"sound.aiff", "sound.au"}) {
      Path file = folder.resolve(name);
      SoundFiles.write(SoundFilesTest.random(new Random(3), SampleEncoding.PCM_16, 2, 11), file);
      HostileInputs.check(
          name,
          8,
          1000,
          List.of(Files.readAllBytes(file)),
          FACTOR,
          CONSTANT,
          bytes -> SoundFiles.read(bytes, LIMITS));
    }
  }
}
