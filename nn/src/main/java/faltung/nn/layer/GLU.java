package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Shapes;

/** The first half along an axis times the sigmoid of the second. */
public final class GLU extends Layer {
  private final int axis;

  /** Along the last axis. */
  public GLU() {
    this(-1);
  }

  /** Along an axis, which may count from the end. */
  public GLU(int axis) {
    this.axis = axis;
  }

  @Override
  protected Value record(Value x) {
    int length = x.shape().length(Shapes.axis(x, axis));
    if (length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected an even length along axis " + axis + ", got " + x.shape());
    }
    return Elementwise.multiply(
        Shapes.slice(x, axis, 0, length / 2),
        Elementwise.sigmoid(Shapes.slice(x, axis, length / 2, length)));
  }

  @Override
  public String toString() {
    return "GLU(dim=" + axis + ")";
  }
}
