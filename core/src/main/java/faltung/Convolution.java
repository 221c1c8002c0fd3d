package faltung;

import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A convolution or correlation of two arrays with all its options; {@link #run} computes it.
 *
 * <pre>{@code
 * NdArray y = Faltung.convolution(image, kernel).size(Size.SAME_SCIPY).border(Border.REFLECT).run();
 * }</pre>
 *
 * <p>What is not said is: size full, zero border, stride and dilation 1, one group, every axis
 * spatial, the planner's choice of method, the element type's default tolerance, the calling thread
 * alone. Each method changes this object and returns it; not thread-safe.
 *
 * <p>A kernel that holds NaN or infinity is summed directly, in the time of {@code
 * method("direct")}, whatever the plan chose: see {@link Faltung}. {@link Convolver#description} of
 * {@link #prepare} says what runs.
 */
public final class Convolution {
  // Never given away, and so never modified.
  private static final int[] ONE = {1};
  private static final Border[] ZERO = {Border.ZERO};

  static final String NO_SIZE = "convolution: the size is null; Size.FULL is usual";

  private final NdArray input;
  private final NdArray kernel;
  private final boolean flipped;
  private @Nullable Size size;
  private int @Nullable [] lowPadding;
  private int @Nullable [] highPadding;
  private int @Nullable [] anchor;

  /** The element of a signal at its origin, where that is not the first. */
  private int @Nullable [] origin;

  private Interval @Nullable [] region;
  private Border[] borders = ZERO;
  private int[] stride = ONE;
  private int[] dilation = ONE;
  private int groups = 1;
  private AxisOrder inputOrder;
  private AxisOrder kernelOrder;
  private AxisOrder outputOrder;
  private Planner planner = Planner.standard();
  private @Nullable Tolerance tolerance;
  private long memoryLimit = Long.MAX_VALUE;
  private Workers workers = Workers.SERIAL;

  Convolution(NdArray input, NdArray kernel, boolean flipped) {
    Objects.requireNonNull(input, "convolution: the input is null; give two arrays");
    Objects.requireNonNull(kernel, "convolution: the kernel is null; give two arrays");
    if (input.elementType() != kernel.elementType()) {
      throw new IllegalArgumentException(
          "convolution: the input is "
              + input.elementType()
              + " "
              + input.shape()
              + ", the kernel "
              + kernel.elementType()
              + " "
              + kernel.shape()
              + "; convert one of them");
    }
    this.input = input;
    this.kernel = kernel;
    this.flipped = flipped;
    this.inputOrder = AxisOrder.plain(input.shape().rank());
    this.kernelOrder = AxisOrder.plain(kernel.shape().rank());
    this.outputOrder = inputOrder;
  }

  /**
   * Which outputs.
   *
   * <p>With an {@link #anchor}, or a {@link faltung.signal.Signal} that has an origin, every size
   * that begins with SAME is the outputs where the elements of x stand: the element that was named
   * is upon them, not the middle of the kernel. FULL and VALID with an origin are what they are
   * without. Together with a padding, or FULL or VALID with an anchor, it is refused.
   */
  public Convolution size(Size outputs) {
    this.size = Objects.requireNonNull(outputs, NO_SIZE);
    return this;
  }

  /**
   * An output for every input element, ⌈I/stride⌉ of them, with this kernel element upon it; one
   * for all spatial axes or one each. Refused together with a padding, with the sizes FULL and
   * VALID and with a kernel that has an origin of its own.
   *
   * <p>It is the anchor of OpenCV's {@code filter2D}. SciPy's ndimage has it at {@code length / 2 +
   * origin}, in {@code correlate} and in {@code convolve}. In a convolution, too, it counts the
   * elements of the kernel as it was given, not of the flipped one.
   *
   * @param elements indices into the kernel; any, also outside
   */
  public Convolution anchor(int... elements) {
    this.anchor = given("anchor", elements).clone();
    return this;
  }

  /** The kernel's element at its origin. */
  Convolution origin(int[] elements) {
    this.origin = elements;
    return this;
  }

  /**
   * The padding at both ends, one for all spatial axes or one each. Refused together with a size,
   * an anchor, or a kernel that has an origin.
   */
  public Convolution padding(int... paddings) {
    return padding(paddings, paddings);
  }

  /**
   * The padding at the low and the high ends, one for all spatial axes or one each. Refused
   * together with a size, an anchor, or a kernel that has an origin.
   */
  public Convolution padding(int[] low, int[] high) {
    this.lowPadding = given("low padding", low).clone();
    this.highPadding = given("high padding", high).clone();
    return this;
  }

  /** Only these outputs, counted from the first that the size gives; one range a spatial axis. */
  public Convolution region(Interval... ranges) {
    this.region = given("region", ranges).clone();
    for (int at = 0; at < ranges.length; at++) {
      given("region of spatial axis " + at, ranges[at]);
    }
    return this;
  }

  /** What lies beyond the edge: one for all spatial axes or one each. */
  public Convolution border(Border... kinds) {
    this.borders = given("border", kinds).clone();
    for (int at = 0; at < kinds.length; at++) {
      given("border of spatial axis " + at, kinds[at]);
    }
    return this;
  }

  /** Every so-manieth output: one for all spatial axes or one each. */
  public Convolution stride(int... strides) {
    this.stride = given("stride", strides).clone();
    return this;
  }

  /** The distance of neighbouring kernel elements: one for all spatial axes or one each. */
  public Convolution dilation(int... dilations) {
    this.dilation = given("dilation", dilations).clone();
    return this;
  }

  /** Groups of channels. */
  public Convolution groups(int count) {
    this.groups = count;
    return this;
  }

  /**
   * The roles of the axes, in the letters of {@link AxisOrder}: {@code axes("NC01", "OC01",
   * "NO01")} for a batch of images with channels first.
   */
  public Convolution axes(String ofInput, String ofKernel, String ofOutput) {
    this.inputOrder = AxisOrder.of(given("axes of the input", ofInput));
    this.kernelOrder = AxisOrder.of(given("axes of the kernel", ofKernel));
    this.outputOrder = AxisOrder.of(given("axes of the output", ofOutput));
    return this;
  }

  /** What error is allowed. */
  public Convolution tolerance(Tolerance allowed) {
    this.tolerance = given("tolerance", allowed);
    return this;
  }

  /**
   * This method and no other: {@link #prepare} and {@link #run} refuse it where it does not keep
   * the tolerance with this kernel, as {@code separable} with a kernel that is not.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public Convolution method(String name) {
    return planner(Planner.standard().only(name));
  }

  /** Who chooses the method. */
  public Convolution planner(Planner chooser) {
    this.planner = given("planner", chooser);
    return this;
  }

  /** The most bytes that prepared kernel and workspace may take. */
  public Convolution memoryLimit(long bytes) {
    this.memoryLimit = bytes;
    return this;
  }

  /** The threads to use; the result is the same to the bit for any. */
  public Convolution workers(Workers threads) {
    this.workers = given("workers", threads);
    return this;
  }

  /**
   * The problem that shapes and options make.
   *
   * @throws IllegalArgumentException if they do not fit; the text has every value
   */
  public ConvolutionProblem problem() {
    checkOutputs();
    ConvolutionProblemBuilder builder =
        ConvolutionProblem.general(
                input.shape(), inputOrder, kernel.shape(), kernelOrder, outputOrder)
            .stride(stride)
            .dilation(dilation)
            .groups(groups)
            .flipped(flipped);
    if (lowPadding != null && highPadding != null) {
      builder.padding(lowPadding, highPadding);
    } else {
      builder.full();
    }
    ConvolutionProblem full = builder.build();
    if (lowPadding != null) {
      return withRegion(full);
    }
    if (anchor != null) {
      return withRegion(anchored(full, anchor));
    }
    boolean everywhere = size == Size.FULL || size == Size.VALID;
    if (origin != null && !everywhere) {
      return withRegion(anchored(full, origin));
    }
    return withRegion(sized(full, size == null ? Size.FULL : size));
  }

  /** Two ways to say which outputs there are, where they contradict each other. */
  private void checkOutputs() {
    String size = this.size == null ? null : "size " + this.size;
    String anchor = this.anchor == null ? null : "anchor " + Arrays.toString(this.anchor);
    String origin =
        this.origin == null
            ? null
            : "a kernel with element " + Arrays.toString(this.origin) + " at its origin";
    if (lowPadding != null && highPadding != null) {
      String padding =
          "padding "
              + Arrays.toString(lowPadding)
              + (Arrays.equals(lowPadding, highPadding) ? "" : ", " + Arrays.toString(highPadding));
      refuseBoth(padding, size, "give one of them");
      refuseBoth(padding, anchor, "give one of them");
      refuseBoth(padding, origin, "give its values() for a padding");
    }
    if (this.anchor != null && !Arrays.equals(this.anchor, this.origin)) {
      refuseBoth(anchor, origin, "give its values() for another anchor");
    }
    if (this.size == Size.FULL || this.size == Size.VALID) {
      refuseBoth(size, anchor, "leave one out, or take a size that is SAME");
    }
  }

  private static <T> T given(String what, T value) {
    return Objects.requireNonNull(
        value,
        () ->
            "convolution: the "
                + what
                + " is null; give a value, or do not set it, for the usual one");
  }

  private static void refuseBoth(@Nullable String one, @Nullable String other, String remedy) {
    if (one != null && other != null) {
      throw new IllegalArgumentException(
          "convolution: " + one + " and " + other + " both say which outputs there are; " + remedy);
    }
  }

  /** The problem with as many outputs as inputs, a kernel element upon each. */
  private ConvolutionProblem anchored(ConvolutionProblem full, int[] elements) {
    if (elements.length != 1 && elements.length != full.rank()) {
      throw new IllegalArgumentException(
          "convolution: anchor "
              + Arrays.toString(elements)
              + " has "
              + elements.length
              + " values for "
              + full.rank()
              + " spatial axes; give one, or one per axis");
    }
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < full.rank(); axis++) {
      SpatialAxis whole = full.axes().get(axis);
      int reach = whole.kernelExtent() - 1;
      int element = elements.length == 1 ? elements[0] : elements[axis];
      long before = (long) element * whole.kernelDilation();
      long low = flipped ? reach - before : before;
      if (Math.abs(low) > Integer.MAX_VALUE || Math.abs(reach - low) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "convolution: anchor "
                + element
                + " with dilation "
                + whole.kernelDilation()
                + " along spatial axis "
                + axis
                + " is "
                + before
                + " places away, beyond what 32 bits hold; take a nearer one");
      }
      axes.add(
          SpatialAxis.of(
              whole.inputLength(),
              whole.kernelLength(),
              1,
              whole.kernelDilation(),
              whole.stride(),
              (int) low,
              (int) (reach - low)));
    }
    return full.withAxes(axes);
  }

  /** The full problem cut, or extended, to the size. */
  private static ConvolutionProblem sized(ConvolutionProblem full, Size size) {
    if (size == Size.FULL) {
      return full;
    }
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < full.rank(); axis++) {
      SpatialAxis whole = full.axes().get(axis);
      int input = whole.inputLength();
      if (size.span(input, whole.kernelExtent(), whole.stride(), full.flipped()).outputs() < 1) {
        throw new IllegalArgumentException(
            "convolution: size "
                + size
                + ": a kernel of extent "
                + whole.kernelExtent()
                + " does not fit into an input of "
                + input
                + " along spatial axis "
                + axis);
      }
      int[] padding = size.padding(input, whole.kernelExtent(), whole.stride(), full.flipped());
      axes.add(
          SpatialAxis.of(
              input,
              whole.kernelLength(),
              1,
              whole.kernelDilation(),
              whole.stride(),
              padding[0],
              padding[1]));
    }
    return full.withAxes(axes);
  }

  private ConvolutionProblem withRegion(ConvolutionProblem whole) {
    return region == null ? whole : whole.region(List.of(region));
  }

  /** What the plan is made of. */
  public Request request() {
    ConvolutionProblem problem = problem();
    if (borders.length != 1 && borders.length != problem.rank()) {
      throw new IllegalArgumentException(
          "convolution: "
              + borders.length
              + " borders for "
              + problem.rank()
              + " spatial axes; give one, or one per axis");
    }
    return new Request(
        problem,
        input.elementType(),
        borders.length == 1 ? Collections.nCopies(problem.rank(), borders[0]) : List.of(borders),
        tolerance == null ? Tolerance.defaultFor(input.elementType()) : tolerance,
        memoryLimit);
  }

  /** What would run, and why. */
  public Plan plan() {
    return planner.plan(request());
  }

  /** The prepared kernel, for inputs of this shape. */
  public Convolver prepare() {
    return plan().prepare(kernel);
  }

  /** The shape of the output. */
  public Shape outputShape() {
    return problem().outputShape();
  }

  /** The output. */
  public NdArray run() {
    Plan plan = plan();
    NdArray output = input.zeros(plan.request().problem().outputShape());
    apply(plan, output);
    return output;
  }

  /**
   * Computes the output into a caller's array.
   *
   * @param output of the output's shape and the input's element type; modified
   */
  public void run(NdArray output) {
    apply(plan(), output);
  }

  private void apply(Plan plan, NdArray output) {
    Convolver convolver = plan.prepare(kernel);
    convolver.apply(input, output, convolver.workspace(workers.threads()), workers);
  }
}
