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
 * The same elements under another shape; nothing is copied.
 *
 * @param lengths the new lengths
 */
record Reshape(List<Integer> lengths) implements Operation {
  @Override
  public String name() {
    return "Reshape";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape to = Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray());
    Shape from = inputs.get(0);
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(
          "reshape: "
              + from
              + " ("
              + from.size()
              + ") does not fill "
              + to
              + " ("
              + to.size()
              + ")");
    }
    return List.of(to);
  }

  @Override
  public boolean isView() {
    return true;
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    return Arrays.asList(Shapes.reshape(Gradients.required(outputs.get(0)), node.input(0).shape()));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleCopy(site);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatCopy(site);
  }
}
