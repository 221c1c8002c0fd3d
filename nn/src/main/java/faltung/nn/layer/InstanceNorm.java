package faltung.nn.layer;

import faltung.nn.graph.Value;
import faltung.nn.operation.Normalization;

/**
 * Instance normalisation of any rank: each channel of each image with mean 0 and variance 1.
 *
 * <p>Source: Ulyanov, Vedaldi and Lempitsky, Instance Normalization, 2016.
 */
public class InstanceNorm extends ChannelNorm {
  private final int rank;

  /**
   * A layer.
   *
   * @param rank spatial axes, one to three
   */
  public InstanceNorm(int rank, int channels, NormOptions options) {
    super(channels, options);
    this.rank = rank;
  }

  @Override
  protected Value record(Value x) {
    Expect.channels(x, rank, channels());
    return Expect.batched(x, rank, this::normalize);
  }

  private Value normalize(Value x) {
    if (!usesInput(x)) {
      return byRunning(x);
    }
    int groups = x.shape().length(0) * channels();
    int inner = x.shape().size() / groups;
    if (x.tape().isTraining() && inner == 1) {
      throw new IllegalArgumentException(
          "expected more than one spatial element in training, got " + x.shape());
    }
    Normalization normalized = Normalization.of(x, 1, groups, inner, options().epsilon());
    if (x.tape().isTraining()) {
      track(normalized, inner);
    }
    return affine(normalized.value());
  }

  @Override
  boolean countsBatches() {
    return false;
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    return describe("InstanceNorm" + rank + "d");
  }
}
