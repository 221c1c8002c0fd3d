package faltung.problem;

import faltung.array.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a convolution problem consists of; {@link #build} checks it whole.
 *
 * <p>Where one number is given for all spatial axes, it holds for each. Without padding only whole
 * windows count. Not thread-safe.
 */
public final class ConvolutionProblemBuilder {
  // Never given away, and so never modified.
  private static final int[] ONE = {1};
  private static final int[] NONE = {0};

  private final String name;
  private final Shape input;
  private final Shape kernel;
  private final AxisOrder inputOrder;
  private final AxisOrder kernelOrder;
  private final AxisOrder outputOrder;
  private Grouping grouping = Grouping.NONE;
  private int[] stride = ONE;
  private int[] inputDilation = ONE;
  private int[] kernelDilation = ONE;
  private int[] paddingLow = NONE;
  private int[] paddingHigh = NONE;
  private boolean full;
  private @Nullable List<Interval> region;
  private boolean flipped;
  private @Nullable Conjugation conjugation;

  ConvolutionProblemBuilder(
      String name,
      Shape input,
      AxisOrder inputOrder,
      Shape kernel,
      AxisOrder kernelOrder,
      AxisOrder outputOrder) {
    this.name = name;
    this.input = input;
    this.inputOrder = inputOrder;
    this.kernel = kernel;
    this.kernelOrder = kernelOrder;
    this.outputOrder = outputOrder;
  }

  /** The stride of every spatial axis, or of each. */
  public ConvolutionProblemBuilder stride(int... strides) {
    this.stride = strides.clone();
    return this;
  }

  /** The distance of neighbouring kernel elements, of every spatial axis or of each. */
  public ConvolutionProblemBuilder dilation(int... dilations) {
    this.kernelDilation = dilations.clone();
    return this;
  }

  /** The distance of neighbouring input elements, of every spatial axis or of each. */
  public ConvolutionProblemBuilder inputDilation(int... dilations) {
    this.inputDilation = dilations.clone();
    return this;
  }

  /** The padding at both ends, of every spatial axis or of each; negative leaves positions out. */
  public ConvolutionProblemBuilder padding(int... paddings) {
    return padding(paddings, paddings);
  }

  /** The padding at the low and at the high ends, of every spatial axis or of each. */
  public ConvolutionProblemBuilder padding(int[] low, int[] high) {
    this.paddingLow = low.clone();
    this.paddingHigh = high.clone();
    this.full = false;
    return this;
  }

  /** As much padding as lets every window that touches the input count: the kernel's extent − 1. */
  public ConvolutionProblemBuilder full() {
    this.full = true;
    return this;
  }

  /** Groups of channels, as networks mean it. */
  public ConvolutionProblemBuilder groups(int groups) {
    return grouping(Grouping.features(groups));
  }

  /** Groups in general. */
  public ConvolutionProblemBuilder grouping(Grouping groups) {
    this.grouping = groups;
    return this;
  }

  /** Computes only these outputs, one range a spatial axis. */
  public ConvolutionProblemBuilder region(Interval... ranges) {
    this.region = List.of(ranges);
    return this;
  }

  /**
   * Which factor is conjugated, where elements are complex. Unless said, it is the kernel where
   * that is not flipped: a correlation's.
   */
  public ConvolutionProblemBuilder conjugation(Conjugation factor) {
    this.conjugation = factor;
    return this;
  }

  /** Whether the kernel is flipped. */
  public ConvolutionProblemBuilder flipped(boolean flip) {
    this.flipped = flip;
    return this;
  }

  /**
   * The problem.
   *
   * @throws IllegalArgumentException if the shapes, the roles and the options do not fit; the text
   *     has every value
   */
  public ConvolutionProblem build() {
    checkPlainRanks();
    checkRank("input", input, inputOrder);
    checkRank("kernel", kernel, kernelOrder);
    int inputsOfKernel = kernelOrder.length(kernel, Channel.INPUT);
    int inputsOfInput = inputOrder.length(input, Channel.INPUT);
    int inputChannels =
        part("kernel", "input channels", inputsOfKernel, grouping.kernel() == Channel.INPUT);
    long wanted =
        grouping.input() == Channel.INPUT ? (long) inputChannels * grouping.count() : inputChannels;
    if (inputsOfInput != wanted) {
      throw problem(
          "input has "
              + inputsOfInput
              + (inputsOfInput == 1 ? " channel" : " channels")
              + ", but kernel "
              + kernel
              + " with groups="
              + grouping.count()
              + " needs "
              + wanted);
    }
    int batch =
        part(
            "input",
            "elements in the batch",
            inputOrder.length(input, Channel.BATCH),
            grouping.input() == Channel.BATCH);
    int outputChannels =
        part(
            "kernel",
            "output channels",
            kernelOrder.length(kernel, Channel.OUTPUT),
            grouping.kernel() == Channel.OUTPUT);
    return new ConvolutionProblem(
        batch,
        inputChannels,
        outputChannels,
        grouping,
        inputOrder,
        kernelOrder,
        outputOrder,
        spatialAxes(),
        flipped,
        conjugation != null ? conjugation : Conjugation.usual(flipped));
  }

  private List<SpatialAxis> spatialAxes() {
    int rank = inputOrder.spatialRank();
    if (kernelOrder.spatialRank() != rank || outputOrder.spatialRank() != rank) {
      throw problem(
          "axis orders \""
              + inputOrder
              + "\", \""
              + kernelOrder
              + "\" and \""
              + outputOrder
              + "\" differ in their number of spatial axes");
    }
    if (region != null && region.size() != rank) {
      throw problem("the region has " + region.size() + " ranges for " + rank + " spatial axes");
    }
    int[] inputLengths = inputOrder.spatialLengths(input);
    int[] kernelLengths = kernelOrder.spatialLengths(kernel);
    SpatialAxis[] axes = new SpatialAxis[rank];
    for (int axis = 0; axis < rank; axis++) {
      try {
        axes[axis] = spatialAxis(axis, rank, inputLengths[axis], kernelLengths[axis]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            name
                + ": input "
                + input
                + ", kernel "
                + kernel
                + ", along spatial axis "
                + axis
                + ": "
                + e.getMessage(),
            e);
      }
    }
    return List.of(axes);
  }

  private SpatialAxis spatialAxis(int axis, int rank, int inputLength, int kernelLength) {
    int dilation = ofAxis("dilation", kernelDilation, axis, rank);
    int low = full ? reach(kernelLength, dilation) : ofAxis("low padding", paddingLow, axis, rank);
    int high = full ? low : ofAxis("high padding", paddingHigh, axis, rank);
    int inputDistance = ofAxis("input dilation", inputDilation, axis, rank);
    int windowDistance = ofAxis("stride", stride, axis, rank);
    if (region == null) {
      return SpatialAxis.of(
          inputLength, kernelLength, inputDistance, dilation, windowDistance, low, high);
    }
    // One output stands for those of the axis: a region may be asked for where none has room.
    return new SpatialAxis(
            inputLength, kernelLength, inputDistance, dilation, windowDistance, low, high, 0, 1)
        .part(region.get(axis));
  }

  /** The extent of the dilated kernel less 1. */
  private static int reach(int kernelLength, int dilation) {
    long reach = (kernelLength - 1L) * Math.max(0, dilation);
    if (reach >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the dilated kernel length is " + (reach + 1) + ", beyond what 32 bits hold");
    }
    return (int) reach;
  }

  private int ofAxis(String what, int[] values, int axis, int rank) {
    if (values.length != 1 && values.length != rank) {
      throw new IllegalArgumentException(
          what
              + " "
              + Arrays.toString(values)
              + " has "
              + values.length
              + " values for "
              + rank
              + " spatial axes; give one, or one per axis");
    }
    return values.length == 1 ? values[0] : values[axis];
  }

  private int part(String operand, String what, int length, boolean grouped) {
    if (!grouped) {
      return length;
    }
    if (length % grouping.count() != 0) {
      throw problem(
          operand
              + " has "
              + length
              + " "
              + what
              + ", which groups="
              + grouping.count()
              + " does not divide");
    }
    return length / grouping.count();
  }

  /** Of operands without named axes, the case that is met most. */
  private void checkPlainRanks() {
    boolean plain =
        inputOrder.equals(AxisOrder.plain(input.rank()))
            && (kernelOrder.equals(AxisOrder.plain(kernel.rank()))
                || kernelOrder.equals(inputOrder));
    if (plain && input.rank() != kernel.rank()) {
      throw problem(
          "the input has "
              + axes(input)
              + ", the kernel "
              + kernel.rank()
              + " "
              + kernel
              + "; give both as many, of length 1 where one is missing (reshape), or say what each"
              + " axis is (axes)");
    }
  }

  private static String axes(Shape shape) {
    return shape.rank() + (shape.rank() == 1 ? " axis " : " axes ") + shape;
  }

  private void checkRank(String operand, Shape shape, AxisOrder order) {
    if (shape.rank() != order.rank()) {
      throw problem(
          "input "
              + input
              + " and kernel "
              + kernel
              + ": the "
              + operand
              + " needs "
              + order.rank()
              + (order.rank() == 1 ? " axis" : " axes")
              + " (\""
              + order
              + "\"), but has "
              + shape.rank());
    }
    if (shape.size() == 0) {
      throw problem("the " + operand + " " + shape + " is empty");
    }
  }

  private IllegalArgumentException problem(String text) {
    return new IllegalArgumentException(name + ": " + text);
  }

  @Override
  public String toString() {
    return name + " of input " + input + " with kernel " + kernel + ", not yet built";
  }
}
