package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Reductions;

/** The logarithm of softmax along an axis. */
public final class LogSoftmax extends Layer {
  private final int axis;

  /** Along an axis, which may count from the end. */
  public LogSoftmax(int axis) {
    this.axis = axis;
  }

  @Override
  protected Value record(Value x) {
    return Reductions.logSoftmax(x, axis);
  }

  @Override
  public String toString() {
    return "LogSoftmax(dim=" + axis + ")";
  }
}
