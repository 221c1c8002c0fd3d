package faltung.nn.train;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import java.util.List;

/** What is done to gradients before a step. */
public final class Gradients {
  private Gradients() {}

  /**
   * Shortens all gradients together to a norm, as {@code torch.nn.utils.clip_grad_norm_}.
   *
   * @param gradients modified where their norm is larger
   * @param most the largest Euclidean norm of all together
   * @return the norm before
   */
  public static double clip(List<? extends NdArray> gradients, double most) {
    if (!(most > 0)) {
      throw new IllegalArgumentException("clip: the norm is " + most + "; give one above 0");
    }
    double squares = 0;
    for (NdArray gradient : gradients) {
      squares +=
          gradient instanceof FloatArray floats
              ? squares(floats.values())
              : DoubleUpdates.squares(((DoubleArray) gradient).values());
    }
    double norm = Math.sqrt(squares);
    double factor = most / (norm + 1e-6);
    if (factor < 1) {
      for (NdArray gradient : gradients) {
        if (gradient instanceof FloatArray floats) {
          FloatUpdates.multiply(floats.values(), (float) factor);
        } else {
          DoubleUpdates.multiply(((DoubleArray) gradient).values(), factor);
        }
      }
    }
    return norm;
  }

  /** In double, so that the sum of many squares keeps its digits. */
  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }
}
