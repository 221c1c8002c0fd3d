package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.problem.Channel;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.List;

/** Lays a kernel out in the order in which its elements are needed. */
public final class KernelPacking {
  private KernelPacking() {}

  /**
   * The kernel as [group, output channel, input channel, taps …], contiguous, the taps in the
   * direction of growing input positions: flipped where the problem flips, conjugated where one
   * factor is.
   */
  public static NdArray inOrderOfTaps(ConvolutionProblem problem, NdArray kernel) {
    checkShape(problem, kernel);
    NdArray packed = kernel.zeros(Shape.of(kernel.size()));
    inOrderOfTaps(problem, problem.kernelStrides(), kernel, packed);
    return packed;
  }

  /** Refuses a kernel of another shape than the problem's. */
  public static void checkShape(ConvolutionProblem problem, NdArray kernel) {
    if (!kernel.shape().equals(problem.kernelShape())) {
      throw new IllegalArgumentException(
          "the kernel has shape "
              + kernel.shape()
              + ", but the problem's is "
              + problem.kernelShape());
    }
  }

  /**
   * The same into an array that is there, without an object.
   *
   * @param strides of the kernel, by role
   * @param kernel its elements neighbours
   * @param packed of the kernel's size and type; modified
   */
  public static void inOrderOfTaps(
      ConvolutionProblem problem, int[] strides, Slice kernel, NdArray packed) {
    Grouping grouping = problem.grouping();
    int outputs = problem.outputChannels();
    int inputs = problem.inputChannels();
    int at = 0;
    for (int group = 0; group < grouping.count(); group++) {
      for (int output = 0; output < outputs; output++) {
        for (int input = 0; input < inputs; input++) {
          int o = grouping.indexInKernel(Channel.OUTPUT, group, outputs, output);
          int c = grouping.indexInKernel(Channel.INPUT, group, inputs, input);
          int from = kernel.base() + o * strides[2] + c * strides[1];
          at = taps(problem, kernel.array(), packed, strides, 0, from, at);
        }
      }
    }
    if (packed instanceof ComplexArray complex && problem.conjugation() != Conjugation.NONE) {
      // Of x*·h too, which is the conjugate of x·h*: the convolver turns the output.
      negate(complex.imaginary().values());
    }
  }

  /**
   * Where the terms of an output stand in a kernel, from its first channel on: input channels, then
   * the taps in the direction of growing input positions.
   *
   * @param strides of the kernel, by role
   */
  public static int[] termsOf(ConvolutionProblem problem, int[] strides) {
    int[] table = {0};
    for (int axis = 0; axis < problem.rank(); axis++) {
      int length = problem.axes().get(axis).kernelLength();
      int[] next = new int[table.length * length];
      for (int j = 0; j < next.length; j++) {
        int tap = j % length;
        int element = problem.flipped() ? length - 1 - tap : tap;
        next[j] = table[j / length] + element * strides[3 + axis];
      }
      table = next;
    }
    int[] terms = new int[problem.inputChannels() * table.length];
    for (int j = 0; j < terms.length; j++) {
      terms[j] = j / table.length * strides[1] + table[j % table.length];
    }
    return terms;
  }

  /** The conjugate of an output whose input was to be conjugated, in place; nothing to others. */
  public static void finish(ConvolutionProblem problem, Slice output) {
    if (output.array() instanceof ComplexArray complex
        && problem.conjugation() == Conjugation.INPUT) {
      double[] values = complex.imaginary().values();
      int length = output.rowLength();
      int step = output.rowStep();
      for (int row = 0; row < output.rows(); row++) {
        int from = output.rowStart(row);
        for (int j = 0; j < length; j++) {
          values[from + j * step] = 0 - values[from + j * step];
        }
      }
    }
  }

  /** 0 − a, which leaves no −0 in the place of an empty sum. */
  private static void negate(double[] values) {
    for (int at = 0; at < values.length; at++) {
      values[at] = 0 - values[at];
    }
  }

  /** An element of an array of float or double. */
  public static double value(NdArray array, int at) {
    return array instanceof FloatArray floats
        ? floats.values()[at]
        : ((DoubleArray) array).values()[at];
  }

  private static int taps(
      ConvolutionProblem problem,
      NdArray kernel,
      NdArray packed,
      int[] strides,
      int axis,
      int from,
      int at) {
    List<SpatialAxis> axes = problem.axes();
    if (axis == axes.size()) {
      kernel.copyElement(from, packed, at);
      return at + 1;
    }
    int length = axes.get(axis).kernelLength();
    int stride = strides[3 + axis];
    if (axis == axes.size() - 1 && stride == 1 && !problem.flipped()) {
      kernel.copyRange(from, packed, at, length);
      return at + length;
    }
    if (axis == axes.size() - 1 && problem.flipped()) {
      turned(kernel, from + (length - 1) * stride, -stride, packed, at, length);
      return at + length;
    }
    int next = at;
    for (int tap = 0; tap < length; tap++) {
      int element = problem.flipped() ? length - 1 - tap : tap;
      int source = from + element * stride;
      next = taps(problem, kernel, packed, strides, axis + 1, source, next);
    }
    return next;
  }

  /** Elements that are apart, a loop for each type: there may be millions. */
  private static void turned(
      NdArray kernel, int from, int step, NdArray packed, int at, int count) {
    if (kernel instanceof DoubleArray doubles) {
      double[] source = doubles.values();
      double[] target = ((DoubleArray) packed).values();
      for (int tap = 0; tap < count; tap++) {
        target[at + tap] = source[from + tap * step];
      }
    } else if (kernel instanceof FloatArray floats) {
      float[] source = floats.values();
      float[] target = ((FloatArray) packed).values();
      for (int tap = 0; tap < count; tap++) {
        target[at + tap] = source[from + tap * step];
      }
    } else {
      for (int tap = 0; tap < count; tap++) {
        kernel.copyElement(from + tap * step, packed, at + tap);
      }
    }
  }
}
