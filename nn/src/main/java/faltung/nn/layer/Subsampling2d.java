package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Shapes;
import faltung.nn.operation.WindowAxis;
import faltung.nn.operation.Windows;
import java.util.List;

/**
 * The sum of each window times a coefficient plus a bias, both trained, one of each for a channel:
 * the layers S2 and S4 of LeNet-5, before their squashing function.
 *
 * <p>Shapes: input [N, C, H, W] or [C, H, W], {@code weight} [C], {@code bias} [C].
 *
 * <p>Source: as {@link ConnectedConv2d}.
 */
public final class Subsampling2d extends Layer {
  private final int channels;
  private final int window;

  /** Windows side by side; the coefficient begins uniform within 1/window, as if by fan-in. */
  public Subsampling2d(int channels, int window) {
    this.channels = channels;
    this.window = window;
    weight("weight", Shape.of(channels), Initializer.byFanIn(window * window));
    weight("bias", Shape.of(channels), Initializer.byFanIn(window * window));
  }

  @Override
  protected Value record(Value x) {
    Expect.channels(x, 2, channels);
    int rank = x.shape().rank();
    List<WindowAxis> axes =
        List.of(
            WindowAxis.regular(x.shape().length(rank - 2), window, window, 0, 1, false, true),
            WindowAxis.regular(x.shape().length(rank - 1), window, window, 0, 1, false, true));
    Value sum = Windows.average(x, axes, 1);
    Shape along = Shape.of(channels, 1, 1);
    return Elementwise.add(
        Elementwise.multiply(sum, Shapes.reshape(value(x, "weight"), along)),
        Shapes.reshape(value(x, "bias"), along));
  }

  @Override
  public String toString() {
    return "Subsampling2d(" + channels + ", kernel_size=" + window + ")";
  }
}
