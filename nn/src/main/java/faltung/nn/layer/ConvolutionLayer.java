package faltung.nn.layer;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.nn.operation.Products;
import faltung.nn.operation.Shapes;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A convolution layer of any rank: all that Conv1d, Conv2d and Conv3d mean.
 *
 * <pre>{@code y[n, o, p] = b[o] + Σ_c Σ_k x[n, c, p·stride + k·dilation − padding] · w[o, c, k]}
 * </pre>
 *
 * <p>The kernel is not flipped: networks correlate, and PyTorch's do.
 *
 * <p>Shapes: input [N, C, I…] or [C, I…], {@code weight} [O, C/groups, K…], {@code bias} [O],
 * output [N, O, L…] with {@code L = ⌊(I + low + high − dilation·(K − 1) − 1)/stride⌋ + 1}.
 *
 * <p>Where the kernel covers all of an input without padding, a product of matrices is recorded.
 *
 * <p>Weights begin uniform within 1/√(C/groups·K…), as PyTorch's.
 */
public class ConvolutionLayer extends Layer {
  private final int rank;
  private final int inputs;
  private final int outputs;
  private final int[] kernel;
  private final int[] stride;
  private final int[] dilation;
  private final ConvolutionOptions options;

  /**
   * A layer.
   *
   * @param rank spatial axes, one to three
   * @param inputs input channels
   * @param outputs output channels
   * @param kernelSize one number for all axes, or one for each
   */
  ConvolutionLayer(
      int rank, int inputs, int outputs, int[] kernelSize, ConvolutionOptions options) {
    this.rank = rank;
    this.inputs = inputs;
    this.outputs = outputs;
    this.kernel = Expect.perAxis("kernel size", rank, kernelSize);
    this.options = options;
    this.stride = Expect.perAxis("stride", rank, ints(options.stride()));
    this.dilation = Expect.perAxis("dilation", rank, ints(options.dilation()));
    options.padding().check(rank, stride);
    int groups = options.groups();
    if (groups < 1 || inputs < 1 || outputs < 1 || inputs % groups != 0 || outputs % groups != 0) {
      throw new IllegalArgumentException(
          "convolution: groups=%d does not divide %d input and %d output channels"
              .formatted(groups, inputs, outputs));
    }
    int[] shape = new int[rank + 2];
    shape[0] = outputs;
    shape[1] = inputs / groups;
    System.arraycopy(kernel, 0, shape, 2, rank);
    Shape weight = Shape.of(shape);
    int fanIn = weight.size() / outputs;
    weight("weight", weight, Initializer.byFanIn(fanIn));
    if (options.bias()) {
      weight("bias", Shape.of(outputs), Initializer.byFanIn(fanIn));
    }
  }

  static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  protected Value record(Value x) {
    Expect.channels(x, rank, inputs);
    return Expect.batched(x, rank, this::convolve);
  }

  private Value convolve(Value x) {
    int[] low = new int[rank];
    int[] high = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int[] both =
          options
              .padding()
              .along(axis, x.shape().length(2 + axis), kernel[axis], stride[axis], dilation[axis]);
      low[axis] = both[0];
      high[axis] = both[1];
    }
    Value source = x;
    if (options.paddingMode() != PaddingMode.ZEROS) {
      source = options.paddingMode().pad(x, low, high, 0);
      low = new int[rank];
      high = new int[rank];
    }
    Value weight = value(x, "weight");
    Value bias = options.bias() ? value(x, "bias") : null;
    if (isMatrixProduct(source, low, high)) {
      return matrixProduct(source, weight, bias);
    }
    ConvolutionProblem problem =
        ConvolutionProblem.layer(source.shape(), weight.shape())
            .stride(stride)
            .dilation(dilation)
            .padding(low, high)
            .groups(options.groups())
            .build();
    return Products.convolution("Conv", problem, source, weight, bias);
  }

  /**
   * Whether the kernel lies once on all of the input, so that each output is the product of a row
   * and a column. As a convolution its input gradient would be one whose padding is larger than its
   * input, with a few terms in each output: for LeNet-5's C5 it took two hundred times as long.
   */
  private boolean isMatrixProduct(Value source, int[] low, int[] high) {
    boolean covers = options.groups() == 1;
    for (int axis = 0; axis < rank; axis++) {
      covers &= low[axis] == 0 && high[axis] == 0;
      covers &= kernel[axis] == source.shape().length(2 + axis);
      covers &= kernel[axis] == 1 || dilation[axis] == 1;
    }
    return covers;
  }

  private Value matrixProduct(Value source, Value weight, @Nullable Value bias) {
    int terms = weight.shape().size() / outputs;
    Value product =
        Products.linear(
            Shapes.reshape(source, source.shape().length(0), terms),
            Shapes.reshape(weight, outputs, terms),
            bias);
    int[] lengths = new int[rank + 2];
    Arrays.fill(lengths, 1);
    lengths[0] = source.shape().length(0);
    lengths[1] = outputs;
    return Shapes.reshape(product, Shape.of(lengths));
  }

  /** As PyTorch prints it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("Conv").append(rank).append("d(").append(inputs).append(", ").append(outputs);
    text.append(", kernel_size=").append(Arrays.toString(kernel));
    text.append(", stride=").append(Arrays.toString(stride));
    String padding = options.padding().toString();
    if (!padding.equals("[0]")) {
      text.append(", padding=").append(padding);
    }
    if (Arrays.stream(dilation).anyMatch(each -> each != 1)) {
      text.append(", dilation=").append(Arrays.toString(dilation));
    }
    if (options.groups() != 1) {
      text.append(", groups=").append(options.groups());
    }
    if (!options.bias()) {
      text.append(", bias=false");
    }
    if (options.paddingMode() != PaddingMode.ZEROS) {
      text.append(", padding_mode=").append(options.paddingMode().name().toLowerCase(Locale.ROOT));
    }
    return text.append(')').toString();
  }
}
