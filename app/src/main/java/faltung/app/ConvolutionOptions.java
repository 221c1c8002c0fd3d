package faltung.app;

import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Library;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which outputs are computed, how far apart, and what lies beyond the edges. */
final class ConvolutionOptions {
  private static final List<String> MODES = List.of("full", "same", "valid");

  private static final List<String> BORDERS =
      List.of("zero", "constant:", "edge", "symmetric", "reflect", "wrap");

  /** The libraries whose border is chosen by something that they call mode, or that people know. */
  private static final List<Library> LIBRARIES =
      List.of(
          Library.SCIPY_NDIMAGE, Library.PYTORCH, Library.MATLAB, Library.OPENCV, Library.NUMPY);

  @Option(
      names = "--mode",
      paramLabel = "full|same|valid",
      description =
          "Which outputs: full (default), all that have a term; same, those where X is; valid, those"
              + " where all of H meets X.")
  private @Nullable String mode;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "Every N-th output only; one for all axes, or one an axis: 2,1.")
  private @Nullable String stride;

  @Option(
      names = "--dilation",
      paramLabel = "N",
      description = "The elements of H are N apart; one for all axes, or one an axis.")
  private @Nullable String dilation;

  @Option(
      names = "--border",
      paramLabel = "BORDER",
      description =
          "What lies beyond the edges of X, in NumPy's words: zero (default), constant:5, edge,"
              + " symmetric, reflect, wrap.")
  private @Nullable String border;

  /** The convolution, or correlation if not flipped, that the options make of two signals. */
  SignalConvolution of(Signal x, Signal h, boolean flipped) {
    SignalConvolution convolution =
        flipped ? SignalConvolution.convolve(x, h) : SignalConvolution.correlate(x, h);
    return convolution
        .mode(mode())
        .stride(numbers("--stride", stride, x.rank()))
        .dilation(numbers("--dilation", dilation, x.rank()));
  }

  /** Which outputs. */
  Mode mode() {
    String name = mode == null ? "full" : mode.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "full" -> Mode.FULL;
      case "same" -> Mode.SAME;
      case "valid" -> Mode.VALID;
      default -> throw new UsageException(unknownMode(name));
    };
  }

  /**
   * Checks that the mode leaves any output.
   *
   * @throws UsageException if it is valid and the kernel is longer than the input
   */
  void checkValid(Shape x, Shape h) {
    int[] spread = numbers("--dilation", dilation, x.rank());
    for (int axis = 0; axis < x.rank() && mode() == Mode.VALID; axis++) {
      int factor = spread[spread.length == 1 ? 0 : axis];
      long extent = (h.length(axis) - 1L) * factor + 1;
      if (extent > x.length(axis)) {
        throw new UsageException(
            "--mode valid leaves no output: H ("
                + Joined.lengths(h)
                + (factor == 1 ? "" : ", " + factor + " apart")
                + ") does not fit into X ("
                + Joined.lengths(x)
                + "); exchange them, or use --mode full or same");
      }
    }
  }

  private static String unknownMode(String name) {
    for (Library library : LIBRARIES) {
      try {
        Border ours = library.border(name);
        String word = ours.toString().replaceFirst(":0\\.0$", ":0");
        return library == Library.SCIPY_NDIMAGE
            ? "--mode says which outputs: full, same or valid; SciPy's ndimage calls the border"
                + " mode, and its "
                + name
                + " is our --border "
                + word
            : "--mode says which outputs: full, same or valid; "
                + name
                + " is a border, our --border "
                + word;
      } catch (IllegalArgumentException e) {
        // Not a word of this library.
      }
    }
    return "--mode " + name + " is none of full, same, valid" + Suggestions.question(name, MODES);
  }

  /** What lies beyond the edges of X. */
  Border border() {
    if (border == null) {
      return Border.ZERO;
    }
    try {
      return Border.parse(border);
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage()).replaceFirst("^border", "--border");
      String wish = problem.contains("; what ") ? "" : Suggestions.question(border, BORDERS);
      throw new UsageException(problem + wish, e);
    }
  }

  private static int[] numbers(String option, @Nullable String typed, int axes) {
    if (typed == null) {
      return new int[] {1};
    }
    String[] parts = typed.strip().split("\\s*[,\\s]\\s*", -1);
    int[] values = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        values[i] = Integer.parseInt(parts[i]);
      } catch (NumberFormatException e) {
        values[i] = 0;
      }
      if (values[i] < 1) {
        throw new UsageException(
            option + " " + typed + ": " + parts[i] + " is no whole number from 1 on");
      }
    }
    if (values.length != 1 && values.length != axes) {
      throw new UsageException(
          option
              + " "
              + typed
              + " has "
              + values.length
              + " values, but X has "
              + Joined.count(axes, "axis", "axes")
              + "; give one, or one an axis");
    }
    return values;
  }
}
