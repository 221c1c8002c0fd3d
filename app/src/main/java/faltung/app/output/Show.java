package faltung.app.output;

import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which form a result is printed. */
public enum Show {
  /** Numbers into a pipe; on a terminal numbers or a drawing, whichever one would rather see. */
  AUTO,
  /** All numbers. */
  NUMBERS,
  /** A drawing. */
  PLOT,
  /** One object with start, shape and values. */
  JSON;

  /**
   * The form that was asked for.
   *
   * @throws UsageException if there is none of that name
   */
  public static Show of(@Nullable String typed) {
    if (typed == null) {
      return AUTO;
    }
    return switch (typed.toLowerCase(Locale.ROOT)) {
      case "auto" -> AUTO;
      case "numbers" -> NUMBERS;
      case "plot", "picture" -> PLOT;
      case "json" -> JSON;
      default ->
          throw new UsageException(
              "--show "
                  + typed
                  + " is none of numbers, plot, json"
                  + Suggestions.question(typed, List.of("numbers", "plot", "json")));
    };
  }
}
