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
 * Arrays one after the other along an axis.
 *
 * @param axis along which
 */
record Concatenate(int axis) implements Operation {
  @Override
  public String name() {
    return "Concat";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    int[] lengths = inputs.get(0).toArray();
    lengths[axis] = 0;
    for (Shape input : inputs) {
      boolean fits = input.rank() == lengths.length;
      for (int other = 0; fits && other < lengths.length; other++) {
        fits = other == axis || input.length(other) == lengths[other];
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "concat along axis " + axis + ": shapes " + inputs + " differ along another axis");
      }
      lengths[axis] += input.length(axis);
    }
    return List.of(Shape.of(lengths));
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    List<@Nullable Value> parts = new ArrayList<>();
    int start = 0;
    for (Value input : node.inputs()) {
      int end = start + input.shape().length(axis);
      parts.add(Shapes.slice(g, axis, start, end));
      start = end;
    }
    return parts;
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleConcatenate(site, axis);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatConcatenate(site, axis);
  }
}
