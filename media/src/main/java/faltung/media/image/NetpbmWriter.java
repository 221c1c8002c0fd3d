package faltung.media.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes binary PGM and PPM with the picture's maximum, and PFM if its samples are floating-point
 * numbers.
 */
final class NetpbmWriter {
  private NetpbmWriter() {}

  static Clipping write(ImageRows image, OutputStream output) throws IOException {
    if (image.colors().hasAlpha()) {
      throw new IllegalArgumentException(
          "netpbm: the picture has opacity, for which PGM, PPM and PFM have no place; write PNG or"
              + " TIFF, or remove it");
    }
    if (image.floating()) {
      writeFloats(image, output);
      return Clipping.NONE;
    }
    float maximum = image.maximum();
    if (maximum > 65535 || maximum != Math.rint(maximum)) {
      throw new IllegalArgumentException(
          "netpbm: the maximum is " + maximum + ", but whole numbers from 1 to 65535 are possible");
    }
    writeHeader(image, image.colors().isColored() ? "P6" : "P5", (int) maximum + "", output);
    PixelRows rows = new PixelRows(image, (int) maximum);
    byte[] row = new byte[rows.bytesPerRow()];
    for (int y = 0; y < image.height(); y++) {
      rows.next(row, 0);
      output.write(row);
    }
    return rows.clipping();
  }

  private static void writeHeader(ImageRows image, String magic, String last, OutputStream output)
      throws IOException {
    String header = magic + "\n" + image.width() + " " + image.height() + "\n" + last + "\n";
    output.write(header.getBytes(StandardCharsets.US_ASCII));
  }

  /** Rows from the bottom up, little endian: what a negative scale says. */
  private static void writeFloats(ImageRows image, OutputStream output) throws IOException {
    writeHeader(image, image.colors().isColored() ? "PF" : "Pf", "-1.0", output);
    int channels = image.colors().channels();
    int width = image.width();
    ByteBuffer row =
        ByteBuffer.allocate(Math.multiplyExact(width * channels, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int y = image.height() - 1; y >= 0; y--) {
      float[] values = image.rows(y, 1).samples().values();
      row.clear();
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          row.putInt(Float.floatToRawIntBits(values[channel * width + x]));
        }
      }
      output.write(row.array());
    }
  }
}
