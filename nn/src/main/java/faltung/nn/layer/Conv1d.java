package faltung.nn.layer;

/** {@link ConvolutionLayer} over one axis. */
public final class Conv1d extends ConvolutionLayer {
  /** Stride 1, no padding, a bias. */
  public Conv1d(int inputs, int outputs, int kernelSize) {
    this(inputs, outputs, kernelSize, ConvolutionOptions.DEFAULT);
  }

  /** One kernel size for all axes. */
  public Conv1d(int inputs, int outputs, int kernelSize, ConvolutionOptions options) {
    this(inputs, outputs, new int[] {kernelSize}, options);
  }

  /** A kernel size for each axis. */
  public Conv1d(int inputs, int outputs, int[] kernelSize, ConvolutionOptions options) {
    super(1, inputs, outputs, kernelSize, options);
  }
}
