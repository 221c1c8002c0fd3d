package faltung;

import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Extrapolation;
import faltung.plan.Convolver;
import faltung.plan.Layout;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.LayerAxes;
import faltung.threads.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A convolution or correlation of two arrays with all its options; {@link #run} computes it.
 *
 * <pre>{@code
 * DoubleArray y = Faltung.convolution(image, kernel).size(Size.SAME_SCIPY).border(Border.REFLECT).run();
 * }</pre>
 *
 * <p>What is not said is: size full, zero border, stride and dilation 1, one group, every axis
 * spatial, the planner's choice of method, the element type's default tolerance, the calling thread
 * alone. Each method changes this object and returns it, but {@code as}, which gives another one;
 * not thread-safe.
 *
 * <p>Operands of two types are computed in {@linkplain ElementType#promoted the type of both}; a
 * {@link faltung.signal.Signal} as kernel is taken in the input's. {@link #as(Class)} asks for
 * another.
 *
 * <p>A kernel that holds NaN or infinity is summed directly, in the time of {@code
 * method("direct")}, whatever the plan chose: see {@link Faltung}. {@link Convolver#description} of
 * {@link #prepare} says what runs.
 *
 * @param <A> the class of the result: that of both operands, if they have the same
 */
public final class Convolution<A extends NdArray> {
  private static final String AUTO = "auto";

  static final String NO_SIZE = "convolution: the size is null; Size.FULL is usual";

  private final NdArray input;
  private final NdArray kernel;
  private final boolean flipped;
  private final ElementType type;
  private Geometry geometry = new Geometry();
  private @Nullable NdArray bias;
  private Planner planner = Planner.standard();
  private @Nullable Tolerance tolerance;
  private long memoryLimit = Long.MAX_VALUE;
  private int uses = 1;
  private Workers workers = Workers.SERIAL;

  Convolution(NdArray input, NdArray kernel, boolean flipped) {
    this(
        Objects.requireNonNull(input, "convolution: the input is null; give two arrays"),
        Objects.requireNonNull(kernel, "convolution: the kernel is null; give two arrays"),
        flipped,
        input.elementType().promoted(kernel.elementType()));
  }

  Convolution(NdArray input, NdArray kernel, boolean flipped, ElementType type) {
    this.input = input;
    this.kernel = kernel;
    this.flipped = flipped;
    this.type = type;
  }

  /**
   * The same convolution in another element type: the operands are {@linkplain
   * NdArray#convert(ElementType) converted}, and the result has it. This object stays what it is.
   *
   * <pre>{@code
   * FloatArray y = Faltung.convolution(floats, doubles).as(FloatArray.class).run();
   * }</pre>
   *
   * @throws IllegalArgumentException if the class is none of the four; {@link #run} tells which
   *     value is none of the type's
   */
  @SuppressWarnings("unchecked") // The type says which class the result has.
  public <B extends NdArray> Convolution<B> as(Class<B> arrays) {
    return (Convolution<B>) as(ElementType.of(given("type", arrays)));
  }

  /** The same convolution in another element type; as {@link #as(Class)}. */
  public Convolution<NdArray> as(ElementType other) {
    Convolution<NdArray> same = new Convolution<>(input, kernel, flipped, given("type", other));
    same.geometry = geometry.copy();
    same.bias = bias;
    same.planner = planner;
    same.tolerance = tolerance;
    same.memoryLimit = memoryLimit;
    same.uses = uses;
    same.workers = workers;
    return same;
  }

  /**
   * Which outputs.
   *
   * <p>With an {@link #anchor}, or a {@link faltung.signal.Signal} that has an origin, every size
   * that begins with SAME is the outputs where the elements of x stand: the element that was named
   * is upon them, not the middle of the kernel. FULL and VALID with an origin are what they are
   * without. Together with a padding, or FULL or VALID with an anchor, it is refused.
   */
  public Convolution<A> size(Size outputs) {
    geometry.size = Objects.requireNonNull(outputs, NO_SIZE);
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
  public Convolution<A> anchor(int... elements) {
    geometry.anchor = given("anchor", elements).clone();
    return this;
  }

  /** The kernel's element at its origin. */
  Convolution<A> origin(int[] elements) {
    geometry.origin = elements;
    return this;
  }

  /**
   * The padding at both ends, one for all spatial axes or one each. Refused together with a size,
   * an anchor, or a kernel that has an origin.
   */
  public Convolution<A> padding(int... paddings) {
    return padding(paddings, paddings);
  }

  /**
   * The padding at the low and the high ends, one for all spatial axes or one each. Refused
   * together with a size, an anchor, or a kernel that has an origin.
   */
  public Convolution<A> padding(int[] low, int[] high) {
    geometry.lowPadding = given("low padding", low).clone();
    geometry.highPadding = given("high padding", high).clone();
    return this;
  }

  /** Only these outputs, counted from the first that the size gives; one range a spatial axis. */
  public Convolution<A> region(Interval... ranges) {
    geometry.region = given("region", ranges).clone();
    for (int at = 0; at < ranges.length; at++) {
      given("region of spatial axis " + at, ranges[at]);
    }
    return this;
  }

  /** What lies beyond the edge: one for all spatial axes or one each. */
  public Convolution<A> border(Border... kinds) {
    geometry.borders = given("border", kinds).clone();
    geometry.extrapolations = null;
    for (int at = 0; at < kinds.length; at++) {
      given("border of spatial axis " + at, kinds[at]);
    }
    return this;
  }

  /**
   * What lies beyond the edge, extrapolated from several elements: one for all spatial axes or one
   * each, the first axis first. In place of a {@link Border}. {@link #prepare} refuses it, since
   * convolvers know only borders whose values are single elements.
   */
  public Convolution<A> border(Extrapolation... kinds) {
    given("border", kinds);
    for (int at = 0; at < kinds.length; at++) {
      given("border of spatial axis " + at, kinds[at]);
    }
    geometry.extrapolations = kinds.clone();
    return this;
  }

  /** Every so-manieth output: one for all spatial axes or one each. */
  public Convolution<A> stride(int... strides) {
    geometry.stride = given("stride", strides).clone();
    return this;
  }

  /** The distance of neighbouring kernel elements: one for all spatial axes or one each. */
  public Convolution<A> dilation(int... dilations) {
    geometry.dilation = given("dilation", dilations).clone();
    return this;
  }

  /**
   * The distance of neighbouring input elements, between which there is nothing: one for all
   * spatial axes or one each. With a stride it is {@code upfirdn}: {@code inputDilation(up)},
   * {@code stride(down)}. What lies beyond the edge is dilated too; every size that begins with
   * SAME counts the places of the dilated input.
   */
  public Convolution<A> inputDilation(int... dilations) {
    geometry.inputDilation = given("input dilation", dilations).clone();
    return this;
  }

  /** Groups of channels. */
  public Convolution<A> groups(int count) {
    geometry.groups = count;
    return this;
  }

  /**
   * The roles of the axes, in the letters of {@link LayerAxes}, which are those of networks: {@code
   * axes("NCHW", "OIHW")} for a batch of pictures with channels first. The output's axes stand as
   * the input's do. An empty batch gives an empty output.
   *
   * @throws IllegalArgumentException if a letter is unknown, twice there, or missing
   */
  public Convolution<A> axes(String ofInput, String ofKernel) {
    return axes(
        LayerAxes.of(given("axes of the input", ofInput), given("axes of the kernel", ofKernel)));
  }

  /**
   * The roles of the axes of all three: {@code axes("NC01", "OC01", "NO01")}, or {@code
   * axes("NHWC", "HWIO", "NHWC")}; the output's C are its channels.
   *
   * @throws IllegalArgumentException if a letter is unknown, twice there, or missing
   */
  public Convolution<A> axes(String ofInput, String ofKernel, String ofOutput) {
    return axes(
        LayerAxes.of(
            given("axes of the input", ofInput),
            given("axes of the kernel", ofKernel),
            given("axes of the output", ofOutput)));
  }

  private Convolution<A> axes(LayerAxes roles) {
    geometry.axes = roles;
    return this;
  }

  /**
   * Along these axes of the input alone; negative ones count from the end. Other options then name
   * these axes, in this order.
   *
   * <p>A kernel with as many axes is used for every line, or every picture. One of the input's rank
   * is used as SciPy's {@code fftconvolve} with {@code axes}: beside these axes both operands are
   * batches of one length, or one of them has length 1 and serves all of the other's. An axis
   * beside them that is empty gives an empty output.
   *
   * <pre>{@code
   * // Rows of a picture, or of a stack of them.
   * DoubleArray y = Faltung.convolution(pictures, DoubleArray.of(1, 2, 1)).along(-1).run();
   * }</pre>
   */
  public Convolution<A> along(int... numbers) {
    geometry.along = given("axes", numbers).clone();
    return this;
  }

  /**
   * What is added to every output: one number, or one an output channel, as the bias of PyTorch's
   * layers and the {@code delta} of OpenCV's filters. Rounded once, after the sum.
   */
  public Convolution<A> bias(NdArray values) {
    this.bias = given("bias", values);
    return this;
  }

  /** What error is allowed. */
  public Convolution<A> tolerance(Tolerance allowed) {
    this.tolerance = given("tolerance", allowed);
    return this;
  }

  /**
   * This method and no other: {@link #prepare} and {@link #run} refuse it where it does not keep
   * the tolerance with this kernel, as {@code separable} with a kernel that is not. {@code auto} is
   * the planner's choice. Integers go through exact transforms where Fourier's are named.
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public Convolution<A> method(String name) {
    return planner(
        given("method", name).equals(AUTO) ? Planner.standard() : Planner.standard().only(name));
  }

  /**
   * This method where it can and keeps the tolerance, else the planner's choice; {@link
   * Plan#method} tells which.
   *
   * <pre>{@code
   * NdArray y = Faltung.convolution(x, h).prefer("overlap-save").run();
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no such method
   */
  public Convolution<A> prefer(String name) {
    return planner(
        given("method", name).equals(AUTO) ? Planner.standard() : Planner.standard().prefer(name));
  }

  /** Who chooses the method. */
  public Convolution<A> planner(Planner chooser) {
    this.planner = given("planner", chooser);
    return this;
  }

  /** The most bytes that prepared kernel and workspace may take. */
  public Convolution<A> memoryLimit(long bytes) {
    this.memoryLimit = bytes;
    return this;
  }

  /**
   * How often the prepared kernel will be used, for the choice of the method; 1 unless said. With
   * more, methods that prepare long for short uses are taken.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Convolution<A> uses(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "convolution: a kernel for " + count + " uses; give 1 or more");
    }
    this.uses = count;
    return this;
  }

  /** The threads to use; the result is the same to the bit for any. */
  public Convolution<A> workers(Workers threads) {
    this.workers = given("workers", threads);
    return this;
  }

  /**
   * The problem that shapes and options make. Along axes of which both operands have a batch its
   * axes are other ones than the operands'.
   *
   * @throws IllegalArgumentException if they do not fit; the text has every value
   */
  public ConvolutionProblem problem() {
    return problem(notEmpty(roles()));
  }

  private Roles roles() {
    return geometry.roles(input.shape(), kernel.shape());
  }

  private ConvolutionProblem problem(Roles roles) {
    return geometry.problem(roles, flipped);
  }

  private Roles notEmpty(Roles roles) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "convolution: the batch of the input "
              + input.shape()
              + " is empty, so there is nothing to plan; run() and outputShape() answer");
    }
    return roles;
  }

  private static <T> T given(String what, T value) {
    return Objects.requireNonNull(
        value,
        () ->
            "convolution: the "
                + what
                + " is null; give a value, or do not set it, for the usual one");
  }

  /**
   * What the plan is made of. Where the border is extrapolated, or the input dilated within a
   * border, its problem is that of an input in which the border is written out.
   */
  public Request request() {
    Roles roles = notEmpty(roles());
    ConvolutionProblem problem = problem(roles);
    return request(roles, problem, extendedIfNeeded(roles, problem));
  }

  private Request request(
      Roles roles, ConvolutionProblem problem, @Nullable ExtendedInput extended) {
    return extended == null
        ? request(problem, geometry.borders(roles, problem))
        : request(extended.problem(), Collections.nCopies(problem.rank(), Border.ZERO));
  }

  /**
   * What the engine is asked in the input's place; it knows borders of single elements, and of
   * dilated inputs none.
   */
  private @Nullable ExtendedInput extendedIfNeeded(Roles roles, ConvolutionProblem problem) {
    boolean needed =
        geometry.extrapolations != null
            || (geometry.isDilated()
                && ExtendedInput.isNeeded(problem, geometry.borders(roles, problem)));
    return needed ? extended(roles, problem) : null;
  }

  private ExtendedInput extended(Roles roles, ConvolutionProblem problem) {
    return new ExtendedInput(
        problem, geometry.borders(roles, problem), geometry.extrapolations(roles, problem));
  }

  private Request request(ConvolutionProblem problem, List<Border> beyond) {
    return new Request(
        problem,
        type,
        beyond,
        tolerance == null ? Tolerance.defaultFor(type) : tolerance,
        memoryLimit,
        Layout.CONTIGUOUS,
        uses);
  }

  /** What would run, and why. */
  public Plan plan() {
    return planner.plan(request());
  }

  /**
   * The prepared kernel, for inputs of this shape and of the result's type.
   *
   * @throws IllegalArgumentException if both operands have a batch along other axes than those that
   *     are convolved, since then the convolver's axes would not be the input's
   */
  public Convolver prepare() {
    Roles roles = notEmpty(roles());
    if (roles.isRearranged()) {
      throw new IllegalArgumentException(
          "convolution: input "
              + input.shape()
              + " and kernel "
              + kernel.shape()
              + " both have batches beside the axes "
              + Arrays.toString(geometry.along)
              + ", which a convolver does not take; run() does");
    }
    if (geometry.extrapolations != null) {
      throw new IllegalArgumentException(
          "convolution: border "
              + geometry.extrapolations[0]
              + " is extrapolated from several elements, which a convolver does not do; run() does");
    }
    ConvolutionProblem problem = problem(roles);
    Convolver convolver =
        planner.plan(request(problem, geometry.borders(roles, problem))).prepare(kernel(roles));
    return bias == null ? convolver : Bias.of(bias, type, problem).after(convolver);
  }

  private NdArray kernel(Roles roles) {
    return roles.kernel(Faltung.converted("kernel", kernel, type));
  }

  private NdArray input(Roles roles) {
    return roles.input(Faltung.converted("input", input, type));
  }

  /** The shape of the output. */
  public Shape outputShape() {
    Roles roles = roles();
    return roles.outputShape(problem(roles));
  }

  /** The output. */
  public A run() {
    Roles roles = roles();
    ConvolutionProblem problem = problem(roles);
    if (roles.isEmpty()) {
      return result(Faltung.zeroed(type, roles.outputShape(problem)));
    }
    NdArray output = Faltung.zeroed(type, problem.outputShape());
    run(roles, problem, output);
    return result(roles.output(output, problem));
  }

  @SuppressWarnings("unchecked") // Where both operands are of one class, the result is of it.
  private A result(NdArray array) {
    return (A) array;
  }

  /**
   * Computes the output into a caller's array.
   *
   * @param output of the output's shape and type; modified
   */
  public void run(NdArray output) {
    Roles roles = roles();
    ConvolutionProblem problem = problem(roles);
    if (roles.isRearranged() || roles.isEmpty()) {
      Shape shape = roles.outputShape(problem);
      if (output.elementType() != type || !output.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "convolution: the output is "
                + output.elementType()
                + " "
                + output.shape()
                + ", but was to be "
                + type
                + " "
                + shape);
      }
      run().copyTo(output);
      return;
    }
    run(roles, problem, output);
  }

  private void run(Roles roles, ConvolutionProblem problem, NdArray output) {
    ExtendedInput extended = extendedIfNeeded(roles, problem);
    NdArray x = extended == null ? input(roles) : extended.of(input(roles));
    Request request = request(roles, problem, extended);
    Convolver convolver = planner.plan(request).prepare(kernel(roles));
    convolver.apply(x, output, convolver.workspace(workers.threads()), workers);
    if (bias != null) {
      Bias.of(bias, type, problem).addTo(output);
    }
  }

  /**
   * The gradient by the input of a function of the output, for every border: an input that stands
   * for several places, as reflections do, gets the gradients of all of them.
   *
   * <p>Computed by the planner's choice of method, within the tolerance, and then folded. {@link
   * ConvolutionProblem#inputGradient} is the same for zero borders.
   *
   * @param outputGradient of the output's shape; not modified
   * @return of the input's shape
   * @throws IllegalArgumentException if the shape is another, or the batch is empty
   */
  public A inputGradient(NdArray outputGradient) {
    Roles roles = notEmpty(roles());
    NdArray by = outputGradient(roles, problem(roles), outputGradient);
    NdArray gradient = extended(roles, problem(roles)).inputGradient(by, kernel(roles), this::sum);
    return result(roles.inputBack(gradient, input.shape()));
  }

  /**
   * The gradient by the kernel of a function of the output, for every border.
   *
   * @param outputGradient of the output's shape; not modified
   * @return of the kernel's shape
   * @throws IllegalArgumentException if the shape is another, or the batch is empty
   */
  public A kernelGradient(NdArray outputGradient) {
    Roles roles = notEmpty(roles());
    NdArray by = outputGradient(roles, problem(roles), outputGradient);
    NdArray gradient = extended(roles, problem(roles)).kernelGradient(by, input(roles), this::sum);
    return result(roles.kernelBack(gradient, kernel.shape()));
  }

  private NdArray outputGradient(Roles roles, ConvolutionProblem problem, NdArray gradient) {
    Shape shape = roles.outputShape(problem);
    if (!given("gradient by the output", gradient).shape().equals(shape)) {
      throw new IllegalArgumentException(
          "convolution: the gradient by the output has shape "
              + gradient.shape()
              + ", the output "
              + shape
              + "; give one value an output");
    }
    return roles.outputBack(Faltung.converted("gradient", gradient, type), problem);
  }

  /** A problem with zero borders, by the standard planner. */
  private NdArray sum(ConvolutionProblem problem, NdArray x, NdArray h) {
    Plan plan =
        Planner.standard().plan(request(problem, Collections.nCopies(problem.rank(), Border.ZERO)));
    Convolver convolver = plan.prepare(h);
    NdArray output = x.zeros(problem.outputShape());
    convolver.apply(x, output, convolver.workspace(workers.threads()), workers);
    return output;
  }

  /** What is convolved with what, into which shape: {@code convolution of DOUBLE [3] with ...}. */
  @Override
  public String toString() {
    return (flipped ? "convolution" : "correlation")
        + " of "
        + input.elementType()
        + " "
        + input.shape()
        + " with "
        + kernel.elementType()
        + " "
        + kernel.shape();
  }
}
