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
 * Exponentials by their sum along an axis, or the logarithm of that. The largest is taken away
 * first, so nothing overflows.
 *
 * @param axis along which
 * @param logarithm whether of the logarithm
 */
record Softmax(int axis, boolean logarithm) implements Operation {
  @Override
  public String name() {
    return logarithm ? "LogSoftmax" : "Softmax";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape shape = inputs.get(0);
    if (axis < 0 || axis >= shape.rank()) {
      throw new IllegalArgumentException(name() + ": there is no axis " + axis + " in " + shape);
    }
    return List.of(shape);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    Value y = node.output();
    Reduce sum = new Reduce(Reduce.Kind.SUM, List.of(axis), true);
    if (logarithm) {
      Value all = g.tape().record(sum, g);
      return Arrays.asList(Elementwise.subtract(g, Elementwise.multiply(Elementwise.exp(y), all)));
    }
    Value all = g.tape().record(sum, Elementwise.multiply(g, y));
    return Arrays.asList(Elementwise.multiply(y, Elementwise.subtract(g, all)));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleSoftmax(site, this);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatSoftmax(site, this);
  }
}
