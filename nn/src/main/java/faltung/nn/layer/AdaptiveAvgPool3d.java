package faltung.nn.layer;

/** The mean of windows that cover three axes evenly: {@link AdaptivePooling}. */
public final class AdaptiveAvgPool3d extends AdaptivePooling {
  /** One output size for all axes, or one for each; −1 keeps the input's. */
  public AdaptiveAvgPool3d(int... outputSize) {
    super(false, 3, outputSize);
  }
}
