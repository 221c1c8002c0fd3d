package faltung.nn.layer;

/** The mean of windows over three axes: {@link Pooling}. */
public final class AvgPool3d extends Pooling {
  /** Windows side by side. */
  public AvgPool3d(int... window) {
    this(window, PoolingOptions.DEFAULT);
  }

  /** One length for all axes. */
  public AvgPool3d(int window, PoolingOptions options) {
    this(new int[] {window}, options);
  }

  /** A length for each axis. */
  public AvgPool3d(int[] window, PoolingOptions options) {
    super(false, 3, window, options);
  }
}
