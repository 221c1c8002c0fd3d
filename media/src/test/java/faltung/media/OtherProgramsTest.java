package faltung.media;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files in both directions between this module and ImageMagick, OpenCV, sox and SciPy, compared
 * sample by sample through raw numbers, which no format stands between.
 */
class OtherProgramsTest {
  private static final int WIDTH = 34;
  private static final int HEIGHT = 21;
  private static final int FRAMES = 501;

  @TempDir Path folder;

  /** A format of pictures, and what it can hold. */
  private record Kind(String extension, List<ColorModel> colors, List<Integer> maxima) {}

  private static final List<ColorModel> OPAQUE = List.of(ColorModel.GREY, ColorModel.RGB);

  private static final List<Kind> LOSSLESS =
      List.of(
          new Kind("png", ColorModel.usual(), List.of(255, 65535)),
          new Kind("tif", ColorModel.usual(), List.of(255, 65535)),
          new Kind("ppm", List.of(ColorModel.RGB), List.of(255, 65535)),
          new Kind("pgm", List.of(ColorModel.GREY), List.of(255, 65535)),
          new Kind("bmp", OPAQUE, List.of(255)),
          new Kind("gif", List.of(ColorModel.GREY), List.of(255)));

  /** ImageMagick's name of a picture of raw samples. */
  private static String raw(ColorModel colors) {
    String channels = colors.isColored() ? "rgb" : "gray";
    return channels + (colors.hasAlpha() ? "a" : "") + ":samples.raw";
  }

  @Test
  void imageMagickOpensOurPictures() throws Exception {
    Random random = new Random(1);
    int opened = 0;
    for (Kind kind : LOSSLESS) {
      for (ColorModel colors : kind.colors) {
        for (int maximum : kind.maxima) {
          Image image = TestData.random(random, colors, maximum, HEIGHT, WIDTH);
          ImageFiles.write(image, folder.resolve("ours." + kind.extension));
          magick(
              "ours." + kind.extension,
              "-depth",
              maximum == 255 ? "8" : "16",
              "-endian",
              "LSB",
              raw(colors));
          assertThat(samples(colors, maximum))
              .as("%s %s %s", kind.extension, colors, maximum)
              .isEqualTo(image.samples());
          opened++;
        }
      }
    }
    assertThat(opened).isEqualTo(23);
  }

  @Test
  void imageMagicksPicturesOpenHere() throws Exception {
    Random random = new Random(2);
    for (Kind kind : LOSSLESS) {
      for (ColorModel colors : kind.colors) {
        for (int maximum : kind.maxima) {
          Image image = TestData.random(random, colors, maximum, HEIGHT, WIDTH);
          if (kind.extension.equals("gif")) {
            // ImageMagick dithers what has nearly as many levels as a palette: 16 it keeps.
            float[] values = image.samples().values();
            for (int index = 0; index < values.length; index++) {
              values[index] = (int) values[index] / 16 * 17;
            }
          }
          lay(image, maximum);
          for (String compression : compressions(kind.extension)) {
            String name = "theirs." + kind.extension;
            List<String> arguments = new ArrayList<>(List.of("-size", WIDTH + "x" + HEIGHT));
            arguments.addAll(List.of("-depth", maximum == 255 ? "8" : "16", "-endian", "LSB"));
            arguments.addAll(List.of(raw(colors), "-compress", compression));
            arguments.add(name);
            magick(arguments.toArray(String[]::new));
            assertThat(ImageFiles.read(folder.resolve(name)).samples())
                .as("%s %s %s %s", kind.extension, colors, maximum, compression)
                .isEqualTo(kind.extension.equals("bmp") ? colored(image) : image.samples());
          }
        }
      }
    }
  }

  /** ImageMagick has a grey BMP in three channels. */
  private static FloatArray colored(Image image) {
    FloatArray samples = FloatArray.zeroed(Shape.of(3, HEIGHT, WIDTH));
    int channel = HEIGHT * WIDTH;
    for (int to = 0; to < 3; to++) {
      int from = Math.min(to, image.colors().channels() - 1);
      image.samples().copyRange(from * channel, samples, to * channel, channel);
    }
    return samples;
  }

  /** Of 16 bits ImageMagick stores the differences if it compresses by LZW or Zip. */
  private static List<String> compressions(String extension) {
    return extension.equals("tif") ? List.of("None", "LZW", "Zip", "RLE") : List.of("Zip");
  }

