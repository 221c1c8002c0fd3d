package faltung.algorithm.direct;

import faltung.loops.Fused;

// Twin: FloatFewProducts is generated from this file.

/**
 * The direct sums of two short sequences with zero borders, without problem, plan and convolver:
 * for so few products those would take many times as long as the sums. The chains are those of
 * {@link DirectConvolution}, so are their bits. Stateless.
 */
public final class DoubleFewProducts {
  /**
   * Up to so many products the planner takes the direct method for every kernel, which a test asks
   * it for every pair of lengths.
   */
  static final int MOST = 128;

  private DoubleFewProducts() {}

  /** Whether two sequences of these lengths, neither empty, have so few products. */
  public static boolean are(int inputLength, int kernelLength) {
    return inputLength > 0 && kernelLength > 0 && (long) inputLength * kernelLength <= MOST;
  }

  /**
   * The outputs of a correlation, or with the kernel flipped of a convolution.
   *
   * @param x not modified
   * @param h not modified
   * @param low positions before x that the first window reaches; negative if it begins inside
   * @param y all of it is written
   */
  public static void into(double[] x, double[] h, int low, boolean flipped, double[] y) {
    for (int output = 0; output < y.length; output++) {
      int window = output - low;
      int from = Math.max(0, -window);
      int to = Math.min(h.length, x.length - window);
      double sum = 0;
      if (flipped) {
        int last = h.length - 1;
        for (int tap = from; tap < to; tap++) {
          sum = Fused.multiplyAdd(x[window + tap], h[last - tap], sum);
        }
      } else {
        for (int tap = from; tap < to; tap++) {
          sum = Fused.multiplyAdd(x[window + tap], h[tap], sum);
        }
      }
      y[output] = sum;
    }
  }
}
