package faltung.app.filter;

import faltung.app.console.UsageException;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFormat;
import faltung.media.image.ImageRows;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The option {@code --bits} for a picture: its samples in another scale. */
final class PictureBits {
  private PictureBits() {}

  /**
   * The picture with samples of so many bits.
   *
   * @param bits as typed, or null for those of the picture
   * @throws UsageException if pictures, or this kind of file, do not have them
   */
  static ImageRows rows(ImageRows source, @Nullable String bits, ImageFormat format) {
    if (bits == null) {
      return source;
    }
    boolean eight =
        format == ImageFormat.JPEG || format == ImageFormat.BMP || format == ImageFormat.GIF;
    return switch (bits.strip().toLowerCase(Locale.ROOT)) {
      case "8" -> new Scaled(source, Image.MAXIMUM_8, false);
      case "16" -> {
        if (eight) {
          throw new UsageException(
              "--bits 16: " + format + " holds 8 bits; end OUT in .png or .tif");
        }
        yield new Scaled(source, Image.MAXIMUM_16, false);
      }
      case "float" -> {
        if (eight || format == ImageFormat.PNG) {
          throw new UsageException(
              "--bits float: " + format + " holds integers; end OUT in .tif, .pfm or .npy");
        }
        yield new Scaled(source, 1, true);
      }
      default ->
          throw new UsageException(
              "--bits " + bits + " is for sounds; a picture has 8, 16 or float");
    };
  }

  /** A picture in the scale of another maximum. */
  private record Scaled(ImageRows source, float maximum, boolean floating) implements ImageRows {
    @Override
    public int height() {
      return source.height();
    }

    @Override
    public int width() {
      return source.width();
    }

    @Override
    public ColorModel colors() {
      return source.colors();
    }

    @Override
    public Image rows(int first, int count) throws IOException {
      return source.rows(first, count).scaledTo(maximum, floating);
    }
  }
}
