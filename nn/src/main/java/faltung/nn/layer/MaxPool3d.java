package faltung.nn.layer;

/** The largest element of windows over three axes: {@link Pooling}. */
public final class MaxPool3d extends Pooling {
  /** Windows side by side. */
  public MaxPool3d(int... window) {
    this(window, PoolingOptions.DEFAULT);
  }

  /** One length for all axes. */
  public MaxPool3d(int window, PoolingOptions options) {
    this(new int[] {window}, options);
  }

  /** A length for each axis. */
  public MaxPool3d(int[] window, PoolingOptions options) {
    super(true, 3, window, options);
  }
}
