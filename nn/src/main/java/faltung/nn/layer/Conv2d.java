package faltung.nn.layer;

/** {@link ConvolutionLayer} over two axes. */
public final class Conv2d extends ConvolutionLayer {
  /** Stride 1, no padding, a bias. */
  public Conv2d(int inputs, int outputs, int kernelSize) {
    this(inputs, outputs, kernelSize, ConvolutionOptions.DEFAULT);
  }

  /** One kernel size for all axes. */
  public Conv2d(int inputs, int outputs, int kernelSize, ConvolutionOptions options) {
    this(inputs, outputs, new int[] {kernelSize}, options);
  }

  /** A kernel size for each axis. */
  public Conv2d(int inputs, int outputs, int[] kernelSize, ConvolutionOptions options) {
    super(2, inputs, outputs, kernelSize, options);
  }
}
