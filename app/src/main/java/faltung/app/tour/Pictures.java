package faltung.app.tour;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;

/** Between matrices of brightnesses and grey pictures of 8 bits. */
final class Pictures {
  private Pictures() {}

  /** What a file of 8 bits keeps of the values: whole numbers from 0 to 255. */
  static DoubleArray eightBits(DoubleArray values) {
    double[] rounded = new double[values.size()];
    for (int offset = 0; offset < rounded.length; offset++) {
      double value = Math.rint(values.values()[offset]);
      rounded[offset] = Math.max(0, Math.min(Image.MAXIMUM_8, value));
    }
    return DoubleArray.wrap(values.shape(), rounded);
  }

  /** The picture of the values; what lies beyond black and white is cut off in a file. */
  static Image grey(DoubleArray values) {
    float[] samples = new float[values.size()];
    for (int offset = 0; offset < samples.length; offset++) {
      samples[offset] = (float) values.values()[offset];
    }
    Shape shape = Shape.of(1, values.shape().length(0), values.shape().length(1));
    return Image.of8Bits(FloatArray.wrap(shape, samples), ColorModel.GREY);
  }

  /** The rows and columns from some on. */
  static DoubleArray part(DoubleArray values, int row, int column, int rows, int columns) {
    double[] kept = new double[rows * columns];
    for (int m = 0; m < rows; m++) {
      int from = (row + m) * values.shape().length(1) + column;
      System.arraycopy(values.values(), from, kept, m * columns, columns);
    }
    return DoubleArray.wrap(Shape.of(rows, columns), kept);
  }

  /**
   * The ratio of white's power to that of the differences, in decibels: 10·log₁₀(255²/mean (a −
   * b)²). Higher is nearer; equal pictures give infinity.
   */
  static double peakSignalToNoise(DoubleArray a, DoubleArray b) {
    double sum = 0;
    for (int offset = 0; offset < a.size(); offset++) {
      double difference = a.values()[offset] - b.values()[offset];
      sum += difference * difference;
    }
    double white = Image.MAXIMUM_8;
    return 10 * StrictMath.log10(white * white / (sum / a.size()));
  }
}
