package faltung.nn.operation;

import faltung.nn.graph.Node;
import faltung.nn.graph.Value;
import java.util.List;

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
    Node node = x.tape().node(new Normalize(outer, groups, inner, epsilon), List.of(x));
    return new Normalization(node.output(), node.outputs().get(1), node.outputs().get(2));
  }
}
