package faltung.media.image;

import java.io.IOException;

/**
 * A picture that gives out its rows, so that one larger than memory can be read, filtered and
 * written strip by strip.
 *
 * <p>An {@link Image} is one, all of whose rows are in memory; {@link ImageFiles#open} gives one
 * that decodes rows when asked; a filter is one that asks another for the rows it needs. Writers
 * ask for the rows from the top down, each once.
 */
public interface ImageRows {
  /** How many rows. */
  int height();

  /** How many columns. */
  int width();

  /** What the channels are. */
  ColorModel colors();

  /** The value of white, and of opaque. */
  float maximum();

  /** Whether samples are floating-point numbers and not integers up to the maximum. */
  boolean floating();

  /**
   * Some whole rows.
   *
   * @param first index of the first one
   * @param count how many
   * @return a picture of that many rows, whose samples may be shared with this one: not to be
   *     modified
   * @throws IndexOutOfBoundsException if they are not all inside the picture
   */
  Image rows(int first, int count) throws IOException;

  /**
   * Checks that rows are inside a picture.
   *
   * @throws IndexOutOfBoundsException if not
   */
  static void checkRows(ImageRows image, int first, int count) {
    if (first < 0 || count < 0 || first > image.height() - count) {
      throw new IndexOutOfBoundsException(
          "rows " + first + " to " + ((long) first + count) + " of a picture of " + image.height());
    }
  }
}
