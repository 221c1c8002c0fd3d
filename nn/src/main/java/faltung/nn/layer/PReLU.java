package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Function;
import faltung.nn.operation.Shapes;
import java.util.Arrays;

/**
 * x above 0, else x times a weight: one for all, or one for each channel.
 *
 * <p>Source: He, Zhang, Ren and Sun, Delving Deep into Rectifiers, 2015.
 */
public final class PReLU extends Layer {
  private final int count;

  /** One weight, 0.25. */
  public PReLU() {
    this(1, 0.25);
  }

  /** So many weights, 1 or one for each channel, that begin with a number. */
  public PReLU(int count, double initial) {
    this.count = count;
    weight("weight", Shape.of(count), Initializer.constant(initial));
  }

  @Override
  protected Value record(Value x) {
    int rank = x.shape().rank();
    if (count > 1 && (rank < 2 || x.shape().length(1) != count)) {
      throw new IllegalArgumentException(
          "expected an input [N, " + count + ", ...], got " + x.shape());
    }
    int[] lengths = new int[Math.max(1, rank)];
    Arrays.fill(lengths, 1);
    lengths[count > 1 ? 1 : 0] = count;
    Value weight = Shapes.reshape(value(x, "weight"), Shape.of(lengths));
    Value below = Elementwise.apply(Function.of(Function.Kind.NEGATIVE_PART), x);
    return Elementwise.add(Elementwise.relu(x), Elementwise.multiply(below, weight));
  }

  @Override
  public String toString() {
    return "PReLU(num_parameters=" + count + ")";
  }
}
