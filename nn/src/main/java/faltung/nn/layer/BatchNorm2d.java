package faltung.nn.layer;

/** {@link BatchNorm} over [N, C, H, W]. */
public final class BatchNorm2d extends BatchNorm {
  /** PyTorch's defaults. */
  public BatchNorm2d(int channels) {
    this(channels, NormOptions.BATCH);
  }

  /** With options. */
  public BatchNorm2d(int channels, NormOptions options) {
    super(2, channels, options);
  }
}
