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
import java.util.List;
import java.util.Objects;

/** The checks at the door of every convolver. */
public final class Operands {
  private Operands() {}

  public static void check(Request request, NdArray input, NdArray output) {
    check("input", request, input, request.problem().inputShape());
    check("output", request, output, request.problem().outputShape());
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
    for (Object storage : storages(one)) {
      for (Object another : storages(other)) {
        if (storage == another) {
          return one.size() > 0;
        }
      }
    }
    return false;
  }

  /** The arrays that hold an array's elements: they are wrapped whole, never in part. */
  private static List<Object> storages(NdArray array) {
    if (array instanceof ComplexArray complex) {
      return List.of(complex.real().values(), complex.imaginary().values());
    }
    if (array instanceof DoubleArray doubles) {
      return List.of(doubles.values());
    }
    if (array instanceof FloatArray floats) {
      return List.of(floats.values());
    }
    return List.of(((LongArray) array).values());
  }

  private static void check(String what, Request request, NdArray array, Shape shape) {
    Objects.requireNonNull(
        array, () -> "the " + what + " is null, but was to be " + request.type() + " " + shape);
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
