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
 * Elements picked along an axis by indices that are computed or given: as ONNX's operation of this
 * name and PyTorch's {@code gather}. The second input has the indices, whole numbers, and the
 * output's shape; it equals the first's along all other axes.
 *
 * @param axis along which
 */
record GatherElements(int axis) implements Operation {
  @Override
  public String name() {
    return "GatherElements";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape from = inputs.get(0);
    Shape index = inputs.get(1);
    boolean fits = from.rank() == index.rank() && axis >= 0 && axis < from.rank();
    for (int other = 0; fits && other < from.rank(); other++) {
      fits = other == axis || from.length(other) == index.length(other);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "gather along axis " + axis + ": indices of shape " + index + " do not fit " + from);
    }
    return List.of(index);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    List<Integer> lengths = Shapes.list(node.input(0).shape().toArray());
    return Arrays.asList(g.tape().record(new Scatter(axis, lengths), g, node.input(1)), null);
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleGatherElements(site, axis, false);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatGatherElements(site, axis, false);
  }

  /**
   * The adjoint: adds elements at the places of their indices, in their order.
   *
   * @param axis along which
   * @param lengths the output's lengths
   */
  record Scatter(int axis, List<Integer> lengths) implements Operation {
    @Override
    public String name() {
      return "ScatterElements";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray()));
    }

    @Override
    public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
      Value g = Gradients.required(outputs.get(0));
      return Arrays.asList(g.tape().record(new GatherElements(axis), g, node.input(1)), null);
    }

    @Override
    public DoubleKernel kernel(DoubleSite site) {
      return new DoubleGatherElements(site, axis, true);
    }

    @Override
    public FloatKernel kernel(FloatSite site) {
      return new FloatGatherElements(site, axis, true);
    }
  }
}
