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

/** The value itself, as a constant for reverse mode. */
record Detach() implements Operation {
  @Override
  public String name() {
    return "Detach";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(inputs.get(0));
  }

  @Override
  public boolean isView() {
    return true;
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    return Arrays.asList((Value) null);
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
