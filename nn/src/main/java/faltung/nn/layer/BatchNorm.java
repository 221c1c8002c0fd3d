package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Normalization;

/**
 * Batch normalisation of any rank: each channel with mean 0 and variance 1 over the batch, then
 * times {@code weight}, plus {@code bias}.
 *
 * <p>On a training tape the statistics are those of the batch, and {@code running_mean} and {@code
 * running_var} take a share of them after each run; else the running ones are used.
 *
 * <p>Source: Ioffe and Szegedy, Batch Normalization, 2015.
 */
public class BatchNorm extends ChannelNorm {
  private final int rank;

  /**
   * A layer.
   *
   * @param rank spatial axes, one to three; with one, none are accepted too
   */
  public BatchNorm(int rank, int channels, NormOptions options) {
    super(channels, options);
    this.rank = rank;
  }

  @Override
  protected Value record(Value x) {
    Shape shape = x.shape();
    boolean plain = rank == 1 && shape.rank() == 2;
    boolean ranked = plain || shape.rank() == rank + 2;
    if (!ranked || shape.length(1) != channels()) {
      String expected = rank == 1 ? " or [N, " + channels() + "]" : "";
      throw new IllegalArgumentException(
          "expected an input [N, "
              + channels()
              + ", "
              + new String[] {"L", "H, W", "D, H, W"}[rank - 1]
              + "]"
              + expected
              + ", got "
              + shape);
    }
    if (!usesInput(x)) {
      return byRunning(x);
    }
    int count = shape.size() / channels();
    if (x.tape().isTraining() && count == 1) {
      throw new IllegalArgumentException(
          "expected more than one element of each channel in training, got " + shape);
    }
    int inner = count / shape.length(0);
    Normalization normalized =
        Normalization.of(x, shape.length(0), channels(), inner, options().epsilon());
    if (options().affine()) {
      normalized = normalized.affine(value(x, "weight"), value(x, "bias"));
    }
    if (x.tape().isTraining()) {
      track(normalized, count);
    }
    return normalized.value();
  }

  @Override
  boolean countsBatches() {
    return true;
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    return describe("BatchNorm" + rank + "d");
  }
}
