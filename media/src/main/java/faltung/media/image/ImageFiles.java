package faltung.media.image;

import faltung.format.BoundedInput;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import faltung.media.file.SafeFiles;
import faltung.media.file.UnfinishedFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Pictures from and to files: PNG, JPEG, BMP, GIF, TIFF, and PBM, PGM, PPM and PFM.
 *
 * <p>The kind of a file that is read is told by its content, of one that is written by its name.
 * Samples keep the file's scale (see {@link Image}), bits, colours and opacity; palettes become
 * colours; a picture that a camera took on its side is turned upright.
 *
 * <p>Sizes are checked before anything is allocated, against the {@link ReadLimits} and against
 * what so many bytes can stand for at best. A file is written beside its final name and renamed
 * when it is complete.
 *
 * <p>Memory: the picture as the file's integers, and as floats; with {@link #open} only the first.
 *
 * <p>Thread-safe. Any content that is not a picture is a {@link FormatException}.
 *
 * <p>Example: {@code Image photo = ImageFiles.read(Path.of("photo.png"))}.
 */
public final class ImageFiles {
  private static final int MAGIC = 8;

  private ImageFiles() {}

  /** Reads a picture within the default limits. */
  public static Image read(Path file) throws IOException {
    return read(file, ReadLimits.DEFAULT);
  }

  /** Reads a picture. */
  public static Image read(Path file, ReadLimits limits) throws IOException {
    return read(file, 0, limits);
  }

  /**
   * Reads one page of a picture.
   *
   * @param page from 0 on; other than 0 only for TIFF
   */
  public static Image read(Path file, int page, ReadLimits limits) throws IOException {
    ImageRows rows = open(file, page, limits, Float.BYTES);
    return rows.rows(0, rows.height());
  }

  /**
   * Opens a picture that becomes floats only row by row: for what is too large otherwise. Nothing
   * is to be closed.
   */
  public static ImageRows open(Path file, ReadLimits limits) throws IOException {
    return open(file, 0, limits, 0);
  }

  /**
   * Opens one page of a picture.
   *
   * @param page from 0 on; other than 0 only for TIFF
   */
  public static ImageRows open(Path file, int page, ReadLimits limits) throws IOException {
    return open(file, page, limits, 0);
  }

  /**
   * How many pictures a file holds: pages of a TIFF, frames of a GIF, else 1. The first is read
   * unless another one is asked for.
   */
  public static int pages(Path file) throws IOException {
    ImageFormat format = formatOf(file);
    if (format != ImageFormat.TIFF && format != ImageFormat.GIF) {
      return 1;
    }
    try (ImageInputStream input = new FileImageInputStream(file.toFile())) {
      return pages(format, input, Files.size(file));
    }
  }

