package faltung.fft;

import faltung.loops.DoublePasses;
import java.util.Arrays;

// Twin: FloatSignalEnds is generated from this file.

/**
 * Where a real signal enters the passes of {@link DoubleBlocks} and leaves them: the first n of its
 * 2n values are real parts, the others imaginary ones. The first pass reads it where it lies, if it
 * fills whole planes, and the last one writes it, scaled, to where it is wanted.
 */
final class DoubleSignalEnds {
  private final int length;
  private final int radix;
  private final double[] roots;
  private final DoublePasses passes;

  /** Of transforms of n points whose first pass has the given radix and root powers. */
  DoubleSignalEnds(int length, int radix, double[] roots, DoublePasses passes) {
    this.length = length;
    this.radix = radix;
    this.roots = roots;
    this.passes = passes;
  }

  /** The signal, and 0 behind it. */
  void load(double[] signal, int at, int count, double[] planes, int imaginary) {
    int low = Math.min(count, length);
    load(signal, at, low, planes, 0, length);
    load(signal, at + low, count - low, planes, imaginary, imaginary + length);
  }

  private static void load(double[] from, int at, int count, double[] to, int toAt, int end) {
    System.arraycopy(from, at, to, toAt, count);
    Arrays.fill(to, toAt + count, end, 0);
  }

  /** The signal through the first pass. */
  void first(double[] signal, int at, int count, double[] planes, int imaginary) {
    int leg = length / radix;
    if (count == length) {
      passes.rowsFromReal(radix, signal, at, planes, 0, planes, imaginary, leg, leg, roots, 0);
    } else if (count < length) {
      load(signal, at, count, planes, 0, length);
      passes.rowsFromReal(radix, planes, 0, planes, 0, planes, imaginary, leg, leg, roots, 0);
    } else if (count == 2 * length) {
      passes.rowsFrom(
          radix, signal, at, signal, at + length, planes, 0, planes, imaginary, leg, leg, roots, 0);
    } else {
      load(signal, at, count, planes, imaginary);
      passes.rows(false, radix, planes, 0, planes, imaginary, leg, leg, 1, roots, 0, 1);
    }
  }

  /**
   * The last pass back, which writes scaled values to their places, and what {@link #store} does.
   */
  void last(double[] planes, int imaginary, double[] out, int outAt, int from, int wanted) {
    int leg = length / radix;
    int missing = 2 * length - from - wanted;
    // Places of which all values are wanted; a length that is no power of two has no exact
    // reciprocal.
    int low = Math.min(from, leg);
    int high = Math.max(low, leg - Math.min(missing, leg));
    if (Integer.bitCount(length) != 1) {
      high = low;
    }
    if (high > low) {
      double factor = 1.0 / length; // twin: float factor = 1.0f / length;
      int toAt = outAt - from + low;
      passes.rowsTo(
          radix,
          planes,
          imaginary + low,
          planes,
          low,
          out,
          toAt + length,
          out,
          toAt,
          leg,
          high - low,
          roots,
          0,
          factor);
    }
    rest(planes, imaginary, 0, low, out, outAt, from, wanted);
    rest(planes, imaginary, high, leg, out, outAt, from, wanted);
  }

  /** Some places of the last pass back, of which not all values are wanted. */
  private void rest(
      double[] planes,
      int imaginary,
      int firstPlace,
      int endPlace,
      double[] out,
      int outAt,
      int from,
      int wanted) {
    if (firstPlace == endPlace) {
      return;
    }
    int leg = length / radix;
    passes.rows(
        true,
        radix,
        planes,
        imaginary + firstPlace,
        planes,
        firstPlace,
        leg,
        endPlace - firstPlace,
        1,
        roots,
        0,
        1);
    for (int j = 0; j < 2 * radix; j++) {
      int start = Math.max(from, j * leg + firstPlace);
      int end = Math.min(from + wanted, j * leg + endPlace);
      if (start < end) {
        int place = start < length ? start : imaginary + start - length;
        DoubleScaling.divide(planes, place, out, outAt + start - from, end - start, length);
      }
    }
  }

  /**
   * Some of the scaled values of what has been taken back.
   *
   * @param planes the real plane from 0 on. Not modified.
   * @param imaginary where the imaginary plane begins
   * @param out modified
   * @param outAt where the values begin
   * @param from the first value wanted, 0 to 2n
   * @param wanted their number
   */
  void store(double[] planes, int imaginary, double[] out, int outAt, int from, int wanted) {
    int low = Math.max(0, Math.min(wanted, length - from));
    DoubleScaling.divide(planes, from < length ? from : 0, out, outAt, low, length);
    int second = imaginary + Math.max(from, length) - length;
    DoubleScaling.divide(planes, second, out, outAt + low, wanted - low, length);
  }
}
