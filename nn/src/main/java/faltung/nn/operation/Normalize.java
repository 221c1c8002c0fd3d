package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.FloatKernel;
import faltung.nn.graph.FloatSite;
import faltung.nn.graph.Node;
import faltung.nn.graph.Operation;
import faltung.nn.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Means 0 and variances 1: (x − mean)/√(variance + epsilon), over groups of elements; where asked
 * for, times a weight and plus a bias of each group, and no less than 0: what follows in most
 * networks, a run of neighbours at once, so that memory is gone through once. The array is seen as
 * [outer, groups, inner]; a group has those of all outer and inner indices. Inputs: the array, and
 * weights and biases where there are any. Outputs: the array, the groups' means, and their
 * variances (the sum of squares by the number). Sums are those of {@link
 * faltung.loops.DoubleElementwise} for each run of neighbours, these from the first to the last.
 *
 * @param outer before the groups, as the batch of batch normalisation
 * @param groups with statistics of their own
 * @param inner neighbours in a group
 * @param epsilon keeps from dividing by 0
 * @param affine whether there are weights and biases
 * @param rectified whether ReLU follows
 */
public record Normalize(
    int outer, int groups, int inner, double epsilon, boolean affine, boolean rectified)
    implements Operation {

  @Override
  public String name() {
    return rectified ? "Normalize+relu" : "Normalize";
  }

  /** The same, and then ReLU. */
  public Normalize withReLU() {
    return new Normalize(outer, groups, inner, epsilon, affine, true);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape groupShape = Shape.of(groups);
    for (Shape each : inputs.subList(1, inputs.size())) {
      if (!each.equals(groupShape)) {
        throw new IllegalArgumentException(
            name() + ": expected weight and bias of shape " + groupShape + ", got " + each);
      }
    }
    return List.of(inputs.get(0), groupShape, groupShape);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    if (outputs.get(1) != null || outputs.get(2) != null) {
      throw new IllegalArgumentException(
          "Normalize: gradients flow through the normalised array, not through mean and variance");
    }
    Value g = Gradients.required(outputs.get(0));
    List<Value> operands =
        new ArrayList<>(List.of(node.input(0), node.outputs().get(1), node.outputs().get(2), g));
    if (affine) {
      operands.add(node.input(1));
    }
    if (rectified) {
      operands.add(node.output());
    }
    return List.copyOf(g.tape().node(new Gradient(this), operands).outputs());
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleNormalize(site, this);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatNormalize(site, this);
  }

  /**
   * Its gradient, from x, means, variances, the gradient by y, the weights where there are any, and
   * y where ReLU followed. Outputs: the gradients by all inputs.
   *
   * @param of what it is the gradient of
   */
  record Gradient(Normalize of) implements Operation {
    @Override
    public String name() {
      return of.name() + "'";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      Shape groupShape = Shape.of(of.groups);
      return of.affine ? List.of(inputs.get(0), groupShape, groupShape) : List.of(inputs.get(0));
    }

    @Override
    public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
      throw Gradients.ofGradient(name());
    }

    @Override
    public DoubleKernel kernel(DoubleSite site) {
      return new DoubleNormalizeGradient(site, of);
    }

    @Override
    public FloatKernel kernel(FloatSite site) {
      return new FloatNormalizeGradient(site, of);
    }
  }
}
