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
 * Means or largest elements of windows over the last axes, one to three of them.
 *
 * <p>The sum of a window of two by two is that of its columns' sums; of a window that is all of a
 * plane that of {@link faltung.loops.DoubleElementwise}; of any other it is added in row-major
 * order.
 *
 * @param maximum whether of the largest: of equal ones the first counts for the gradient, and a NaN
 *     is larger than all
 * @param axes the windows along each axis
 * @param divisor what averages divide by in the place of the windows' sizes; 0 for these
 */
public record Pool(boolean maximum, List<WindowAxis> axes, int divisor) implements Operation {
  /** Copies the axes. */
  public Pool {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.size() > 3) {
      throw new IllegalArgumentException("pooling knows one to three axes, not " + axes.size());
    }
  }

  @Override
  public String name() {
    return maximum ? "MaxPool" : "AveragePool";
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    int[] lengths = inputs.get(0).toArray();
    for (int axis = 0; axis < axes.size(); axis++) {
      int at = lengths.length - axes.size() + axis;
      if (at < 0 || lengths[at] != axes.get(axis).inputLength()) {
        throw new IllegalArgumentException(
            name() + ": windows for another shape than " + inputs.get(0));
      }
      lengths[at] = axes.get(axis).outputLength();
    }
    return List.of(Shape.of(lengths));
  }

  /** Three axes, those in front single. */
  WindowAxis axis(int ofThree) {
    int own = ofThree - (3 - axes.size());
    return own < 0 ? WindowAxis.single() : axes.get(own);
  }

  @Override
  public List<@Nullable Value> gradients(Node node, List<@Nullable Value> outputs) {
    Value g = Gradients.required(outputs.get(0));
    return Arrays.asList(g.tape().record(new Gradient(this), node.input(0), g));
  }

  @Override
  public DoubleKernel kernel(DoubleSite site) {
    return new DoublePool(site, this, false);
  }

  @Override
  public FloatKernel kernel(FloatSite site) {
    return new FloatPool(site, this, false);
  }

  /**
   * Its gradient, from x and the gradient by y.
   *
   * @param of what it is the gradient of
   */
  record Gradient(Pool of) implements Operation {
    @Override
    public String name() {
      return of.name() + "'";
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
      return new DoublePool(site, of, true);
    }

    @Override
    public FloatKernel kernel(FloatSite site) {
      return new FloatPool(site, of, true);
    }
  }
}
