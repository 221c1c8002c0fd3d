package faltung.algorithm.winograd;

import faltung.algorithm.BinaryScale;
import faltung.algorithm.KernelPacking;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.plan.Sizes;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import java.util.Arrays;

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

  /** Pairs of channels that are transformed together. */
  private static final int STEP = 256;

  private static final int EXPONENT_OF_FLOAT = 64;
  private static final int EXPONENT_OF_DOUBLE = 400;

  private final WinogradPlan plan;
  private final ConvolutionProblem problem;
  private final int[] strides;
  private final NdArray kernel;

  /** From where a kernel stands to each of its taps, in their order. */
  private final int[] placesOfTaps;

  private final NdArray weights;
  private final NdArray start;
  private final DoubleWinogradSums ofKernel;

  /** Kernels of some pairs of channels, [tap][pair]. */
  private final double[][] taps;

  /** The same transformed along columns, [row of the tile][column of the kernel]. */
  private final double[][] rows;

  private final double[] plane;
  private int exponent;

  WinogradKernel(Request request, WinogradPlan plan, NdArray kernel) {
    this.plan = plan;
    this.problem = request.problem();
    this.strides = problem.kernelStrides();
    this.kernel = kernel.zeros(kernel.shape());
    this.placesOfTaps = Arrays.copyOf(KernelPacking.termsOf(problem, strides), TAPS);
    this.weights = kernel.zeros(Shape.of((int) plan.weights() + TileForm.BEHIND));
    this.start = kernel.zeros(Shape.of((int) plan.starts() + TileForm.BEHIND));
    this.ofKernel = new DoubleWinogradSums(plan.form().ofKernel());
    int step = step(plan);
    this.taps = new double[TAPS][step];
    this.rows = new double[plan.form().inputs() * 3][step];
    this.plane = new double[step];
    take(kernel);
  }

  /** The bytes of a prepared kernel. */
  static long bytes(WinogradPlan plan, long element) {
    long elements =
        plan.problem().kernelShape().size() + plan.weights() + plan.starts() + 2L * TileForm.BEHIND;
    long scratch = (TAPS + 3L * plan.form().inputs() + 1) * step(plan);
    return Sizes.sum(Sizes.product(elements, element), scratch * Double.BYTES);
  }

  /** Whole rows of a block of output channels. */
  private static int step(WinogradPlan plan) {
    int width = plan.tileForm().width();
    return Math.max(1, Math.min(plan.inputChannels(), STEP / width)) * width;
  }

  /**
   * Takes another kernel, without an object.
   *
   * @param other its elements neighbours; not modified
   */
  void take(Slice other) {
    other.array().copyRange(other.base(), kernel, 0, kernel.size());
    double largest = BinaryScale.largest(kernel, 0, kernel.size());
    boolean single = weights instanceof FloatArray;
    int wanted = single ? EXPONENT_OF_FLOAT : EXPONENT_OF_DOUBLE;
    boolean scalable = largest > 0 && largest < Double.POSITIVE_INFINITY;
    exponent = scalable ? wanted - BinaryScale.exponent(largest) : 0;
    int blocks = problem.grouping().count() * plan.blocks();
    int channels = problem.inputChannels();
    int together = plane.length / plan.tileForm().width();
    for (int block = 0; block < blocks; block++) {
      for (int first = 0; first < channels; first += together) {
        int some = Math.min(together, channels - first);
        takeTaps(block, first, some);
        transform(block, first, some * plan.tileForm().width());
      }
    }
  }

  /** Some input channels' kernels of a block of output channels; of missing channels 0. */
  private void takeTaps(int block, int first, int some) {
    int width = plan.tileForm().width();
    int firstOutput = block % plan.blocks() * width;
    int outputs = Math.min(width, problem.outputChannels() - firstOutput);
    int from = startOf(block / plan.blocks()) + firstOutput * strides[2] + first * strides[1];
    for (int tap = 0; tap < TAPS; tap++) {
      double[] to = taps[tap];
      for (int channel = 0; channel < some; channel++) {
        int at = channel * width;
        int source = from + channel * strides[1] + placesOfTaps[tap];
        if (kernel instanceof FloatArray floats) {
          every(floats.values(), source, strides[2], exponent, to, at, outputs);
        } else {
          every(((DoubleArray) kernel).values(), source, strides[2], exponent, to, at, outputs);
        }
        Arrays.fill(to, at + outputs, at + width, 0);
      }
    }
  }

  /** Where the first kernel of a group stands. */
  private int startOf(int group) {
    Grouping grouping = problem.grouping();
    int outputs = problem.outputChannels();
    int inputs = problem.inputChannels();
    return grouping.indexInKernel(Channel.OUTPUT, group, outputs, 0) * strides[2]
        + grouping.indexInKernel(Channel.INPUT, group, inputs, 0) * strides[1];
  }

  /** A float times any power of two that there can be is a double. */
  private static void every(
      float[] values, int from, int apart, int exponent, double[] to, int at, int count) {
    double factor = Math.scalb(1.0, exponent);
    int source = from;
    for (int j = 0; j < count; j++) {
      to[at + j] = values[source] * factor;
      source += apart;
    }
  }

  /** In two steps, since one power of two may be beyond what a double holds. */
  private static void every(
      double[] values, int from, int apart, int exponent, double[] to, int at, int count) {
    double factor = Math.scalb(1.0, exponent / 2);
    double other = Math.scalb(1.0, exponent - exponent / 2);
    for (int j = 0; j < count; j++) {
      to[at + j] = values[from + j * apart] * factor * other;
    }
  }

  /** G g Gᵀ of so many pairs, into the weights. */
  private void transform(int block, int first, int count) {
    int n = plan.form().inputs();
    int width = plan.tileForm().width();
    for (int column = 0; column < 3; column++) {
      for (int p = 0; p < n; p++) {
        // The taps of a column stand three apart.
        ofKernel.row(p, taps, column, 3, rows[p * 3 + column], count);
      }
    }
    int blocks = plan.blocks();
    int ofGroup = block / blocks * n * n * blocks + block % blocks;
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        int number = ofGroup + (p * n + q) * blocks;
        int to = (number * problem.inputChannels() + first) * width;
        ofKernel.row(q, rows, p * 3, 1, plane, count);
        if (weights instanceof FloatArray floats) {
          narrow(plane, floats.values(), to, count);
        } else {
          System.arraycopy(plane, 0, ((DoubleArray) weights).values(), to, count);
        }
      }
    }
  }

  private static void narrow(double[] from, float[] to, int at, int count) {
    for (int j = 0; j < count; j++) {
      to[at + j] = (float) from[j];
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
}
