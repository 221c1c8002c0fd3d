package faltung.problem;

/**
 * How many pairs of an output and a tap of an axis find an input element, without going through
 * them.
 *
 * <p>In an input that is not dilated these are the points (output, tap) of a grid that lie between
 * two parallel lines, counted by sums of quotients in as many steps as Euclid's algorithm takes. A
 * dilated input is cut into its remainders, or gone through element by element, whichever are
 * fewer: as it has at most 2³¹ places, that is at most 46,341 times. Stateless.
 */
final class TermCount {
  private TermCount() {}

  static long of(SpatialAxis axis) {
    int dilation = axis.inputDilation();
    if (dilation == 1) {
      return pairs(
          axis.windowStart(0),
          axis.stride(),
          axis.outputLength(),
          axis.kernelDilation(),
          axis.kernelLength(),
          axis.inputLength());
    }
    int fewest = Math.min(Math.min(axis.kernelLength(), axis.outputLength()), axis.inputLength());
    if (dilation < fewest) {
      return byRemainders(axis);
    }
    long count = 0;
    for (int at = 0; at < fewest; at++) {
      if (fewest == axis.kernelLength()) {
        count += axis.outputsOf(at).count();
      } else if (fewest == axis.outputLength()) {
        count += axis.tapsOf(at).count();
      } else {
        count += pairsOf(axis, at);
      }
    }
    return count;
  }

  /** The pairs that meet at one input element; taps are counted from the last one. */
  private static int pairsOf(SpatialAxis axis, int element) {
    long end = axis.windowStart(0) + axis.kernelExtent() - 1L;
    long offset = end - (long) element * axis.inputDilation();
    return Progression.solve(
            axis.stride(), offset, axis.kernelDilation(), axis.outputLength(), axis.kernelLength())
        .count();
  }

  /**
   * Taps of one remainder by the input's dilation D stand at places of one remainder, and meet
   * elements at outputs of one remainder: those taps and outputs are an axis of their own, in which
   * all places are divided by D.
   */
  private static long byRemainders(SpatialAxis axis) {
    int dilation = axis.inputDilation();
    int common = Progression.gcd(axis.stride(), dilation);
    int period = dilation / common;
    long inverse = Progression.inverse(axis.stride() / common, period);
    long count = 0;
    for (int tap = 0; tap < dilation; tap++) {
      long place = axis.windowStart(0) + (long) tap * axis.kernelDilation();
      if (place % common != 0) {
        continue;
      }
      long output = inverse * Math.floorMod(-(place / common), period) % period;
      if (output < axis.outputLength()) {
        count +=
            pairs(
                (place + output * axis.stride()) / dilation,
                axis.stride() / common,
                (axis.outputLength() - 1 - output) / period + 1,
                axis.kernelDilation(),
                (axis.kernelLength() - 1 - tap) / dilation + 1,
                axis.inputLength());
      }
    }
    return count;
  }

  /**
   * The pairs (o, t), o < outputs and t < taps, with 0 ≤ first + o·stride + t·dilation < length.
   */
  private static long pairs(
      long first, long stride, long outputs, long dilation, long taps, long length) {
    return atMost(length - 1 - first, stride, outputs, dilation, taps)
        - atMost(-1 - first, stride, outputs, dilation, taps);
  }

  /** The pairs (o, t), o < outputs and t < taps, with o·stride + t·dilation ≤ limit. */
  private static long atMost(long limit, long stride, long outputs, long dilation, long taps) {
    if (limit < 0) {
      return 0;
    }
    // The first taps meet every output, those from `some` on none.
    long farthest = limit - (outputs - 1) * stride;
    long all = farthest < 0 ? 0 : Math.min(taps, farthest / dilation + 1);
    long some = Math.min(taps, limit / dilation + 1);
    // From the last of them down to the first that misses an output, quotients grow.
    long least = limit - (some - 1) * dilation;
    return all * outputs + quotients(some - all, stride, dilation, least) + (some - all);
  }

  /** Σ ⌊(a·i + b)/m⌋ over i from 0 to n − 1, all at least 0: n·a + b and the sum within 63 bits. */
  private static long quotients(long n, long m, long a, long b) {
    long sum = 0;
    while (n > 0) {
      sum += a / m * (n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n) + b / m * n;
      a %= m;
      b %= m;
      long top = a * n + b;
      if (top < m) {
        break;
      }
      // The same points counted along the other axis.
      n = top / m;
      b = top % m;
      long other = m;
      m = a;
      a = other;
    }
    return sum;
  }
}
