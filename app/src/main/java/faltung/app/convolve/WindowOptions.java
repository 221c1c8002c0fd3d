package faltung.app.convolve;

import faltung.Size;
import faltung.app.console.Joined;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.app.operand.Placed;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Library;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.signal.Mode;
import faltung.signal.SignalGeometry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which outputs are computed, how far apart, and how far the elements of the kernel are. */
public final class WindowOptions {
  /** What {@code --mode} takes. */
  public static final List<String> MODES =
      List.of(
          "full",
          "same",
          "valid",
          "same-numpy",
          "same-scipy",
          "same-matlab",
          "same-pytorch",
          "same-tensorflow",
          "same-onnx-upper",
          "same-onnx-lower");

  /** The libraries whose border is chosen by something that they call mode, or that people know. */
  private static final List<Library> LIBRARIES =
      List.of(
          Library.SCIPY_NDIMAGE, Library.PYTORCH, Library.MATLAB, Library.OPENCV, Library.NUMPY);

  @Option(
      names = "--mode",
      paramLabel = "full|same|valid",
      description =
          "Which outputs: full (default, but valid for a layer), all that have a term; same, those where X is, with the"
              + " middle of H upon them (as SciPy's) or the 0 of an origin that is written; valid,"
              + " those where all of H meets X. As other libraries count their same, origins left aside:"
              + " same-numpy, same-scipy, same-matlab, same-pytorch, same-tensorflow,"
              + " same-onnx-upper, same-onnx-lower.")
  private @Nullable String mode;

