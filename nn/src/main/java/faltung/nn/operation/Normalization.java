package faltung.nn.operation;

import faltung.nn.graph.Node;
import faltung.nn.graph.Value;
import java.util.List;
import java.util.Objects;

/**
 * A normalised array with its statistics.
 *
 * @param value (x − mean)/√(variance + ε)
 * @param mean of each group
 * @param variance of each group: the sum of squares by the number
 */
public record Normalization(Value value, Value mean, Value variance) {
  /**
   * Records that groups of elements get mean 0 and variance 1; x is seen as [outer, groups, inner].
   */
  public static Normalization of(Value x, int outer, int groups, int inner, double epsilon) {
    if ((long) outer * groups * inner != x.shape().size()) {
      throw new IllegalArgumentException(
          "normalise: [" + outer + ", " + groups + ", " + inner + "] is not all of " + x.shape());
    }
    return of(new Normalize(outer, groups, inner, epsilon, false, false), List.of(x));
  }

  /** Records this normalisation, and then times its weight and plus its bias. */
  public Normalization affine(Value weight, Value bias) {
    Node node = Objects.requireNonNull(value.producer());
    Normalize plain = (Normalize) node.operation();
    return of(
        new Normalize(plain.outer(), plain.groups(), plain.inner(), plain.epsilon(), true, false),
        List.of(node.input(0), weight, bias));
  }

  private static Normalization of(Normalize operation, List<Value> operands) {
    Node node = operands.get(0).tape().node(operation, operands);
    return new Normalization(node.output(), node.outputs().get(1), node.outputs().get(2));
  }
}
