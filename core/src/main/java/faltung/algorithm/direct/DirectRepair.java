package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Computes parts of an output again by the direct form, where a faster form has lost NaN, infinity
 * or overflow.
 */
public final class DirectRepair {
  /**
   * What beginning anew costs in multiply-adds: objects, and laying out an element of the kernel.
   */
  private static final long BEGUN = 2000;

  private static final long LAID_OUT = 16;

  private DirectRepair() {}

  /**
   * Computes the outputs that are not finite again, row by row along the last spatial axis.
   *
   * <p>What lies between two runs of them is computed too, and not taken, where that is the lesser
   * work than beginning anew, which lays out the kernel.
   */
  public static void nonFinite(Request request, NdArray kernel, NdArray input, NdArray output) {
    ConvolutionProblem problem = request.problem();
    int[] lengths = new int[problem.rank()];
    Arrays.setAll(lengths, axis -> problem.axes().get(axis).outputLength());
    boolean[] bad = bad(problem, lengths, output);
    int row = lengths[lengths.length - 1];
    long perOutput = problem.termsPerOutput() * problem.outputChannels() * problem.batch();
    long begun = BEGUN + LAID_OUT * problem.kernelShape().size();
    long gap = Math.max(1, begun / Math.max(1, perOutput));
    for (int start = 0; start < bad.length; start++) {
      if (bad[start]) {
        int rowEnd = start - start % row + row;
        int end = start + 1;
        for (int next = end; next < rowEnd && next - end <= gap; next++) {
          end = bad[next] ? next + 1 : end;
        }
        List<Interval> ranges = run(lengths, start, end);
        copy(part(request, kernel, input, output, ranges), bad, start, ranges, problem, output);
        start = end - 1;
      }
    }
  }

  /** Which outputs are not finite, in one channel of one batch element at least. */
  private static boolean[] bad(ConvolutionProblem problem, int[] lengths, NdArray output) {
    int[] strides = problem.outputOrder().strides(output.shape());
    boolean[] bad = new boolean[Shape.of(lengths).size()];
    for (int offset = 0; offset < output.size(); offset++) {
      if (!isFinite(output, offset)) {
        int place = 0;
        for (int axis = 0; axis < lengths.length; axis++) {
          place = place * lengths[axis] + offset / strides[3 + axis] % lengths[axis];
        }
        bad[place] = true;
      }
    }
    return bad;
  }

  /** The outputs of spatial ranges, for all of the batch and all channels. */
  private static NdArray part(
      Request request, NdArray kernel, NdArray input, NdArray output, List<Interval> ranges) {
    Request part = request.problem(request.problem().region(ranges));
    DirectConvolution direct = new DirectConvolution(part, kernel);
    NdArray result = output.zeros(part.problem().outputShape());
    direct.apply(input, result, direct.workspace(1), Workers.SERIAL);
    return result;
  }

  /** Takes those of a part of a row that were not finite. */
  private static void copy(
      NdArray result,
      boolean[] bad,
      int start,
      List<Interval> ranges,
      ConvolutionProblem problem,
      NdArray output) {
    int last = ranges.size() - 1;
    int[] from = problem.outputOrder().strides(result.shape());
    int[] to = problem.outputOrder().strides(output.shape());
    int base = 0;
    for (int axis = 0; axis <= last; axis++) {
      base += ranges.get(axis).start() * to[3 + axis];
    }
    int count = ranges.get(last).length();
    // The planes of all channels and batch elements, wherever their axes stand.
    int planes = result.size() / count;
    for (int plane = 0; plane < planes; plane++) {
      int rest = plane;
      int source = 0;
      int target = base;
      for (int axis = 0; axis < result.shape().rank(); axis++) {
        if (axis == problem.outputOrder().positionOf(last)) {
          continue;
        }
        int length = result.shape().length(axis);
        source += rest % length * stride(result.shape(), axis);
        target += rest % length * stride(output.shape(), axis);
        rest /= length;
      }
      for (int index = 0; index < count; index++) {
        if (bad[start + index]) {
          result.copyElement(
              source + index * from[3 + last], output, target + index * to[3 + last]);
        }
      }
    }
  }

  private static int stride(Shape shape, int axis) {
    int stride = 1;
    for (int inner = axis + 1; inner < shape.rank(); inner++) {
      stride *= shape.length(inner);
    }
    return stride;
  }

  private static List<Interval> run(int[] lengths, int start, int end) {
    List<Interval> ranges = new ArrayList<>();
    int[] first = Shape.of(lengths).index(start);
    for (int axis = 0; axis < lengths.length; axis++) {
      int length = axis == lengths.length - 1 ? end - start : 1;
      ranges.add(new Interval(first[axis], first[axis] + length));
    }
    return ranges;
  }

  private static boolean isFinite(NdArray array, int offset) {
    return array instanceof FloatArray floats
        ? Float.isFinite(floats.values()[offset])
        : !(array instanceof DoubleArray doubles) || Double.isFinite(doubles.values()[offset]);
  }
}
