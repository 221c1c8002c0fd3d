package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Normalization;

/**
 * The last axes with mean 0 and variance 1; weight and bias of each of their elements.
 *
 * <p>Source: Ba, Kiros and Hinton, Layer Normalization, 2016.
 */
public final class LayerNorm extends Layer {
  private final Shape shape;
  private final double epsilon;
  private final boolean affine;

  /** PyTorch's defaults; the lengths of the last axes. */
  public LayerNorm(int... lengths) {
    this(Shape.of(lengths), 1e-5, true);
  }

  /** With these numbers. */
  public LayerNorm(Shape shape, double epsilon, boolean affine) {
    this.shape = shape;
    this.epsilon = epsilon;
    this.affine = affine;
    if (affine) {
      weight("weight", shape, Initializer.constant(1));
      weight("bias", shape, Initializer.constant(0));
    }
  }

  @Override
  protected Value record(Value x) {
    Shape got = x.shape();
    boolean fits = got.rank() >= shape.rank();
    for (int axis = 0; fits && axis < shape.rank(); axis++) {
      fits = got.length(got.rank() - shape.rank() + axis) == shape.length(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "expected an input [..., " + shape.toString().substring(1) + ", got " + got);
    }
    Value y = Normalization.of(x, 1, got.size() / shape.size(), shape.size(), epsilon).value();
    return affine
        ? Elementwise.add(Elementwise.multiply(y, value(x, "weight")), value(x, "bias"))
        : y;
  }

  @Override
  public String toString() {
    return "LayerNorm(" + shape + ", eps=" + epsilon + ", elementwise_affine=" + affine + ")";
  }
}
