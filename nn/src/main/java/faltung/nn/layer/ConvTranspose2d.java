package faltung.nn.layer;

/** {@link TransposedConvolutionLayer} over two axes. */
public final class ConvTranspose2d extends TransposedConvolutionLayer {
  /** Stride 1, no padding, a bias. */
  public ConvTranspose2d(int inputs, int outputs, int kernelSize) {
    this(inputs, outputs, kernelSize, TransposeOptions.DEFAULT);
  }

  /** One kernel size for all axes. */
  public ConvTranspose2d(int inputs, int outputs, int kernelSize, TransposeOptions options) {
    this(inputs, outputs, new int[] {kernelSize}, options);
  }

  /** A kernel size for each axis. */
  public ConvTranspose2d(int inputs, int outputs, int[] kernelSize, TransposeOptions options) {
    super(2, inputs, outputs, kernelSize, options);
  }
}
