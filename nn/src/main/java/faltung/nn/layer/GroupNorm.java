package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Elementwise;
import faltung.nn.operation.Normalization;
import faltung.nn.operation.Shapes;
import java.util.Arrays;

/**
 * Groups of channels of each image with mean 0 and variance 1; weight and bias of each channel.
 *
 * <p>Source: Wu and He, Group Normalization, 2018.
 */
public final class GroupNorm extends Layer {
  private final int groups;
  private final int channels;
  private final double epsilon;
  private final boolean affine;

  /** PyTorch's defaults. */
  public GroupNorm(int groups, int channels) {
    this(groups, channels, 1e-5, true);
  }

  /** With these numbers. */
  public GroupNorm(int groups, int channels, double epsilon, boolean affine) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "group normalisation: %d groups do not divide %d channels".formatted(groups, channels));
    }
    this.groups = groups;
    this.channels = channels;
    this.epsilon = epsilon;
    this.affine = affine;
    if (affine) {
      weight("weight", Shape.of(channels), Initializer.constant(1));
      weight("bias", Shape.of(channels), Initializer.constant(0));
    }
  }

  @Override
  protected Value record(Value x) {
    Shape shape = x.shape();
    if (shape.rank() < 2 || shape.length(1) != channels) {
      throw new IllegalArgumentException(
          "expected an input [N, " + channels + ", ...], got " + shape);
    }
    int all = shape.length(0) * groups;
    Value y = Normalization.of(x, 1, all, shape.size() / all, epsilon).value();
    if (!affine) {
      return y;
    }
    int[] lengths = new int[shape.rank()];
    Arrays.fill(lengths, 1);
    lengths[1] = channels;
    Shape along = Shape.of(lengths);
    return Elementwise.add(
        Elementwise.multiply(y, Shapes.reshape(value(x, "weight"), along)),
        Shapes.reshape(value(x, "bias"), along));
  }

  @Override
  public String toString() {
    return "GroupNorm("
        + groups
        + ", "
        + channels
        + ", eps="
        + epsilon
        + ", affine="
        + affine
        + ")";
  }
}
