package faltung.nn.layer;

/** {@link TransposedConvolutionLayer} over one axis. */
public final class ConvTranspose1d extends TransposedConvolutionLayer {
  /** Stride 1, no padding, a bias. */
  public ConvTranspose1d(int inputs, int outputs, int kernelSize) {
    this(inputs, outputs, kernelSize, TransposeOptions.DEFAULT);
  }

  /** One kernel size for all axes. */
  public ConvTranspose1d(int inputs, int outputs, int kernelSize, TransposeOptions options) {
    this(inputs, outputs, new int[] {kernelSize}, options);
  }

  /** A kernel size for each axis. */
  public ConvTranspose1d(int inputs, int outputs, int[] kernelSize, TransposeOptions options) {
    super(1, inputs, outputs, kernelSize, options);
  }
}
