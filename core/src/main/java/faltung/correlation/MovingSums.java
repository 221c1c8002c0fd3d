package faltung.correlation;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.threads.Workers;
import java.util.Arrays;

/**
 * Sums of values, or of their squares, over a box that moves, each of about 106 bits.
 *
 * <p>Along an axis the padded line is cut into blocks as long as the window. With the sums from
 * each block's beginning and to each block's end every window is one addition, the rest of one
 * block and the beginning of the next: so the time does not depend on the window, nothing is ever
 * subtracted, and what a window does not touch, NaN or 1e300, leaves no trace in it. Axes follow
 * each other.
 *
 * <p>Error, with u = 2^−53: every addition has a relative error of at most 3u² (+ 13u³) of its
 * result, a square one of u² that is not counted separately, and a value passes at most as many
 * additions along an axis as the window is long. So a sum is wrong by at most 3u²·D·Σ|x|, D the sum
 * of the window's lengths, as long as no square overflows (|x| below 2^511) or loses its tail to
 * underflow.
 *
 * <p>Sources: M. van Herk, 1992, doi:10.1016/0167-8655(92)90069-C, and J. Gil, M. Werman, 1993,
 * doi:10.1109/34.211471, for the blocks; M. Joldes, J.-M. Muller, V. Popescu, 2017,
 * doi:10.1145/3121432, algorithm 6, for the addition.
 */
final class MovingSums {
  /** 2^27 + 1, which splits a double into two halves of at most 26 bits (Veltkamp). */
  private static final double SPLITTER = 0x1p27 + 1;

  private final Shape shape;
  private final double[] high;
  private final double[] low;

  private MovingSums(Shape shape, double[] high, double[] low) {
    this.shape = shape;
    this.high = high;
    this.low = low;
  }

  /**
   * Where the boxes lie.
   *
   * @param window the box's lengths, one per axis
   * @param start where the first box begins, one per axis, also outside
   * @param outputs how many boxes, one per axis
   * @param borders what lies beyond the edges, one per axis
   */
  @SuppressWarnings("ArrayRecordComponent") // Private to the package, and never compared.
  record Boxes(int[] window, int[] start, int[] outputs, Border[] borders) {
    /** The boxes that lie inside an array. */
    static Boxes inside(Shape array, Shape window) {
      int[] outputs = array.toArray();
      for (int axis = 0; axis < outputs.length; axis++) {
        outputs[axis] -= window.length(axis) - 1;
      }
      Border[] borders = new Border[outputs.length];
      Arrays.fill(borders, Border.ZERO);
      return new Boxes(window.toArray(), new int[outputs.length], outputs, borders);
    }

    /** D of the error bound: how many additions a value passes at most. */
    double additions() {
      return Arrays.stream(window).sum();
    }
  }

  /** The sums of the values. */
  static MovingSums ofValues(DoubleArray array, Boxes boxes, Workers workers) {
    return over(new MovingSums(array.shape(), array.values(), new double[0]), boxes, 1, workers);
  }

  /** The sums of the squares. */
  static MovingSums ofSquares(DoubleArray array, Boxes boxes, Workers workers) {
    double[] values = array.values();
    double[] squares = new double[values.length];
    double[] tails = new double[values.length];
    for (int at = 0; at < values.length; at++) {
      squares[at] = values[at] * values[at];
      tails[at] = finiteOr0(productError(values[at], values[at]));
    }
    return over(new MovingSums(array.shape(), squares, tails), boxes, 2, workers);
  }

  /** One sum, rounded to the nearest double but for the error bound. */
  double at(int offset) {
    return high[offset];
  }

  Shape shape() {
    return shape;
  }

  /**
   * Σ(x − mean)² = Σx² − (Σx)²/m over one window, rounded once; at least 0, NaN where a sum is not
   * finite.
   *
   * <p>The three operations add relative errors of 7u², 15u² and 3u² to those of the sums, and
   * (Σ|x|)² ≤ m·Σx², so besides that rounding it is wrong by at most {@link #uncertainty}·Σx².
   */
  static double centred(MovingSums sums, MovingSums squares, int offset, double count) {
    double sum = sums.high[offset];
    double total = squares.high[offset];
    if (!Double.isFinite(sum) || !Double.isFinite(total)) {
      return Double.NaN;
    }
    double product = sum * sum;
    double productTail = productError(sum, sum) + 2 * sum * sums.low[offset];
    double quotient = product / count;
    double back = quotient * count;
    double rest = ((product - back) - productError(quotient, count)) + productTail;
    double difference = total - quotient;
    double tail = sumError(total, -quotient) + (squares.low[offset] - rest / count);
    return Math.max(0, difference + tail);
  }

  /** How wrong {@link #centred} can be, relative to Σx²: (9D + 32)u². */
  static double uncertainty(Boxes boxes) {
    return (9 * boxes.additions() + 32) * 0x1p-106;
  }

