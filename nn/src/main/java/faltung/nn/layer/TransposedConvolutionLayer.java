package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Products;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;

/**
 * A transposed convolution layer of any rank: the gradient by the input of a convolution layer with
 * the same numbers.
 *
 * <p>Shapes: input [N, C, I…] or [C, I…], {@code weight} [C, O/groups, K…], {@code bias} [O],
 * output [N, O, L…] with {@code L = (I − 1)·stride − 2·padding + dilation·(K − 1) + outputPadding +
 * 1}.
 *
 * <p>Weights begin uniform within 1/√(O/groups·K…), as PyTorch's.
 */
public class TransposedConvolutionLayer extends Layer {
  private final int rank;
  private final int inputs;
  private final int outputs;
  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;
  private final int[] outputPadding;
  private final TransposeOptions options;

  /**
   * A layer.
   *
   * @param rank spatial axes, one to three
   * @param inputs input channels
   * @param outputs output channels
   * @param kernelSize one number for all axes, or one for each
   */
  TransposedConvolutionLayer(
      int rank, int inputs, int outputs, int[] kernelSize, TransposeOptions options) {
    this.rank = rank;
    this.inputs = inputs;
    this.outputs = outputs;
    this.options = options;
    this.kernel = Expect.perAxis("kernel size", rank, kernelSize);
    this.stride = Expect.perAxis("stride", rank, ConvolutionLayer.ints(options.stride()));
    this.padding = Expect.perAxis("padding", rank, ConvolutionLayer.ints(options.padding()));
    this.dilation = Expect.perAxis("dilation", rank, ConvolutionLayer.ints(options.dilation()));
    this.outputPadding =
        Expect.perAxis("output padding", rank, ConvolutionLayer.ints(options.outputPadding()));
    int groups = options.groups();
    if (groups < 1 || inputs < 1 || outputs < 1 || inputs % groups != 0 || outputs % groups != 0) {
      throw new IllegalArgumentException(
          "transposed convolution: groups=%d does not divide %d input and %d output channels"
              .formatted(groups, inputs, outputs));
    }
    int[] shape = new int[rank + 2];
    shape[0] = inputs;
    shape[1] = outputs / groups;
    System.arraycopy(kernel, 0, shape, 2, rank);
    Shape weight = Shape.of(shape);
    int fanIn = weight.size() / inputs;
    weight("weight", weight, Initializer.byFanIn(fanIn));
    if (options.bias()) {
      weight("bias", Shape.of(outputs), Initializer.byFanIn(fanIn));
    }
  }

  @Override
  protected Value record(Value x) {
    Expect.channels(x, rank, inputs);
    return Expect.batched(x, rank, one -> convolve(one, outputPadding));
  }

  /**
   * Records with an output of a wanted size, which decides the output padding: PyTorch's {@code
   * output_size}.
   *
   * @param outputSize the spatial lengths of the output
   */
  public Value apply(Value x, int... outputSize) {
    Expect.channels(x, rank, inputs);
    int[] wanted = Expect.perAxis("output size", rank, outputSize);
    int[] more = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int length = x.shape().length(x.shape().rank() - rank + axis);
      int least =
          (length - 1) * stride[axis] - 2 * padding[axis] + dilation[axis] * (kernel[axis] - 1) + 1;
      more[axis] = wanted[axis] - least;
      if (more[axis] < 0 || more[axis] >= stride[axis]) {
        throw new IllegalArgumentException(
            "%s: output size %d along axis %d, but %d to %d are possible"
                .formatted(this, wanted[axis], axis, least, least + stride[axis] - 1));
      }
    }
    return Expect.batched(x, rank, one -> convolve(one, more));
  }

  private Value convolve(Value x, int[] more) {
    Value weight = value(x, "weight");
    ConvolutionProblem problem =
        ConvolutionProblem.transposedLayer(x.shape(), weight.shape())
            .stride(stride)
            .padding(padding)
            .outputPadding(more)
            .dilation(dilation)
            .groups(options.groups())
            .build();
    Value bias = options.bias() ? value(x, "bias") : null;
    return Products.convolution("ConvTranspose", problem, x, weight, bias);
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    return "ConvTranspose"
        + rank
        + "d("
        + inputs
        + ", "
        + outputs
        + ", kernel_size="
        + Arrays.toString(kernel)
        + ", stride="
        + Arrays.toString(stride)
        + ")";
  }
}
