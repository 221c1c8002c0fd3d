package faltung.media.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our decoder of PNG beside the JDK's. */
class PngReaderTest {
  private static final int WIDTH = 19;
  private static final int HEIGHT = 11;
  private static final int PALETTE = 3;

  @Test
  void everyKindAndFilterGivesTheSamplesThatTheJdkGives() throws IOException {
    for (int type : new int[] {0, 2, 4, 6}) {
      for (int bits : new int[] {8, 16}) {
        for (int filter = -1; filter <= 4; filter++) {
          byte[] file = png(type, bits, filter, new Random(type * 100 + bits + filter), 70);
          BufferedImage ours = Objects.requireNonNull(ours(file));
          BufferedImage theirs = ImageIO.read(new ByteArrayInputStream(file));
          int bands = theirs.getRaster().getNumBands();
          assertThat(ours.getRaster().getNumBands()).isEqualTo(bands);
          assertThat(ours.getColorModel().hasAlpha()).isEqualTo(theirs.getColorModel().hasAlpha());
          int[] expected = theirs.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
          assertThat(ours.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null))
              .as("type %s bits %s filter %s", type, bits, filter)
              .containsExactly(expected);
        }
      }
    }
  }

  @Test
  void whatIsDamagedOrOfAnotherKindIsLeftToTheJdk() throws IOException {
    assertThat(ours(png(2, 8, 5, new Random(1), 70))).isNull();
    byte[] whole = png(2, 8, 1, new Random(1), 70);
    for (int length = 33; length < whole.length - 24; length++) {
      byte[] cut = new byte[length];
      System.arraycopy(whole, 0, cut, 0, length);
      assertThat(ours(cut)).as("%s bytes", length).isNull();
    }
    ImageInputStream palette = stream(png(PALETTE, 8, 0, new Random(1), 70));
    assertThat(PngReader.header(palette).isPlain()).isFalse();
  }

  private static @Nullable BufferedImage ours(byte[] file) throws IOException {
    ImageInputStream input = stream(file);
    PngReader.Header header = PngReader.header(input);
    assertThat(header.isPlain()).isTrue();
    return PngReader.read(header, input, file.length);
  }

  private static ImageInputStream stream(byte[] file) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
  }

  /** Rows of random bytes; a filter of −1 is another one in each row. */
  private static byte[] png(int type, int bits, int filter, Random random, int chunk)
      throws IOException {
    int channels = type == PALETTE ? 1 : 1 + (type & 2) + (type & 4) / 4;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < HEIGHT; y++) {
        byte[] row = new byte[1 + WIDTH * channels * bits / 8];
        random.nextBytes(row);
        row[0] = (byte) (filter < 0 ? (y + 2) % 5 : filter);
        deflater.write(row);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(file);
    output.writeLong(0x89504e470d0a1a0aL);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream numbers = new DataOutputStream(header);
    numbers.writeInt(WIDTH);
    numbers.writeInt(HEIGHT);
    numbers.write(new byte[] {(byte) bits, (byte) type, 0, 0, 0});
    chunk(output, "IHDR", header.toByteArray());
    chunk(output, "tEXt", "Title\0a picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    byte[] data = packed.toByteArray();
    for (int from = 0; from < data.length; from += chunk) {
      byte[] part = new byte[Math.min(chunk, data.length - from)];
      System.arraycopy(data, from, part, 0, part.length);
      chunk(output, "IDAT", part);
    }
    chunk(output, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(DataOutputStream output, String name, byte[] data) throws IOException {
    byte[] type = name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(type);
    checksum.update(data);
    output.writeInt(data.length);
    output.write(type);
    output.write(data);
    output.writeInt((int) checksum.getValue());
  }
}
