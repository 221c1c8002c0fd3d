package faltung.nn.model;

import faltung.nn.graph.Value;
import faltung.nn.layer.Layer;
import faltung.nn.operation.Elementwise;

/**
 * 1.7159·tanh(2/3·x), the squashing function of LeNet-5: ±1 go to ±1, where its curvature is
 * largest.
 *
 * <p>Source: as {@link LeNet5}, appendix A.
 */
public final class ScaledTanh extends Layer {
  /** A, such that f(1) = 1 to four digits. */
  private static final double AMPLITUDE = 1.7159;

  private static final double SLOPE = 2.0 / 3;

  @Override
  protected Value record(Value x) {
    Value inner = Elementwise.tanh(Elementwise.affine(x, SLOPE, 0));
    return Elementwise.affine(inner, AMPLITUDE, 0);
  }

  @Override
  public String toString() {
    return "ScaledTanh(1.7159, 2/3)";
  }
}