  /**
   * Two decoders of one JPEG agree within 3 levels: the transform back may be off by 1 in each of
   * luminance and chrominance (IEEE 1180), of which blue takes 1 + 1.772, and is rounded.
   */
  @Test
  void jpegInBothDirections() throws Exception {
    for (ColorModel colors : OPAQUE) {
      FloatArray ramp = FloatArray.zeroed(Shape.of(colors.channels(), HEIGHT, WIDTH));
      for (int offset = 0; offset < ramp.size(); offset++) {
        int[] index = ramp.shape().index(offset);
        ramp.values()[offset] = 40 + 30 * index[0] + 3 * index[1] + 2 * index[2];
      }
      Image image = Image.of8Bits(ramp, colors);
      ImageFiles.write(image, folder.resolve("ours.jpg"));
      lay(image, 255);
      magick(
          "-size",
          WIDTH + "x" + HEIGHT,
          "-depth",
          "8",
          raw(colors),
          "-sampling-factor",
          "4:4:4",
          "-quality",
          "95",
          "theirs.jpg");
      for (String name : List.of("ours.jpg", "theirs.jpg")) {
        magick(name, "-depth", "8", raw(colors));
        FloatArray theirs = samples(colors, 255);
        FloatArray ours = ImageFiles.read(folder.resolve(name)).samples();
        assertThat(ours.shape()).isEqualTo(theirs.shape());
        for (int offset = 0; offset < ours.size(); offset++) {
          assertThat(Math.abs(ours.values()[offset] - theirs.values()[offset]))
              .as("%s, %s, sample %s", name, colors, offset)
              .isLessThanOrEqualTo(3);
        }
      }
    }
  }

