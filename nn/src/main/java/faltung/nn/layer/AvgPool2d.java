package faltung.nn.layer;

/** The mean of windows over two axes: {@link Pooling}. */
public final class AvgPool2d extends Pooling {
  /** Windows side by side. */
  public AvgPool2d(int... window) {
    this(window, PoolingOptions.DEFAULT);
  }

  /** One length for all axes. */
  public AvgPool2d(int window, PoolingOptions options) {
    this(new int[] {window}, options);
  }

  /** A length for each axis. */
  public AvgPool2d(int[] window, PoolingOptions options) {
    super(false, 2, window, options);
  }
}
