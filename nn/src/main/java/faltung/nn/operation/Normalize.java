package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.FloatKernel;
import faltung.nn.graph.FloatSite;
import faltung.nn.graph.Node;
import faltung.nn.graph.Operation;
import faltung.nn.graph.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Means 0 and variances 1: (x − mean)/√(variance + epsilon), over groups of elements. The array is
 * seen as [outer, groups, inner]; a group has those of all outer and inner indices. Outputs: the
 * array, the groups' means, and their variances (the sum of squares by the number). Sums are those
 * of {@link faltung.loops.DoubleElementwise} for each run of neighbours, these from the first to
 * the last.
 *
 * @param outer before the groups, as the batch of batch normalisation
 * @param groups with statistics of their own
 * @param inner neighbours in a group
 * @param epsilon keeps from dividing by 0
 */
record Normalize(int outer, int groups, int inner, double epsilon) implements Operation {
  @Override
  public String name() {
    return "Normalize";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape groupShape = Shape.of(groups);
    return List.of(inputs.get(0), groupShape, groupShape);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    if (outputs.get(1) != null || outputs.get(2) != null) {
      throw new IllegalArgumentException(
          "Normalize: gradients flow through the normalised array, not through mean and variance");
    }
    Value g = Gradients.required(outputs.get(0));
    return Arrays.asList(
        g.tape()
            .record(
                new Gradient(this),
                node.input(0),
                node.outputs().get(1),
                node.outputs().get(2),
                g));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleNormalize(site, this, false);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatNormalize(site, this, false);
  }

  /**
   * Its gradient, from x, means, variances and the gradient by y.
   *
   * @param of what it is the gradient of
   */
  record Gradient(Normalize of) implements Operation {
    @Override
    public String name() {
      return "Normalize'";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(inputs.get(0));
    }

    @Override
    public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
      throw Gradients.ofGradient(name());
    }

    @Override
    public DoubleKernel kernel(DoubleSite site) {
      return new DoubleNormalize(site, of, true);
    }

    @Override
    public FloatKernel kernel(FloatSite site) {
      return new FloatNormalize(site, of, true);
    }
  }
}
