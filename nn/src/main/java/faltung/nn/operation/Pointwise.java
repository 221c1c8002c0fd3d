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
 * A function of each element.
 *
 * @param function which
 */
public record Pointwise(Function function) implements Operation {
  @Override
  public String name() {
    return function.toString();
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(inputs.get(0));
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value x = node.input(0);
    Value gradient = Gradients.required(outputs.get(0));
    if (function.kind() == Function.Kind.AFFINE) {
      return Arrays.asList(Elementwise.affine(gradient, function.a(), 0));
    }
    Value from = function.isDerivedFromValue() ? node.output() : x;
    return Arrays.asList(x.tape().record(new Gradient(function), from, gradient));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoublePointwise(site, function, false);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatPointwise(site, function, false);
  }

  /**
   * The derivative at each x, times the gradient by the output. Of functions that say so ({@link
   * Function#isDerivedFromValue}) the first input is not x but the value there: exp need not be
   * computed twice, and nothing keeps x.
   *
   * @param function whose derivative
   */
  record Gradient(Function function) implements Operation {
    @Override
    public String name() {
      return function + "'";
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
      return new DoublePointwise(site, function, true);
    }

    @Override
    public FloatKernel kernel(FloatSite site) {
      return new FloatPointwise(site, function, true);
    }
  }
}
