package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Shapes;

/** Axes merged into one: all but the first, unless said. */
public final class Flatten extends Layer {
  private final int first;
  private final int last;

  /** All axes but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** The axes from one to another. */
  public Flatten(int first, int last) {
    this.first = first;
    this.last = last;
  }

  @Override
  protected Value record(Value x) {
    return Shapes.flatten(x, first, last);
  }

  @Override
  public String toString() {
    return "Flatten(start_dim=" + first + ", end_dim=" + last + ")";
  }
}
