package faltung.app.filter;

import faltung.app.console.Choice;
import faltung.app.console.NumberOption;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.app.convolve.BorderOptions;
import faltung.extension.Border;
import faltung.signal.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What filter does: its steps, in the order in which they were written, and how they are done. */
final class FilterChain {
  private static final List<String> SIZES = List.of("same", "full", "valid");
  private static final List<String> OPERATORS = List.of("sobel", "scharr", "prewitt", "gaussian");

  /** A ratio that suits pictures of 8 bits: their rounding alone is 10⁻⁵ of a usual contrast. */
  private static final double USUAL_RATIO = 1e-3;

  private static final int USUAL_ITERATIONS = 30;

  /** A step as it was typed: parsed later, since what an option throws picocli wraps. */
  private record Typed(String option, String value) {}

  private final List<Typed> typed = new ArrayList<>();

  @Option(
      names = "--psf",
      paramLabel = "SPEC",
      description = "The blur that --deblur undoes, written like a kernel: gaussian:2.")
  private @Nullable String pointSpread;

  @Option(
      names = "--correlate",
      description = "Do not flip kernels. Without it they are flipped: a convolution.")
  private boolean correlate;

  @Option(
      names = "--border",
      paramLabel = "BORDER",
      description =
          "What lies beyond the edges, in NumPy's words: symmetric (default for pictures), zero"
              + " (default for signals and sounds), constant:5, edge, reflect, wrap.")
  private @Nullable String border;

  @Option(
      names = {"--size", "--mode"},
      paramLabel = "same|full|valid",
      description =
          "How much comes out: same (default), as much as goes in; full, with all that a kernel"
              + " adds at the edges; valid, only where all of the kernel meets the input.")
  private @Nullable String size;

  @Option(
      names = "--edge-taper",
      description =
          "Blend the rim of a picture into its own blur first, and let it wrap around: edges ring"
              + " less in --deblur.")
  private boolean edgeTaper;

  @Option(
      names = "--filtfilt",
      description =
          "Apply each kernel forward and then backward, as SciPy's filtfilt: for signals of one"
              + " axis.")
  private boolean forwardBackward;

  @Option(
      names = "--linear",
      description = "Filter the light that a picture's sRGB numbers stand for, as a lens would.")
  private boolean linear;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Samples a second of a signal, so that lowpass:40 means 40 Hz.")
  private @Nullable String rate;

  @Option(
      names = "--axis",
      paramLabel = "N",
      description =
          "Filter an array along one axis alone, from 0 on, or -1 for the last; the kernel has one"
              + " axis.")
  private @Nullable String axis;

  @Option(
      names = {"-k", "--kernel"},
      paramLabel = "SPEC",
      order = -4,
      description =
          "A kernel, several times for several, applied in this order: gaussian:2.5, box:5, sobel:x,"
              + " lowpass:1000; numbers, \"0 1 0; 1 -4 1; 0 1 0\"; a file; ImageMagick's \"3x3:"
              + " 0,1,0 1,-4,1 0,1,0\".")
  @SuppressWarnings("UnusedMethod") // picocli calls it for each option.
  private void kernel(@Nullable String value) {
    add("kernel", value);
  }

  @Option(
      names = "--gradient",
      paramLabel = "magnitude|direction[:OPERATOR]",
      order = -3,
      description =
          "The slope of a picture: its size, in grey levels a pixel, or its direction. OPERATOR is"
              + " sobel (default), scharr, prewitt or gaussian:SIGMA.")
  @SuppressWarnings("UnusedMethod")
  private void gradient(@Nullable String value) {
    add("gradient", value);
  }

  @Option(
      names = "--deblur",
      paramLabel = "wiener[:RATIO]|rl[:ITERATIONS]",
      order = -2,
      description =
          "Undo the blur --psf of a picture: by Wiener's filter with the ratio of noise to signal"
              + " (0.001), or Richardson and Lucy's iteration (30).")
  @SuppressWarnings("UnusedMethod")
  private void deblur(@Nullable String value) {
    add("deblur", value);
  }

  private void add(String option, @Nullable String value) {
    if (value != null) {
      typed.add(new Typed(option, value));
    }
  }

