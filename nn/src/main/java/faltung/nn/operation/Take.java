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
 * Elements by their index along each axis: slices, steps, flips, padding of every kind, nearest
 * neighbours, windows. Output element (i, j, …) is input element (m₀[i], m₁[j], …), or the fill
 * where one of these is −1.
 *
 * @param what the name, as Slice or Pad
 * @param maps for each axis the input's index of each output index; null for the whole axis
 * @param fill what stands where there is no input element
 */
record Take(String what, List<@Nullable IndexMap> maps, double fill) implements Operation {
  @Override
  public String name() {
    return what;
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    int[] lengths = inputs.get(0).toArray();
    for (int axis = 0; axis < lengths.length; axis++) {
      IndexMap map = maps.get(axis);
      if (map != null) {
        map.check(lengths[axis]);
        lengths[axis] = map.length();
      }
    }
    return List.of(Shape.of(lengths));
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    List<Integer> lengths = Shapes.list(node.input(0).shape().toArray());
    return Arrays.asList(g.tape().record(new Put(what, maps, lengths), g));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleTake(site, maps, fill, site.inputShape(0), site.outputShape(), false);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatTake(site, maps, fill, site.inputShape(0), site.outputShape(), false);
  }

  /**
   * The adjoint: each element is added to the place that it was taken from, in their order.
   *
   * @param what the name of what it belongs to
   * @param maps as there
   * @param lengths the output's lengths
   */
  record Put(String what, List<@Nullable IndexMap> maps, List<Integer> lengths)
      implements Operation {
    @Override
    public String name() {
      return what + "'";
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return List.of(Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray()));
    }

    @Override
    public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
      Value g = Gradients.required(outputs.get(0));
      return Arrays.asList(g.tape().record(new Take(what, maps, 0), g));
    }

    @Override
    public DoubleKernel kernel(DoubleSite site) {
      return new DoubleTake(site, maps, 0, site.outputShape(), site.inputShape(0), true);
    }

    @Override
    public FloatKernel kernel(FloatSite site) {
      return new FloatTake(site, maps, 0, site.outputShape(), site.inputShape(0), true);
    }
  }
}