  private static MovingSums over(MovingSums values, Boxes boxes, int power, Workers workers) {
    MovingSums sums = values;
    // A constant border, already summed over the axes that are done, counts so many times.
    double times = 1;
    // The last axis first: where two constants meet, the outermost axis then decides.
    for (int axis = boxes.window.length - 1; axis >= 0; axis--) {
      sums = sums.along(axis, boxes, power, times, workers);
      times *= boxes.window[axis];
    }
    return sums;
  }

  private MovingSums along(int axis, Boxes boxes, int power, double times, Workers workers) {
    int[] lengths = shape.toArray();
    int length = lengths[axis];
    lengths[axis] = boxes.outputs[axis];
    Shape summed = Shape.of(lengths);
    int stride = shape.strides()[axis];
    MovingSums result =
        new MovingSums(summed, new double[summed.size()], new double[summed.size()]);
    int[] sources = sources(boxes, axis, length);
    double constant = boxes.borders[axis].constant();
    double beyond = (power == 1 ? constant : constant * constant) * times;
    int lines = summed.size() / boxes.outputs[axis];
    Line[] scratch = new Line[workers.threads()];
    workers.run(
        lines,
        (worker, from, to) -> {
          if (scratch[worker] == null) {
            scratch[worker] = new Line(sources.length, boxes.window[axis]);
          }
          for (int line = (int) from; line < to; line++) {
            int outer = line / stride;
            int inner = line % stride;
            scratch[worker].fill(this, outer * length * stride + inner, stride, sources, beyond);
            scratch[worker].sum(result, outer * lengths[axis] * stride + inner, stride);
          }
        });
    return result;
  }

  private static int[] sources(Boxes boxes, int axis, int length) {
    int[] sources = new int[boxes.outputs[axis] + boxes.window[axis] - 1];
    Arrays.setAll(sources, at -> boxes.borders[axis].source(boxes.start[axis] + at, length));
    return sources;
  }

  /** One padded line and its sums within blocks, to each block's end and from its beginning. */
  private static final class Line {
    private final int window;
    private final double[] toEnd;
    private final double[] toEndLow;
    private final double[] fromStart;
    private final double[] fromStartLow;

    Line(int length, int window) {
      this.window = window;
      toEnd = new double[length];
      toEndLow = new double[length];
      fromStart = new double[length];
      fromStartLow = new double[length];
    }

    void fill(MovingSums values, int first, int stride, int[] sources, double beyond) {
      boolean exact = values.low.length == 0;
      for (int at = 0; at < sources.length; at++) {
        if (sources[at] == Border.NO_SOURCE) {
          toEnd[at] = beyond;
          toEndLow[at] = 0;
        } else {
          int from = first + sources[at] * stride;
          toEnd[at] = values.high[from];
          toEndLow[at] = exact ? 0 : values.low[from];
        }
      }
    }

    void sum(MovingSums result, int first, int stride) {
      int length = toEnd.length;
      for (int at = 0; at < length; at++) {
        if (at % window == 0) {
          fromStart[at] = toEnd[at];
          fromStartLow[at] = toEndLow[at];
        } else {
          add(
              fromStart,
              fromStartLow,
              at,
              fromStart[at - 1],
              fromStartLow[at - 1],
              toEnd[at],
              toEndLow[at]);
        }
      }
      for (int at = length - 2; at >= 0; at--) {
        if ((at + 1) % window != 0) {
          add(toEnd, toEndLow, at, toEnd[at], toEndLow[at], toEnd[at + 1], toEndLow[at + 1]);
        }
      }
      for (int at = 0; at + window <= length; at++) {
        int to = first + at * stride;
        int last = at + window - 1;
        if (at % window == 0) {
          result.high[to] = fromStart[last];
          result.low[to] = fromStartLow[last];
        } else {
          add(
              result.high,
              result.low,
              to,
              toEnd[at],
              toEndLow[at],
              fromStart[last],
              fromStartLow[last]);
        }
      }
    }
  }

  private static void add(
      double[] high, double[] low, int at, double aHigh, double aLow, double bHigh, double bLow) {
    double sum = aHigh + bHigh;
    if (!Double.isFinite(sum)) {
      high[at] = sum;
      low[at] = 0;
      return;
    }
    double tails = aLow + bLow;
    double carry = sumError(aHigh, bHigh) + tails;
    double middle = sum + carry;
    double rest = sumError(aLow, bLow) + (carry - (middle - sum));
    high[at] = middle + rest;
    low[at] = rest - (high[at] - middle);
  }

  private static double sumError(double a, double b) {
    double sum = a + b;
    double partOfB = sum - a;
    return (a - (sum - partOfB)) + (b - partOfB);
  }

  private static double productError(double a, double b) {
    double wideA = SPLITTER * a;
    double highA = wideA - (wideA - a);
    double lowA = a - highA;
    double wideB = SPLITTER * b;
    double highB = wideB - (wideB - b);
    double lowB = b - highB;
    return lowA * lowB - (((a * b - highA * highB) - lowA * highB) - highA * lowB);
  }

  private static double finiteOr0(double tail) {
    return Double.isFinite(tail) ? tail : 0;
  }
}
