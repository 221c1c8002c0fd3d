package faltung.nn.layer;

/** {@link InstanceNorm} over three axes. */
public final class InstanceNorm3d extends InstanceNorm {
  /** PyTorch's defaults: without weight and bias. */
  public InstanceNorm3d(int channels) {
    this(channels, NormOptions.INSTANCE);
  }

  /** With options. */
  public InstanceNorm3d(int channels, NormOptions options) {
    super(3, channels, options);
  }
}