  @Option(
      names = "--padding",
      paramLabel = "N",
      description =
          "In place of --mode: those whose windows lie inside X with N elements of border at both"
              + " ends; one for all axes, or one per axis: 2,1; 1:2 is 1 before and 2 behind.")
  private @Nullable String padding;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "Every N-th output only; one for all axes, or one per axis: 2,1.")
  private @Nullable String stride;

  @Option(
      names = "--dilation",
      paramLabel = "N",
      description = "The elements of H are N apart; one for all axes, or one per axis.")
  private @Nullable String dilation;

  /** The mode that nobody has named. */
  private String usual = "full";

  /** From now on for a layer, which has no padding where none is named: as PyTorch's. */
  void ofLayer() {
    usual = "valid";
  }

  /** What the options make of two signals; same counts from the origins. */
  SignalGeometry geometry(Placed x, Placed h, boolean flipped) {
    int axes = x.shape().rank();
    return SignalGeometry.of(x.shape(), x.start(), h.shape(), h.start(), flipped)
        .mode(signalMode())
        .stride(factors("--stride", stride, axes))
        .dilation(factors("--dilation", dilation, axes));
  }

  /**
   * Where a kernel starts whose middle stands upon x, as SciPy's same has it: a convolution's even
   * kernel has its 0 before the middle, a correlation's behind it.
   *
   * @throws UsageException if the middle is between two elements that the dilation has moved apart
   */
  int[] centre(Shape h, boolean flipped) {
    int[] factors = factors("--dilation", dilation, h.rank());
    int[] start = new int[h.rank()];
    for (int axis = 0; axis < start.length; axis++) {
      int factor = factors[factors.length == 1 ? 0 : axis];
      long reach = (h.length(axis) - 1L) * factor;
      long before = flipped ? reach / 2 : reach - reach / 2;
      if (before % factor != 0) {
        throw new UsageException(
            "--mode same: the middle of H ("
                + Joined.lengths(h)
                + ") is between two elements, "
                + factor
                + " apart; write an origin, such as \"@0 …\" or \"@centre …\"");
      }
      start[axis] = (int) -(before / factor);
    }
    return start;
  }

  /** Whether the outputs are those of full, same or valid. */
  boolean isPlain() {
    return padding == null && namedSize() == null;
  }

  /** Whether outputs are left out, so that they are counted in their own way. */
  boolean hasStride() {
    return stride != null && !stride.strip().matches("[1,\\s]*");
  }

  /** What stands in the place of full, same or valid, for messages. */
  String unusual() {
    return padding != null ? "--padding" : "--mode " + mode;
  }

  /** Whether same was asked for, which shifts y where H does not have its 0 in its middle. */
  boolean isSame() {
    return padding == null && signalMode() == Mode.SAME;
  }

  /** Full, same or valid; full in the place of others. */
  private Mode signalMode() {
    return switch (name()) {
      case "same" -> Mode.SAME;
      case "valid" -> Mode.VALID;
      default -> Mode.FULL;
    };
  }

  private String name() {
    return mode == null ? usual : mode.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The size that is named after a library, or null. */
  @Nullable Size namedSize() {
    return switch (name()) {
      case "full", "same", "valid" -> null;
      case "same-numpy" -> Size.SAME_NUMPY;
      case "same-scipy" -> Size.SAME_SCIPY;
      case "same-matlab" -> Size.SAME_MATLAB;
      case "same-pytorch" -> Size.SAME_PYTORCH;
      case "same-tensorflow", "same-onnx-upper" -> Size.SAME_TENSORFLOW;
      case "same-onnx-lower" -> Size.SAME_ONNX_LOWER;
      default -> throw new UsageException(unknownMode(name()));
    };
  }

  /**
   * The problem, and where its output starts.
   *
   * @throws UsageException if an option means nothing, or leaves no output
   */
  Task task(Placed x, Placed h, boolean flipped) {
    if (padding != null && mode != null) {
      throw new UsageException("--mode and --padding both say which outputs; leave out one");
    }
    Size size = namedSize();
    SignalGeometry geometry = geometry(x, h, flipped);
    checkValid(x.shape(), h.shape(), geometry.dilation());
    boolean centred = isSame() && !h.written();
    if (size == null && padding == null && !centred) {
      return new Task(geometry.problem(), geometry.origin());
    }
    int[][] ends =
        size != null || centred
            ? ends(size, x.shape(), h.shape(), geometry)
            : PaddingText.ends(String.valueOf(padding), x.shape().rank());
    ConvolutionProblemBuilder builder =
        flipped
            ? ConvolutionProblem.convolution(x.shape(), h.shape())
            : ConvolutionProblem.correlation(x.shape(), h.shape());
    ConvolutionProblem problem =
        builder
            .stride(geometry.stride())
            .dilation(geometry.dilation())
            .padding(ends[0], ends[1])
            .build();
    int[] origin = x.start().clone();
    for (int axis = 0; axis < origin.length; axis++) {
      if (geometry.stride()[axis] != 1) {
        origin[axis] = 0;
      } else if (padding != null) {
        // The full output starts with the window that reaches a whole kernel before x.
        int reach = (h.shape().length(axis) - 1) * geometry.dilation()[axis];
        origin[axis] = Math.addExact(geometry.first()[axis], reach - ends[0][axis]);
      }
    }
    return new Task(problem, origin);
  }

  /** Without a size it is the mode same, which has SciPy's outputs and takes a stride. */
  private int[][] ends(@Nullable Size size, Shape x, Shape h, SignalGeometry geometry) {
    int[] low = new int[x.rank()];
    int[] high = new int[x.rank()];
    for (int axis = 0; axis < low.length; axis++) {
      int extent = Math.toIntExact((h.length(axis) - 1L) * geometry.dilation()[axis] + 1);
      int step = geometry.stride()[axis];
      boolean anyStride =
          size == null || size == Size.SAME_TENSORFLOW || size == Size.SAME_ONNX_LOWER;
      if (step != 1 && !anyStride) {
        throw new UsageException(
            "--mode "
                + name()
                + " is not defined with --stride "
                + stride
                + "; same-tensorflow, same-onnx-lower and same are");
      }
      if (size == null) {
        step = 1;
      }
      Size counted = size == null ? Size.SAME_SCIPY : size;
      int[] padded = counted.padding(x.length(axis), extent, step, geometry.flipped());
      low[axis] = padded[0];
      high[axis] = padded[1];
    }
    return new int[][] {low, high};
  }

  private void checkValid(Shape x, Shape h, int[] dilations) {
    for (int axis = 0; axis < x.rank() && padding == null && name().equals("valid"); axis++) {
      int factor = dilations[axis];
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

  private static int[] factors(String option, @Nullable String typed, int axes) {
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
    checkAxes(option, typed, values.length, axes);
    return values;
  }

  /** Checks that there is one value, or one per axis. */
  static void checkAxes(String option, String typed, int values, int axes) {
    if (values != 1 && values != axes) {
      throw new UsageException(
          option
              + " "
              + typed
              + " has "
              + values
              + " values, but X has "
              + Joined.count(axes, "axis", "axes")
              + "; give one, or one per axis");
    }
  }
}
