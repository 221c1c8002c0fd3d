package faltung.nn.layer;

/** The mean of windows over one axis: {@link Pooling}. */
public final class AvgPool1d extends Pooling {
  /** Windows side by side. */
  public AvgPool1d(int... window) {
    this(window, PoolingOptions.DEFAULT);
  }

  /** One length for all axes. */
  public AvgPool1d(int window, PoolingOptions options) {
    this(new int[] {window}, options);
  }

  /** A length for each axis. */
  public AvgPool1d(int[] window, PoolingOptions options) {
    super(false, 1, window, options);
  }
}
