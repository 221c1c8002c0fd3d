package faltung.algorithm.winograd;

import faltung.algorithm.BinaryScale;
import faltung.algorithm.KernelPacking;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;

/**
 * A kernel's transforms as the loops' tiles want them: G g Gᵀ of every pair of channels, computed
 * in double and rounded once.
 *
 * <p>The kernel is multiplied by a power of two first, that brings its largest magnitude to 2⁶⁴, in
 * double to 2⁴⁰⁰, and the outputs are divided by it. So no product underflows that an output would
 * notice: each is off by at most half of the smallest number, 2⁻¹⁵⁰; an output sums 36·C of them
 * times at most 400, and relative to ‖x‖·‖h‖, which is at least the smallest number times the
 * kernel's largest, that is below C·2⁻⁵⁰, less than a thousandth of u for as many channels as an
 * array can have. The inputs' transforms round nothing where numbers are subnormal, since they
 * multiply by whole numbers. Nor do inputs below 2³⁶ make any sum overflow: larger ones can, and
 * what they reach is computed directly.
 */
final class WinogradKernel {
  private static final int TAPS = 9;
  private static final int EXPONENT_OF_FLOAT = 64;
  private static final int EXPONENT_OF_DOUBLE = 400;

  private final WinogradPlan plan;
  private final ConvolutionProblem problem;
  private final int[] strides;
  private final NdArray kernel;
  private final NdArray packed;
  private final NdArray weights;
  private final NdArray start;
  private final double[] taps = new double[TAPS];
  private final double[] rows;
  private final double[] planes;
  private int exponent;

  WinogradKernel(Request request, WinogradPlan plan, NdArray kernel) {
    this.plan = plan;
    this.problem = request.problem();
    this.strides = problem.kernelStrides();
    this.kernel = kernel.zeros(kernel.shape());
    this.packed = kernel.zeros(Shape.of(kernel.size()));
    this.weights = kernel.zeros(Shape.of((int) plan.weights()));
    this.start = kernel.zeros(Shape.of((int) plan.starts()));
    this.rows = new double[3 * plan.form().inputs()];
    this.planes = new double[plan.form().planes()];
    take(kernel);
  }

  /** Elements that are prepared, beside those of no consequence. */
  static long elements(WinogradPlan plan) {
    return 2L * plan.problem().kernelShape().size() + plan.weights() + plan.starts();
  }

  /**
   * Takes another kernel, without an object.
   *
   * @param other its elements neighbours; not modified
   */
  void take(Slice other) {
    other.array().copyRange(other.base(), kernel, 0, kernel.size());
    KernelPacking.inOrderOfTaps(problem, strides, other, packed);
    double largest = BinaryScale.largest(packed, 0, packed.size());
    boolean single = weights instanceof FloatArray;
    int wanted = single ? EXPONENT_OF_FLOAT : EXPONENT_OF_DOUBLE;
    boolean scalable = largest > 0 && largest < Double.POSITIVE_INFINITY;
    exponent = scalable ? wanted - BinaryScale.exponent(largest) : 0;
    int at = 0;
    for (int group = 0; group < problem.grouping().count(); group++) {
      for (int output = 0; output < problem.outputChannels(); output++) {
        for (int input = 0; input < problem.inputChannels(); input++) {
          transform(at);
          store(group, output, input);
          at += TAPS;
        }
      }
    }
  }

  private void transform(int at) {
    for (int tap = 0; tap < TAPS; tap++) {
      taps[tap] = Math.scalb(KernelPacking.value(packed, at + tap), exponent);
    }
    plan.form().transformKernel(taps, rows, planes);
  }

  private void store(int group, int output, int input) {
    int width = plan.tileForm().width();
    int channels = problem.inputChannels();
    int block = output / width;
    int first = group * planes.length * plan.blocks() + block;
    for (int plane = 0; plane < planes.length; plane++) {
      int number = first + plane * plan.blocks();
      int to = (number * channels + input) * width + output % width;
      if (weights instanceof FloatArray floats) {
        floats.values()[to] = (float) planes[plane];
      } else {
        ((DoubleArray) weights).values()[to] = planes[plane];
      }
    }
  }

  /** By which power of two the kernel was multiplied. */
  int exponent() {
    return exponent;
  }

  /** The kernel as it was given. */
  NdArray kernel() {
    return kernel;
  }

  /** The transforms, as {@link faltung.loops.DoubleTile} wants weights. */
  NdArray weights() {
    return weights;
  }

  /** Zeros, where the sums begin. */
  NdArray start() {
    return start;
  }

  ElementType type() {
    return weights.elementType();
  }
}
