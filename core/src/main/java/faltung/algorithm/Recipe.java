package faltung.algorithm;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
      throw new IllegalArgumentException("the recipe \"" + this + "\" has no " + name);
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
      int equals = words[word].indexOf('=');
      try {
        numbers.put(
            words[word].substring(0, Math.max(0, equals)),
            Integer.parseInt(words[word].substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "recipe \"" + text + "\": \"" + words[word] + "\" is not name=number", e);
      }
    }
    return new Recipe(words[0], numbers);
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
