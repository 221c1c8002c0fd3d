package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Reductions;

/** Exponentials by their sum along an axis. */
public final class Softmax extends Layer {
  private final int axis;

  /** Along an axis, which may count from the end. */
  public Softmax(int axis) {
    this.axis = axis;
  }

  @Override
  protected Value record(Value x) {
    return Reductions.softmax(x, axis);
  }

  @Override
  public String toString() {
    return "Softmax(dim=" + axis + ")";
  }
}
