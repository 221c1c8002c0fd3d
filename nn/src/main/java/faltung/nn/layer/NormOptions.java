package faltung.nn.layer;

/**
 * What normalising layers may be told; the defaults are PyTorch's. Immutable.
 *
 * @param epsilon added to variances
 * @param momentum how much of the new statistics the running ones take; NaN for their mean over all
 *     batches
 * @param affine whether there are weight and bias
 * @param trackRunningStats whether there are running statistics, for inference
 */
public record NormOptions(
    double epsilon, double momentum, boolean affine, boolean trackRunningStats) {
  /** Batch normalisation's. */
  public static final NormOptions BATCH = new NormOptions(1e-5, 0.1, true, true);

  /** Instance normalisation's. */
  public static final NormOptions INSTANCE = new NormOptions(1e-5, 0.1, false, false);

  /** With this added to variances. */
  public NormOptions epsilon(double value) {
    return new NormOptions(value, momentum, affine, trackRunningStats);
  }

  /** With this share of the new statistics. */
  public NormOptions momentum(double value) {
    return new NormOptions(epsilon, value, affine, trackRunningStats);
  }

  /** With running statistics that are the mean over all batches: PyTorch's momentum None. */
  public NormOptions cumulative() {
    return momentum(Double.NaN);
  }

  /** With or without weight and bias. */
  public NormOptions affine(boolean has) {
    return new NormOptions(epsilon, momentum, has, trackRunningStats);
  }

  /** With or without running statistics. */
  public NormOptions trackRunningStats(boolean track) {
    return new NormOptions(epsilon, momentum, affine, track);
  }
}
