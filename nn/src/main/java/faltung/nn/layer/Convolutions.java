package faltung.nn.layer;

/** Convolutions that are made of others. */
public final class Convolutions {
  private Convolutions() {}

  /** A kernel of its own for each channel: as many groups as channels. */
  public static Conv2d depthwise(int channels, int kernelSize, ConvolutionOptions options) {
    return new Conv2d(channels, channels, kernelSize, options.groups(channels));
  }

  /**
   * A depthwise convolution, then one of single points across channels; "depthwise" and
   * "pointwise".
   *
   * <p>Source: Howard et al., MobileNets, 2017.
   */
  public static Sequential separable(
      int inputs, int outputs, int kernelSize, ConvolutionOptions options) {
    return Sequential.named("depthwise", depthwise(inputs, kernelSize, options))
        .then(
            "pointwise",
            new Conv2d(inputs, outputs, 1, ConvolutionOptions.DEFAULT.bias(options.bias())))
        .build();
  }
}
