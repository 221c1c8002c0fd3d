package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import java.util.Arrays;

/**
 * What one thread knows of the values in its block: whether any is negative, and which were not
 * finite and have been taken out.
 *
 * <p>A complex value is one real block after another here: the planes are scanned apart.
 */
final class BlockScan {
  private int found;
  private boolean nonNegative;
  private int[] positions = new int[0];
  private int[] channels = new int[0];
  private double[] real = new double[0];
  private double[] imaginary = new double[0];

  /** Forgets the last block. */
  void begin() {
    found = 0;
    nonNegative = true;
  }

  /** Whether no value so far was negative; complex values never count as such. */
  boolean nonNegative() {
    return nonNegative;
  }

  /** How many values were taken out. */
  int found() {
    return found;
  }

  int position(int index) {
    return positions[index];
  }

  int channel(int index) {
    return channels[index];
  }

  static boolean isNonNegative(NdArray array) {
    if (array instanceof DoubleArray doubles) {
      return Arrays.stream(doubles.values()).allMatch(value -> value >= 0);
    }
    if (array instanceof FloatArray floats) {
      for (float value : floats.values()) {
        if (!(value >= 0)) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  /** Replaces what is not finite by 0 and remembers it. */
  void takeOutNonFinite(NdArray block, int channel) {
    if (block instanceof DoubleArray doubles) {
      double[] values = doubles.values();
      double least = 0;
      double check = 0;
      for (double value : values) {
        least = Math.min(least, value);
        check += value * 0;
      }
      nonNegative &= least >= 0;
      for (int at = 0; check != 0 && at < values.length; at++) {
        if (!Double.isFinite(values[at])) {
          remember(at, channel, values[at], 0);
          values[at] = 0;
        }
      }
    } else if (block instanceof FloatArray floats) {
      float[] values = floats.values();
      float least = 0;
      float check = 0;
      for (float value : values) {
        least = Math.min(least, value);
        check += value * 0;
      }
      nonNegative &= least >= 0;
      for (int at = 0; check != 0 && at < values.length; at++) {
        if (!Float.isFinite(values[at])) {
          remember(at, channel, values[at], 0);
          values[at] = 0;
        }
      }
    } else if (block instanceof ComplexArray complex) {
      takeOutComplex(complex, channel);
    }
  }

  private void takeOutComplex(ComplexArray block, int channel) {
    nonNegative = false;
    double[] re = block.real().values();
    double[] im = block.imaginary().values();
    for (int at = 0; at < re.length; at++) {
      if (!Double.isFinite(re[at]) || !Double.isFinite(im[at])) {
        remember(at, channel, re[at], im[at]);
        re[at] = 0;
        im[at] = 0;
      }
    }
  }

  private void remember(int position, int channel, double re, double im) {
    if (found == positions.length) {
      int room = Math.max(16, 2 * found);
      positions = Arrays.copyOf(positions, room);
      channels = Arrays.copyOf(channels, room);
      real = Arrays.copyOf(real, room);
      imaginary = Arrays.copyOf(imaginary, room);
    }
    positions[found] = position;
    channels[found] = channel;
    real[found] = re;
    imaginary[found] = im;
    found++;
  }

  /** Adds the product of a value that was taken out and a weight to an element. */
  void addProduct(int index, NdArray weights, int weight, NdArray block, int target) {
    if (block instanceof DoubleArray doubles) {
      doubles.values()[target] += real[index] * ((DoubleArray) weights).values()[weight];
    } else if (block instanceof FloatArray floats) {
      floats.values()[target] += (float) real[index] * ((FloatArray) weights).values()[weight];
    } else if (block instanceof ComplexArray complex) {
      double c = ((ComplexArray) weights).real().values()[weight];
      double d = ((ComplexArray) weights).imaginary().values()[weight];
      complex.real().values()[target] += real[index] * c - imaginary[index] * d;
      complex.imaginary().values()[target] += real[index] * d + imaginary[index] * c;
    }
  }

  /**
   * Looks over a result: whether all of it is finite, and with {@code clamp} makes negative values
   * 0.
   *
   * @return whether all is finite
   */
  static boolean finish(NdArray block, boolean clamp) {
    if (clamp && block instanceof DoubleArray doubles) {
      double[] values = doubles.values();
      for (int at = 0; at < values.length; at++) {
        values[at] = Math.max(values[at], 0);
      }
    } else if (clamp && block instanceof FloatArray floats) {
      float[] values = floats.values();
      for (int at = 0; at < values.length; at++) {
        values[at] = Math.max(values[at], 0);
      }
    }
    return block.isFinite();
  }
}
