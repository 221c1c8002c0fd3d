package faltung.nn.model;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Value;
import faltung.nn.layer.Layer;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Reductions;
import faltung.nn.operation.Shapes;

/**
 * Minus the squared distance of x to the centre of each class, {@code −Σ_j (x_j − w_ij)²}: the
 * output of LeNet-5 with the sign turned, so that the largest is the answer as of other networks.
 *
 * <p>Shapes: input [N, J], output [N, classes], {@code weight} [classes, J], which is not trained.
 *
 * <p>Source: as {@link LeNet5}, equation 7.
 */
public final class RadialBasis extends Layer {
  private final int inputs;
  private final int classes;

  /**
   * A layer.
   *
   * @param centres [classes, J]; copied
   */
  public RadialBasis(FloatArray centres) {
    classes = centres.shape().length(0);
    inputs = centres.shape().length(1);
    Parameter weight = Parameter.buffer(centres.shape(), 0);
    weight.set(centres.copy());
    register("weight", weight);
  }

  @Override
  protected Value record(Value x) {
    int rank = x.shape().rank();
    if (rank != 2 || x.shape().length(1) != inputs) {
      throw new IllegalArgumentException("expected an input [N, " + inputs + "], got " + x.shape());
    }
    Value row = Shapes.reshape(x, Shape.of(x.shape().length(0), 1, inputs));
    Value difference = Elementwise.subtract(row, value(x, "weight"));
    return Elementwise.negate(Reductions.sum(Elementwise.square(difference), 2));
  }

  @Override
  public String toString() {
    return "RadialBasis(in_features=" + inputs + ", out_features=" + classes + ")";
  }
}
