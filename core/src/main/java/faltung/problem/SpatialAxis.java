package faltung.problem;

/**
 * One spatial axis of a convolution problem.
 *
 * <p>Output o and tap t of the window meet at the position
 *
 * <pre>{@code p = o·stride + t·kernelDilation − paddingLow}</pre>
 *
 * of the dilated input, which holds input element i at p = i·inputDilation and nothing elsewhere. A
 * tap counts in the direction of growing input positions; which kernel element it is depends on
 * whether the problem flips. Outputs are counted from 0 for the window that begins at −paddingLow,
 * and the axis computes those from {@code outputStart} on, {@code outputLength} of them.
 *
 * @param inputLength elements of the input, at least 1
 * @param kernelLength elements of the kernel, at least 1
 * @param inputDilation distance of neighbouring input elements, at least 1; more than 1 is what a
 *     transposed convolution with that stride does
 * @param kernelDilation distance of neighbouring kernel elements, at least 1
 * @param stride distance of neighbouring windows, at least 1
 * @param paddingLow positions before the input that windows reach; negative leaves some out
 * @param paddingHigh the same behind the input
 * @param outputStart the first output that is computed; any, also outside the padded input's
 *     windows
 * @param outputLength how many are computed, at least 1
 */
public record SpatialAxis(
    int inputLength,
    int kernelLength,
    int inputDilation,
    int kernelDilation,
    int stride,
    int paddingLow,
    int paddingHigh,
    int outputStart,
    int outputLength) {

  /** Checks every value. */
  public SpatialAxis {
    atLeastOne("input length", inputLength);
    atLeastOne("kernel length", kernelLength);
    atLeastOne("input dilation", inputDilation);
    atLeastOne("kernel dilation", kernelDilation);
    atLeastOne("stride", stride);
    atLeastOne("output length", outputLength);
    inIntRange("dilated input length", (inputLength - 1L) * inputDilation + 1);
    inIntRange("dilated kernel length", (kernelLength - 1L) * kernelDilation + 1);
    inIntRange("first window", (long) outputStart * stride - paddingLow);
    inIntRange(
        "last window's end",
        ((long) outputStart + outputLength - 1) * stride
            - paddingLow
            + (kernelLength - 1L) * kernelDilation);
  }

  /**
   * The axis with all its windows, as many as fit into the padded input.
   *
   * @throws IllegalArgumentException if a value is out of range or no window fits
   */
  public static SpatialAxis of(
      int inputLength,
      int kernelLength,
      int inputDilation,
      int kernelDilation,
      int stride,
      int paddingLow,
      int paddingHigh) {
    atLeastOne("input length", inputLength);
    atLeastOne("kernel length", kernelLength);
    atLeastOne("input dilation", inputDilation);
    atLeastOne("kernel dilation", kernelDilation);
    atLeastOne("stride", stride);
    long windows =
        windows(
            inputLength,
            kernelLength,
            inputDilation,
            kernelDilation,
            stride,
            paddingLow,
            paddingHigh);
    if (windows < 1) {
      throw new IllegalArgumentException(
          "the output is empty: a kernel of "
              + kernelLength
              + (kernelDilation == 1 ? "" : " with dilation " + kernelDilation)
              + " does not fit into an input of "
              + inputLength
              + (inputDilation == 1 ? "" : " with dilation " + inputDilation)
              + " padded by "
              + paddingLow
              + " and "
              + paddingHigh);
    }
    inIntRange("output length", windows);
    return new SpatialAxis(
        inputLength,
        kernelLength,
        inputDilation,
        kernelDilation,
        stride,
        paddingLow,
        paddingHigh,
        0,
        (int) windows);
  }

  private static long windows(
      int inputLength,
      int kernelLength,
      int inputDilation,
      int kernelDilation,
      int stride,
      int paddingLow,
      int paddingHigh) {
    long padded = (inputLength - 1L) * inputDilation + 1 + paddingLow + paddingHigh;
    long extent = (kernelLength - 1L) * kernelDilation + 1;
    return Math.floorDiv(padded - extent, (long) stride) + 1;
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + ", but must be at least 1");
    }
  }

  private static void inIntRange(String what, long value) {
    // As far down as up, so that what is negated stays an int.
    if (value > Integer.MAX_VALUE || value < -Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + ", beyond what 32 bits hold; work in tiles");
    }
  }

  /** This axis computing only the outputs from start on, length of them; any start is allowed. */
  public SpatialAxis region(int start, int length) {
    return new SpatialAxis(
        inputLength,
        kernelLength,
        inputDilation,
        kernelDilation,
        stride,
        paddingLow,
        paddingHigh,
        start,
        length);
  }

  /** This axis computing only a range of outputs, counted from its own first. */
  SpatialAxis part(Interval range) {
    long start = (long) outputStart + range.start();
    inIntRange("first output of the region", start);
    inIntRange("length of the region", (long) range.end() - range.start());
    return region((int) start, range.length());
  }

  /**
   * The same windows with the region turned into padding, which may become negative: outputStart is
   * 0, and the output is as long as the padding lets it be.
   */
  public SpatialAxis withoutRegion() {
    long low = paddingLow - (long) outputStart * stride;
    return exactly(
        inputLength, kernelLength, inputDilation, kernelDilation, stride, low, outputLength);
  }

  /** The axis with this low padding and just the high padding that gives this many outputs. */
  private static SpatialAxis exactly(
      int inputLength,
      int kernelLength,
      int inputDilation,
      int kernelDilation,
      int stride,
      long paddingLow,
      int outputLength) {
    long high =
        (outputLength - 1L) * stride
            + (kernelLength - 1L) * kernelDilation
            - (inputLength - 1L) * inputDilation
            - paddingLow;
    inIntRange("low padding", paddingLow);
    inIntRange("high padding", high);
    return of(
        inputLength,
        kernelLength,
        inputDilation,
        kernelDilation,
        stride,
        (int) paddingLow,
        (int) high);
  }

  /** The extent of the dilated kernel: {@code (kernelLength − 1)·kernelDilation + 1}. */
  public int kernelExtent() {
    return (kernelLength - 1) * kernelDilation + 1;
  }

  /** The extent of the dilated input: {@code (inputLength − 1)·inputDilation + 1}. */
  public int inputExtent() {
    return (inputLength - 1) * inputDilation + 1;
  }

  /** How many windows fit into the padded input, whether computed or not; may be less than 1. */
  public long windowCount() {
    return windows(
        inputLength, kernelLength, inputDilation, kernelDilation, stride, paddingLow, paddingHigh);
  }

  /**
   * The taps whose input element exists, for one output.
   *
   * @param output counted from outputStart; any, also outside the region
   * @return variable: tap; index: input element
   */
  public Progression tapsOf(int output) {
    long offset = ((long) outputStart + output) * stride - paddingLow;
    return Progression.solve(kernelDilation, offset, inputDilation, kernelLength, inputLength);
  }

  /**
   * The outputs of the region that a tap finds an input element for.
   *
   * @return variable: output counted from outputStart; index: input element
   */
  public Progression outputsOf(int tap) {
    long offset = (long) outputStart * stride + (long) tap * kernelDilation - paddingLow;
    return Progression.solve(stride, offset, inputDilation, outputLength, inputLength);
  }

  /** {@link #tapsOf} for all outputs, by {@link #windowStart}. */
  public Meetings taps() {
    return new Meetings(kernelDilation, inputDilation, inputLength);
  }

  /** {@link #outputsOf} for all taps, by where the first output's tap is in the dilated input. */
  public Meetings outputs() {
    return new Meetings(stride, inputDilation, inputLength);
  }

  /**
   * The number of pairs of an output and a tap that find an input element; see {@link TermCount}.
   */
  public long termCount() {
    return TermCount.of(this);
  }

  /**
   * Where the window of an output begins in the dilated input; before 0 lies the border.
   *
   * @param output counted from outputStart; one of the region's has a window inside of 32 bits
   */
  public long windowStart(int output) {
    return ((long) outputStart + output) * stride - paddingLow;
  }

  /**
   * How many places of the dilated input the windows of so many neighbouring outputs reach over.
   */
  public long reach(int outputs) {
    return (outputs - 1L) * stride + kernelExtent();
  }

  /**
   * The smallest interval of all input elements that a range of outputs needs, not clipped to the
   * input: what lies outside is border. Empty where every tap falls between input elements.
   *
   * <p>Time O(min(kernelLength, inputDilation)).
   *
   * @param start the first output, counted from outputStart; any
   * @param length how many, at least 1
   * @throws IllegalArgumentException if the length is less than 1, or the interval goes beyond what
   *     32 bits hold
   */
  public Interval inputNeededBy(int start, int length) {
    atLeastOne("length of the output range", length);
    long first = ((long) outputStart + start) * stride - paddingLow;
    long last = first + (length - 1L) * stride;
    // What a tap finds repeats with the taps, at the latest after inputDilation of them: among the
    // first of each kind is the lowest, among the last of each kind the highest element.
    int kinds = Math.min(kernelLength, inputDilation);
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int tap = 0; tap < kinds; tap++) {
      long low = first + (long) tap * kernelDilation;
      long high = last + (kernelLength - 1L - tap) * kernelDilation;
      if (lowest <= highest && low > lowest * inputDilation && high < highest * inputDilation) {
        // From here on every window begins above the lowest and ends below the highest.
        break;
      }
      long upwards = windowsToElement(low, 1);
      long downwards = windowsToElement(high, -1);
      if (upwards < length) {
        lowest = Math.min(lowest, (low + upwards * stride) / inputDilation);
      }
      if (downwards < length) {
        highest = Math.max(highest, (high - downwards * stride) / inputDilation);
      }
    }
    if (lowest > highest) {
      long at = Progression.ceilDiv(first, inputDilation);
      inIntRange("first input element that is needed", at);
      return new Interval((int) at, (int) at);
    }
    inIntRange("first input element that is needed", lowest);
    inIntRange("end of the input elements that are needed", highest + 1);
    return new Interval((int) lowest, (int) highest + 1);
  }

  /**
   * How many windows further, up (1) or down (−1), a position is that holds an element of the
   * unbounded dilated input; {@link Long#MAX_VALUE} if no window's is.
   */
  private long windowsToElement(long position, int direction) {
    int common = Progression.gcd(stride, inputDilation);
    if (position % common != 0) {
      return Long.MAX_VALUE;
    }
    int period = inputDilation / common;
    if (period == 1) {
      return 0;
    }
    long wanted = Math.floorMod(-direction * (position / common), period);
    return Progression.inverse(stride / common, period) * wanted % period;
  }

  /**
   * The outputs whose windows lie wholly inside the input, counted from outputStart; empty if none
   * does.
   */
  public Interval interior() {
    long shift = paddingLow - (long) outputStart * stride;
    long first = Progression.ceilDiv(shift, stride);
    long last =
        Math.floorDiv((inputLength - 1L) * inputDilation - (kernelExtent() - 1L) + shift, stride);
    int start = (int) Math.max(0, Math.min(first, outputLength));
    int end = (int) Math.max(start, Math.min(last + 1, outputLength));
    return new Interval(start, end);
  }

  /**
   * The axis that computes a range of outputs from the input elements of an interval alone.
   *
   * @param outputs counted from outputStart
   * @param inputs the elements that the new axis has as its input; they may reach beyond this
   *     axis's input, where a border has given them values
   */
  public SpatialAxis block(Interval outputs, Interval inputs) {
    long low =
        paddingLow
            - ((long) outputStart + outputs.start()) * stride
            + (long) inputs.start() * inputDilation;
    inIntRange("low padding of a block", low);
    return new SpatialAxis(
        inputs.length(),
        kernelLength,
        inputDilation,
        kernelDilation,
        stride,
        (int) low,
        (int) low,
        0,
        outputs.length());
  }

  /**
   * This axis of the problem that gives the gradient by the input: a convolution of the output's
   * gradient with the same kernel, stride and input dilation exchanged.
   */
  SpatialAxis inputGradient() {
    SpatialAxis plain = withoutRegion();
    long low = (kernelLength - 1L) * kernelDilation - plain.paddingLow;
    return exactly(
        /* inputLength= */ outputLength,
        kernelLength,
        /* inputDilation= */ stride,
        kernelDilation,
        /* stride= */ inputDilation,
        /* paddingLow= */ low,
        /* outputLength= */ inputLength);
  }

  /** The gradient by an unflipped kernel: the input correlated with the output's gradient. */
  SpatialAxis kernelGradient() {
    SpatialAxis plain = withoutRegion();
    return exactly(
        inputLength,
        /* kernelLength= */ outputLength,
        inputDilation,
        /* kernelDilation= */ stride,
        /* stride= */ kernelDilation,
        /* paddingLow= */ plain.paddingLow,
        /* outputLength= */ kernelLength);
  }

  /** The gradient by a flipped kernel: the output's gradient correlated with the input. */
  SpatialAxis flippedKernelGradient() {
    SpatialAxis plain = withoutRegion();
    long low = (kernelLength - 1L) * kernelDilation - plain.paddingLow;
    return exactly(
        /* inputLength= */ outputLength,
        /* kernelLength= */ inputLength,
        /* inputDilation= */ stride,
        /* kernelDilation= */ inputDilation,
        /* stride= */ kernelDilation,
        /* paddingLow= */ low,
        /* outputLength= */ kernelLength);
  }
}
