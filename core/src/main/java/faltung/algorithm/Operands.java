package faltung.algorithm;

import faltung.array.NdArray;
import faltung.array.Shape;
import java.util.Objects;

/** The checks at the door of every convolver. */
final class Operands {
  private Operands() {}

  static void check(Request request, NdArray input, NdArray output) {
    check("input", request, input, request.problem().inputShape());
    check("output", request, output, request.problem().outputShape());
    if (input == output) {
      throw new IllegalArgumentException("input and output are the same array");
    }
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

  static void checkThreads(Convolver.Workspace workspace, Workers workers) {
    if (workspace.threads() < workers.threads()) {
      throw new IllegalArgumentException(
          "the workspace is for "
              + workspace.threads()
              + " threads, the workers are "
              + workers.threads());
    }
  }
}