  /**
   * How many pictures a file holds.
   *
   * @param bytes the whole file. Not modified.
   */
  public static int pages(byte[] bytes) throws FormatException {
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      return pages(
          format(Arrays.copyOf(bytes, Math.min(bytes.length, MAGIC))), input, bytes.length);
    } catch (FormatException exception) {
      throw exception;
    } catch (IOException exception) {
      throw new FormatException("image: the file is truncated or damaged", exception);
    }
  }

  private static int pages(ImageFormat format, ImageInputStream input, long length)
      throws IOException {
    return switch (format) {
      case TIFF -> TiffDirectory.pages(input, length);
      case GIF -> Math.max(1, GifFrames.count(input));
      default -> 1;
    };
  }

  /** The kind of a file, told by how it begins. */
  public static ImageFormat formatOf(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return format(stream.readNBytes(MAGIC));
    }
  }

  private static ImageRows open(Path file, int page, ReadLimits limits, int sampleBytes)
      throws IOException {
    long length = Files.size(file);
    ImageFormat format = formatOf(file);
    if (format == ImageFormat.NETPBM && page == 0) {
      try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
        BoundedInput bounded = BoundedInput.of(format.title(), stream, length, limits);
        return sampleBytes == 0 ? Netpbm.open(bounded) : Netpbm.read(bounded);
      }
    }
    try (ImageInputStream input = new FileImageInputStream(file.toFile())) {
      return new ImageIoReader(format, input, length, limits, sampleBytes).read(page);
    }
  }

  /**
   * Reads a picture.
   *
   * @param bytes the whole file. Not modified.
   */
  public static Image read(byte[] bytes, ReadLimits limits) throws FormatException {
    return read(bytes, 0, limits);
  }

  /**
   * Reads one page of a picture.
   *
   * @param bytes the whole file. Not modified.
   * @param page from 0 on; other than 0 only for TIFF
   */
  public static Image read(byte[] bytes, int page, ReadLimits limits) throws FormatException {
    ImageFormat format = format(Arrays.copyOf(bytes, Math.min(bytes.length, MAGIC)));
    try {
      if (format == ImageFormat.NETPBM && page == 0) {
        return Netpbm.read(BoundedInput.of(format.title(), bytes, limits));
      }
      try (ImageInputStream input =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
        DecodedImage image =
            new ImageIoReader(format, input, bytes.length, limits, Float.BYTES).read(page);
        return image.rows(0, image.height());
      }
    } catch (FormatException exception) {
      throw exception;
    } catch (IOException exception) {
      throw new FormatException(format.title() + ": " + exception.getMessage(), exception);
    }
  }

  /** Reads a picture from a stream to its end, as from a pipe. */
  public static Image read(InputStream stream, ReadLimits limits) throws IOException {
    return read(content(stream, limits), limits);
  }

  /**
   * Reads a stream to its end, as from a pipe.
   *
   * @throws FormatException if it is longer than the limits
   */
  public static byte[] content(InputStream stream, ReadLimits limits) throws IOException {
    long most = Math.min(limits.maximumBytes(), BoundedInput.MAXIMUM_ARRAY);
    byte[] bytes = stream.readNBytes((int) most);
    if (bytes.length == most && stream.read() >= 0) {
      throw new FormatException("image: more than " + most + " bytes, the read limit");
    }
    return bytes;
  }

  private static ImageFormat format(byte[] beginning) throws FormatException {
    Optional<ImageFormat> format = ImageFormat.ofContent(beginning);
    if (format.isEmpty()) {
      throw new FormatException(
          "image: the file is empty or begins as none of PNG, JPEG, BMP, GIF, TIFF, PGM, PPM, PBM"
              + " and PFM");
    }
    return format.get();
  }

  /**
   * Writes a picture in the format that the name tells: see {@link #write(ImageRows, ImageFormat,
   * OutputStream)}. An existing file is replaced when the new one is complete.
   *
   * @return what the integers of the file could not hold
   * @throws IllegalArgumentException if the name's extension is no picture's
   */
  public static Clipping write(ImageRows image, Path file) throws IOException {
    return write(image, file, new UnfinishedFiles());
  }

  /**
   * Writes a picture in the format that the name tells.
   *
   * @param unfinished holds the temporary file while it is written. Modified.
   * @return what the integers of the file could not hold
   * @throws IllegalArgumentException if the name's extension is no picture's
   */
  public static Clipping write(ImageRows image, Path file, UnfinishedFiles unfinished)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    ImageFormat format =
        ImageFormat.ofName(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "image: the name "
                            + name
                            + " tells no kind of picture; end it in .png, .jpg, .tif, .bmp, .gif,"
                            + " .pgm, .ppm or .pfm"));
    Clipping[] clipping = {Clipping.NONE};
    SafeFiles.write(file, output -> clipping[0] = write(image, format, output), unfinished);
    return clipping[0];
  }

  /**
   * Writes a picture.
   *
   * <p>Integers are rounded to nearest and clamped to 0 and the maximum; NaN becomes 0.
   *
   * @param image asked for its rows from the top down (PFM: from the bottom up). Not modified.
   * @param output what is written; not closed. Modified.
   * @return what the integers of the file could not hold
   * @throws IllegalArgumentException if the format has no place for the picture's opacity or its
   *     samples
   */
  public static Clipping write(ImageRows image, ImageFormat format, OutputStream output)
      throws IOException {
    return ImageWriters.write(image, format, output);
  }
}
