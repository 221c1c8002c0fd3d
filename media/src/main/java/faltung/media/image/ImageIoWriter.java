package faltung.media.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes JPEG, BMP and GIF by the JDK's encoders, in 8 bits.
 *
 * <p>Memory: a byte a sample, besides a strip of rows.
 */
final class ImageIoWriter {
  /**
   * JPEG's quality. At 0.95 the quantisation steps of the standard's table are a tenth of those at
   * 0.5: errors of about one grey level, which further filtering does not make visible.
   */
  private static final float JPEG_QUALITY = 0.95f;

  private ImageIoWriter() {}

  static Clipping write(ImageRows image, ImageFormat format, OutputStream output)
      throws IOException {
    if (image.colors().hasAlpha()) {
      throw new IllegalArgumentException(
          format.title()
              + ": the picture has opacity, for which the format has no place; write PNG or TIFF,"
              + " or remove it");
    }
    BufferedImage bytes = buffer(image, format);
    PixelRows rows = fill(image, bytes);
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.title()).next();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(output)) {
      writer.setOutput(stream);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format == ImageFormat.JPEG) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(bytes, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return rows.clipping();
  }

  private static BufferedImage buffer(ImageRows image, ImageFormat format) {
    boolean colored = image.colors().isColored();
    long samples = (long) image.width() * image.height() * image.colors().channels();
    if (samples > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "image: "
              + samples
              + " samples, but this format is written with 2147483639 at most; write"
              + " PNG or TIFF");
    }
    if (colored && format == ImageFormat.JPEG) {
      return JpegColors.image(image.width(), image.height());
    }
    return new BufferedImage(
        image.width(),
        image.height(),
        colored ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
  }

  private static PixelRows fill(ImageRows image, BufferedImage result) throws IOException {
    boolean turned = result.getType() == BufferedImage.TYPE_3BYTE_BGR;
    byte[] target = ((DataBufferByte) result.getRaster().getDataBuffer()).getData();
    PixelRows rows = new PixelRows(image, 255);
    int length = rows.bytesPerRow();
    for (int y = 0; y < image.height(); y++) {
      rows.next(target, y * length);
      // There colours stand in the order blue, green, red.
      for (int place = y * length; turned && place < (y + 1) * length; place += 3) {
        byte swap = target[place];
        target[place] = target[place + 2];
        target[place + 2] = swap;
      }
    }
    return rows;
  }
}
