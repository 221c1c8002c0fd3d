package faltung.app.network;

import faltung.media.image.Image;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Makes of a picture of a digit, on paper or on a screen, what MNIST's pictures are: bright ink on
 * black, as large as fits into 20 by 20 pixels, its centre of mass in the middle of 28 by 28.
 *
 * <p>Paper is rarely lit evenly: each pixel is compared with the brightest in its neighbourhood.
 * What is not connected to something large, a twentieth of the largest spot, is dust.
 *
 * <p>Source of the form: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits.
 */
final class DigitPicture {
  /** The side of a finished picture. */
  static final int SIZE = 28;

  /** The longer side of what is cut out. */
  private static final int BOX = 20;

  /** Larger pictures are made smaller first: strokes stay several pixels wide. */
  private static final int LARGEST = 280;

  /** Below this part of black to white there is nothing but noise. */
  private static final double LEAST_CONTRAST = 0.08;

  /** MNIST's strokes are some 2.5 of 20 pixels wide; thinner ones are made so wide. */
  private static final double LEAST_STROKE = 2.0 / BOX;

  private DigitPicture() {}

  /** A plane of brightnesses from 0 to 1. */
  private static final class Plane {
    private final int height;
    private final int width;
    private final double[] values;

    Plane(int height, int width, double[] values) {
      this.height = height;
      this.width = width;
      this.values = values;
    }

    double at(int row, int column) {
      return values[row * width + column];
    }
  }

  /**
   * The 28 by 28 pixels, from 0 to 1.
   *
   * @throws IllegalArgumentException if there is nothing on it
   */
  static double[] prepare(Image image) {
    Plane plane = grey(image);
    double edge = edge(plane);
    if (plane.height == SIZE && plane.width == SIZE && edge < 0.1) {
      return plane.values; // One of MNIST's own, or made like them.
    }
    Plane ink = ink(shrunk(plane, LARGEST), edge > middle(plane));
    boolean[] mask = mask(ink);
    keepLarge(mask, ink.width);
    int[] box = box(mask, ink.width);
    Plane cut = cut(ink, mask, box);
    return centred(fitted(thickened(cut)));
  }

  /** Luminance of BT.709, transparent being white paper. */
  private static Plane grey(Image image) {
    int size = image.height() * image.width();
    float[] samples = image.samples().values();
    double[] values = new double[size];
    boolean colours = image.colors().colors() == 3;
    int alpha = image.colors().channels() - 1;
    for (int at = 0; at < size; at++) {
      double value =
          colours
              ? 0.2126 * samples[at] + 0.7152 * samples[size + at] + 0.0722 * samples[2 * size + at]
              : samples[at];
      value /= image.maximum();
      if (image.colors().hasAlpha()) {
        double opacity = samples[alpha * size + at] / (double) image.maximum();
        value = opacity * value + 1 - opacity;
      }
      values[at] = value >= 0 ? Math.min(1, value) : 0;
    }
    return new Plane(image.height(), image.width(), values);
  }

  /** The median of the pixels along the border: paper or screen. */
  private static double edge(Plane plane) {
    double[] border = new double[2 * (plane.height + plane.width)];
    int count = 0;
    for (int column = 0; column < plane.width; column++) {
      border[count++] = plane.at(0, column);
      border[count++] = plane.at(plane.height - 1, column);
    }
    for (int row = 0; row < plane.height; row++) {
      border[count++] = plane.at(row, 0);
      border[count++] = plane.at(row, plane.width - 1);
    }
    Arrays.sort(border);
    return border[border.length / 2];
  }

  /**
   * Between the darkest and the brightest, but for one pixel in a thousand, which may be faulty.
   */
  private static double middle(Plane plane) {
    double[] sorted = plane.values.clone();
    Arrays.sort(sorted);
    int few = sorted.length / 1000;
    return (sorted[few] + sorted[sorted.length - 1 - few]) / 2;
  }

  /** Smaller by means over areas, if it is larger than that. */
  private static Plane shrunk(Plane plane, int largest) {
    int longer = Math.max(plane.height, plane.width);
    if (longer <= largest) {
      return plane;
    }
    int height = Math.max(1, (int) Math.round((double) plane.height * largest / longer));
    int width = Math.max(1, (int) Math.round((double) plane.width * largest / longer));
    return resized(plane, height, width);
  }

