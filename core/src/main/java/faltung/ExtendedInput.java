package faltung;

import faltung.algorithm.BlockFill;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Extrapolation;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Gradient;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input with what its borders have beyond the edges written out, as far as windows reach, and
 * the problem of that larger input, whose borders are zero.
 *
 * <p>What a problem with borders cannot be asked the larger one can: its gradients, and inputs that
 * are dilated. The gradient by the input is the larger one's, {@linkplain #fold folded}: each
 * element gets what all its copies got.
 */
final class ExtendedInput {
  private final ConvolutionProblem original;
  private final ConvolutionProblem problem;
  private final List<Border> borders;
  private final List<Extrapolation> extrapolations;

  /** The elements that are there, an axis; null where the input's are. */
  private final @Nullable Interval[] intervals;

  /**
   * Finds out how far windows reach.
   *
   * @param original a problem
   * @param borders one a spatial axis; zero ones stay
   * @param extrapolations in their place, one a spatial axis, or none
   */
  ExtendedInput(
      ConvolutionProblem original, List<Border> borders, List<Extrapolation> extrapolations) {
    this.original = original;
    this.borders = borders;
    this.extrapolations = extrapolations;
    this.intervals = new Interval[original.rank()];
    List<Interval> outputs = new ArrayList<>();
    for (SpatialAxis axis : original.axes()) {
      outputs.add(new Interval(0, axis.outputLength()));
    }
    List<Interval> needed = original.inputNeededBy(outputs);
    List<SpatialAxis> axes = new ArrayList<>();
    for (int at = 0; at < original.rank(); at++) {
      SpatialAxis axis = original.axes().get(at);
      Interval reach = needed.get(at);
      boolean inside = reach.start() >= 0 && reach.end() <= axis.inputLength();
      boolean nothing = extrapolations.isEmpty() && borders.get(at).isZero();
      if (nothing || inside || reach.length() == 0) {
        axes.add(axis);
      } else {
        if (!extrapolations.isEmpty()) {
          // The outermost elements must be there, also if no window reaches them.
          int start = Math.min(0, reach.start());
          reach = new Interval(start, Math.max(axis.inputLength(), reach.end()) - start);
        }
        intervals[at] = reach;
        axes.add(axis.block(outputs.get(at), reach));
      }
    }
    this.problem = original.withAxes(axes);
  }

  /** The engine takes dilated inputs with nothing beyond the edge only. */
  static boolean isNeeded(ConvolutionProblem problem, List<Border> borders) {
    for (int axis = 0; axis < problem.rank(); axis++) {
      if (problem.axes().get(axis).inputDilation() > 1 && !borders.get(axis).isZero()) {
        return true;
      }
    }
    return false;
  }

  /** The problem of the extended input, with zero borders. */
  ConvolutionProblem problem() {
    return problem;
  }

  /** The extended input. */
  NdArray of(NdArray input) {
    Shape shape = problem.inputShape();
    if (shape.equals(input.shape())) {
      return input;
    }
    AxisOrder order = original.inputOrder();
    List<Border> all = new ArrayList<>();
    int[] start = new int[shape.rank()];
    for (int position = 0; position < shape.rank(); position++) {
      all.add(Border.ZERO);
    }
    for (int axis = 0; axis < original.rank(); axis++) {
      Interval reach = intervals[axis];
      if (reach != null) {
        int position = order.positionOf(axis);
        all.set(position, extrapolations.isEmpty() ? borders.get(axis) : Border.ZERO);
        start[position] = reach.start();
      }
    }
    NdArray extended = input.zeros(shape);
    new BlockFill(input.shape(), shape, all).fill(input, start, extended, 0);
    for (int axis = 0; axis < extrapolations.size(); axis++) {
      Interval reach = intervals[axis];
      if (reach != null) {
        rims(axis, extended.shape(), reach).fill(extended);
      }
    }
    return extended;
  }

  private ExtrapolatedRims rims(int axis, Shape shape, Interval reach) {
    int position = original.inputOrder().positionOf(axis);
    return new ExtrapolatedRims(
        extrapolations.get(axis),
        shape.stride(position),
        shape.length(position),
        reach.start(),
        original.axes().get(axis).inputLength());
  }

  /** How a problem with zero borders is computed. */
  @FunctionalInterface
  interface Engine {
    /** The output of x with h. */
    NdArray run(ConvolutionProblem problem, NdArray x, NdArray h);
  }

  /** The gradient by the original input. */
  NdArray inputGradient(NdArray outputGradient, NdArray kernel, Engine engine) {
    Gradient gradient = problem.inputGradient();
    return fold(engine.run(gradient.problem(), outputGradient, kernel));
  }

  /** The gradient by the kernel. */
  NdArray kernelGradient(NdArray outputGradient, NdArray input, Engine engine) {
    Gradient gradient = problem.kernelGradient();
    NdArray x = of(input);
    return gradient.input() == Gradient.Operand.OUTPUT_GRADIENT
        ? engine.run(gradient.problem(), outputGradient, x)
        : engine.run(gradient.problem(), x, outputGradient);
  }

  /**
   * The gradient by the input, of that by the extended input: what was copied from an element is
   * added to it, along growing positions.
   */
  private NdArray fold(NdArray gradient) {
    NdArray folded = gradient;
    // From the last axis to the first: the corners were filled last.
    for (int axis = original.rank() - 1; axis >= 0; axis--) {
      Interval reach = intervals[axis];
      if (reach != null) {
        int position = original.inputOrder().positionOf(axis);
        int length = original.axes().get(axis).inputLength();
        if (extrapolations.isEmpty()) {
          folded = fold(folded, position, borders.get(axis), reach.start(), length);
        } else {
          int[] lengths = folded.shape().toArray();
          lengths[position] = length;
          NdArray to = folded.zeros(Shape.of(lengths));
          folded = rims(axis, folded.shape(), reach).fold(folded, to);
        }
      }
    }
    return folded;
  }

  private static NdArray fold(NdArray from, int position, Border border, int start, int length) {
    int[] lengths = from.shape().toArray();
    int places = lengths[position];
    lengths[position] = length;
    NdArray to = from.zeros(Shape.of(lengths));
    int inner = from.shape().stride(position);
    int outer = from.size() / (places * inner);
    for (int block = 0; block < outer; block++) {
      for (int place = 0; place < places; place++) {
        int source = border.source(start + place, length);
        if (source >= 0) {
          from.addRange(
              (block * places + place) * inner, to, (block * length + source) * inner, inner);
        }
      }
    }
    return to;
  }
}
