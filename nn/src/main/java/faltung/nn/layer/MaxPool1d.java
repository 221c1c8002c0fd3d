package faltung.nn.layer;

/** The largest element of windows over one axis: {@link Pooling}. */
public final class MaxPool1d extends Pooling {
  /** Windows side by side. */
  public MaxPool1d(int... window) {
    this(window, PoolingOptions.DEFAULT);
  }

  /** One length for all axes. */
  public MaxPool1d(int window, PoolingOptions options) {
    this(new int[] {window}, options);
  }

  /** A length for each axis. */
  public MaxPool1d(int[] window, PoolingOptions options) {
    super(true, 1, window, options);
  }
}
