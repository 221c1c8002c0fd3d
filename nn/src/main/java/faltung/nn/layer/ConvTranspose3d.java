package faltung.nn.layer;

/** {@link TransposedConvolutionLayer} over three axes. */
public final class ConvTranspose3d extends TransposedConvolutionLayer {
  /** Stride 1, no padding, a bias. */
  public ConvTranspose3d(int inputs, int outputs, int kernelSize) {
    this(inputs, outputs, kernelSize, TransposeOptions.DEFAULT);
  }

  /** One kernel size for all axes. */
  public ConvTranspose3d(int inputs, int outputs, int kernelSize, TransposeOptions options) {
    this(inputs, outputs, new int[] {kernelSize}, options);
  }

  /** A kernel size for each axis. */
  public ConvTranspose3d(int inputs, int outputs, int[] kernelSize, TransposeOptions options) {
    super(3, inputs, outputs, kernelSize, options);
  }
}
