package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Shapes;

/** What several layers make of the same x, one after the other along an axis. */
public final class Concatenation extends Layer {
  private final int axis;

  /** Along an axis: 1 for channels. */
  public Concatenation(int axis, Layer... branches) {
    this.axis = axis;
    for (int index = 0; index < branches.length; index++) {
      child(Integer.toString(index), branches[index]);
    }
  }

  @Override
  protected Value record(Value x) {
    Value[] parts =
        children().values().stream().map(branch -> branch.apply(x)).toArray(Value[]::new);
    return Shapes.concatenate(axis, parts);
  }
}
