package faltung.problem;

import faltung.array.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution of a network, with the parameters of PyTorch's {@code conv_transpose},
 * and the paddings that TensorFlow, JAX and ONNX have besides.
 *
 * <p>It is the gradient by the input of the layer with the same kernel, stride, padding, dilation
 * and groups, and {@link #build} gives just that problem: a convolution whose input is dilated by
 * the stride.
 *
 * <p>Shapes: input [N, C, I…], kernel [C, O/groups, K…], output [N, O, L…] with, along each axis,
 *
 * <pre>{@code L = (I − 1)·stride − low − high + dilation·(K − 1) + outputPadding + 1}</pre>
 *
 * <p>Where one number is given for all spatial axes, it holds for each. Not thread-safe.
 */
public final class TransposedLayer {
  private final Shape input;
  private final Shape kernel;
  private int[] stride = {1};
  private int[] low = {0};
  private int[] high = {0};

  /** Which padding makes the output the stride times as long; null if none was asked for. */
  private @Nullable WindowRule same;

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
    return padding(paddings, paddings);
  }

  /** The paddings of that layer at the low and at the high ends; negative ones add outputs. */
  public TransposedLayer padding(int[] low, int[] high) {
    this.low = low.clone();
    this.high = high.clone();
    this.same = null;
    return this;
  }

  /**
   * An output of I·stride along each axis, in the place of a padding and an output padding: Keras's
   * and JAX's {@code same}, ONNX's {@code SAME_UPPER}. It is the gradient of the layer with
   * TensorFlow's same, the odd cell at the end.
   */
  public TransposedLayer same() {
    this.same = WindowRule.SAME_TENSORFLOW;
    return this;
  }

  /** As {@link #same}, with the odd cell at the beginning: ONNX's {@code SAME_LOWER}. */
  public TransposedLayer sameLower() {
    this.same = WindowRule.SAME_ONNX_LOWER;
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
    if (same != null) {
      padSame(same, rank);
    }
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
        .padding(low, high)
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

  /** The padding of a layer that makes an input of I·stride an output of I. */
  private void padSame(WindowRule rule, int rank) {
    low = new int[rank];
    high = new int[rank];
    outputPadding = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int distance = ofAxis("stride", stride, axis, rank, 1);
      long spacing = ofAxis("dilation", dilation, axis, rank, 1);
      int extent = inIntRange(spacing * (kernel.length(2 + axis) - 1) + 1);
      int larger = inIntRange((long) input.length(2 + axis) * distance);
      low[axis] = rule.lowPadding(larger, extent, distance, /* flipped= */ false);
      high[axis] = Math.max(0, extent - distance) - low[axis];
      outputPadding[axis] = Math.max(0, distance - extent);
    }
  }

  private int outputLength(int axis, int rank) {
    long distance = ofAxis("stride", stride, axis, rank, 1);
    long spacing = ofAxis("dilation", dilation, axis, rank, 1);
    long more = ofAxis("output padding", outputPadding, axis, rank, 0);
    long before = ofAxis("padding", low, axis, rank, Integer.MIN_VALUE);
    long after = ofAxis("padding", high, axis, rank, Integer.MIN_VALUE);
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
            - before
            - after
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

  @Override
  public String toString() {
    return "transposed layer of input " + input + " with kernel " + kernel;
  }
}
