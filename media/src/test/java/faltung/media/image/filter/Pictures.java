package faltung.media.image.filter;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.signal.Signal;
import java.util.Random;

/** Pictures and kernels for the tests, and the sum itself as plain loops in double. */
final class Pictures {
  private Pictures() {}

  /** Whole numbers from 0 to 255. */
  static Image random(long seed, ColorModel colors, int height, int width) {
    Random random = new Random(seed);
    FloatArray samples = FloatArray.zeroed(Shape.of(colors.channels(), height, width));
    for (int at = 0; at < samples.size(); at++) {
      samples.values()[at] = random.nextInt(256);
    }
    return Image.of8Bits(samples, colors);
  }

  /** A kernel of normally distributed values. */
  static Signal kernel(long seed, int top, int left, int height, int width) {
    Random random = new Random(seed);
    DoubleArray values = DoubleArray.zeroed(Shape.of(height, width));
    for (int at = 0; at < values.size(); at++) {
      values.values()[at] = random.nextGaussian();
    }
    return Signal.of(values).startingAt(top, left);
  }

  static Signal kernel(double[][] rows, int top, int left) {
    return Signal.of(DoubleArray.of(rows)).startingAt(top, left);
  }

  /** An output and Σ|terms|, at a coordinate that may be outside. */
  record Sum(double value, double magnitude) {}

  static Sum sum(
      Image image,
      int channel,
      Signal kernel,
      boolean flipped,
      Border border,
      int row,
      int column) {
    double value = 0;
    double magnitude = 0;
    double[] h = ((DoubleArray) kernel.values()).values();
    for (int at = 0; at < h.length; at++) {
      int[] k = kernel.point(at);
      int y = border.source(flipped ? row - k[0] : row + k[0], image.height());
      int x = border.source(flipped ? column - k[1] : column + k[1], image.width());
      double sample =
          y == Border.NO_SOURCE || x == Border.NO_SOURCE
              ? border.constant()
              : image.samples().get(channel, y, x);
      value += sample * h[at];
      magnitude += Math.abs(sample * h[at]);
    }
    return new Sum(value, magnitude);
  }

  /**
   * Kernel and terms are rounded to float, and a sum of n terms n times, separately for each axis
   * or at once: (n + 4) half units of the sum of magnitudes.
   */
  static double tolerance(Sum sum, Signal kernel) {
    return (kernel.shape().size() + 4) * 0x1p-24 * sum.magnitude();
  }
}
