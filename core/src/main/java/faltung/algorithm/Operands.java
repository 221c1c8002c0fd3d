package faltung.algorithm;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
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

  public Operands(Request request) {
    this.request = request;
    this.inputShape = request.problem().inputShape();
    this.kernelShape = request.problem().kernelShape();
    this.outputShape = request.problem().outputShape();
  }

  /** Another kernel. */
  public void checkKernel(NdArray kernel) {
    check("kernel", request, kernel, kernelShape);
  }

  /** Input and output of a use. */
  public void check(NdArray input, NdArray output) {
    check("input", request, input, inputShape);
    check("output", request, output, outputShape);
    if (shareStorage(input, output)) {
      throw new IllegalArgumentException(
          "input and output share their storage, but outputs are written while inputs are still"
              + " read; give the output an array of its own");
    }
    if (output instanceof ComplexArray complex
        && complex.size() > 0
        && complex.real().values() == complex.imaginary().values()) {
      throw new IllegalArgumentException(
          "real and imaginary parts of the output share their storage; give each an array of its"
              + " own");
    }
  }

  /** Whether something that is written to one array is seen in the other. */
  static boolean shareStorage(NdArray one, NdArray other) {
    return one.size() > 0
        && (isStorage(storage(one), other) || isStorage(secondStorage(one), other));
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

  private static void check(String what, Request request, @Nullable NdArray array, Shape shape) {
    if (array == null) {
      throw new NullPointerException(
          "the " + what + " is null, but was to be " + request.type() + " " + shape);
    }
    if (array.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the " + what + " is " + array.elementType() + ", but was to be " + request.type());
    }
    if (!array.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the " + what + " has shape " + array.shape() + ", but the problem's is " + shape);
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
