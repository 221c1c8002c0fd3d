package faltung.nn.layer;

/** The mean of windows that cover two axes evenly: {@link AdaptivePooling}. */
public final class AdaptiveAvgPool2d extends AdaptivePooling {
  /** One output size for all axes, or one for each; −1 keeps the input's. */
  public AdaptiveAvgPool2d(int... outputSize) {
    super(false, 2, outputSize);
  }
}
