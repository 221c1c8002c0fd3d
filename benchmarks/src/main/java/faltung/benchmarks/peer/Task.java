package faltung.benchmarks.peer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a peer is asked to prepare.
 *
 * @param kind what is computed, as {@code layer}
 * @param options numbers and words of it
 * @param operands what it is computed from
 */
public record Task(String kind, Map<String, String> options, List<Operand> operands) {
  /** A word. */
  public String text(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(kind + " needs " + name + "=…, but has " + options);
    }
    return value;
  }

  /** A whole number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** Whole numbers, written 1x64x56x56. */
  public int[] numbers(String name) {
    return Arrays.stream(text(name).split("x")).mapToInt(Integer::parseInt).toArray();
  }

  /** The same in 64 bits. */
  public long[] longs(String name) {
    return Arrays.stream(numbers(name)).asLongStream().toArray();
  }

  /** Whether elements are float, not double. */
  public boolean isFloat() {
    return text("type").equals("float");
  }
}
