package faltung.app.console;

import java.util.List;
import java.util.Locale;

/** The value of an option that is one of a few words. */
public final class Choice {
  private Choice() {}

  /**
   * The word that was typed, in small letters.
   *
   * @param option as in {@code --format}
   * @throws UsageException if it is none of those that are known
   */
  public static String of(String option, String typed, List<String> known) {
    return of(option, typed, typed.strip().toLowerCase(Locale.ROOT), known);
  }

  /**
   * The same where a word stands for what was typed.
   *
   * @param word that stands for it
   */
  public static String of(String option, String typed, String word, List<String> known) {
    if (!known.contains(word)) {
      throw new UsageException(
          option
              + " "
              + typed
              + " is none of "
              + String.join(", ", known)
              + Suggestions.question(word, known));
    }
    return word;
  }
}
