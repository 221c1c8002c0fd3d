package faltung.problem;

import faltung.array.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution, as far as it follows from shapes: what is summed for which output.
 *
 * <pre>{@code
 * y[n, o, p] = Σ_c Σ_t x[n, c, i] · h[o, c, k]   with   i·inputDilation = p·stride + t·kernelDilation − paddingLow
 * }</pre>
 *
 * with x or h conjugated as {@link Conjugation} says, where k = t in a correlation and k =
 * kernelLength − 1 − t in a convolution ({@code flipped}), on every spatial axis. A term whose i is
 * not an input element is absent: it is not added, not even as 0·h.
 *
 * <p>The order of the terms of an output is part of the contract: input channels outermost, then
 * the taps t in row-major order, so along growing input positions; the sum starts at +0.
 *
 * <p>The form is closed: the gradients by the input and by the kernel are problems again ({@link
 * #inputGradient}, {@link #kernelGradient}), and there is no "transposed" flag, since a transposed
 * convolution is one with input dilation. Equal problems are equal objects, good as keys of a
 * cache. Immutable.
 *
 * <p>After {@code conv_general_dilated} of JAX (Bradbury et al., 2018).
 *
 * @param batch N in one group, at least 1
 * @param inputChannels C in one group, at least 1
 * @param outputChannels O in one group, at least 1
 * @param grouping independent groups, and the axes that count them
 * @param inputOrder the input's axes
 * @param kernelOrder the kernel's axes
 * @param outputOrder the output's axes
 * @param axes the spatial axes
 * @param flipped whether the kernel is flipped: true for a convolution, false for a correlation
 * @param conjugation which factor is conjugated, where elements are complex: of a correlation the
 *     kernel
 */
public record ConvolutionProblem(
    int batch,
    int inputChannels,
    int outputChannels,
    Grouping grouping,
    AxisOrder inputOrder,
    AxisOrder kernelOrder,
    AxisOrder outputOrder,
    List<SpatialAxis> axes,
    boolean flipped,
    Conjugation conjugation) {
  /**
   * Checks that the operands have 2³¹−1 elements at most and that every axis that counts is there.
   */
  public ConvolutionProblem {
    axes = List.copyOf(axes);
    OperandLengths.check(
        "input",
        "NC",
        inputOrder,
        axes,
        OperandLengths.ofInput(batch, inputChannels, grouping, axes));
    OperandLengths.check(
        "kernel",
        "OC",
        kernelOrder,
        axes,
        OperandLengths.ofKernel(inputChannels, outputChannels, grouping, axes));
    OperandLengths.check(
        "output",
        "NO",
        outputOrder,
        axes,
        OperandLengths.ofOutput(batch, outputChannels, grouping, axes));
  }

  /** A convolution, or a correlation with the conjugate of a complex kernel. */
  public ConvolutionProblem(
      int batch,
      int inputChannels,
      int outputChannels,
      Grouping grouping,
      AxisOrder inputOrder,
      AxisOrder kernelOrder,
      AxisOrder outputOrder,
      List<SpatialAxis> axes,
      boolean flipped) {
    this(
        batch,
        inputChannels,
        outputChannels,
        grouping,
        inputOrder,
        kernelOrder,
        outputOrder,
        axes,
        flipped,
        Conjugation.usual(flipped));
  }

  /** A convolution of two plain arrays of equal rank: every axis spatial, the kernel flipped. */
  public static ConvolutionProblemBuilder convolution(Shape input, Shape kernel) {
    AxisOrder order = AxisOrder.plain(input.rank());
    return new ConvolutionProblemBuilder("convolution", input, order, kernel, order, order)
        .flipped(true);
  }

  /**
   * A correlation of two plain arrays of equal rank: every axis spatial, the kernel not flipped, a
   * complex one conjugated.
   */
  public static ConvolutionProblemBuilder correlation(Shape input, Shape kernel) {
    AxisOrder order = AxisOrder.plain(input.rank());
    return new ConvolutionProblemBuilder("correlation", input, order, kernel, order, order);
  }

  /**
   * A layer of a network as in PyTorch: input [N, C, …], kernel [O, C/groups, …], output [N, O, …];
   * the kernel is not flipped, nor conjugated.
   */
  public static ConvolutionProblemBuilder layer(Shape input, Shape kernel) {
    int rank = Math.max(0, input.rank() - 2);
    return new ConvolutionProblemBuilder(
            "layer",
            input,
            AxisOrder.channelsFirst("NC", rank),
            kernel,
            AxisOrder.channelsFirst("OC", rank),
            AxisOrder.channelsFirst("NO", rank))
        .conjugation(Conjugation.NONE);
  }

  /**
   * A transposed layer as PyTorch's {@code conv_transpose}: input [N, C, …], kernel [C, O/groups,
   * …], output [N, O, …].
   */
  public static TransposedLayer transposedLayer(Shape input, Shape kernel) {
    return new TransposedLayer(input, kernel);
  }

  /** A correlation of operands with the roles of their axes given. */
  public static ConvolutionProblemBuilder general(
      Shape input,
      AxisOrder inputOrder,
      Shape kernel,
      AxisOrder kernelOrder,
      AxisOrder outputOrder) {
    return new ConvolutionProblemBuilder(
        "convolution", input, inputOrder, kernel, kernelOrder, outputOrder);
  }

  /** The shape of x. */
  public Shape inputShape() {
    return inputOrder.shape(OperandLengths.ofInput(batch, inputChannels, grouping, axes));
  }

  /** The shape of h. */
  public Shape kernelShape() {
    return kernelOrder.shape(
        OperandLengths.ofKernel(inputChannels, outputChannels, grouping, axes));
  }

  /** The shape of y: the region, where one was asked for. */
  public Shape outputShape() {
    return outputOrder.shape(OperandLengths.ofOutput(batch, outputChannels, grouping, axes));
  }

  /** The distances of x in elements by role, as {@link AxisOrder#strides} of its shape. */
  public int[] inputStrides() {
    return inputOrder.stridesOf(OperandLengths.ofInput(batch, inputChannels, grouping, axes));
  }

  /** The distances of h in elements by role, as {@link AxisOrder#strides} of its shape. */
  public int[] kernelStrides() {
    return kernelOrder.stridesOf(
        OperandLengths.ofKernel(inputChannels, outputChannels, grouping, axes));
  }

  /** The distances of y in elements by role, as {@link AxisOrder#strides} of its shape. */
  public int[] outputStrides() {
    return outputOrder.stridesOf(OperandLengths.ofOutput(batch, outputChannels, grouping, axes));
  }

  /** The number of spatial axes. */
  public int rank() {
    return axes.size();
  }

  /**
   * The number of products that are summed, over all outputs; absent terms are not counted.
   *
   * <p>At most 2⁶², since neither the outputs nor the elements of the kernel can be more than 2³¹.
   * Time O(1) along each axis, where the input is dilated O(√inputExtent).
   */
  public long multiplyAdds() {
    long count = (long) batch * inputChannels * outputChannels * grouping.count();
    for (int axis = 0; axis < axes.size(); axis++) {
      count *= axes.get(axis).termCount();
    }
    return count;
  }

  /** The most terms that one output can have. */
  public long termsPerOutput() {
    long count = inputChannels;
    for (int axis = 0; axis < axes.size(); axis++) {
      count *= axes.get(axis).kernelLength();
    }
    return count;
  }

  /**
   * This problem with only the outputs of these spatial ranges, counted from its own first output.
   *
   * @param ranges one a spatial axis; any, also outside of this problem's outputs
   * @throws IllegalArgumentException if there are not as many ranges as axes, or one is empty or
   *     beyond what 32 bits hold
   */
  public ConvolutionProblem region(List<Interval> ranges) {
    checkRanges(ranges);
    boolean everything = true;
    for (int axis = 0; axis < axes.size(); axis++) {
      Interval range = ranges.get(axis);
      everything &= range.start() == 0 && range.end() == axes.get(axis).outputLength();
    }
    if (everything) {
      return this;
    }
    List<SpatialAxis> parts = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      parts.add(axes.get(axis).part(ranges.get(axis)));
    }
    return withAxes(parts);
  }

  /**
   * The smallest intervals of the input elements that spatial ranges of outputs need, per spatial
   * axis, not clipped: what lies outside of the input is border.
   *
   * @param ranges one a spatial axis, counted from the problem's first output
   * @throws IllegalArgumentException if there are not as many ranges as axes, or one is empty or
   *     beyond what 32 bits hold
   */
  public List<Interval> inputNeededBy(List<Interval> ranges) {
    checkRanges(ranges);
    List<Interval> needed = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      Interval range = ranges.get(axis);
      needed.add(axes.get(axis).inputNeededBy(range.start(), range.length()));
    }
    return needed;
  }

  private void checkRanges(List<Interval> ranges) {
    if (ranges.size() != axes.size()) {
      throw new IllegalArgumentException(
          "the region has " + ranges.size() + " ranges for " + axes.size() + " spatial axes");
    }
  }

  /**
   * Which group an output belongs to.
   *
   * @param batch its index along the output's batch
   * @param channel along the output's channels
   */
  public int groupOf(int batch, int channel) {
    return grouping.output() == Channel.BATCH ? batch / this.batch : channel / outputChannels;
  }

  /**
   * The terms of one output in the order in which they are summed, absent ones left out.
   *
   * @param outputIndex in the output's axis order; along spatial axes any value, also outside the
   *     output
   * @throws IndexOutOfBoundsException if the index has another rank than the output or a channel
   *     outside
   */
  public List<Term> terms(int... outputIndex) {
    return new TermFinder(this).terms(outputIndex);
  }

  /**
   * The gradient by the input, as a problem.
   *
   * <p>Its input is the gradient by the output, its kernel this problem's kernel.
   */
  public Gradient inputGradient() {
    List<SpatialAxis> gradient = new ArrayList<>();
    for (SpatialAxis axis : axes) {
      gradient.add(axis.inputGradient());
    }
    return new Gradient(
        new ConvolutionProblem(
            batch,
            outputChannels,
            inputChannels,
            grouping.inputGradient(),
            outputOrder.renamed("O", "C"),
            kernelOrder.renamed("OC", "CO"),
            inputOrder.renamed("C", "O"),
            gradient,
            !flipped,
            conjugation.ofInputGradient()),
        Gradient.Operand.OUTPUT_GRADIENT,
        Gradient.Operand.KERNEL);
  }

  /**
   * The gradient by the kernel, as a problem.
   *
   * <p>Of a correlation, its input is this problem's input and its kernel the gradient by the
   * output; of a convolution the two change places.
   *
   * <p>Complex gradients, by the input as by the kernel, are those of a real function by the
   * conjugate, in which it grows fastest: ⟨gy, dy⟩ = ⟨gx, dx⟩ + ⟨gh, dh⟩ with ⟨a, b⟩ = Re Σ a*·b.
   */
  public Gradient kernelGradient() {
    List<SpatialAxis> gradient = new ArrayList<>();
    for (SpatialAxis axis : axes) {
      gradient.add(flipped ? axis.flippedKernelGradient() : axis.kernelGradient());
    }
    if (flipped) {
      return new Gradient(
          new ConvolutionProblem(
              outputChannels,
              batch,
              inputChannels,
              grouping.flippedKernelGradient(),
              outputOrder.renamed("NO", "CN"),
              inputOrder.renamed("NC", "CO"),
              kernelOrder.renamed("OC", "NO"),
              gradient,
              false,
              conjugation.ofKernelGradient(false)),
          Gradient.Operand.OUTPUT_GRADIENT,
          Gradient.Operand.INPUT);
    }
    return new Gradient(
        new ConvolutionProblem(
            /* batch= */ inputChannels,
            /* inputChannels= */ batch,
            outputChannels,
            grouping.kernelGradient(),
            inputOrder.renamed("NC", "CN"),
            outputOrder.renamed("N", "C"),
            kernelOrder.renamed("C", "N"),
            gradient,
            false,
            conjugation.ofKernelGradient(true)),
        Gradient.Operand.INPUT,
        Gradient.Operand.OUTPUT_GRADIENT);
  }

  /**
   * The same convolution with its spatial axes numbered as they stand in the input, outermost
   * first: operands keep their shapes and elements, only names change (and with them the order of
   * the terms of an output).
   */
  public ConvolutionProblem inOrderOfInput() {
    if (inputOrder.isInOrder()) {
      return this;
    }
    String from = inputOrder.spatialLetters();
    String to = "0123456789".substring(0, from.length());
    List<SpatialAxis> moved = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      moved.add(axes.get(from.charAt(axis) - '0'));
    }
    return new ConvolutionProblem(
        batch,
        inputChannels,
        outputChannels,
        grouping,
        inputOrder.renamed(from, to),
        kernelOrder.renamed(from, to),
        outputOrder.renamed(from, to),
        moved,
        flipped,
        conjugation);
  }

  /** This problem with other spatial axes. */
  public ConvolutionProblem withAxes(List<SpatialAxis> others) {
    return new ConvolutionProblem(
        batch,
        inputChannels,
        outputChannels,
        grouping,
        inputOrder,
        kernelOrder,
        outputOrder,
        others,
        flipped,
        conjugation);
  }

  /** This problem with another factor conjugated. */
  public ConvolutionProblem conjugation(Conjugation other) {
    return new ConvolutionProblem(
        batch,
        inputChannels,
        outputChannels,
        grouping,
        inputOrder,
        kernelOrder,
        outputOrder,
        axes,
        flipped,
        other);
  }

  /** In a line, as in {@code convolution of [3] with [2] to [4], padding 1}. */
  @Override
  public String toString() {
    return ProblemText.of(this);
  }
}
