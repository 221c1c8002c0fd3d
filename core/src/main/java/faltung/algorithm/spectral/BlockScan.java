package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.problem.Interval;
import java.util.Arrays;

/**
 * What one thread knows of the values in its block: whether any is negative, how large they are,
 * and which were not finite and have been taken out.
 *
 * <p>A complex value is one real block after another here: its two planes are scanned one after the
 * other.
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

  /** Whether a real value that was taken out is −∞. */
  boolean isNegative(int index) {
    return real[index] < 0;
  }

  /** The most neighbouring weights of one sign, none of them 0; in a part of a kernel. */
  static int longestOfOneSign(NdArray weights, int from, int count) {
    int longest = 0;
    int run = 0;
    double before = 0;
    for (int index = from; index < from + count; index++) {
      double sign = sign(weights, index);
      run = sign == 0 ? 0 : sign == before ? run + 1 : 1;
      before = sign;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static double sign(NdArray weights, int index) {
    return weights instanceof DoubleArray doubles
        ? Math.signum(doubles.values()[index])
        : weights instanceof FloatArray floats ? Math.signum(floats.values()[index]) : 0;
  }

  /**
   * Adds the products of real infinities that were taken out of one row to each of its outputs, as
   * long as they can change it.
   *
   * @param weight where the row of weights begins
   * @param block modified
   * @param row where the row of the block begins
   * @param place of the first infinity in the row
   * @param outputs the places of the first and behind the last output in the row
   * @param step from an output to the next
   * @param oneSign whether all products have one sign, so that one is enough
   */
  void addInfinities(
      int from,
      int to,
      NdArray weights,
      int weight,
      int taps,
      NdArray block,
      int row,
      int place,
      Interval outputs,
      int step,
      boolean oneSign) {
    int shift = place - positions[from];
    int first = from;
    for (int output = outputs.start(); output < outputs.end(); output += step) {
      while (first < to && positions[first] + shift < output) {
        first++;
      }
      int at = row + output;
      for (int index = first; index < to; index++) {
        int tap = positions[index] + shift - output;
        if (tap >= taps) {
          break;
        }
        boolean known;
        if (block instanceof DoubleArray doubles) {
          double[] y = doubles.values();
          y[at] += real[index] * ((DoubleArray) weights).values()[weight + tap];
          known = Double.isNaN(y[at]);
        } else {
          float[] y = ((FloatArray) block).values();
          y[at] += (float) real[index] * ((FloatArray) weights).values()[weight + tap];
          known = Float.isNaN(y[at]);
        }
        if (known || oneSign) {
          break;
        }
      }
    }
  }

  int channel(int index) {
    return channels[index];
  }

  /** Whether no element is negative; complex values never count as such. */
  static boolean isNonNegative(NdArray array) {
    return !(array instanceof ComplexArray) && isNonNegative(array, 0, array.size());
  }

  /**
   * Replaces what is not finite by 0 and remembers it.
   *
   * @param block as {@link Spectra#input} has it. Modified.
   * @param rowLength of a row of the block
   * @param second where the second halves of rows begin; 0 if rows are whole
   * @param size of the block
   */
  void takeOutNonFinite(NdArray block, int rowLength, int second, int size, int channel) {
    if (block instanceof ComplexArray complex) {
      takeOutComplex(complex, channel);
      return;
    }
    int part = second == 0 ? size : size / 2;
    boolean noneNegative = true;
    largest = 0;
    for (int half = 0; half < (second > 0 ? 2 : 1); half++) {
      int from = half * second;
      noneNegative &=
          block instanceof FloatArray floats
              ? look(floats.values(), from, part)
              : look(((DoubleArray) block).values(), from, part);
    }
    if (largest < Double.POSITIVE_INFINITY) {
      nonNegative &= noneNegative;
      return;
    }
    nonNegative &= isNonNegative(block, 0, part) && isNonNegative(block, second, part);
    int run = second == 0 ? rowLength : rowLength / 2;
    largest = 0;
    for (int at = 0; at < part; at += run) {
      // Rows from their beginning to their end, so that positions ascend.
      takeOut(block, at, run, second == 0 ? at : 2 * at, channel);
      if (second > 0) {
        takeOut(block, second + at, run, 2 * at + run, channel);
      }
    }
  }

  /**
   * Finds the largest magnitude of some values and of those before, up to the first that is not
   * finite; a rising maximum is rare, so that branches cost less than maxima of vectors.
   *
   * @return whether none is negative, as long as all are finite
   */
  private boolean look(double[] values, int from, int count) {
    double most = largest;
    long signs = 0;
    for (int at = from; at < from + count; at++) {
      double magnitude = Math.abs(values[at]);
      signs |= Double.doubleToRawLongBits(values[at]);
      if (!(magnitude <= most)) {
        if (!(magnitude < Double.POSITIVE_INFINITY)) {
          largest = Double.POSITIVE_INFINITY;
          return false;
        }
        most = magnitude;
      }
    }
    largest = most;
    // A zero may have a sign and is not negative.
    return signs >= 0 || isNonNegative(values, from, count);
  }

  /** The same in float, where maxima of vectors cost less. */
  private boolean look(float[] values, int from, int count) {
    float least = 0;
    float most = 0;
    for (int at = from; at < from + count; at++) {
      least = Math.min(least, values[at]);
      most = Math.max(most, values[at]);
    }
    // NaN makes both of them NaN.
    float magnitude = Math.max(most, -least);
    largest =
        magnitude < Float.POSITIVE_INFINITY
            ? Math.max(largest, magnitude)
            : Double.POSITIVE_INFINITY;
    return least >= 0;
  }

  private static boolean isNonNegative(NdArray array, int from, int count) {
    return array instanceof FloatArray floats
        ? isNonNegative(floats.values(), from, count)
        : isNonNegative(((DoubleArray) array).values(), from, count);
  }

  private static boolean isNonNegative(double[] values, int from, int count) {
    for (int at = from; at < from + count; at++) {
      if (!(values[at] >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNonNegative(float[] values, int from, int count) {
    for (int at = from; at < from + count; at++) {
      if (!(values[at] >= 0)) {
        return false;
      }
    }
    return true;
  }

  private void takeOut(NdArray array, int from, int count, int position, int channel) {
    for (int j = 0; j < count; j++) {
      double value =
          array instanceof FloatArray floats
              ? floats.values()[from + j]
              : ((DoubleArray) array).values()[from + j];
      if (!Double.isFinite(value)) {
        remember(position + j, channel, value, 0);
        array.fillRange(from + j, 1, 0);
      } else {
        largest = Math.max(largest, Math.abs(value));
      }
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
