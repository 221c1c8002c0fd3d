package faltung.nn.layer;

/** {@link InstanceNorm} over two axes. */
public final class InstanceNorm2d extends InstanceNorm {
  /** PyTorch's defaults: without weight and bias. */
  public InstanceNorm2d(int channels) {
    this(channels, NormOptions.INSTANCE);
  }

  /** With options. */
  public InstanceNorm2d(int channels, NormOptions options) {
    super(2, channels, options);
  }
}
