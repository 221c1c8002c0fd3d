package faltung.explain;

import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of flip and slide: what stands above each input position for one output of a problem of
 * one axis, without channels or input dilation.
 */
final class Slide {
  private final Derivation derivation;
  private final Placement placement;
  private final AxisTerms axis;
  private final SpatialAxis spatial;

  Slide(Derivation derivation) {
    this.derivation = derivation;
    this.placement = derivation.placement();
    this.axis = derivation.axisTerms().get(0);
    this.spatial = derivation.problem().axes().get(0);
  }

  /** Whether a derivation can be shown so. */
  static boolean shows(Derivation derivation) {
    ConvolutionProblem problem = derivation.problem();
    return problem.rank() == 1
        && problem.inputChannels() == 1
        && problem.axes().get(0).inputDilation() == 1;
  }

  Derivation derivation() {
    return derivation;
  }

  /** The first position of x. */
  long inputStart() {
    return placement.inputStart(0);
  }

  /** The last position of x. */
  long inputLast() {
    return inputStart() + spatial.inputLength() - 1;
  }

  /** The first position of the window. */
  long windowStart() {
    return Math.min(position(kernelStart()), position(kernelLast()));
  }

  /** The last position of the window. */
  long windowLast() {
    return Math.max(position(kernelStart()), position(kernelLast()));
  }

  /** The first position of x or the window. */
  long lowest() {
    return Math.min(inputStart(), windowStart());
  }

  /** The last position of x or the window. */
  long highest() {
    return Math.max(inputLast(), windowLast());
  }

  private long kernelStart() {
    return placement.kernelStart(0);
  }

  private long kernelLast() {
    return kernelStart() + spatial.kernelLength() - 1;
  }

  private long position(long kernel) {
    return axis.offset() + (long) axis.sign() * axis.kernelDilation() * kernel;
  }

  /** The output's coordinate. */
  long output() {
    return placement.outputCoordinates(derivation.index())[3];
  }

  /** x at a position; null where it has none. */
  @Nullable ExactValue input(long position) {
    int[] index = placement.inputBase(derivation.index(), 0);
    long i = position - inputStart();
    if (i < 0 || i >= spatial.inputLength()) {
      return null;
    }
    index[3] = (int) i;
    ConvolutionProblem problem = derivation.problem();
    return ExactValue.of(
        placement.x(), Placement.offset(problem.inputOrder(), problem.inputShape(), index));
  }

  /** The element of h that lies over a position; null if none does. */
  @Nullable ExactValue kernel(long position) {
    if (!hasKernel(position)) {
      return null;
    }
    int[] index = placement.kernelBase(derivation.index(), 0);
    index[3] = (int) (kernelIndex(position) - kernelStart());
    ConvolutionProblem problem = derivation.problem();
    return ExactValue.of(
        placement.h(), Placement.offset(problem.kernelOrder(), problem.kernelShape(), index));
  }

  private boolean hasKernel(long position) {
    long k = kernelIndex(position);
    return position(k) == position && k >= kernelStart() && k <= kernelLast();
  }

  /** The index of that element. */
  long kernelIndex(long position) {
    return axis.sign() * Math.floorDiv(position - axis.offset(), (long) axis.kernelDilation());
  }

  /** The product at a position; null where there is no term. */
  @Nullable ExactValue product(long position) {
    ExactValue x = input(position);
    ExactValue h = kernel(position);
    return x == null || h == null ? null : x.times(h);
  }

  /** The output with a coordinate; null if the problem does not compute one there. */
  @Nullable ExactValue output(long coordinate) {
    long steps = coordinate - output();
    int step = placement.outputStep(0);
    long index = derivation.index()[3] + steps / step;
    if (steps % step != 0 || index < 0 || index >= spatial.outputLength()) {
      return null;
    }
    int[] other = derivation.index();
    other[3] = (int) index;
    return derivation.sibling(other).sum();
  }

  /** As {@code h[2-k]}: which element lies over position k. */
  String kernelSymbol() {
    String flipped = axis.offset() + "-k";
    String offset = axis.offset() < 0 ? "+" + -axis.offset() : "-" + axis.offset();
    String whole = axis.sign() < 0 ? flipped : axis.offset() == 0 ? "k" : "k" + offset;
    return axis.kernelDilation() == 1
        ? "h[" + whole + "]"
        : "h[(" + whole + ")/" + axis.kernelDilation() + "]";
  }

  /** All outputs of a problem, one step each. */
  static List<Slide> all(Derivation any) {
    List<Slide> slides = new ArrayList<>();
    int[] index = any.index();
    int outputs = any.problem().axes().get(0).outputLength();
    for (int output = 0; output < outputs; output++) {
      index[3] = output;
      slides.add(new Slide(any.sibling(index)));
    }
    return slides;
  }
}
