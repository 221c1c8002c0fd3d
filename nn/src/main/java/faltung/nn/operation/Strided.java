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
 * A copy in another arrangement: along each output axis the input is read at a stride of its own, 0
 * repeats it.
 *
 * @param what the name: Expand or Transpose
 * @param axes the input's axis for each output axis; −1 where the input is repeated
 * @param lengths the output's lengths
 */
record Strided(String what, List<Integer> axes, List<Integer> lengths) implements Operation {
  @Override
  public String name() {
    return what;
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray()));
  }

  int[] strides(Shape input) {
    int[] own = input.strides();
    return axes.stream().mapToInt(axis -> axis < 0 ? 0 : own[axis]).toArray();
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    Shape from = node.input(0).shape();
    if (what.equals(Shapes.EXPAND)) {
      return Arrays.asList(Gradients.unbroadcast(g, from));
    }
    int[] back = new int[axes.size()];
    for (int axis = 0; axis < back.length; axis++) {
      back[axes.get(axis)] = axis;
    }
    return Arrays.asList(Shapes.transpose(g, back));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleStrided(site, this);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatStrided(site, this);
  }
}
