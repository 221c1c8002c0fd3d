package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.kernels.KernelKind;
import faltung.kernels.UnknownKernelException;
import faltung.signal.Signal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A kernel as typed: a name of the catalogue, ImageMagick's string, numbers, or a file.
 *
 * <p>Numbers and files are centred, as a filter leaves a picture in its place, unless they say an
 * origin.
 */
public final class FilterKernel {
  /** What people call kernels, or take for one. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "smooth", "; did you mean gaussian:2?",
          "smoothing", "; did you mean gaussian:2?",
          "denoise", "; did you mean gaussian:1?",
          "edge", "; did you mean sobel:x, or the option --gradient magnitude?",
          "edges", "; did you mean sobel:x, or the option --gradient magnitude?",
          "gradient", "; it is an option, --gradient magnitude",
          "median",
              "; the median is no convolution, and so not here; ImageMagick has convert IN -median 3"
                  + " OUT",
          "identity", "; it is 1");

  private final Console console;

  public FilterKernel(Console console) {
    this.console = console;
  }

  /** The names of kernels, and what else they are called. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (KernelKind kind : KernelCatalogue.kinds()) {
      names.add(kind.name());
      names.addAll(kind.aliases());
    }
    return names;
  }

  /**
   * Checks what can be checked without knowing what is filtered: the name.
   *
   * @throws UsageException if it is none of the kinds
   */
  public void check(String option, String spec) {
    if (spec.isBlank()) {
      throw new UsageException(option + " is empty; write a kernel, such as gaussian:2");
    }
    if (isOwn(spec)) {
      return;
    }
    try {
      KernelCatalogue.kind(spec);
    } catch (UnknownKernelException e) {
      String meant = meant(spec);
      String message = String.valueOf(e.getMessage());
      String known = message.replaceFirst("; (did you mean|there are) .*", "");
      throw new UsageException(option + ": " + (meant.isEmpty() ? message : known + meant), e);
    }
  }

  /** A question with what was probably meant, or who has what is no kernel; or nothing. */
  private static String meant(String spec) {
    String hint = Hints.spec(spec);
    if (!hint.isEmpty()) {
      return hint;
    }
    String word = spec.strip().toLowerCase(Locale.ROOT).replaceFirst("[:=(].*", "");
    String other = ELSEWHERE.get(word);
    if (other != null) {
      return other;
    }
    List<String> near = Suggestions.near(word, names());
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /**
   * The kernel.
   *
   * @throws UsageException if there is none of that name, a parameter is wrong, or it has another
   *     number of axes
   */
  public Signal read(String option, String spec, KernelContext context) {
    if (isOwn(spec)) {
      return checkedAxes(option, own(spec), context.rank());
    }
    try {
      return KernelCatalogue.parse(spec, context);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage(), e);
    }
  }

  private Signal own(String spec) {
    String placed = spec.strip().startsWith("@") ? spec : "@centre " + spec;
    Operand operand = new OperandReader(console).read("the kernel", placed);
    return operand.planes(ElementType.DOUBLE).get(0);
  }

  /** How many axes numbers or a file have; 0 of a kernel with a name, which adapts. */
  public int ownRank(String spec) {
    return isOwn(spec) ? own(spec).rank() : 0;
  }

  /** Whether it is a kernel for signals of one axis. */
  public boolean isForSignals(String spec, OptionalDouble rate) {
    try {
      return read("the kernel", spec, new KernelContext(1, rate)).rank() == 1;
    } catch (UsageException e) {
      return false;
    }
  }

  private static Signal checkedAxes(String option, Signal kernel, int rank) {
    if (kernel.rank() == rank) {
      return kernel;
    }
    String hint =
        rank == 2 && kernel.rank() == 1
            ? "; write \"[[1,2,1]]\" for a row, \"1; 2; 1\" for a column"
            : "";
    throw new UsageException(
        option
            + " has "
            + Joined.count(kernel.rank(), "axis", "axes")
            + ", but what is filtered has "
            + rank
            + hint);
  }

  /** Whether it is numbers or a file, and not a name or ImageMagick's string. */
  private boolean isOwn(String spec) {
    String text = spec.strip();
    if (text.startsWith("@")) {
      return true;
    }
    try {
      KernelCatalogue.kind(text);
      return false;
    } catch (UnknownKernelException e) {
      return LiteralParser.looksLikeNumbers(text)
          || isFile(text)
          || ChosenArray.of(console, text) != null;
    }
  }

  /** Whether a word that stands in a file's place is the name of a kernel, and no file. */
  public boolean isKernelName(String word) {
    if (isFile(word) || (OperandReader.extension(word).length() > 0 && !word.contains(":"))) {
      return false;
    }
    try {
      KernelCatalogue.kind(word);
      return true;
    } catch (UnknownKernelException e) {
      return false;
    }
  }

  /** Whether a word that stands in a file's place is numbers, and no file. */
  public boolean isNumbers(String word) {
    try {
      LiteralParser.parse("IN", word);
      return !Files.exists(console.path(word));
    } catch (UsageException | InvalidPathException e) {
      return false;
    }
  }

  private boolean isFile(String text) {
    try {
      return Files.isRegularFile(console.path(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
