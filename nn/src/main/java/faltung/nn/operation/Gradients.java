package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gradients of several operations share. */
final class Gradients {
  private Gradients() {}

  /** The gradient by the only output. */
  static Value required(@Nullable Value gradient) {
    if (gradient == null) {
      throw new IllegalStateException("asked for a gradient that nothing reaches");
    }
    return gradient;
  }

  static IllegalArgumentException ofGradient(String name) {
    return new IllegalArgumentException(
        name
            + ": no second derivative is recorded for it; gradients of gradients exist for sums,"
            + " products and convolutions only");
  }

  /** The gradient by what was broadcast to a larger shape: summed over where it was repeated. */
  static Value unbroadcast(Value gradient, Shape to) {
    Shape from = gradient.shape();
    if (from.equals(to)) {
      return gradient;
    }
    List<Integer> axes = new ArrayList<>();
    int more = from.rank() - to.rank();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (axis < more || (to.length(axis - more) == 1 && from.length(axis) != 1)) {
        axes.add(axis);
      }
    }
    Value sum = gradient.tape().record(new Reduce(Reduce.Kind.SUM, axes, true), gradient);
    return Shapes.reshape(sum, to);
  }
}
