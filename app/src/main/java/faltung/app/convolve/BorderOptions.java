package faltung.app.convolve;

import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.extension.Border;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What lies beyond the edges of X. */
public final class BorderOptions {
  private static final List<String> BORDERS =
      List.of("zero", "constant:", "edge", "symmetric", "reflect", "wrap");

  @Option(
      names = "--border",
      paramLabel = "BORDER",
      description =
          "What lies beyond the edges of X, in NumPy's words: zero (default), constant:5, edge,"
              + " symmetric, reflect, wrap; one for all axes, or one per axis: reflect,wrap.")
  private @Nullable String border;

  /** Whether the option was given. */
  public boolean isGiven() {
    return border != null;
  }

  /**
   * The one border of all axes.
   *
   * @throws UsageException if there are several
   */
  public Border one() {
    List<Border> borders = all();
    if (borders.size() != 1) {
      throw new UsageException("--border " + border + ": one border for all axes is known here");
    }
    return borders.get(0);
  }

  /** Whether nothing lies there, on any axis. */
  public boolean isZero() {
    return border == null || all().stream().allMatch(Border::isZero);
  }

  /**
   * One an axis.
   *
   * @throws UsageException if a word is no border, there is not one or one per axis, or a constant
   *     is no integer where integers are computed
   */
  List<Border> of(int axes, ElementType type) {
    List<Border> borders = all();
    WindowOptions.checkAxes("--border", String.valueOf(border), borders.size(), axes);
    for (Border each : borders) {
      if (type == ElementType.LONG && each.constant() != Math.rint(each.constant())) {
        throw new UsageException(
            "--border constant:" + each.constant() + " is no integer, but --dtype long needs them");
      }
    }
    return borders.size() == 1 ? Collections.nCopies(axes, borders.get(0)) : borders;
  }

  private List<Border> all() {
    if (border == null) {
      return List.of(Border.ZERO);
    }
    List<Border> borders = new ArrayList<>();
    for (String word : border.strip().split("\\s*,\\s*", -1)) {
      borders.add(parse(word));
    }
    return borders;
  }

  public static Border parse(String word) {
    try {
      return Border.parse(word);
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage()).replaceFirst("^border", "--border");
      String wish = problem.contains("; what ") ? "" : Suggestions.question(word, BORDERS);
      throw new UsageException(problem + wish, e);
    }
  }
}
