package faltung.nn.layer;

/** The largest element of windows over two axes: {@link Pooling}. */
public final class MaxPool2d extends Pooling {
  /** Windows side by side. */
  public MaxPool2d(int... window) {
    this(window, PoolingOptions.DEFAULT);
  }

  /** One length for all axes. */
  public MaxPool2d(int window, PoolingOptions options) {
    this(new int[] {window}, options);
  }

  /** A length for each axis. */
  public MaxPool2d(int[] window, PoolingOptions options) {
    super(true, 2, window, options);
  }
}
