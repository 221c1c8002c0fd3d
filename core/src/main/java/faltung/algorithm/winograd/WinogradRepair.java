package faltung.algorithm.winograd;

import faltung.algorithm.direct.DirectConvolution;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Layout;
import faltung.plan.Request;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.threads.Workers;
import java.util.List;

/**
 * Computes the outputs that are not finite again by the direct form: those of a NaN or infinity,
 * which the transforms have spread over their tile, and those whose tile overflowed.
 *
 * <p>None is missed: what is not finite stays so in every sum and product, and an output in whose
 * window such an input lies depends on it, so through one of the planes at least. The outputs are
 * computed of the smallest box that holds all of them, at once, and only they are taken, so that
 * the size of the box does not show.
 */
final class WinogradRepair {
  private final ConvolutionProblem problem;
  private final Slice output;
  private final int[] strides;
  private final int rows;
  private final int columns;
  private final int channels;
  private final int images;

  private WinogradRepair(Request request, Slice output) {
    this.problem = request.problem();
    this.output = output;
    this.strides = request.outputStrides();
    this.rows = problem.axes().get(0).outputLength();
    this.columns = problem.axes().get(1).outputLength();
    int axis = problem.outputOrder().positionOf(Channel.OUTPUT);
    this.channels = axis < 0 ? 1 : output.shape().length(axis);
    this.images = output.size() / (rows * columns);
  }

  /** Computes them again, with the allocations of a convolution of their box. */
  static void run(Request request, NdArray kernel, Slice input, Slice output, Workers workers) {
    WinogradRepair repair = new WinogradRepair(request, output);
    List<Interval> box = repair.box();
    if (box.isEmpty()) {
      return;
    }
    Layout layout = new Layout(request.layout().input(), List.of());
    Request part = request.problem(request.problem().region(box)).layout(layout);
    DirectConvolution direct = new DirectConvolution(part, kernel);
    NdArray result = kernel.zeros(part.problem().outputShape());
    direct.apply(input, result, direct.workspace(workers.threads()), workers);
    repair.take(box, part.outputStrides(), result);
  }

  /** Where the outputs of one image and channel begin, in an array with these strides by role. */
  private int plane(int number, int[] byRole) {
    return number / channels * byRole[0] + number % channels * byRole[2];
  }

  private List<Interval> box() {
    int top = rows;
    int bottom = -1;
    int left = columns;
    int right = -1;
    for (int image = 0; image < images; image++) {
      int at = output.base() + plane(image, strides);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          if (!isFinite(output.array(), at + row * strides[3] + column * strides[4])) {
            top = Math.min(top, row);
            bottom = Math.max(bottom, row);
            left = Math.min(left, column);
            right = Math.max(right, column);
          }
        }
      }
    }
    return bottom < 0
        ? List.of()
        : List.of(new Interval(top, bottom + 1), new Interval(left, right + 1));
  }

  private void take(List<Interval> box, int[] from, NdArray result) {
    Interval down = box.get(0);
    Interval across = box.get(1);
    for (int image = 0; image < images; image++) {
      int to = output.base() + plane(image, strides);
      int at = plane(image, from);
      for (int row = down.start(); row < down.end(); row++) {
        for (int column = across.start(); column < across.end(); column++) {
          int place = to + row * strides[3] + column * strides[4];
          if (!isFinite(output.array(), place)) {
            int element = at + (row - down.start()) * from[3] + (column - across.start()) * from[4];
            result.copyElement(element, output.array(), place);
          }
        }
      }
    }
  }

  private static boolean isFinite(NdArray array, int at) {
    return array instanceof FloatArray floats
        ? Float.isFinite(floats.values()[at])
        : Double.isFinite(((DoubleArray) array).values()[at]);
  }
}
