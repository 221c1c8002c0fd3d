package faltung.nn.layer;

/** {@link BatchNorm} over [N, C, D, H, W]. */
public final class BatchNorm3d extends BatchNorm {
  /** PyTorch's defaults. */
  public BatchNorm3d(int channels) {
    this(channels, NormOptions.BATCH);
  }

  /** With options. */
  public BatchNorm3d(int channels, NormOptions options) {
    super(3, channels, options);
  }
}
