package faltung.nn.operation;

import faltung.nn.graph.Value;
import java.util.ArrayList;
import java.util.List;

/** Records sums, means, extremes and softmax along axes; none named are all. */
public final class Reductions {
  private Reductions() {}

  /** The sum; the axes go. */
  public static Value sum(Value x, int... axes) {
    return reduce(Reduce.Kind.SUM, false, x, axes);
  }

  /** The mean; the axes go. */
  public static Value mean(Value x, int... axes) {
    return reduce(Reduce.Kind.MEAN, false, x, axes);
  }

  /** The largest; the axes go. */
  public static Value maximum(Value x, int... axes) {
    return reduce(Reduce.Kind.MAXIMUM, false, x, axes);
  }

  /** The smallest; the axes go. */
  public static Value minimum(Value x, int... axes) {
    return reduce(Reduce.Kind.MINIMUM, false, x, axes);
  }

  /** The index of the first largest along an axis, which goes; without gradient. */
  public static Value argumentOfMaximum(Value x, int axis) {
    return reduce(Reduce.Kind.ARGUMENT_OF_MAXIMUM, false, x, axis);
  }

  /** Any reduction. */
  public static Value reduce(Reduce.Kind kind, boolean keep, Value x, int... axes) {
    List<Integer> all = new ArrayList<>();
    for (int axis : axes) {
      all.add(Shapes.axis(x, axis));
    }
    for (int axis = 0; axes.length == 0 && axis < x.shape().rank(); axis++) {
      all.add(axis);
    }
    return x.tape().record(new Reduce(kind, all, keep), x);
  }

  /** Exponentials by their sum along an axis. */
  public static Value softmax(Value x, int axis) {
    return x.tape().record(new Softmax(Shapes.axis(x, axis), false), x);
  }

  /** The logarithm of {@link #softmax}. */
  public static Value logSoftmax(Value x, int axis) {
    return x.tape().record(new Softmax(Shapes.axis(x, axis), true), x);
  }
}
