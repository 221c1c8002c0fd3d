package faltung.plan;

import faltung.array.Excerpt;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm's numbers for a problem: plain data that can be printed, stored and read back.
 *
 * @param algorithm the name of the algorithm
 * @param numbers tile sizes, transform lengths and the like, by name
 */
public record Recipe(String algorithm, Map<String, Integer> numbers) {
  /** Copies the numbers. */
  public Recipe {
    numbers = Map.copyOf(numbers);
  }

  /** A recipe without numbers. */
  public static Recipe of(String algorithm) {
    return new Recipe(algorithm, Map.of());
  }

  /** A number. */
  public int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "the recipe \"" + Excerpt.of(toString()) + "\" has no " + name);
    }
    return number;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Recipe parse(String text) {
    String[] words = text.strip().split(" +");
    SortedMap<String, Integer> numbers = new TreeMap<>();
    for (int word = 1; word < words.length; word++) {
      String name = words[word].substring(0, Math.max(0, words[word].indexOf('=')));
      if (name.isEmpty()) {
        throw wrong(text, words[word], "is not name=number", null);
      }
      try {
        int number = Integer.parseInt(words[word].substring(name.length() + 1));
        if (numbers.put(name, number) != null) {
          throw wrong(text, words[word], "gives that number a second time", null);
        }
      } catch (NumberFormatException e) {
        throw wrong(text, words[word], "is not name=number", e);
      }
    }
    return new Recipe(words[0], numbers);
  }

  private static IllegalArgumentException wrong(
      String text, String word, String what, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "recipe \"" + Excerpt.of(text) + "\": \"" + Excerpt.of(word) + "\" " + what, cause);
  }

  /** As in {@code overlap-save fft0=4096}: the name, then the numbers by name. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(algorithm);
    new TreeMap<>(numbers)
        .forEach((name, number) -> text.append(' ').append(name).append('=').append(number));
    return text.toString();
  }
}
