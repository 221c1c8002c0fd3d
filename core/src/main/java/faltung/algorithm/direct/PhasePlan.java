package faltung.algorithm.direct;

import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.plan.Layout;
import faltung.plan.Request;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indices of the direct algorithm for dilated inputs: transposed convolutions, and the
 * gradients by the input of layers with a stride. Of each tap only every so-manieth output meets an
 * input element; the outputs that meet the same taps are a problem of their own without dilation,
 * which tiles compute. Terms and their order stay as they are, and so does every bit.
 *
 * <p>Everything here is a function of the problem. Immutable.
 */
final class PhasePlan {
  /** More phases have too few outputs each. */
  private static final int MOST_PHASES = 64;

  /** Below so many products a phase its objects and calls, 1.5 µs, are much beside its work. */
  private static final long LEAST_PRODUCTS = 1 << 13;

  private final Request request;
  private final List<Phase> phases;

  /**
   * The outputs of one phase.
   *
   * @param request what computes them, as an array of their own; null where they have no terms
   * @param kernel from which elements of the whole kernel the phase's is copied
   * @param output to which elements of the whole output the phase's is copied
   */
  record Phase(@Nullable Request request, Part kernel, Part output) {}

  /**
   * A part of an array, from the first of whose elements its places count.
   *
   * @param start of the first element
   * @param strides one an axis
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Part(Shape shape, int start, int[] strides) {
    /** The number of runs along the last axis. */
    int rows() {
      int rank = shape.rank();
      return rank == 0 ? 1 : shape.size() / shape.length(rank - 1);
    }

    int rowLength() {
      return shape.rank() == 0 ? 1 : shape.length(shape.rank() - 1);
    }

    int rowStep() {
      return shape.rank() == 0 ? 1 : strides[shape.rank() - 1];
    }

    int rowStart(int row) {
      int at = start;
      int rest = row;
      for (int axis = shape.rank() - 2; axis >= 0; axis--) {
        at += rest % shape.length(axis) * strides[axis];
        rest /= shape.length(axis);
      }
      return at;
    }
  }

  private PhasePlan(Request request) {
    this.request = request;
    this.phases = new ArrayList<>();
    add(new ArrayList<>());
  }

  /** The plan of a request, or null where other loops serve it as well or better. */
  static @Nullable PhasePlan of(Request request) {
    long products = count(request.problem()) * LEAST_PRODUCTS;
    return request.problem().multiplyAdds() < products ? null : possible(request);
  }

  /** The same whether it pays or not; null if it cannot be done. */
  static @Nullable PhasePlan possible(Request request) {
    ElementType type = request.type();
    int count = count(request.problem());
    return count > 1
            && count <= MOST_PHASES
            && (type == ElementType.FLOAT || type == ElementType.DOUBLE)
            && request.hasZeroBorders()
        ? new PhasePlan(request)
        : null;
  }

  /** How many phases there are, or more than the most. */
  private static int count(ConvolutionProblem problem) {
    int count = 1;
    for (int axis = 0; axis < problem.rank(); axis++) {
      count *= Math.min(MOST_PHASES + 1, PhaseAxis.count(problem.axes().get(axis)));
      count = Math.min(MOST_PHASES + 1, count);
    }
    return count;
  }

  /** All combinations of the axes' phases. */
  private void add(List<PhaseAxis> chosen) {
    ConvolutionProblem problem = request.problem();
    if (chosen.size() == problem.rank()) {
      phases.add(phase(chosen));
      return;
    }
    for (PhaseAxis next : PhaseAxis.of(problem.axes().get(chosen.size()))) {
      List<PhaseAxis> more = new ArrayList<>(chosen);
      more.add(next);
      add(more);
    }
  }

  private Phase phase(List<PhaseAxis> chosen) {
    ConvolutionProblem problem = request.problem();
    List<SpatialAxis> axes = new ArrayList<>();
    boolean empty = false;
    for (int axis = 0; axis < chosen.size(); axis++) {
      PhaseAxis phase = chosen.get(axis);
      empty |= phase.axis() == null;
      axes.add(phase.axis() == null ? problem.axes().get(axis) : phase.axis());
    }
    ConvolutionProblem part = problem.withAxes(axes);
    Part output =
        part(
            problem.outputShape(),
            problem.outputOrder(),
            request.outputArrayStrides(),
            chosen,
            /* ofKernel= */ false);
    if (empty) {
      return new Phase(null, new Part(Shape.of(), 0, new int[0]), output);
    }
    Part kernel =
        part(
            problem.kernelShape(),
            problem.kernelOrder(),
            problem.kernelShape().strides(),
            chosen,
            /* ofKernel= */ true);
    Layout layout = new Layout(request.layout().input(), List.of());
    return new Phase(request.problem(part).layout(layout), kernel, output);
  }

  private Part part(
      Shape whole, AxisOrder order, int[] strides, List<PhaseAxis> chosen, boolean ofKernel) {
    int[] lengths = whole.toArray();
    int[] steps = strides.clone();
    int start = 0;
    for (int axis = 0; axis < chosen.size(); axis++) {
      PhaseAxis phase = chosen.get(axis);
      int position = order.positionOf(axis);
      SpatialAxis own = phase.axis();
      int first =
          ofKernel
              ? phase.kernelStart(lengths[position], request.problem().flipped())
              : phase.outputStart();
      start += first * strides[position];
      steps[position] *= ofKernel ? phase.tapStep() : phase.outputStep();
      lengths[position] = ofKernel && own != null ? own.kernelLength() : phase.outputs();
    }
    return new Part(Shape.of(lengths), start, steps);
  }

  Request request() {
    return request;
  }

  List<Phase> phases() {
    return phases;
  }

  /** The most outputs of a phase. */
  int largest() {
    int largest = 0;
    for (Phase phase : phases) {
      largest = Math.max(largest, phase.output.shape.size());
    }
    return largest;
  }
}
