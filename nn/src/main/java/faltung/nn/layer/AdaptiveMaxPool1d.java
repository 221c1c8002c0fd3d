package faltung.nn.layer;

/** The largest element of windows that cover one axis evenly: {@link AdaptivePooling}. */
public final class AdaptiveMaxPool1d extends AdaptivePooling {
  /** One output size for all axes, or one for each; −1 keeps the input's. */
  public AdaptiveMaxPool1d(int... outputSize) {
    super(true, 1, outputSize);
  }
}
