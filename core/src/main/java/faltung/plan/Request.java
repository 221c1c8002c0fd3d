package faltung.plan;

import faltung.array.ElementType;
import faltung.array.Slice;
import faltung.extension.Border;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything that a plan depends on. Immutable; equal requests are equal objects.
 *
 * @param problem the shapes
 * @param type of input, kernel and output
 * @param borders what lies beyond the edge, one a spatial axis
 * @param tolerance what error is allowed; for long it is always 0
 * @param memoryLimit the most bytes that prepared kernel and workspace may take together
 * @param layout how input and output stand in their arrays
 * @param uses how often a prepared kernel will be used, as far as one knows: a method that prepares
 *     long for short uses is worth it where they are many
 */
public record Request(
    ConvolutionProblem problem,
    ElementType type,
    List<Border> borders,
    Tolerance tolerance,
    long memoryLimit,
    Layout layout,
    int uses) {

  /** With operands whose elements are neighbours, for one use. */
  public Request(
      ConvolutionProblem problem,
      ElementType type,
      List<Border> borders,
      Tolerance tolerance,
      long memoryLimit) {
    this(problem, type, borders, tolerance, memoryLimit, Layout.CONTIGUOUS, 1);
  }

  /**
   * Checks that borders and axes fit.
   *
   * @throws IllegalArgumentException if there is not one border an axis, a dilated input has
   *     another border than zero, elements are long and a border's constant is not, or the memory
   *     limit or the number of uses is not positive
   */
  public Request {
    borders = List.copyOf(borders);
    if (borders.size() != problem.rank()) {
      throw new IllegalArgumentException(
          borders.size() + " borders for " + problem.rank() + " spatial axes; give one an axis");
    }
    for (int axis = 0; axis < borders.size(); axis++) {
      int dilation = problem.axes().get(axis).inputDilation();
      if (dilation > 1 && !borders.get(axis).isZero()) {
        throw new IllegalArgumentException(
            "spatial axis "
                + axis
                + " has input dilation "
                + dilation
                + " and border "
                + borders.get(axis)
                + "; a dilated input takes the zero border only");
      }
      double constant = borders.get(axis).constant();
      if (type == ElementType.LONG
          && ((double) (long) constant != constant || constant >= 0x1p63)) {
        throw new IllegalArgumentException(
            "spatial axis "
                + axis
                + " has border "
                + borders.get(axis)
                + ", but the elements are long; give a whole constant of 64 bits");
      }
    }
    if (memoryLimit < 1) {
      throw new IllegalArgumentException("the memory limit is " + memoryLimit + " bytes");
    }
    if (uses < 1) {
      throw new IllegalArgumentException("a kernel for " + uses + " uses; give 1 or more");
    }
    layout.check(problem);
  }

  /** A request with zero borders, the type's default tolerance and no limit of memory. */
  public static Request of(ConvolutionProblem problem, ElementType type) {
    return new Request(
        problem,
        type,
        Collections.nCopies(problem.rank(), Border.ZERO),
        Tolerance.defaultFor(type),
        Long.MAX_VALUE);
  }

  /**
   * The same with the spatial axes numbered as they stand in the input; see {@link
   * ConvolutionProblem#inOrderOfInput}.
   */
  @SuppressWarnings(
      "ReferenceEquality") // Itself, if it is in order; equals would cost a start 20 ms.
  public Request inOrderOfInput() {
    ConvolutionProblem inOrder = problem.inOrderOfInput();
    if (inOrder == problem) {
      return this;
    }
    String order = problem.inputOrder().spatialLetters();
    List<Border> moved = new ArrayList<>();
    for (int axis = 0; axis < borders.size(); axis++) {
      moved.add(borders.get(order.charAt(axis) - '0'));
    }
    return new Request(inOrder, type, moved, tolerance, memoryLimit, layout, uses);
  }

  /** The same with one border on all axes. */
  public Request border(Border border) {
    return borders(Collections.nCopies(problem.rank(), border));
  }

  /** The same with these borders. */
  public Request borders(List<Border> others) {
    return new Request(problem, type, others, tolerance, memoryLimit, layout, uses);
  }

  /** The same with another tolerance. */
  public Request tolerance(Tolerance other) {
    return new Request(problem, type, borders, other, memoryLimit, layout, uses);
  }

  /** The same with a limit of memory, in bytes. */
  public Request memoryLimit(long bytes) {
    return new Request(problem, type, borders, tolerance, bytes, layout, uses);
  }

  /**
   * The same for a kernel that will be used so often once it is prepared: 1 where it changes each
   * time, as in a training, a large number for filters and networks that stay.
   */
  public Request uses(int count) {
    return new Request(problem, type, borders, tolerance, memoryLimit, layout, count);
  }

  /**
   * The same for operands that stand in their arrays as these do: a convolver takes slices with
   * those strides, wherever they begin.
   */
  public Request slices(Slice input, Slice output) {
    return layout(Layout.of(input, output));
  }

  /** The same with another layout. */
  public Request layout(Layout other) {
    return new Request(problem, type, borders, tolerance, memoryLimit, other, uses);
  }

  /** How far neighbours of the input are apart, by role; see {@link AxisOrder#strides}. */
  public int[] inputStrides() {
    return layout.inputStrides(problem);
  }

  /** How far neighbours of the output are apart, by role. */
  public int[] outputStrides() {
    return layout.outputStrides(problem);
  }

  /** How far neighbours of the input are apart, one an axis of the array. */
  public int[] inputArrayStrides() {
    return layout.input().isEmpty() ? problem.inputShape().strides() : Layout.array(layout.input());
  }

  /** How far neighbours of the output are apart, one an axis of the array. */
  public int[] outputArrayStrides() {
    return layout.output().isEmpty()
        ? problem.outputShape().strides()
        : Layout.array(layout.output());
  }

  /** The same borders and tolerance for another problem of this rank, in arrays of its own. */
  public Request problem(ConvolutionProblem other) {
    return new Request(other, type, borders, tolerance, memoryLimit, Layout.CONTIGUOUS, uses);
  }

  /** Whether terms are absent beyond every edge that a window reaches over. */
  public boolean hasZeroBorders() {
    for (int axis = 0; axis < borders.size(); axis++) {
      if (!borders.get(axis).isZero() && reachesOver(problem.axes().get(axis))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The most terms of a sum: products that {@link ConvolutionProblem#termsPerOutput} counts, less
   * those that no output has, because a kernel longer than the input has most of its taps beyond a
   * zero border. What an error bound of a direct sum may rest on.
   */
  public long termsPerOutput() {
    long count = problem.inputChannels();
    for (int axis = 0; axis < borders.size(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      count *=
          borders.get(axis).isZero()
              ? Math.min(spatial.kernelLength(), spatial.inputLength())
              : spatial.kernelLength();
    }
    return count;
  }

  private static boolean reachesOver(SpatialAxis axis) {
    // Only asked where the border is not zero, and there no input is dilated.
    long start = axis.windowStart(0);
    return start < 0 || start + axis.reach(axis.outputLength()) > axis.inputLength();
  }
}
