package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Layout;
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
  public static void nonFinite(Request request, NdArray kernel, Slice input, Slice output) {
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
        copy(part(request, kernel, input, ranges), bad, start, ranges, problem, output);
        start = end - 1;
      }
    }
  }

  /** Which outputs are not finite, in one channel of one batch element at least. */
  private static boolean[] bad(ConvolutionProblem problem, int[] lengths, Slice output) {
    int[] strides = problem.outputOrder().strides(output.shape());
    boolean[] bad = new boolean[Shape.of(lengths).size()];
    int length = output.rowLength();
    int step = output.rowStep();
    for (int row = 0; row < output.rows(); row++) {
      int from = output.rowStart(row);
      for (int j = 0; j < length; j++) {
        if (!isFinite(output.array(), from + j * step)) {
          int offset = row * length + j;
          int place = 0;
          for (int axis = 0; axis < lengths.length; axis++) {
            place = place * lengths[axis] + offset / strides[3 + axis] % lengths[axis];
          }
          bad[place] = true;
        }
      }
    }
    return bad;
  }

  /** The outputs of spatial ranges, for all of the batch and all channels. */
  private static NdArray part(Request request, NdArray kernel, Slice input, List<Interval> ranges) {
    Layout layout = new Layout(request.layout().input(), List.of());
    Request part = request.problem(request.problem().region(ranges)).layout(layout);
    DirectConvolution direct = new DirectConvolution(part, kernel);
    NdArray result = kernel.zeros(part.problem().outputShape());
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
      Slice output) {
    int last = ranges.size() - 1;
    int[] from = problem.outputOrder().strides(result.shape());
    int[] strides = new int[output.shape().rank()];
    Arrays.setAll(strides, output::stride);
    int[] to = problem.outputOrder().byRole(strides);
    int base = output.base();
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
        source += rest % length * result.stride(axis);
        target += rest % length * strides[axis];
        rest /= length;
      }
      for (int index = 0; index < count; index++) {
        if (bad[start + index]) {
          result.copyElement(
              source + index * from[3 + last], output.array(), target + index * to[3 + last]);
        }
      }
    }
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
