package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Shapes;
import faltung.nn.operation.WindowAxis;
import faltung.nn.operation.Windows;
import java.util.ArrayList;
import java.util.List;

/**
 * Each element by a power of the squares of its neighbours in other channels: {@code x/(k +
 * alpha/size·Σ x²)^beta}.
 *
 * <p>Source: Krizhevsky, Sutskever and Hinton, ImageNet Classification, 2012.
 */
public final class LocalResponseNorm extends Layer {
  private final int size;
  private final double alpha;
  private final double beta;
  private final double k;

  /** PyTorch's defaults. */
  public LocalResponseNorm(int size) {
    this(size, 1e-4, 0.75, 1);
  }

  /** With these numbers. */
  public LocalResponseNorm(int size, double alpha, double beta, double k) {
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  @Override
  protected Value record(Value x) {
    Shape shape = x.shape();
    if (shape.rank() < 3) {
      throw new IllegalArgumentException("expected an input [N, C, spatial axes], got " + shape);
    }
    int channels = shape.length(1);
    Value planes = Shapes.reshape(Elementwise.square(x), shape.length(0), channels, -1);
    // size/2 channels before and (size − 1)/2 after each, all counted.
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Integer> divisors = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      starts.add(channel - size / 2);
      ends.add(channel - size / 2 + size);
      divisors.add(size);
    }
    WindowAxis across = new WindowAxis(channels, 1, starts, ends, divisors);
    WindowAxis single = WindowAxis.regular(planes.shape().length(2), 1, 1, 0, 1, false, true);
    Value mean = Windows.average(planes, List.of(across, single));
    Value scale = Elementwise.power(Elementwise.affine(mean, alpha, k), beta);
    return Elementwise.divide(x, Shapes.reshape(scale, shape));
  }

  @Override
  public String toString() {
    return "LocalResponseNorm(" + size + ", alpha=" + alpha + ", beta=" + beta + ", k=" + k + ")";
  }
}
