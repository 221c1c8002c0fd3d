package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Products;

/**
 * y = x·Wᵀ + b over the last axis.
 *
 * <p>Shapes: input [..., I], {@code weight} [O, I], {@code bias} [O], output [..., O].
 */
public final class Linear extends Layer {
  private final int inputs;
  private final int outputs;
  private final boolean biased;

  /** With a bias. */
  public Linear(int inputs, int outputs) {
    this(inputs, outputs, true);
  }

  /** With or without bias. */
  public Linear(int inputs, int outputs, boolean bias) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.biased = bias;
    weight("weight", Shape.of(outputs, inputs), Initializer.byFanIn(inputs));
    if (bias) {
      weight("bias", Shape.of(outputs), Initializer.byFanIn(inputs));
    }
  }

  @Override
  protected Value record(Value x) {
    return Products.linear(x, value(x, "weight"), biased ? value(x, "bias") : null);
  }

  @Override
  public String toString() {
    return "Linear(in_features=" + inputs + ", out_features=" + outputs + ", bias=" + biased + ")";
  }
}
