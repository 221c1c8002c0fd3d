package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Patches;
import faltung.nn.operation.Shapes;

/** The sum of columns at their places in an image: [N, C·kh·kw, L] to [N, C, H, W]. */
public final class Fold extends Layer {
  private final Patches patches;
  private final int height;
  private final int width;

  /** Windows at every place, on an image of this size. */
  public Fold(int height, int width, int... kernel) {
    this(height, width, kernel, new int[] {1}, new int[] {0}, new int[] {1});
  }

  /** With dilation, padding and stride, one for both axes or one for each. */
  public Fold(int height, int width, int[] kernel, int[] dilation, int[] padding, int[] stride) {
    this.patches = new Patches(kernel, dilation, padding, stride);
    this.height = height;
    this.width = width;
  }

  @Override
  protected Value record(Value x) {
    if (x.shape().rank() != 2 && x.shape().rank() != 3) {
      throw new IllegalArgumentException(
          "expected an input [N, C·kernel, L] or [C·kernel, L], got " + x.shape());
    }
    if (x.shape().rank() == 3) {
      return patches.fold(x, height, width);
    }
    Value y = patches.fold(Expect.withBatch(x), height, width);
    return Shapes.reshape(y, Shape.of(y.shape().length(1), height, width));
  }

  @Override
  public String toString() {
    return "Fold(" + height + ", " + width + ", " + patches + ")";
  }
}
