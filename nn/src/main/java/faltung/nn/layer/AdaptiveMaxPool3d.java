package faltung.nn.layer;

/** The largest element of windows that cover three axes evenly: {@link AdaptivePooling}. */
public final class AdaptiveMaxPool3d extends AdaptivePooling {
  /** One output size for all axes, or one for each; −1 keeps the input's. */
  public AdaptiveMaxPool3d(int... outputSize) {
    super(true, 3, outputSize);
  }
}
