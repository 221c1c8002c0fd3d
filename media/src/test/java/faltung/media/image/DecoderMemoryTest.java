package faltung.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.hostile.HostileInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

/** What files that are damaged far behind take of memory, and who is to blame where it ends. */
class DecoderMemoryTest {
  private static final int SIZE = 3000;

  /** What four times the file and 1 MiB allow. */
  private static void refusedWithinBounds(byte[] file, String message) {
    for (int round = 0; round < 2; round++) {
      // The first one loads classes.
      long before = allocated();
      assertThatThrownBy(() -> ImageFiles.read(file, ReadLimits.DEFAULT))
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith(message);
      if (round > 0) {
        assertThat(allocated() - before).as(message).isBetween(1L, 4L * file.length + (1 << 20));
      }
    }
  }

  private static long allocated() {
    try {
      return HostileInputs.allocated();
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] packed = new byte[data.length / 100 + 1000];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  /** Nine megapixels of which the last rows are missing. */
  @Test
  void aTiffThatEndsTooEarlyIsCountedBeforeItTakesMemory() {
    byte[] rows = new byte[SIZE * (SIZE - 1)];
    byte[] runs = new byte[rows.length / 128 * 2 + 1000];
    // Behind runs of 128 bytes such of one, so that the length alone does not tell.
    for (int at = 0; at < runs.length - 1000; at += 2) {
      runs[at] = -127;
    }
    String message = "TIFF: a strip or tile holds ";
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      TiffBuilder zip = new TiffBuilder(order, false).page(SIZE, SIZE, 1, 8, deflated(rows));
      refusedWithinBounds(
          zip.tag(259, 8).file(), message + rows.length + " bytes, but " + SIZE * SIZE + " belong");
      TiffBuilder packed = new TiffBuilder(order, false).page(SIZE, SIZE, 1, 8, runs);
      refusedWithinBounds(
          packed.tag(259, 32_773).file(), message + (rows.length / 128 * 128 + 500));
    }
    byte[] lzw =
        new TiffFile(ByteOrder.BIG_ENDIAN, 600, 600, 4, 2, false, 5, 1, false, 600, 600, false, 2)
            .of(new long[600 * 600 * 4]);
    // The tag of the height.
    ByteBuffer words = ByteBuffer.wrap(lzw);
    int directory = words.getInt(4);
    words.putInt(directory + 2 + 12 + 8, 601);
    for (int entry = 0; entry < 13; entry++) {
      if (words.getShort(directory + 2 + 12 * entry) == 278) {
        words.putInt(directory + 2 + 12 * entry + 8, 601);
      }
    }
    refusedWithinBounds(lzw, message + 600 * 600 * 8 + " bytes, but " + 600 * 601 * 8);
  }

  private static byte[] encoded(ImageFormat format, boolean isColored) throws IOException {
    int channels = isColored ? 3 : 1;
    FloatArray samples = FloatArray.zeroed(Shape.of(channels, 1000, 1000));
    for (int index = 0; index < samples.size(); index++) {
      samples.values()[index] = index / 1000 % 5 * 50;
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ImageFiles.write(
        Image.of8Bits(samples, isColored ? ColorModel.RGB : ColorModel.GREY), format, output);
    return output.toByteArray();
  }

  @Test
  void aPictureThatIsCutShortTakesNoMemory() throws IOException {
    byte[] jpeg = encoded(ImageFormat.JPEG, true);
    refusedWithinBounds(
        Arrays.copyOf(jpeg, jpeg.length * 3 / 4), "JPEG: the file is truncated: Corrupt JPEG data");
    byte[] gif = encoded(ImageFormat.GIF, false);
    refusedWithinBounds(
        Arrays.copyOf(gif, gif.length * 3 / 4),
        "GIF: the file is truncated, damaged or of an unknown variety");
    byte[] png = encoded(ImageFormat.PNG, true);
    refusedWithinBounds(Arrays.copyOf(png, png.length * 3 / 4), "PNG: ");
    // What is not damaged is read as before.
    assertThat(ImageFiles.read(jpeg, ReadLimits.DEFAULT).height()).isEqualTo(1000);
    assertThat(ImageFiles.read(gif, ReadLimits.DEFAULT).height()).isEqualTo(1000);
    assertThat(ImageFiles.read(png, ReadLimits.DEFAULT).height()).isEqualTo(1000);
  }

  @Test
  void aBitmapMakesNoRoomForAPaletteThatIsNotThere() {
    byte[] file = new byte[97];
    ByteBuffer words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    words.put("BM".getBytes(StandardCharsets.US_ASCII)).putInt(97).putInt(0).putInt(1 << 21);
    words.putInt(40).putInt(9).putInt(7).putShort((short) 1).putShort((short) 1);
    refusedWithinBounds(
        file,
        "BMP: the samples are said to begin at byte 2097152, but the file has only 97 bytes: it is"
            + " truncated or damaged");
  }

  /** A GIF of one pixel, and the same picture some more times. */
  @Test
  void framesOfAGifAreCounted() throws FormatException {
    byte[] frame = {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};
    for (int frames = 1; frames < 4; frames++) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      output.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
      output.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0, 9, 9, 9, 90, 90, 90});
      for (int index = 0; index < frames; index++) {
        output.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 0, 0, 0, 0, 0});
        output.writeBytes(frame);
      }
      output.write(0x3B);
      assertThat(ImageFiles.pages(output.toByteArray())).isEqualTo(frames);
      assertThat(ImageFiles.read(output.toByteArray(), ReadLimits.DEFAULT).samples().values())
          .containsExactly(9);
    }
  }

  /** The decoders wrap what they meet, and this is no damage of the file. */
  @Test
  void memoryThatEndsInsideADecoderIsNotTheFilesFault() {
    OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
    ImageIoReader reader =
        new ImageIoReader(
            ImageFormat.GIF,
            new MemoryCacheImageInputStream(new ByteArrayInputStream(new byte[100])),
            100,
            ReadLimits.DEFAULT,
            4,
            new FailingDecoder(new IIOException("wrapped", new RuntimeException(memory))));
    assertThatThrownBy(() -> reader.read(0)).isSameAs(memory);
  }

  /** Says that there is one pixel, and fails when it is asked for it. */
  private static final class FailingDecoder extends ImageReader {
    private final IOException problem;

    FailingDecoder(IOException problem) {
      super(null);
      this.problem = problem;
    }

    @Override
    public int getNumImages(boolean allowSearch) {
      return 1;
    }

    @Override
    public int getWidth(int index) {
      return 1;
    }

    @Override
    public int getHeight(int index) {
      return 1;
    }

    @Override
    public Iterator<ImageTypeSpecifier> getImageTypes(int index) {
      return List.<ImageTypeSpecifier>of().iterator();
    }

    @Override
    public IIOMetadata getStreamMetadata() {
      throw new UnsupportedOperationException();
    }

    @Override
    public IIOMetadata getImageMetadata(int index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public java.awt.image.BufferedImage read(int index, ImageReadParam part) throws IOException {
      throw problem;
    }
  }
}
