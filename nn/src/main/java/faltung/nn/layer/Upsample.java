package faltung.nn.layer;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.IndexMap;
import faltung.nn.operation.Shapes;
import java.util.Arrays;

/**
 * More or fewer elements along the spatial axes: nearest neighbours, or linear between neighbours
 * (PyTorch's linear, bilinear and trilinear).
 */
public final class Upsample extends Layer {
  private enum Mode {
    NEAREST,
    LINEAR,
    LINEAR_ALIGNED
  }

  private final Mode mode;
  private final double[] factors;
  private final int[] sizes;

  private Upsample(Mode mode, double[] factors, int[] sizes) {
    this.mode = mode;
    this.factors = factors;
    this.sizes = sizes;
  }

  /** Nearest neighbours, so many times as long: one factor for all axes, or one for each. */
  public static Upsample nearest(double... factors) {
    return new Upsample(Mode.NEAREST, factors.clone(), new int[0]);
  }

  /** Nearest neighbours, with these lengths. */
  public static Upsample nearestTo(int... sizes) {
    return new Upsample(Mode.NEAREST, new double[0], sizes.clone());
  }

  /**
   * Linear between neighbours.
   *
   * @param alignCorners whether the outermost elements keep their places, else the edges do
   */
  public static Upsample linear(boolean alignCorners, double... factors) {
    return new Upsample(
        alignCorners ? Mode.LINEAR_ALIGNED : Mode.LINEAR, factors.clone(), new int[0]);
  }

  /** Linear between neighbours, with these lengths. */
  public static Upsample linearTo(boolean alignCorners, int... sizes) {
    return new Upsample(
        alignCorners ? Mode.LINEAR_ALIGNED : Mode.LINEAR, new double[0], sizes.clone());
  }

  @Override
  protected Value record(Value x) {
    int rank = x.shape().rank() - 2;
    if (rank < 1) {
      throw new IllegalArgumentException(
          "expected an input [N, C, spatial axes], got " + x.shape());
    }
    Value y = x;
    for (int axis = 0; axis < rank; axis++) {
      int length = x.shape().length(2 + axis);
      boolean sized = sizes.length > 0;
      int size =
          sized ? sizes[sizes.length == 1 ? 0 : axis] : (int) Math.floor(length * factor(axis));
      if (size < 1) {
        throw new IllegalArgumentException("an output of length " + size + " along axis " + axis);
      }
      // With a factor given, PyTorch steps by it; with a size, by the ratio of the lengths.
      double step = sized ? (double) length / size : 1 / factor(axis);
      y = mode == Mode.NEAREST ? nearest(y, 2 + axis, size, step) : linear(y, 2 + axis, size, step);
    }
    return y;
  }

  private double factor(int axis) {
    return factors[factors.length == 1 ? 0 : axis];
  }

  private static Value nearest(Value x, int axis, int size, double step) {
    int last = x.shape().length(axis) - 1;
    return Shapes.take(
        x, axis, IndexMap.of(size, i -> Math.min(last, (int) Math.floor(i * step))), 0);
  }

  private Value linear(Value x, int axis, int size, double step) {
    int length = x.shape().length(axis);
    double[] weights = new double[size];
    int[] lower = new int[size];
    int[] upper = new int[size];
    for (int i = 0; i < size; i++) {
      double place =
          mode == Mode.LINEAR_ALIGNED
              ? (size == 1 ? 0 : i * ((length - 1.0) / (size - 1)))
              : Math.max(0, (i + 0.5) * step - 0.5);
      lower[i] = Math.min(length - 1, (int) place);
      upper[i] = Math.min(length - 1, lower[i] + 1);
      weights[i] = place - lower[i];
    }
    int[] lengths = new int[x.shape().rank()];
    Arrays.fill(lengths, 1);
    lengths[axis] = size;
    Value weight = x.tape().constant(DoubleArray.wrap(Shape.of(lengths), weights));
    Value below = Shapes.take(x, axis, IndexMap.of(lower), 0);
    Value above = Shapes.take(x, axis, IndexMap.of(upper), 0);
    return Elementwise.add(
        Elementwise.multiply(below, Elementwise.affine(weight, -1, 1)),
        Elementwise.multiply(above, weight));
  }

  @Override
  public String toString() {
    return "Upsample("
        + (sizes.length > 0
            ? "size=" + Arrays.toString(sizes)
            : "scale_factor=" + Arrays.toString(factors))
        + ", mode="
        + mode
        + ")";
  }
}
