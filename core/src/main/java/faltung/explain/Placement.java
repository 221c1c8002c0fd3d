package faltung.explain;

import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.signal.SignalConvolution;
import org.jspecify.annotations.Nullable;

/** A problem with its operands, and the coordinates at which their elements stand. */
final class Placement {
  private final ConvolutionProblem problem;
  private final NdArray x;
  private final NdArray h;
  private final @Nullable SignalConvolution signals;

  private Placement(
      ConvolutionProblem problem, NdArray x, NdArray h, @Nullable SignalConvolution signals) {
    checkShape("input", x.shape(), problem.inputShape());
    checkShape("kernel", h.shape(), problem.kernelShape());
    this.problem = problem;
    this.x = of(problem, Conjugation.INPUT, x);
    this.h = of(problem, Conjugation.KERNEL, h);
    this.signals = signals;
  }

  static Placement of(SignalConvolution signals) {
    return new Placement(signals.problem(), signals.x().values(), signals.kernelValues(), signals);
  }

  /** Elements stand at their array indices. */
  static Placement of(ConvolutionProblem problem, NdArray x, NdArray h) {
    return new Placement(problem, x, h, null);
  }

  /** An operand as it is multiplied. */
  private static NdArray of(ConvolutionProblem problem, Conjugation factor, NdArray values) {
    return problem.conjugation() == factor && values instanceof ComplexArray complex
        ? complex.conjugate()
        : values;
  }

  private static void checkShape(String what, Shape shape, Shape wanted) {
    if (!shape.equals(wanted)) {
      throw new IllegalArgumentException(
          "derivation: the " + what + " has shape " + shape + ", but the problem's is " + wanted);
    }
  }

  ConvolutionProblem problem() {
    return problem;
  }

  /** The input as it is multiplied: its conjugate where the problem says so. */
  NdArray x() {
    return x;
  }

  /** The kernel as it is summed: of a correlation of complex signals its conjugate. */
  NdArray h() {
    return h;
  }

  /** Whether {@link #h} is the conjugate of the kernel. */
  boolean isConjugated() {
    return problem.conjugation() == Conjugation.KERNEL && h instanceof ComplexArray;
  }

  /** Whether {@link #x} is the conjugate of the input. */
  boolean isInputConjugated() {
    return problem.conjugation() == Conjugation.INPUT && x instanceof ComplexArray;
  }

  /** How the input is called: {@code x}, or {@code x'} where it is conjugated. */
  String inputName() {
    return isInputConjugated() ? "x'" : "x";
  }

  /** How the kernel is called: {@code h}, or {@code h'} where it is conjugated. */
  String kernelName() {
    return isConjugated() ? "h'" : "h";
  }

  int inputStart(int axis) {
    return signals == null ? 0 : signals.x().start(axis);
  }

  int kernelStart(int axis) {
    return signals == null ? 0 : signals.h().start(axis);
  }

  /** The array index of an output by role, from its coordinates by role. */
  int[] outputIndex(int[] coordinates) {
    if (signals == null) {
      return coordinates;
    }
    int[] n = new int[coordinates.length - 3];
    System.arraycopy(coordinates, 3, n, 0, n.length);
    int[] index = coordinates.clone();
    System.arraycopy(signals.indexOf(n), 0, index, 3, n.length);
    return index;
  }

  /** The coordinates of an output by role, from its array index by role. */
  long[] outputCoordinates(int[] index) {
    long[] coordinates = new long[index.length];
    for (int role = 0; role < index.length; role++) {
      coordinates[role] = index[role];
    }
    if (signals != null) {
      int[] first = signals.first();
      for (int axis = 0; axis < first.length; axis++) {
        coordinates[3 + axis] = first[axis] + (long) index[3 + axis] * outputStep(axis);
      }
    }
    return coordinates;
  }

  /** The distance of neighbouring outputs' coordinates. */
  int outputStep(int axis) {
    return signals == null ? 1 : signals.stride()[axis];
  }

  /** An index of x by role, of an output and an input channel of its group; spatial axes 0. */
  int[] inputBase(int[] output, int channel) {
    Grouping grouping = problem.grouping();
    int[] index = new int[output.length];
    int group = problem.groupOf(output[0], output[2]);
    int batch = output[0] % problem.batch();
    index[0] = grouping.indexInInput(Channel.BATCH, group, problem.batch(), batch);
    index[1] = grouping.indexInInput(Channel.INPUT, group, problem.inputChannels(), channel);
    return index;
  }

  /** The same of h. */
  int[] kernelBase(int[] output, int channel) {
    Grouping grouping = problem.grouping();
    int[] index = new int[output.length];
    int group = problem.groupOf(output[0], output[2]);
    int outputs = problem.outputChannels();
    index[1] = grouping.indexInKernel(Channel.INPUT, group, problem.inputChannels(), channel);
    index[2] = grouping.indexInKernel(Channel.OUTPUT, group, outputs, output[2] % outputs);
    return index;
  }

  /** The row-major position of an element, from its index by role. */
  static int offset(AxisOrder order, Shape shape, int[] byRole) {
    return shape.offset(order.index(byRole));
  }
}