  private static FilterStep gradientOf(String typed) {
    String[] parts = typed.strip().toLowerCase(Locale.ROOT).split(":", 2);
    if (!List.of("magnitude", "direction").contains(parts[0])) {
      throw new UsageException(
          "--gradient "
              + typed
              + " is neither magnitude nor direction"
              + (OPERATORS.contains(parts[0])
                  ? "; did you mean magnitude:" + typed + "?"
                  : Suggestions.question(parts[0], List.of("magnitude", "direction"))));
    }
    boolean magnitude = parts[0].equals("magnitude");
    String operator = parts.length > 1 ? parts[1] : "sobel";
    if (operator.startsWith("gaussian")) {
      String sigma = operator.contains(":") ? operator.substring(operator.indexOf(':') + 1) : "1";
      String spec = "gaussian-derivative:" + sigma;
      return new FilterStep.Gradient(magnitude, spec + ",x", spec + ",y");
    }
    if (!OPERATORS.contains(operator)) {
      throw new UsageException(
          "--gradient "
              + typed
              + ": "
              + operator
              + " is none of sobel, scharr, prewitt, gaussian:SIGMA"
              + Suggestions.question(operator, OPERATORS));
    }
    return new FilterStep.Gradient(
        magnitude, operator + ":x,scale=slope", operator + ":y,scale=slope");
  }

  private static FilterStep deblurOf(String typed) {
    String[] parts = typed.strip().toLowerCase(Locale.ROOT).split(":", 2);
    boolean iterates = List.of("rl", "richardson-lucy", "lucy").contains(parts[0]);
    if (!iterates && !parts[0].equals("wiener")) {
      throw new UsageException(
          "--deblur "
              + typed
              + " is neither wiener nor rl"
              + Suggestions.question(parts[0], List.of("wiener", "richardson-lucy")));
    }
    if (parts.length == 1) {
      return new FilterStep.Deblur(!iterates, iterates ? USUAL_ITERATIONS : USUAL_RATIO);
    }
    double parameter =
        iterates
            ? NumberOption.integer("--deblur " + parts[0], parts[1])
            : NumberOption.number("--deblur " + parts[0], parts[1]);
    if (parameter < (iterates ? 1 : 0)) {
      throw new UsageException(
          "--deblur "
              + typed
              + (iterates ? ": at least 1 iteration is made" : ": a ratio is 0 or more"));
    }
    return new FilterStep.Deblur(!iterates, parameter);
  }

  /**
   * Checks what can be checked before anything is read.
   *
   * @throws UsageException if options do not go together
   */
  void check() {
    size();
    border(Border.ZERO);
    sampleRate();
    boolean deblurs = steps().stream().anyMatch(FilterStep.Deblur.class::isInstance);
    if (deblurs && pointSpread == null) {
      throw new UsageException(
          "--deblur needs --psf, the kernel that blurred the picture, such as --psf gaussian:2");
    }
    if (!deblurs && pointSpread != null) {
      throw new UsageException(
          "--psf " + pointSpread + " is for --deblur wiener or --deblur rl; a filter is --kernel");
    }
    if (edgeTaper && border != null) {
      throw new UsageException("--edge-taper makes the picture wrap around; leave out --border");
    }
  }

  /**
   * The steps in their order.
   *
   * @throws UsageException if a value makes no sense
   */
  List<FilterStep> steps() {
    List<FilterStep> steps = new ArrayList<>();
    for (Typed step : typed) {
      steps.add(
          switch (step.option()) {
            case "kernel" -> new FilterStep.Kernel(step.value());
            case "gradient" -> gradientOf(step.value());
            default -> deblurOf(step.value());
          });
    }
    return steps;
  }

  /** The blur to be undone; there is one where there is something to undo. */
  String pointSpread() {
    return String.valueOf(pointSpread);
  }

  /** Whether kernels are flipped. */
  boolean isFlipped() {
    return !correlate;
  }

  /** Whether the rim is blended. */
  boolean tapers() {
    return edgeTaper;
  }

  /** Whether forward and backward. */
  boolean isForwardBackward() {
    return forwardBackward;
  }

  /** Whether in linear light. */
  boolean isLinear() {
    return linear;
  }

  /** Whether a border was typed. */
  boolean hasBorder() {
    return border != null;
  }

  /** What lies beyond the edges. */
  Border border(Border usual) {
    return border == null ? usual : BorderOptions.parse(border.strip());
  }

  /** Which outputs. */
  Mode size() {
    String word = size == null ? "same" : Choice.of("--size", size, SIZES);
    return Mode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * The axis along which an array is filtered, if one was typed.
   *
   * @throws UsageException if there is no such axis
   */
  OptionalInt axis(int rank) {
    return NumberOption.axis("--axis", axis, rank);
  }

  /** Whether an axis was typed. */
  boolean hasAxis() {
    return axis != null;
  }

  /** Samples a second, where it was typed. */
  OptionalDouble sampleRate() {
    return NumberOption.sampleRate("--rate", rate);
  }
}
