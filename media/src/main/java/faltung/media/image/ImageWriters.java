package faltung.media.image;

import java.io.IOException;
import java.io.OutputStream;

/** Writes pictures row by row, in the form that suits each kind of file. */
final class ImageWriters {
  private ImageWriters() {}

  /** The format's writer. */
  static Clipping write(ImageRows image, ImageFormat format, OutputStream output)
      throws IOException {
    if (image.colors().bands() > 0 && format != ImageFormat.TIFF) {
      throw new IllegalArgumentException(
          format.title()
              + ": the picture has "
              + image.colors().channels()
              + " channels, of which "
              + image.colors().bands()
              + (image.colors().bands() == 1 ? " is no colour" : " are no colours")
              + ", for which the format has no place; write TIFF or .npy");
    }
    return switch (format) {
      case PNG -> PngWriter.write(image, output);
      case NETPBM -> NetpbmWriter.write(image, output);
      case TIFF -> TiffWriter.write(image, output);
      case JPEG, BMP, GIF -> ImageIoWriter.write(image, format, output);
    };
  }

  /** How many rows are asked for at once: about a million samples. */
  static int stripRows(ImageRows image) {
    long samples = (long) image.width() * image.colors().channels();
    return (int) Math.max(1, Math.min(image.height(), (1 << 20) / samples));
  }
}
