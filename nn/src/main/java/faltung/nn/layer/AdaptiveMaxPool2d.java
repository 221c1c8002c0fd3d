package faltung.nn.layer;

/** The largest element of windows that cover two axes evenly: {@link AdaptivePooling}. */
public final class AdaptiveMaxPool2d extends AdaptivePooling {
  /** One output size for all axes, or one for each; −1 keeps the input's. */
  public AdaptiveMaxPool2d(int... outputSize) {
    super(true, 2, outputSize);
  }
}
