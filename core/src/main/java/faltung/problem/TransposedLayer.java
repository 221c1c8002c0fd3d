package faltung.problem;

import faltung.array.Shape;
import java.util.Arrays;

/**
 * A transposed convolution of a network, with the parameters of PyTorch's {@code conv_transpose}.
 *
 * <p>It is the gradient by the input of the layer with the same kernel, stride, padding, dilation
 * and groups, and {@link #build} gives just that problem: a convolution whose input is dilated by
 * the stride.
 *
 * <p>Shapes: input [N, C, I…], kernel [C, O/groups, K…], output [N, O, L…] with, along each axis,
 *
 * <pre>{@code L = (I − 1)·stride − 2·padding + dilation·(K − 1) + outputPadding + 1}</pre>
 *
 * <p>Where one number is given for all spatial axes, it holds for each. Not thread-safe.
 */
public final class TransposedLayer {
  private final Shape input;
  private final Shape kernel;
  private int[] stride = {1};
  private int[] padding = {0};
  private int[] outputPadding = {0};
  private int[] dilation = {1};
  private int groups = 1;

  TransposedLayer(Shape input, Shape kernel) {
    this.input = input;
    this.kernel = kernel;
  }

  /** The stride of the layer whose gradient this is: the dilation of the input. */
  public TransposedLayer stride(int... strides) {
    this.stride = strides.clone();
    return this;
  }

  /** The padding of the layer whose gradient this is; it makes the output smaller. */
  public TransposedLayer padding(int... paddings) {
    this.padding = paddings.clone();
    return this;
  }

  /**
   * How many more outputs at the high end, since a layer with a stride has outputs of one shape for
   * several inputs; less than the stride or less than the dilation.
   */
  public TransposedLayer outputPadding(int... paddings) {
    this.outputPadding = paddings.clone();
    return this;
  }

  /** The distance of neighbouring kernel elements. */
  public TransposedLayer dilation(int... dilations) {
    this.dilation = dilations.clone();
    return this;
  }

  /** Groups of channels. */
  public TransposedLayer groups(int count) {
    this.groups = count;
    return this;
  }

  /**
   * The problem.
   *
   * @throws IllegalArgumentException if shapes and options do not fit; the text has every value
   */
  public ConvolutionProblem build() {
    if (input.rank() < 2 || kernel.rank() != input.rank()) {
      throw problem("both need [.., .., spatial axes], as many of them");
    }
    if (groups < 1) {
      throw problem("groups is " + groups + ", but must be at least 1");
    }
    if (kernel.length(0) != input.length(1)) {
      throw problem(
          "the input has "
              + input.length(1)
              + " channels, the kernel is for "
              + kernel.length(0)
              + "; its shape is [input channels, output channels / groups, ...]");
    }
    int rank = input.rank() - 2;
    Interval[] inputs = new Interval[rank];
    int[] layer = new int[input.rank()];
    layer[0] = input.length(0);
    layer[1] = inIntRange((long) kernel.length(1) * groups);
    for (int axis = 0; axis < rank; axis++) {
      inputs[axis] = new Interval(0, input.length(2 + axis));
      layer[2 + axis] = outputLength(axis, rank);
    }
    return ConvolutionProblem.layer(Shape.of(layer), kernel)
        .stride(stride)
        .padding(padding)
        .dilation(dilation)
        .groups(groups)
        // Output padding of a stride and more, which a larger dilation allows, has room for more
        // windows than there are inputs.
        .region(inputs)
        .build()
        .inputGradient()
        .problem()
        // As PyTorch, which conjugates in a layer's gradient and not here.
        .conjugation(Conjugation.NONE);
  }

  private int outputLength(int axis, int rank) {
    long distance = ofAxis("stride", stride, axis, rank, 1);
    long spacing = ofAxis("dilation", dilation, axis, rank, 1);
    long more = ofAxis("output padding", outputPadding, axis, rank, 0);
    long less = ofAxis("padding", padding, axis, rank, Integer.MIN_VALUE);
    if (more >= Math.max(distance, spacing)) {
      throw problem(
          "output padding "
              + more
              + " along spatial axis "
              + axis
              + " must be less than the stride "
              + distance
              + " or the dilation "
              + spacing);
    }
    long length =
        (input.length(2 + axis) - 1) * distance
            - 2 * less
            + spacing * (kernel.length(2 + axis) - 1)
            + more
            + 1;
    if (length < 1) {
      throw problem("the output is empty along spatial axis " + axis + ": its length is " + length);
    }
    return inIntRange(length);
  }

  private int ofAxis(String what, int[] values, int axis, int rank, int least) {
    if (values.length != 1 && values.length != rank) {
      throw problem(
          what
              + " "
              + Arrays.toString(values)
              + " has "
              + values.length
              + " values for "
              + rank
              + " spatial axes; give one, or one per axis");
    }
    int value = values.length == 1 ? values[0] : values[axis];
    if (value < least) {
      throw problem("the " + what + " is " + value + ", but must be at least " + least);
    }
    return value;
  }

  private int inIntRange(long length) {
    if (length > Integer.MAX_VALUE) {
      throw problem("an output of " + length + " along an axis is beyond what 32 bits hold");
    }
    return (int) length;
  }

  private IllegalArgumentException problem(String text) {
    return new IllegalArgumentException(
        "transposed layer: input " + input + ", kernel " + kernel + ": " + text);
  }
}