  private void magick(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(TestData.imageMagick()));
    command.addAll(List.of(arguments));
    TestData.run(folder, command.toArray(String[]::new));
  }

  /** Writes a picture's samples, pixel by pixel, as bytes or as little-endian words. */
  private void lay(Image image, int maximum) throws IOException {
    int width = maximum == 255 ? 1 : 2;
    ByteBuffer raw = ByteBuffer.allocate(image.samples().size() * width);
    raw.order(ByteOrder.LITTLE_ENDIAN);
    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      for (int channel = 0; channel < image.colors().channels(); channel++) {
        int sample = (int) image.samples().values()[channel * HEIGHT * WIDTH + pixel];
        if (width == 1) {
          raw.put((byte) sample);
        } else {
          raw.putShort((short) sample);
        }
      }
    }
    Files.write(folder.resolve("samples.raw"), raw.array());
  }

  /** The samples that {@link #lay} writes, read again. */
  private FloatArray samples(ColorModel colors, int maximum) throws IOException {
    ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("samples.raw")));
    raw.order(ByteOrder.LITTLE_ENDIAN);
    FloatArray samples = FloatArray.zeroed(Shape.of(colors.channels(), HEIGHT, WIDTH));
    assertThat(raw.remaining()).isEqualTo(samples.size() * (maximum == 255 ? 1 : 2));
    for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
      for (int channel = 0; channel < colors.channels(); channel++) {
        samples.values()[channel * HEIGHT * WIDTH + pixel] =
            maximum == 255 ? raw.get() & 0xFF : raw.getShort() & 0xFFFF;
      }
    }
    return samples;
  }

  /** OpenCV keeps blue first, which its channel order undoes. */
  @Test
  void floatPicturesToAndFromOpenCv() throws Exception {
    TestData.assumeRuns(folder, "/usr/bin/python3", "-c", "import cv2");
    Random random = new Random(3);
    for (String extension : List.of("pfm", "tif")) {
      for (ColorModel colors : OPAQUE) {
        Image image = TestData.randomFloats(random, colors, HEIGHT, WIDTH);
        ImageFiles.write(image, folder.resolve("ours." + extension));
        String script =
            """
            import cv2, sys
            import numpy as np
            name = sys.argv[1]
            x = cv2.imread('ours.' + name, cv2.IMREAD_UNCHANGED)
            assert x.dtype == np.float32, x.dtype
            # OpenCV's default for floats of three channels is LogLuv, which loses bits.
            lossless = [cv2.IMWRITE_TIFF_COMPRESSION, 5 if x.ndim == 2 else 8]
            cv2.imwrite('theirs.' + name, x, lossless if name == 'tif' else [])
            x = x[:, :, ::-1].transpose(2, 0, 1) if x.ndim == 3 else x
            np.ascontiguousarray(x).astype('<f4').tofile('floats.raw')
            """;
        TestData.run(folder, "/usr/bin/python3", "-c", script, extension);
        ByteBuffer raw = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("floats.raw")));
        FloatArray read = FloatArray.zeroed(image.samples().shape());
        raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(read.values());
        assertThat(read).as("ours.%s, %s", extension, colors).isEqualTo(image.samples());
        assertThat(ImageFiles.read(folder.resolve("theirs." + extension)).samples())
            .as("theirs.%s, %s", extension, colors)
            .isEqualTo(image.samples());
      }
    }
  }

  /** With its default compression, LZW of differences. */
  @Test
  void sixteenBitsOfOpenCv() throws Exception {
    TestData.assumeRuns(folder, "/usr/bin/python3", "-c", "import cv2");
    Random random = new Random(7);
    for (ColorModel colors : OPAQUE) {
      Image image = TestData.random(random, colors, 65535, HEIGHT, WIDTH);
      ImageFiles.write(image, folder.resolve("ours.png"));
      String script =
          "import cv2; cv2.imwrite('theirs.tif', cv2.imread('ours.png', cv2.IMREAD_UNCHANGED))";
      TestData.run(folder, "/usr/bin/python3", "-c", script);
      assertThat(ImageFiles.read(folder.resolve("theirs.tif"))).as("%s", colors).isEqualTo(image);
    }
    String signed =
        "import cv2, numpy as np; cv2.imwrite('theirs.tif', np.int16([[-300, 5], [7, -32768]]))";
    TestData.run(folder, "/usr/bin/python3", "-c", signed);
    assertThat(ImageFiles.read(folder.resolve("theirs.tif")).samples().values())
        .containsExactly(-300, 5, 7, -32768);
  }

  /** Binary32 and binary16, whose bytes it stores as differences. */
  @Test
  void floatTiffsOfImageMagick() throws Exception {
    Random random = new Random(8);
    for (ColorModel colors : OPAQUE) {
      for (int bits : new int[] {16, 32}) {
        Image image = TestData.random(random, colors, 255, HEIGHT, WIDTH);
        ImageFiles.write(image, folder.resolve("ours.png"));
        for (String compression : List.of("LZW", "Zip")) {
          magick(
              "ours.png",
              "-define",
              "quantum:format=floating-point",
              "-depth",
              "" + bits,
              "-compress",
              compression,
              "theirs.tif");
          Image read = ImageFiles.read(folder.resolve("theirs.tif"));
          assertThat(read.floating()).isTrue();
          for (int offset = 0; offset < read.samples().size(); offset++) {
            // Full scale is 1 there; half a level is far more than either type rounds.
            float level = read.samples().values()[offset] * 255;
            assertThat(Math.round(level))
                .as("%s bits, %s, %s, sample %s", bits, compression, colors, offset)
                .isEqualTo((int) image.samples().values()[offset]);
          }
        }
      }
    }
  }

  /** Whole numbers of so many bits, as they come out of a file: divided by full scale. */
  private static int[] frames(Random random, int bits, int channels) {
    int[] frames = new int[FRAMES * channels];
    for (int index = 0; index < frames.length; index++) {
      frames[index] = random.nextInt() >> (32 - bits);
    }
    frames[0] = Integer.MIN_VALUE >> (32 - bits);
    frames[1] = Integer.MAX_VALUE >> (32 - bits);
    return frames;
  }

  private static Sound sound(int[] frames, SampleEncoding encoding, int bits, int channels) {
    DoubleArray samples = DoubleArray.zeroed(Shape.of(channels, FRAMES));
    for (int index = 0; index < frames.length; index++) {
      int place = index % channels * FRAMES + index / channels;
      samples.values()[place] = Math.scalb((double) frames[index], 1 - bits);
    }
    return new Sound(samples, 22_050, encoding);
  }

  /** Left-aligned in 32 bits, little-endian: what sox calls s32. */
  private static byte[] s32(int[] frames, int bits) {
    ByteBuffer raw = ByteBuffer.allocate(4 * frames.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int frame : frames) {
      raw.putInt(frame << (32 - bits));
    }
    return raw.array();
  }

  @Test
  void soxOpensOurSounds() throws Exception {
    Random random = new Random(4);
    for (String extension : List.of("wav", "aiff", "au")) {
      for (SampleEncoding encoding : SampleEncoding.values()) {
        if (encoding.isFloating() && extension.equals("aiff")) {
          continue;
        }
        // What sox computes with has 32 bits; of a float, 24 are exact there.
        int bits = encoding.isFloating() ? 24 : encoding.bits();
        for (int channels = 1; channels <= 3; channels++) {
          int[] frames = frames(random, bits, channels);
          SoundFiles.write(
              sound(frames, encoding, bits, channels), folder.resolve("ours." + extension));
          TestData.run(folder, "sox", "-D", "ours." + extension, "-t", "s32", "-L", "theirs.raw");
          assertThat(Files.readAllBytes(folder.resolve("theirs.raw")))
              .as("%s %s %s", extension, encoding, channels)
              .isEqualTo(s32(frames, bits));
        }
      }
    }
  }

  @Test
  void soxsSoundsOpenHere() throws Exception {
    Random random = new Random(5);
    for (String extension : List.of("wav", "aiff", "au")) {
      for (SampleEncoding encoding : SampleEncoding.values()) {
        if (encoding.isFloating() && extension.equals("aiff")) {
          continue;
        }
        int bits = encoding.isFloating() ? 24 : encoding.bits();
        for (int channels = 1; channels <= 3; channels++) {
          int[] frames = frames(random, bits, channels);
          Files.write(folder.resolve("ours.raw"), s32(frames, bits));
          String form = encoding.isFloating() ? "floating-point" : "signed-integer";
          boolean unsigned = extension.equals("wav") && encoding == SampleEncoding.PCM_8;
          String name = "theirs." + extension;
          TestData.run(
              folder,
              "sox",
              "-D",
              "-t",
              "s32",
              "-L",
              "-r",
              "22050",
              "-c",
              "" + channels,
              "ours.raw",
              "-e",
              unsigned ? "unsigned-integer" : form,
              "-b",
              "" + encoding.bits(),
              name);
          Sound read = SoundFiles.read(folder.resolve(name));
          assertThat(read)
              .as("%s %s %s", extension, encoding, channels)
              .isEqualTo(sound(frames, encoding, bits, channels));
          if (extension.equals("wav")) {
            // sox writes integers of more than 16 bits or of three channels as
            // WAVE_FORMAT_EXTENSIBLE.
            byte[] file = Files.readAllBytes(folder.resolve(name));
            boolean extensible = !encoding.isFloating() && (bits > 16 || channels > 2);
            assertThat(file[20] == (byte) 0xFE && file[21] == (byte) 0xFF)
                .as("extensible: %s, %s channels", encoding, channels)
                .isEqualTo(extensible);
          }
        }
      }
    }
  }

  /** SciPy has integers as they are stored, those of 24 bits left-aligned in 32, bytes unsigned. */
  @Test
  void scipysWavInBothDirections() throws Exception {
    TestData.assumeRuns(folder, "/usr/bin/python3", "-c", "import scipy.io.wavfile");
    Random random = new Random(6);
    for (SampleEncoding encoding : SampleEncoding.values()) {
      if (encoding == SampleEncoding.PCM_24) {
        continue; // as WAVE_FORMAT_EXTENSIBLE, which SciPy 1.10 refuses
      }
      int bits = encoding.isFloating() ? 24 : encoding.bits();
      int[] frames = frames(random, bits, 2);
      Sound sound = sound(frames, encoding, bits, 2);
      Files.write(folder.resolve("expected.raw"), s32(frames, bits));
      String type =
          switch (encoding) {
            case PCM_8 -> "u1";
            case PCM_16 -> "i2";
            case FLOAT_32 -> "f4";
            case FLOAT_64 -> "f8";
            default -> "i4";
          };
      String script =
          """
          import sys
          import numpy as np
          import scipy.io.wavfile as w
          t = sys.argv[1]
          x = np.fromfile('expected.raw', '<i4').reshape(-1, 2)
          x = {'u1': lambda: (x >> 24) + 128, 'i2': lambda: x >> 16, 'i4': lambda: x}.get(t, lambda: x / 2.0**31)()
          w.write('theirs.wav', 22050, x.astype(t))
          if len(sys.argv) > 2:
              rate, y = w.read('ours.wav')
              print(rate, y.dtype == np.dtype(t), np.array_equal(x, y))
          """;
      SoundFiles.write(sound, folder.resolve("ours.wav"));
      // Ours of 32 bits is WAVE_FORMAT_EXTENSIBLE too.
      boolean plain = encoding != SampleEncoding.PCM_32;
      String output =
          plain
              ? TestData.run(folder, "/usr/bin/python3", "-c", script, type, "read")
              : TestData.run(folder, "/usr/bin/python3", "-c", script, type);
      assertThat(output).as("%s", encoding).isEqualTo(plain ? "22050 True True\n" : "");
      assertThat(SoundFiles.read(folder.resolve("theirs.wav"))).as("%s", encoding).isEqualTo(sound);
    }
  }
}
