package faltung.nn.layer;

/** {@link InstanceNorm} over one axis. */
public final class InstanceNorm1d extends InstanceNorm {
  /** PyTorch's defaults: without weight and bias. */
  public InstanceNorm1d(int channels) {
    this(channels, NormOptions.INSTANCE);
  }

  /** With options. */
  public InstanceNorm1d(int channels, NormOptions options) {
    super(1, channels, options);
  }
}
