package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import java.util.Arrays;

/**
 * What one thread knows of the values in its block: whether any is negative, how large they are,
 * and which were not finite and have been taken out.
 *
 * <p>A complex value is one real block after another here: the planes are scanned apart.
 */
final class BlockScan {
  private int found;
  private boolean nonNegative;
  private double largest;
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

  /** The largest magnitude of the channel that was looked at last, without what was taken out. */
  double largest() {
    return largest;
  }

  /** Forgets what was taken out; of the sign what was known is told. */
  void restart(boolean nonNegativeSoFar) {
    found = 0;
    nonNegative = nonNegativeSoFar;
  }

  /** How many values were taken out. */
  int found() {
    return found;
  }

  int position(int index) {
    return positions[index];
  }

  /** Whether a value that was taken out is NaN, or a part of it: then its products are. */
  boolean isNan(int index) {
    return Double.isNaN(real[index]) || Double.isNaN(imaginary[index]);
  }

  /** How many of those are NaN. */
  int countNan() {
    int count = 0;
    for (int index = 0; index < found; index++) {
      count += isNan(index) ? 1 : 0;
    }
    return count;
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
      takeOut(doubles.values(), channel);
    } else if (block instanceof FloatArray floats) {
      takeOut(floats.values(), channel);
    } else if (block instanceof ComplexArray complex) {
      takeOutComplex(complex, channel);
    }
  }

  private void takeOut(double[] values, int channel) {
    double least = 0;
    double most = 0;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    nonNegative &= least >= 0;
    largest = Math.max(most, -least);
    // NaN makes both of them NaN.
    if (!(largest < Double.POSITIVE_INFINITY)) {
      for (int at = 0; at < values.length; at++) {
        if (!Double.isFinite(values[at])) {
          remember(at, channel, values[at], 0);
          values[at] = 0;
        }
      }
      largest = BinaryScale.largest(values);
    }
  }

  private void takeOut(float[] values, int channel) {
    float least = 0;
    float most = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    nonNegative &= least >= 0;
    largest = Math.max(most, -least);
    if (!(largest < Double.POSITIVE_INFINITY)) {
      float rest = 0;
      for (int at = 0; at < values.length; at++) {
        if (!Float.isFinite(values[at])) {
          remember(at, channel, values[at], 0);
          values[at] = 0;
        }
        rest = Math.max(rest, Math.abs(values[at]));
      }
      largest = rest;
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
    largest = Math.max(BinaryScale.largest(re), BinaryScale.largest(im));
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

  /**
   * Adds the products of a value that was taken out and neighbouring weights to elements.
   *
   * @param block modified
   * @param target the element for the first weight
   * @param back how far before it the one for the next weight stands
   */
  void addProducts(
      int index, NdArray weights, int weight, int count, NdArray block, int target, int back) {
    double re = real[index];
    double im = imaginary[index];
    if (block instanceof DoubleArray doubles) {
      double[] y = doubles.values();
      double[] h = ((DoubleArray) weights).values();
      for (int tap = 0; tap < count; tap++) {
        y[target - tap * back] += re * h[weight + tap];
      }
    } else if (block instanceof FloatArray floats) {
      float[] y = floats.values();
      float[] h = ((FloatArray) weights).values();
      for (int tap = 0; tap < count; tap++) {
        y[target - tap * back] += (float) re * h[weight + tap];
      }
    } else if (block instanceof ComplexArray complex) {
      double[] y = complex.real().values();
      double[] z = complex.imaginary().values();
      double[] c = ((ComplexArray) weights).real().values();
      double[] d = ((ComplexArray) weights).imaginary().values();
      for (int tap = 0; tap < count; tap++) {
        int at = target - tap * back;
        y[at] += re * c[weight + tap] - im * d[weight + tap];
        z[at] += re * d[weight + tap] + im * c[weight + tap];
      }
    }
  }

  /** Makes negative values 0. */
  static void clamp(NdArray block) {
    if (block instanceof DoubleArray doubles) {
      double[] values = doubles.values();
      for (int at = 0; at < values.length; at++) {
        values[at] = Math.max(values[at], 0);
      }
    } else if (block instanceof FloatArray floats) {
      float[] values = floats.values();
      for (int at = 0; at < values.length; at++) {
        values[at] = Math.max(values[at], 0);
      }
    }
  }
}
