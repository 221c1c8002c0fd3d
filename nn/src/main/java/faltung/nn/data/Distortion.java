package faltung.nn.data;

import faltung.nn.math.RandomNumbers;
import java.util.Arrays;

/**
 * Draws one picture after the other as an {@link Augmentation} alters it. All random numbers are a
 * function of seed, epoch and the picture's number. For one thread at a time.
 */
final class Distortion {
  /** Numbers of a picture's stream: the first few are of the affine map. */
  private static final int FIRST_OF_FIELDS = 16;

  /** The least part of a picture that is erased, where any is. */
  private static final double LEAST_ERASED = 0.02;

  /** Erased rectangles are at most so many times as wide as they are high, or as high as wide. */
  private static final double MOST_OBLONG = 3;

  /** The standard deviation of a number uniform in [−1, 1). */
  private static final double OF_UNIFORM = 1 / Math.sqrt(3);

  private static final long STREAM = RandomNumbers.streamOf("augmentation");

  private final Augmentation augmentation;
  private final Normalization normalization;
  private final int height;
  private final int width;
  private final double[] down;
  private final double[] across;
  private final double[] smoothed;
  private final double[] bell;

  Distortion(Augmentation augmentation, Normalization normalization, int height, int width) {
    this.augmentation = augmentation;
    this.normalization = normalization;
    this.height = height;
    this.width = width;
    int field = augmentation.elastic() > 0 ? height * width : 0;
    down = new double[field];
    across = new double[field];
    smoothed = new double[field];
    bell = bell(augmentation.smoothness());
  }

  /** Half of a Gaussian whose whole has sum 1, up to three standard deviations. */
  private static double[] bell(double deviation) {
    double[] half = new double[(int) Math.ceil(3 * deviation) + 1];
    double sum = 0;
    for (int at = 0; at < half.length; at++) {
      double by = deviation == 0 ? 0 : at / deviation;
      half[at] = at == 0 ? 1 : StrictMath.exp(-by * by / 2);
      sum += at == 0 ? 1 : 2 * half[at];
    }
    for (int at = 0; at < half.length; at++) {
      half[at] /= sum;
    }
    return half;
  }

  /**
   * Draws a picture in the middle of a larger or smaller one.
   *
   * @param to modified from an offset on
   */
  void draw(LabelledImages images, int index, long seed, long epoch, float[] to, int offset) {
    RandomNumbers random = new RandomNumbers(RandomNumbers.bits(seed, STREAM, epoch));
    if (augmentation.isStill()) {
      copy(images, index, to, offset);
    } else {
      sample(images, index, random, to, offset);
    }
    if (augmentation.noise() > 0) {
      double factor = augmentation.noise() * (normalization.white() - normalization.black());
      // Behind the numbers of both fields; a normal number takes two.
      long first = FIRST_OF_FIELDS / 2 + (long) height * width;
      for (int at = 0; at < height * width; at++) {
        to[offset + at] += (float) (factor * random.normal(index, first + at));
      }
    }
    if (augmentation.erased() > 0 && random.uniform(index, 6) < 0.5) {
      erase(random, index, to, offset);
    }
  }

  private void erase(RandomNumbers random, int index, float[] to, int offset) {
    double most = augmentation.erased();
    double least = Math.min(LEAST_ERASED, most);
    double area = (least + (most - least) * random.uniform(index, 7)) * height * width;
    double oblong = StrictMath.exp(between(random, index, 8, StrictMath.log(MOST_OBLONG)));
    int rows = clamp((int) Math.round(Math.sqrt(area * oblong)), height);
    int columns = clamp((int) Math.round(Math.sqrt(area / oblong)), width);
    int top = (int) (random.uniform(index, 9) * (height - rows + 1));
    int left = (int) (random.uniform(index, 10) * (width - columns + 1));
    for (int row = top; row < top + rows; row++) {
      int from = offset + row * width + left;
      // Pictures are normalised: the mean is zero.
      Arrays.fill(to, from, from + columns, 0);
    }
  }

  private static int clamp(int length, int most) {
    return Math.max(1, Math.min(length, most));
  }

