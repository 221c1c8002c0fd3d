package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Patches;
import faltung.nn.operation.Shapes;

/** The windows of an image as columns: [N, C, H, W] to [N, C·kh·kw, L]. */
public final class Unfold extends Layer {
  private final Patches patches;

  /** Windows at every place. */
  public Unfold(int... kernel) {
    this(kernel, new int[] {1}, new int[] {0}, new int[] {1});
  }

  /** With dilation, padding and stride, one for both axes or one for each. */
  public Unfold(int[] kernel, int[] dilation, int[] padding, int[] stride) {
    this(new Patches(kernel, dilation, padding, stride));
  }

  private Unfold(Patches patches) {
    this.patches = patches;
  }

  @Override
  protected Value record(Value x) {
    Expect.spatial(x, 2);
    if (x.shape().rank() == 4) {
      return patches.unfold(x);
    }
    Value y = patches.unfold(Expect.withBatch(x));
    return Shapes.reshape(y, Shape.of(y.shape().length(1), y.shape().length(2)));
  }

  @Override
  public String toString() {
    return "Unfold(" + patches + ")";
  }
}
