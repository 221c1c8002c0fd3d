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
  private DirectRepair() {}

  /** Computes spatial ranges of outputs again, for all of the batch and all channels. */
  static void region(
      Request request,
      NdArray kernel,
      NdArray input,
      NdArray output,
      List<Interval> ranges,
      Workers workers) {
    ConvolutionProblem problem = request.problem();
    Request part = request.problem(problem.region(ranges));
    DirectConvolution direct = new DirectConvolution(part, kernel);
    NdArray result = output.zeros(part.problem().outputShape());
    direct.apply(input, result, direct.workspace(workers.threads()), workers);
    int[] start = new int[result.shape().rank()];
    for (int axis = 0; axis < ranges.size(); axis++) {
      start[problem.outputOrder().positionOf(axis)] = ranges.get(axis).start();
    }
    for (int offset = 0; offset < result.size(); offset++) {
      int[] at = result.shape().index(offset);
      for (int axis = 0; axis < at.length; axis++) {
        at[axis] += start[axis];
      }
      result.copyElement(offset, output, output.shape().offset(at));
    }
  }

  /** Computes the outputs that are not finite again: run by run along the last spatial axis. */
  public static void nonFinite(Request request, NdArray kernel, NdArray input, NdArray output) {
    ConvolutionProblem problem = request.problem();
    int rank = problem.rank();
    Shape shape = output.shape();
    int[] lengths = new int[rank];
    Arrays.setAll(lengths, axis -> problem.axes().get(axis).outputLength());
    boolean[] bad = new boolean[Shape.of(lengths).size()];
    for (int offset = 0; offset < shape.size(); offset++) {
      if (!isFinite(output, offset)) {
        int[] index = shape.index(offset);
        int place = 0;
        for (int axis = 0; axis < rank; axis++) {
          place = place * lengths[axis] + index[problem.outputOrder().positionOf(axis)];
        }
        bad[place] = true;
      }
    }
    int row = lengths[rank - 1];
    for (int start = 0; start < bad.length; start++) {
      if (bad[start]) {
        int end = start + 1;
        while (end % row != 0 && bad[end]) {
          end++;
        }
        region(request, kernel, input, output, run(lengths, start, end), Workers.SERIAL);
        start = end - 1;
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
