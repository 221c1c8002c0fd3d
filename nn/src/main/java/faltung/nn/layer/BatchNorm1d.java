package faltung.nn.layer;

/** {@link BatchNorm} over [N, C, L], or [N, C]. */
public final class BatchNorm1d extends BatchNorm {
  /** PyTorch's defaults. */
  public BatchNorm1d(int channels) {
    this(channels, NormOptions.BATCH);
  }

  /** With options. */
  public BatchNorm1d(int channels, NormOptions options) {
    super(1, channels, options);
  }
}
