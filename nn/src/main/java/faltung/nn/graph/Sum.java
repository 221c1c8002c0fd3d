package faltung.nn.graph;

import faltung.array.Shape;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sum of arrays of one shape, from the first to the last: what reverse mode itself needs. */
public record Sum() implements Operation {
  @Override
  public String name() {
    return "Sum";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    if (inputs.isEmpty() || Collections.frequency(inputs, inputs.get(0)) != inputs.size()) {
      throw new IllegalArgumentException("sum: expected arrays of one shape, got " + inputs);
    }
    return List.of(inputs.get(0));
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    return Collections.nCopies(node.inputs().size(), outputs.get(0));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleSum(site);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatSum(site);
  }
}