  /** By means over areas: each pixel is the mean of what it covers. */
  private static Plane resized(Plane plane, int height, int width) {
    double[] values = new double[height * width];
    double down = (double) plane.height / height;
    double across = (double) plane.width / width;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double sum = 0;
        double top = row * down;
        double left = column * across;
        for (int r = (int) top; r < Math.min(plane.height, Math.ceil(top + down)); r++) {
          double high = Math.min(r + 1, top + down) - Math.max(r, top);
          for (int c = (int) left; c < Math.min(plane.width, Math.ceil(left + across)); c++) {
            double wide = Math.min(c + 1, left + across) - Math.max(c, left);
            sum += high * wide * plane.at(r, c);
          }
        }
        values[row * width + column] = Math.min(1, sum / (down * across));
      }
    }
    return new Plane(height, width, values);
  }

  /** How much darker than the paper around, or brighter than the board: 0 for none, 1 for all. */
  private static Plane ink(Plane plane, boolean onBright) {
    double[] bright = plane.values.clone();
    for (int at = 0; at < bright.length && !onBright; at++) {
      bright[at] = 1 - bright[at];
    }
    int reach = Math.max(2, Math.max(plane.height, plane.width) / 8);
    double[] paper = brightest(bright, plane.height, plane.width, reach);
    for (int at = 0; at < bright.length; at++) {
      bright[at] = paper[at] <= 0 ? 0 : Math.max(0, 1 - bright[at] / paper[at]);
    }
    return new Plane(plane.height, plane.width, bright);
  }

  /** The brightest within a square around each pixel, along rows and then along columns. */
  private static double[] brightest(double[] values, int height, int width, int reach) {
    double[] rows = new double[values.length];
    double[] both = new double[values.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double most = 0;
        int end = Math.min(width - 1, column + reach);
        for (int c = Math.max(0, column - reach); c <= end; c++) {
          most = Math.max(most, values[row * width + c]);
        }
        rows[row * width + column] = most;
      }
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double most = 0;
        int end = Math.min(height - 1, row + reach);
        for (int r = Math.max(0, row - reach); r <= end; r++) {
          most = Math.max(most, rows[r * width + column]);
        }
        both[row * width + column] = most;
      }
    }
    return both;
  }

  /**
   * Ink and paper told apart where that divides the variance best.
   *
   * <p>Source: N. Otsu, A threshold selection method from gray-level histograms, 1979,
   * doi:10.1109/TSMC.1979.4310076.
   */
  private static boolean[] mask(Plane ink) {
    long[] histogram = new long[256];
    double most = 0;
    for (double value : ink.values) {
      histogram[(int) Math.round(255 * value)]++;
      most = Math.max(most, value);
    }
    if (most < LEAST_CONTRAST) {
      throw new IllegalArgumentException(
          "there is nothing on it: the darkest and the brightest differ too little");
    }
    double all = 0;
    for (int level = 0; level < histogram.length; level++) {
      all += (double) level * histogram[level];
    }
    double below = 0;
    double sum = 0;
    double best = -1;
    int threshold = 0;
    for (int level = 0; level < 255; level++) {
      below += (double) histogram[level];
      sum += (double) level * histogram[level];
      double above = ink.values.length - below;
      if (below > 0 && above > 0) {
        double difference = sum / below - (all - sum) / above;
        double between = below * above * difference * difference;
        if (between > best) {
          best = between;
          threshold = level;
        }
      }
    }
    boolean[] mask = new boolean[ink.values.length];
    for (int at = 0; at < mask.length; at++) {
      mask[at] = Math.round(255 * ink.values[at]) > threshold;
    }
    return mask;
  }

  /** Takes away what is less than a twentieth of the largest connected spot. */
  private static void keepLarge(boolean[] mask, int width) {
    int[] spot = new int[mask.length];
    int[] areas = new int[mask.length + 1];
    int spots = 0;
    for (int start = 0; start < mask.length; start++) {
      if (mask[start] && spot[start] == 0) {
        areas[++spots] = fill(mask, width, spot, start, spots);
      }
    }
    int largest = Arrays.stream(areas).max().orElse(0);
    for (int at = 0; at < mask.length; at++) {
      mask[at] &= areas[spot[at]] * 20L >= largest;
    }
  }

  private static int fill(boolean[] mask, int width, int[] spot, int start, int number) {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    spot[start] = number;
    int area = 0;
    while (!open.isEmpty()) {
      int at = open.remove();
      area++;
      for (int neighbour = 0; neighbour < 9; neighbour++) {
        int column = at % width + neighbour % 3 - 1;
        int next = at + (neighbour / 3 - 1) * width + neighbour % 3 - 1;
        boolean inside = column >= 0 && column < width && next >= 0 && next < mask.length;
        if (inside && mask[next] && spot[next] == 0) {
          spot[next] = number;
          open.add(next);
        }
      }
    }
    return area;
  }

  /** First and last row, first and last column of what is set. */
  private static int[] box(boolean[] mask, int width) {
    int[] box = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
    for (int at = 0; at < mask.length; at++) {
      if (mask[at]) {
        box[0] = Math.min(box[0], at / width);
        box[1] = Math.max(box[1], at / width);
        box[2] = Math.min(box[2], at % width);
        box[3] = Math.max(box[3], at % width);
      }
    }
    return box;
  }

  /** What is inside a box: ink where the mask has it, scaled so that the darkest is 1. */
  private static Plane cut(Plane ink, boolean[] mask, int[] box) {
    int height = box[1] - box[0] + 1;
    int width = box[3] - box[2] + 1;
    double[] values = new double[height * width];
    double most = 0;
    for (int at = 0; at < values.length; at++) {
      int from = (box[0] + at / width) * ink.width + box[2] + at % width;
      values[at] = mask[from] ? ink.values[from] : 0;
      most = Math.max(most, values[at]);
    }
    for (int at = 0; at < values.length; at++) {
      // Ink is as good as black; what is left of grey are its edges.
      values[at] = Math.min(1, values[at] / (0.7 * most));
    }
    return new Plane(height, width, values);
  }

  /** Makes strokes wider until they are as wide as MNIST's thinner ones. */
  private static Plane thickened(Plane plane) {
    Plane wide = plane;
    int longer = Math.max(plane.height, plane.width);
    for (int time = 0; time < longer / 8 && stroke(wide) < LEAST_STROKE * longer; time++) {
      int height = wide.height + 2;
      int width = wide.width + 2;
      double[] framed = new double[height * width];
      for (int row = 0; row < wide.height; row++) {
        System.arraycopy(wide.values, row * wide.width, framed, (row + 1) * width + 1, wide.width);
      }
      wide = new Plane(height, width, brightest(framed, height, width, 1));
    }
    return wide;
  }

  /** The mean width of strokes: twice their area by the length of both of their sides. */
  private static double stroke(Plane plane) {
    double area = 0;
    double sides = 0;
    for (int row = 0; row < plane.height; row++) {
      for (int column = 0; column < plane.width; column++) {
        double here = plane.at(row, column);
        area += here;
        double left = column == 0 ? 0 : plane.at(row, column - 1);
        double above = row == 0 ? 0 : plane.at(row - 1, column);
        sides += Math.abs(here - left) + Math.abs(here - above);
        sides += column == plane.width - 1 ? here : 0;
        sides += row == plane.height - 1 ? here : 0;
      }
    }
    // Steps of pixels along a slanted side are longer than it, by 4/π in the mean.
    return 2 * area / (sides * Math.PI / 4);
  }

  /** The longer side 20 pixels. */
  private static Plane fitted(Plane plane) {
    int longer = Math.max(plane.height, plane.width);
    int height = Math.max(1, (int) Math.round((double) plane.height * BOX / longer));
    int width = Math.max(1, (int) Math.round((double) plane.width * BOX / longer));
    return resized(plane, height, width);
  }

  /** The centre of mass in the middle, as far as whole pixels allow. */
  private static double[] centred(Plane plane) {
    double mass = 0;
    double down = 0;
    double across = 0;
    for (int row = 0; row < plane.height; row++) {
      for (int column = 0; column < plane.width; column++) {
        double value = plane.at(row, column);
        mass += value;
        down += value * (row + 0.5);
        across += value * (column + 0.5);
      }
    }
    int top = place(SIZE / 2.0 - down / mass, plane.height);
    int left = place(SIZE / 2.0 - across / mass, plane.width);
    double[] values = new double[SIZE * SIZE];
    for (int row = 0; row < plane.height; row++) {
      System.arraycopy(
          plane.values, row * plane.width, values, (top + row) * SIZE + left, plane.width);
    }
    return values;
  }

  private static int place(double wanted, int length) {
    return (int) Math.max(0, Math.min(SIZE - length, Math.round(wanted)));
  }
}
