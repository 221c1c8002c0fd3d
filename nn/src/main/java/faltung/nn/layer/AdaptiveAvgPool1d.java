package faltung.nn.layer;

/** The mean of windows that cover one axis evenly: {@link AdaptivePooling}. */
public final class AdaptiveAvgPool1d extends AdaptivePooling {
  /** One output size for all axes, or one for each; −1 keeps the input's. */
  public AdaptiveAvgPool1d(int... outputSize) {
    super(false, 1, outputSize);
  }
}
