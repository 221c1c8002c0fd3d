package faltung.media.plot;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A smaller picture by the mean over the area of each new pixel.
 *
 * <p>Alpha is respected: the means are weighted by it, so that what is transparent lends no colour.
 */
public final class Thumbnail {
  private Thumbnail() {}

  /**
   * The picture at a size; enlarged, its pixels become rectangles.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public static BufferedImage of(BufferedImage image, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "thumbnail: " + width + " by " + height + " pixels; both must be at least 1");
    }
    boolean opaque = !image.getColorModel().hasAlpha();
    BufferedImage result =
        new BufferedImage(
            width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    double[] sums = new double[4 * width];
    int[] row = new int[image.getWidth()];
    double scale = (double) image.getHeight() / height;
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      double from = y * scale;
      double to = Math.min(image.getHeight(), from + scale);
      for (int source = (int) from; source < to && source < image.getHeight(); source++) {
        double weight = Math.min(to, source + 1.0) - Math.max(from, source);
        image.getRGB(0, source, row.length, 1, row, 0, row.length);
        addRow(row, weight, sums, width);
      }
      for (int x = 0; x < width; x++) {
        result.setRGB(x, y, mean(sums, 4 * x, scale * row.length / width));
      }
    }
    return result;
  }

  /** Adds a row's colours, weighted by area and alpha, to the sums of alpha, red, green, blue. */
  private static void addRow(int[] row, double rowWeight, double[] sums, int width) {
    double scale = (double) row.length / width;
    for (int x = 0; x < width; x++) {
      double from = x * scale;
      double to = Math.min(row.length, from + scale);
      for (int source = (int) from; source < to && source < row.length; source++) {
        double weight = rowWeight * (Math.min(to, source + 1.0) - Math.max(from, source));
        int argb = row[source];
        double alpha = weight * (argb >>> 24);
        sums[4 * x] += alpha;
        sums[4 * x + 1] += alpha * ((argb >> 16) & 0xff);
        sums[4 * x + 2] += alpha * ((argb >> 8) & 0xff);
        sums[4 * x + 3] += alpha * (argb & 0xff);
      }
    }
  }

  private static int mean(double[] sums, int at, double area) {
    double alpha = sums[at];
    if (alpha == 0) {
      return 0;
    }
    int argb = (int) Math.min(255, Math.rint(alpha / area));
    for (int channel = 1; channel < 4; channel++) {
      argb = (argb << 8) | (int) Math.min(255, Math.rint(sums[at + channel] / alpha));
    }
    return argb;
  }
}
