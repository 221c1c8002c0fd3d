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
 * Elements set to 0 at random, the others divided by the probability to stay; PyTorch's dropout.
 * Which is a function of the run's seed and step, of this operation's stream, and of the index, so
 * the gradient draws the same again.
 *
 * @param probability of an element to be set to 0
 * @param stream of random numbers
 * @param together how many neighbouring elements share their fate, as those of a channel
 */
record Dropout(double probability, long stream, int together) implements Operation {
  @Override
  public String name() {
    return "Dropout";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return List.of(inputs.get(0));
  }

  @Override
  public boolean dependsOnStep() {
    return true;
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    return Arrays.asList(g.tape().record(this, g));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoubleDropout(site, this);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatDropout(site, this);
  }
}
