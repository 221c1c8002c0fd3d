package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.kernels.UnknownKernelException;
import faltung.signal.Signal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;

/**
 * A kernel as typed: a name of the catalogue, ImageMagick's string, numbers, or a file.
 *
 * <p>Numbers and files are centred, as a filter leaves a picture in its place, unless they say an
 * origin.
 */
public final class FilterKernel {
  private final Console console;

  public FilterKernel(Console console) {
    this.console = console;
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
      String meant = Hints.spec(spec);
      String message = String.valueOf(e.getMessage());
      int question = meant.isEmpty() ? -1 : message.indexOf("; did you mean");
      throw new UsageException(
          option + ": " + (question < 0 ? message : message.substring(0, question) + meant), e);
    }
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
      return LiteralParser.looksLikeNumbers(text) || isFile(text);
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
