package faltung.media.image;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads pictures by the JDK's decoders, after asking the file itself for size and meaning; TIFF
 * mostly by {@link TiffReader}.
 */
final class ImageIoReader {
  /** What Java says to programmers, and not to who has a broken picture. */
  private static final String JAVAS_WORDS =
      "(?s).*(java\\.|javax\\.|sun\\.|[a-z]Exception|Error\\b|Cannot |out of bounds|[Nn]ull).*";

  /**
   * How many bytes of samples may be made before it is known that the file is not damaged: the
   * JDK's decoder of progressive JPEGs makes eleven times as much on its way, which is below 1 MiB.
   */
  private static final long HARMLESS = 1 << 16;

  private static final long BELIEVED = 1 << 20;

  private final ImageFormat format;
  private final ImageReader reader;
  private final ImageInputStream input;
  private final long length;
  private final ReadLimits limits;
  private final int sampleBytes;

  /**
   * A reader of one file.
   *
   * @param input its position is modified
   * @param length of the file in bytes
   * @param sampleBytes how much memory a sample takes in the end: 4 if floats are made of all at
   *     once, 0 if only of some rows
   */
  ImageIoReader(
      ImageFormat format, ImageInputStream input, long length, ReadLimits limits, int sampleBytes) {
    this(
        format,
        input,
        length,
        limits,
        sampleBytes,
        ImageIO.getImageReadersByFormatName(format.title()).next());
  }

  /**
   * A reader with a decoder.
   *
   * @param reader decodes; disposed of in the end. Modified.
   */
  ImageIoReader(
      ImageFormat format,
      ImageInputStream input,
      long length,
      ReadLimits limits,
      int sampleBytes,
      ImageReader reader) {
    this.format = format;
    this.reader = reader;
    this.input = input;
    this.length = length;
    this.limits = limits;
    this.sampleBytes = sampleBytes;
  }

  /**
   * Decodes a picture.
   *
   * @param page of a TIFF, from 0 on
   */
  DecodedImage read(int page) throws FormatException {
    if (page != 0 && format != ImageFormat.TIFF) {
      throw new FormatException(
          format.title() + ": page " + page + " is not read; only TIFF has pages here");
    }
    try {
      if (format == ImageFormat.TIFF) {
        return tiff(page);
      }
      int orientation = Orientation.of(format, input);
      return new DecodedImage(decoded(), orientation);
    } catch (FormatException exception) {
      throw exception;
    } catch (IOException | RuntimeException exception) {
      throw failure(exception);
    } finally {
      reader.dispose();
    }
  }

  private DecodedImage tiff(int page) throws IOException {
    TiffDirectory directory = TiffDirectory.read(input, length, page);
    TiffLayout layout = new TiffLayout(directory);
    TiffSegments segments = new TiffSegments(input, length, directory, layout);
    long orientation = directory.first(TiffDirectory.ORIENTATION, 1);
    int upright = orientation >= 1 && orientation <= 8 ? (int) orientation : 1;
    if (layout.isOwn()) {
      return new DecodedImage(
          TiffReader.read(directory, layout, segments, limits, sampleBytes), upright);
    }
    segments.checkForeign();
    input.seek(0);
    reader.setInput(input, false, true);
    checkSize(page, layout.width, layout.height);
    return new DecodedImage(new RasterLines(whole(page)), upright);
  }

  private SampleLines decoded() throws IOException {
    boolean unmarked = false;
    switch (format) {
      case JPEG -> {
        JpegHeader header = JpegHeader.read(input, 0);
        JpegHeader.checkSegments(input, length);
        unmarked = header.isUnmarkedYcc();
      }
      case PNG -> PngCheck.check(input, length);
      case BMP -> BmpCheck.check(input, length);
      default -> {
        // GIF has no more to say.
      }
    }
    if (format == ImageFormat.PNG) {
      PngReader.Header header = PngReader.header(input);
      // What may come to nothing takes no more memory than that; see docs/limits.md.
      if (header.isPlain() && header.bytes() <= BELIEVED + 4 * length) {
        checkSize(header.width(), header.height(), header.channels(), header.bits() / 8);
        BufferedImage picture = PngReader.read(header, input, length);
        if (picture != null) {
          return new RasterLines(picture);
        }
      }
    }
    input.seek(0);
    // Texts, profiles and thumbnails are passed over: they are no use here and can be bombs.
    reader.setInput(input, false, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    checkSize(0, width, height);
    if (format != ImageFormat.BMP && (long) width * height > HARMLESS) {
      rehearse(width, height);
    }
    return unmarked ? new YccLines(reader.readRaster(0, null)) : new RasterLines(whole(0));
  }

  /**
   * Decodes everything, but keeps one pixel only: a file that turns out to be damaged takes no
   * memory for its picture. Takes about half the time that decoding takes.
   */
  private void rehearse(int width, int height) throws IOException {
    ImageReadParam onePixel = reader.getDefaultReadParam();
    onePixel.setSourceSubsampling(width, height, 0, 0);
    read(0, onePixel);
  }

  private BufferedImage whole(int page) throws IOException {
    ImageReadParam all = reader.getDefaultReadParam();
    if (format == ImageFormat.JPEG) {
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
      ImageTypeSpecifier type = types.hasNext() ? types.next() : null;
      if (type != null && JpegColors.isReordered(type.getColorModel(), type.getSampleModel())) {
        all.setDestination(JpegColors.image(reader.getWidth(page), reader.getHeight(page)));
      }
    }
    return read(page, all);
  }

  private BufferedImage read(int page, ImageReadParam part) throws IOException {
    StringBuilder truncation = new StringBuilder();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("remature end")) {
            truncation.append(warning);
          }
        });
    BufferedImage image = reader.read(page, part);
    if (truncation.length() > 0) {
      throw new FormatException(format.title() + ": the file is truncated: " + truncation);
    }
    return image;
  }

  /** The decoders throw whatever comes of a broken file, so everything counts as such. */
  private FormatException failure(Exception exception) {
    StringBuilder reasons = new StringBuilder();
    int causes = 0;
    for (Throwable cause = exception; cause != null && causes < 8; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError memory) {
        // Not the file's fault, though the decoder says so.
        throw memory;
      }
      String message = cause.getMessage();
      if (cause instanceof IOException
          && message != null
          && reasons.indexOf(message) < 0
          && !message.matches(JAVAS_WORDS)) {
        reasons.append(": ").append(message);
      }
      causes++;
    }
    String text = reasons.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return new FormatException(
        format.title() + ": the file is truncated, damaged or of an unknown variety" + text,
        exception);
  }

  private void checkSize(int page, int width, int height) throws IOException {
    int channels = 4;
    int decodedBytes = 1;
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
    if (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      channels = type.getColorModel().getNumComponents();
      decodedBytes = (type.getColorModel().getPixelSize() + 8 * channels - 1) / (8 * channels);
    }
    checkSize(width, height, channels, decodedBytes);
  }

  private void checkSize(int width, int height, int channels, int decodedBytes) throws IOException {
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
    BoundedInput.of(format.title(), new byte[0], limits)
        .claim(decodedBytes + sampleBytes, channels, height, width);
  }
}
