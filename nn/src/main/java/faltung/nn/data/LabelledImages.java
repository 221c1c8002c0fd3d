package faltung.nn.data;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * Grey pictures of one size, a byte a pixel, and the class of each: what the files of MNIST and its
 * kin hold.
 *
 * <pre>{@code
 * LabelledImages train = LabelledImages.read(images, labels);  // streams of idx files, also gzipped
 * LabelledImages heldOut = train.part(55_000, 60_000);
 * }</pre>
 *
 * <p>Immutable as long as nobody writes to the arrays that it was made of. Thread-safe.
 */
public final class LabelledImages {
  private static final double WHITE = 255;

  private final byte[] pixels;
  private final byte[] labels;
  private final int height;
  private final int width;
  private final int first;
  private final int count;
  private final int classes;

  private LabelledImages(
      byte[] pixels, byte[] labels, int height, int width, int first, int count, int classes) {
    this.pixels = pixels;
    this.labels = labels;
    this.height = height;
    this.width = width;
    this.first = first;
    this.count = count;
    this.classes = classes;
  }

  /**
   * Pictures with these pixels.
   *
   * @param pixels row by row, picture by picture; not copied
   * @param labels one a picture, from 0; not copied
   */
  public static LabelledImages of(byte[] pixels, byte[] labels, int height, int width) {
    if (height < 1 || width < 1 || pixels.length != (long) labels.length * height * width) {
      throw new IllegalArgumentException(
          "pictures: "
              + pixels.length
              + " pixels are not "
              + labels.length
              + " pictures of "
              + height
              + " × "
              + width);
    }
    int classes = 0;
    for (byte label : labels) {
      classes = Math.max(classes, (label & 0xFF) + 1);
    }
    return new LabelledImages(pixels, labels, height, width, 0, labels.length, classes);
  }

  /**
   * Reads two idx files, plain or gzipped.
   *
   * @param images read to the end; not closed
   * @param labels read to the end; not closed
   * @throws FormatException if they are no such files or do not belong together
   */
  public static LabelledImages read(InputStream images, InputStream labels) throws IOException {
    Idx.Bytes pixels = Idx.readBytes(images, ReadLimits.DEFAULT);
    if (pixels.shape().rank() != 3) {
      throw new FormatException(
          "idx: the pictures have shape " + pixels.shape() + ", but need [count, height, width]");
    }
    Idx.Bytes classes = Idx.readBytes(labels, ReadLimits.DEFAULT);
    if (!classes.shape().equals(Shape.of(pixels.shape().length(0)))) {
      throw new FormatException(
          "idx: for "
              + pixels.shape().length(0)
              + " pictures the labels must be ["
              + pixels.shape().length(0)
              + "], but are "
              + classes.shape());
    }
    if (pixels.shape().size() == 0) {
      throw new FormatException("idx: there are no pictures in shape " + pixels.shape());
    }
    return of(
        pixels.values(), classes.values(), pixels.shape().length(1), pixels.shape().length(2));
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Rows of a picture. */
  public int height() {
    return height;
  }

  /** Columns of a picture. */
  public int width() {
    return width;
  }

  /** One more than the largest label of all, those of other parts among them. */
  public int classes() {
    return classes;
  }

  /** The class of a picture. */
  public int label(int index) {
    return labels[first + checked(index)] & 0xFF;
  }

  /** A pixel from 0 to 1. */
  double brightness(int index, int row, int column) {
    return (pixels[((first + index) * height + row) * width + column] & 0xFF) / WHITE;
  }

  /** A picture [height, width] with values from 0 to 255. */
  public FloatArray image(int index) {
    checked(index);
    FloatArray image = FloatArray.zeroed(Shape.of(height, width));
    int from = (first + index) * height * width;
    for (int at = 0; at < image.size(); at++) {
      image.values()[at] = pixels[from + at] & 0xFF;
    }
    return image;
  }

  private int checked(int index) {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "there is no picture " + index + "; they count from 0 to " + (count - 1));
    }
    return index;
  }

  /** The pictures from one up to, not including, another; shares their pixels. */
  public LabelledImages part(int from, int to) {
    if (from < 0 || to > count || from > to) {
      throw new IllegalArgumentException(
          "pictures " + from + " to " + to + " are not all among 0 to " + count);
    }
    return new LabelledImages(pixels, labels, height, width, first + from, to - from, classes);
  }

  /** A number by which a resumed training knows whether the data are the same. */
  public long checksum() {
    CRC32 sum = new CRC32();
    sum.update(pixels, first * height * width, count * height * width);
    sum.update(labels, first, count);
    return sum.getValue();
  }
}