  private void copy(LabelledImages images, int index, float[] to, int offset) {
    int top = Math.floorDiv(height - images.height(), 2);
    int left = Math.floorDiv(width - images.width(), 2);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        to[offset + row * width + column] =
            normalization.apply(at(images, index, row - top, column - left));
      }
    }
  }

  private static double at(LabelledImages images, int index, int row, int column) {
    boolean inside = row >= 0 && column >= 0 && row < images.height() && column < images.width();
    return inside ? images.brightness(index, row, column) : 0;
  }

  private void sample(
      LabelledImages images, int index, RandomNumbers random, float[] to, int offset) {
    double angle = between(random, index, 0, augmentation.rotation()) * Math.PI / 180;
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    // What is drawn larger is read in smaller steps.
    double stepDown = 1 / (1 + between(random, index, 1, augmentation.scale()));
    double stepAcross = 1 / (1 + between(random, index, 2, augmentation.scale()));
    double shiftDown = between(random, index, 3, augmentation.shift());
    double shiftAcross = between(random, index, 4, augmentation.shift());
    boolean mirrored = augmentation.mirror() && random.uniform(index, 5) < 0.5;
    boolean bends = augmentation.elastic() > 0;
    if (bends) {
      field(random, index, FIRST_OF_FIELDS, down);
      field(random, index, FIRST_OF_FIELDS + height * width, across);
    }
    double middleRow = (images.height() - 1) / 2.0;
    double middleColumn = (images.width() - 1) / 2.0;
    int top = Math.floorDiv(height - images.height(), 2);
    int left = Math.floorDiv(width - images.width(), 2);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int place = row * width + column;
        double r = row - top - middleRow - shiftDown;
        double c = column - left - middleColumn - shiftAcross;
        c = mirrored ? -c : c;
        double fromRow = middleRow + (cosine * r - sine * c) * stepDown;
        double fromColumn = middleColumn + (sine * r + cosine * c) * stepAcross;
        if (bends) {
          fromRow += down[place];
          fromColumn += across[place];
        }
        to[offset + place] = normalization.apply(bilinear(images, index, fromRow, fromColumn));
      }
    }
  }

  private static double between(RandomNumbers random, int index, int number, double most) {
    return most * (2 * random.uniform(index, number) - 1);
  }

  private static double bilinear(LabelledImages images, int index, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double below = row - top;
    double right = column - left;
    double upper =
        (1 - right) * at(images, index, top, left) + right * at(images, index, top, left + 1);
    double lower =
        (1 - right) * at(images, index, top + 1, left)
            + right * at(images, index, top + 1, left + 1);
    return (1 - below) * upper + below * lower;
  }

  /** Noise smoothed along both axes, scaled to the displacement that was asked for. */
  private void field(RandomNumbers random, int index, int first, double[] field) {
    for (int at = 0; at < field.length; at++) {
      field[at] = 2 * random.uniform(index, first + at) - 1;
    }
    smooth(field, smoothed, width, 1, height, width);
    smooth(smoothed, field, 1, width, width, height);
    // Smoothing by weights g along both axes leaves the part (Σ g²) of the standard deviation.
    double squares = bell[0] * bell[0];
    for (int at = 1; at < bell.length; at++) {
      squares += 2 * bell[at] * bell[at];
    }
    double factor = augmentation.elastic() / (OF_UNIFORM * squares);
    for (int at = 0; at < field.length; at++) {
      field[at] *= factor;
    }
  }

  /** Along lines of so many elements; beyond their ends there is nothing. */
  private void smooth(double[] from, double[] to, int lineStep, int step, int lines, int elements) {
    for (int line = 0; line < lines; line++) {
      for (int at = 0; at < elements; at++) {
        int here = line * lineStep + at * step;
        double sum = bell[0] * from[here];
        for (int tap = 1; tap < bell.length; tap++) {
          double low = at >= tap ? from[here - tap * step] : 0;
          double high = at + tap < elements ? from[here + tap * step] : 0;
          sum += bell[tap] * (low + high);
        }
        to[here] = sum;
      }
    }
  }
}
