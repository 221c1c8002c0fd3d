package faltung.app.convolve;

import faltung.app.console.ShortNumber;
import faltung.app.operand.ElementTypes;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.problem.SpatialAxis;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Says where the error that a transform states is larger than outputs can be: its error depends on
 * the norm of all that is transformed together, so beside values of 1e81 one of 1 is lost.
 */
final class WideRange {
  /** Fewer such outputs, as at the ends of a smooth pulse, are nothing to speak of. */
  private static final double MANY = 0.01;

  private final Plan plan;
  private final NdArray kernel;

  WideRange(Plan plan, NdArray kernel) {
    this.plan = plan;
    this.kernel = kernel;
  }

  /** What is to be said, or an empty text. */
  String remark(NdArray x) {
    boolean asks =
        plan.request().tolerance().measure() == Tolerance.Measure.NORMWISE
            && plan.request().hasZeroBorders()
            && x.elementType() != ElementType.COMPLEX
            && x.elementType() != ElementType.LONG
            && isNormwise();
    if (!asks) {
      return "";
    }
    double[] values = magnitudes(x);
    double[] taps = magnitudes(kernel);
    double sum = Arrays.stream(taps).sum();
    double error = plan.error() * norm(taps, 0, taps.length);
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      least = value > 0 ? Math.min(least, value) : least;
    }
    // The norm of all is no less than that of any block.
    if (!(error * norm(values, 0, values.length) > least * sum)) {
      return "";
    }
    double[] largest = largest(values);
    int[] count = new int[1];
    double bound = count(largest, values, error, sum, count);
    if (count[0] < MANY * largest.length) {
      return "";
    }
    return count[0]
        + " of "
        + largest.length
        + " outputs are smaller than the error that "
        + plan.method()
        + " states, up to "
        + ShortNumber.of(bound)
        + "; "
        + (x.elementType() == ElementType.FLOAT ? "--dtype double " : "")
        + "--tolerance componentwise:1e-9 gives each its digits";
  }

  /** Whether the method's error is bounded by norms alone. */
  private boolean isNormwise() {
    Verdict verdict = AlgorithmList.named(plan.method()).judge(plan.request(), kernel);
    return verdict instanceof Verdict.Accepted accepted
        && Double.isInfinite(accepted.error().componentwiseTypical());
  }

  /** Counts the outputs that are smaller; returns the largest error. */
  private double count(double[] largest, double[] values, double error, double sum, int[] count) {
    SpatialAxis axis = plan.request().problem().axes().get(0);
    boolean blocks = plan.method().equals("overlap-save");
    if (blocks && plan.request().problem().rank() > 1) {
      return 0; // The blocks of several axes are not known here.
    }
    int reach = axis.kernelExtent() - 1;
    int step = blocks ? Math.max(1, plan.recipe().number("length0") - reach) : largest.length;
    double greatest = 0;
    for (int start = 0; start < largest.length; start += step) {
      int end = Math.min(largest.length, start + step);
      int from = blocks ? (int) position(axis, start) : 0;
      int to = blocks ? (int) position(axis, end - 1) + reach + 1 : values.length;
      double bound = error * norm(values, Math.max(0, from), Math.min(values.length, to));
      for (int output = start; output < end; output++) {
        boolean lost = largest[output] > 0 && bound > largest[output] * sum;
        count[0] += lost ? 1 : 0;
        greatest = lost ? Math.max(greatest, bound) : greatest;
      }
    }
    return greatest;
  }

  /** Where the window of an output begins. */
  private static long position(SpatialAxis axis, int output) {
    return Math.max(
        Integer.MIN_VALUE / 2,
        Math.min(
            Integer.MAX_VALUE / 2,
            ((long) axis.outputStart() + output) * axis.stride() - axis.paddingLow()));
  }

  private static double[] magnitudes(NdArray array) {
    double[] values = ElementTypes.doubles("x", array).clone();
    for (int offset = 0; offset < values.length; offset++) {
      double magnitude = Math.abs(values[offset]);
      values[offset] = magnitude <= Double.MAX_VALUE ? magnitude : 0;
    }
    return values;
  }

  /** The root of the sum of squares, without overflow. */
  private static double norm(double[] values, int from, int to) {
    double scale = 0;
    for (int offset = from; offset < to; offset++) {
      scale = Math.max(scale, values[offset]);
    }
    double sum = 0;
    for (int offset = from; offset < to && scale > 0; offset++) {
      sum += values[offset] / scale * (values[offset] / scale);
    }
    return scale * Math.sqrt(sum);
  }

  /** The largest magnitude in the window of each output, axis by axis. */
  private double[] largest(double[] values) {
    double[] result = values;
    int inner = values.length;
    int outer = 1;
    for (SpatialAxis axis : plan.request().problem().axes()) {
      inner /= axis.inputLength();
      double[] next = new double[outer * axis.outputLength() * inner];
      for (int line = 0; line < outer * inner; line++) {
        slide(axis, result, next, line / inner, line % inner, inner);
      }
      result = next;
      outer *= axis.outputLength();
    }
    return result;
  }

  private static void slide(
      SpatialAxis axis, double[] from, double[] to, int block, int column, int inner) {
    int source = block * axis.inputLength() * inner + column;
    int target = block * axis.outputLength() * inner + column;
    ArrayDeque<Integer> falling = new ArrayDeque<>();
    int read = 0;
    for (int output = 0; output < axis.outputLength(); output++) {
      long start = position(axis, output);
      long end = Math.min(axis.inputLength(), start + axis.kernelExtent());
      for (; read < end; read++) {
        double value = from[source + read * inner];
        while (!falling.isEmpty() && from[source + falling.peekLast() * inner] <= value) {
          falling.pollLast();
        }
        falling.addLast(read);
      }
      while (!falling.isEmpty() && falling.peekFirst() < start) {
        falling.pollFirst();
      }
      to[target + output * inner] =
          falling.isEmpty() ? 0 : from[source + falling.peekFirst() * inner];
    }
  }
}
