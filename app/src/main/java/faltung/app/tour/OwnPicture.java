package faltung.app.tour;

import faltung.app.console.FailureException;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;

/**
 * A visitor's picture as a page shows it: 8 bits, grey or in colours, no more pixels than are seen.
 *
 * @param image of whole numbers from 0 to 255
 * @param height of the whole picture
 * @param width of the whole picture
 * @param reduction how many pixels along each axis became one
 * @param stretched whether values beyond black and white were brought in
 */
record OwnPicture(Image image, int height, int width, int reduction, boolean stretched) {
  /** The longer side that is shown; larger ones become means of squares of pixels. */
  static final int LONGEST_SIDE = 640;

  /** The least that has an inside. */
  static final int SHORTEST_SIDE = 8;

  private static int reduction(int height, int width) {
    return (Math.max(height, width) - 1) / LONGEST_SIDE + 1;
  }

  /** The picture that rows make; opacity and what is no colour are left out. */
  static OwnPicture of(ImageRows rows, String typed) throws IOException {
    int step = reduction(rows.height(), rows.width());
    check(typed, rows.height(), rows.width(), step);
    Shape shape = Shape.of(rows.colors().colors(), rows.height() / step, rows.width() / step);
    float[] samples = new float[shape.size()];
    for (int row = 0; row < shape.length(1); row++) {
      float[] strip = rows.rows(row * step, step).samples().values();
      reduce(strip, step, rows.width(), samples, shape, row, 255.0 / rows.maximum());
    }
    return of(samples, shape, rows.height(), rows.width(), step, false);
  }

  /**
   * The picture of a matrix, or of one with its colours last.
   *
   * @param values not modified
   */
  static OwnPicture of(double[] values, Shape whole, String typed) {
    int height = whole.length(0);
    int width = whole.length(1);
    int colors = whole.rank() == 3 ? 3 : 1;
    int step = reduction(height, width);
    check(typed, height, width, step);
    double least = 0;
    double greatest = 255;
    for (double value : values) {
      least = Math.min(least, Double.isFinite(value) ? value : 0);
      greatest = Math.max(greatest, Double.isFinite(value) ? value : 0);
    }
    boolean fits = least == 0 && greatest == 255;
    // Matrices of fractions are pictures as well, as SciPy and scikit-image have them.
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    boolean fractions = fits && most > 0 && most <= 1;
    double scale = fractions ? 255 / most : 255 / (greatest - least);
    Shape shape = Shape.of(colors, height / step, width / step);
    float[] samples = new float[shape.size()];
    float[] strip = new float[colors * step * width];
    for (int row = 0; row < shape.length(1); row++) {
      for (int at = 0; at < step * width; at++) {
        for (int color = 0; color < colors; color++) {
          double value = values[(row * step * width + at) * colors + color];
          strip[color * step * width + at] = (float) (value - least);
        }
      }
      reduce(strip, step, width, samples, shape, row, scale);
    }
    return of(samples, shape, height, width, step, fractions || !fits);
  }

  private static void check(String typed, int height, int width, int step) {
    if (Math.min(height, width) / step < SHORTEST_SIDE) {
      throw new FailureException(
          "--on "
              + typed
              + " is a picture of "
              + width
              + " by "
              + height
              + " pixels, too "
              + (step > 1 ? "long" : "small")
              + " for a chapter; cut out a part of at least "
              + SHORTEST_SIDE
              + " by "
              + SHORTEST_SIDE
              + (step > 1 ? ", no more than 80 times as long as wide" : ""));
    }
  }

  /** One row of means of squares; what is not finite counts as black. */
  private static void reduce(
      float[] strip, int step, int width, float[] to, Shape shape, int row, double scale) {
    for (int color = 0; color < shape.length(0); color++) {
      for (int column = 0; column < shape.length(2); column++) {
        double sum = 0;
        for (int at = 0; at < step * step; at++) {
          int place = (color * step + at / step) * width + column * step + at % step;
          sum += Float.isFinite(strip[place]) ? strip[place] : 0;
        }
        double level = Math.rint(sum / (step * step) * scale);
        int offset = (color * shape.length(1) + row) * shape.length(2) + column;
        to[offset] = (float) Math.max(0, Math.min(Image.MAXIMUM_8, level));
      }
    }
  }

  private static OwnPicture of(
      float[] samples, Shape shape, int height, int width, int step, boolean stretched) {
    ColorModel colors = shape.length(0) == 3 ? ColorModel.RGB : ColorModel.GREY;
    Image image = Image.of8Bits(FloatArray.wrap(shape, samples), colors);
    return new OwnPicture(image, height, width, step, stretched);
  }

  boolean isColored() {
    return image.colors().isColored();
  }

  /** The mean of its colours, in whole numbers. */
  Image grey() {
    if (!isColored()) {
      return image;
    }
    float[] all = image.samples().values();
    float[] grey = new float[all.length / 3];
    for (int at = 0; at < grey.length; at++) {
      grey[at] = Math.round((all[at] + all[grey.length + at] + all[2 * grey.length + at]) / 3);
    }
    Shape shape = Shape.of(1, image.height(), image.width());
    return Image.of8Bits(FloatArray.wrap(shape, grey), ColorModel.GREY);
  }
}
