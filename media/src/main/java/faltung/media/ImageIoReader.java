package faltung.media;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** Reads pictures by the JDK's decoders, after asking them for the size. */
final class ImageIoReader {
  private ImageIoReader() {}

  /**
   * Decodes the first picture.
   *
   * @param length of the file in bytes
   * @param sampleBytes how much memory a sample takes in the end: 4 if floats are made of all at
   *     once, 0 if only of some rows
   */
  static DecodedImage read(
      ImageFormat format, ImageInputStream input, long length, ReadLimits limits, int sampleBytes)
      throws FormatException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.title()).next();
    try {
      int orientation = Orientation.of(format, input);
      // Texts, profiles and thumbnails are passed over: they are no use here and can be bombs.
      reader.setInput(input, true, true);
      checkSize(format, reader, length, limits, sampleBytes);
      StringBuilder truncation = new StringBuilder();
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (warning.contains("remature end")) {
              truncation.append(warning);
            }
          });
      BufferedImage image = decoded(format, reader, input, length, limits);
      if (truncation.length() > 0) {
        throw new FormatException(format.title() + ": the file is truncated: " + truncation);
      }
      return new DecodedImage(image, orientation);
    } catch (FormatException exception) {
      throw exception;
    } catch (IOException | RuntimeException exception) {
      throw failure(format, exception);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage decoded(
      ImageFormat format,
      ImageReader reader,
      ImageInputStream input,
      long length,
      ReadLimits limits)
      throws IOException {
    if (format == ImageFormat.TIFF) {
      TiffDirectory directory = new TiffDirectory(input, length);
      if (directory.needsOwnReader()) {
        return TiffReader.read(input, length, directory, limits);
      }
    }
    return reader.read(0);
  }

  /** The decoders throw whatever comes of a broken file, so everything counts as such. */
  private static FormatException failure(ImageFormat format, Exception exception) {
    StringBuilder reasons = new StringBuilder();
    int causes = 0;
    for (Throwable cause = exception; cause != null && causes < 4; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && reasons.indexOf(message) < 0) {
        reasons.append(": ").append(message);
      }
      causes++;
    }
    String text = reasons.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return new FormatException(
        format.title() + ": the file is truncated, damaged or of an unknown variety" + text,
        exception);
  }

  private static void checkSize(
      ImageFormat format, ImageReader reader, long length, ReadLimits limits, int sampleBytes)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width <= 0 || height <= 0) {
      throw new FormatException(
          format.title() + ": " + width + " by " + height + " pixels, but there must be some");
    }
    if ((long) width * height / format.pixelsPerByte() > length) {
      throw new FormatException(
          format.title()
              + ": "
              + width
              + " by "
              + height
              + " pixels in "
              + length
              + " bytes, but a byte of such a file stands for "
              + format.pixelsPerByte()
              + " pixels at most");
    }
    int channels = 4;
    int decodedBytes = 1;
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      channels = type.getColorModel().getNumComponents();
      decodedBytes = (type.getColorModel().getPixelSize() + 8 * channels - 1) / (8 * channels);
    }
    BoundedInput.of(format.title(), new byte[0], limits)
        .claim(decodedBytes + sampleBytes, channels, height, width);
  }
}
