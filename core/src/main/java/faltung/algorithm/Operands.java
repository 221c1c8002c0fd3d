package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.threads.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The checks at the door of every convolver, which make no object. Immutable; one a convolver,
 * since the shapes of a problem are made whenever they are asked for.
 */
public final class Operands {
  private final Request request;
  private final Shape inputShape;
  private final Shape kernelShape;
  private final Shape outputShape;
  private final int @Nullable [] inputStrides;
  private final int @Nullable [] outputStrides;

  public Operands(Request request) {
    this.request = request;
    this.inputShape = request.problem().inputShape();
    this.kernelShape = request.problem().kernelShape();
    this.outputShape = request.problem().outputShape();
    // Where elements are neighbours the shapes know the strides.
    this.inputStrides = request.layout().input().isEmpty() ? null : request.inputArrayStrides();
    this.outputStrides = request.layout().output().isEmpty() ? null : request.outputArrayStrides();
  }

  /** Another kernel. */
  public void checkKernel(Slice kernel) {
    check("kernel", request, kernel, kernelShape);
    if (!kernel.isContiguous()) {
      throw new IllegalArgumentException(
          "the kernel has gaps between its elements; give it an array of its own");
    }
  }

  /** Input and output of a use. */
  public void check(Slice input, Slice output) {
    check("input", request, input, inputShape);
    check("output", request, output, outputShape);
    checkStrides("input", input, inputStrides);
    checkStrides("output", output, outputStrides);
    if (shareStorage(input, output)) {
      throw new IllegalArgumentException(
          "input and output share their storage, but outputs are written while inputs are still"
              + " read; give the output an array of its own");
    }
    if (output.array() instanceof ComplexArray complex
        && complex.size() > 0
        && complex.real().values() == complex.imaginary().values()) {
      throw new IllegalArgumentException(
          "real and imaginary parts of the output share their storage; give each an array of its"
              + " own");
    }
  }

  private static void checkStrides(String what, Slice slice, int @Nullable [] strides) {
    for (int axis = 0; axis < slice.shape().rank(); axis++) {
      int expected = strides == null ? slice.shape().stride(axis) : strides[axis];
      if (slice.shape().length(axis) > 1 && slice.stride(axis) != expected) {
        throw new IllegalArgumentException(
            "the "
                + what
                + " has stride "
                + slice.stride(axis)
                + " along axis "
                + axis
                + ", but was prepared for "
                + expected
                + "; prepare for such slices by Request.slices");
      }
    }
  }

  /** Whether something that is written to one is seen in the other. */
  static boolean shareStorage(Slice one, Slice other) {
    if (one.size() == 0 || other.size() == 0) {
      return false;
    }
    NdArray a = one.array();
    NdArray b = other.array();
    if (!isStorage(storage(a), b) && !isStorage(secondStorage(a), b)) {
      return false;
    }
    // Parts of one array may stand side by side.
    return one.base() <= last(other) && other.base() <= last(one);
  }

  /** The position of a slice's last element. */
  private static int last(Slice slice) {
    int last = slice.base();
    for (int axis = 0; axis < slice.shape().rank(); axis++) {
      last += (slice.shape().length(axis) - 1) * slice.stride(axis);
    }
    return last;
  }

  private static boolean isStorage(Object storage, NdArray array) {
    return storage == storage(array) || storage == secondStorage(array);
  }

  /** The array that holds an array's elements, which are wrapped whole, never in part. */
  private static Object storage(NdArray array) {
    if (array instanceof ComplexArray complex) {
      return complex.real().values();
    }
    if (array instanceof DoubleArray doubles) {
      return doubles.values();
    }
    if (array instanceof FloatArray floats) {
      return floats.values();
    }
    return ((LongArray) array).values();
  }

  /** Of complex elements the one that holds the imaginary parts. */
  private static Object secondStorage(NdArray array) {
    return array instanceof ComplexArray complex ? complex.imaginary().values() : storage(array);
  }

  private static void check(String what, Request request, @Nullable Slice slice, Shape shape) {
    if (slice == null) {
      throw new NullPointerException(
          "the " + what + " is null, but was to be " + request.type() + " " + shape);
    }
    if (slice.array().elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " is "
              + slice.array().elementType()
              + ", but was to be "
              + request.type());
    }
    if (!slice.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the " + what + " has shape " + slice.shape() + ", but the problem's is " + shape);
    }
  }

  public static void checkThreads(Convolver.Workspace workspace, Workers workers) {
    if (workspace.threads() < workers.threads()) {
      throw new IllegalArgumentException(
          "the workspace is for "
              + workspace.threads()
              + " threads, the workers are "
              + workers.threads());
    }
  }
}
