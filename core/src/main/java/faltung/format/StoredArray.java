package faltung.format;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a file says of an array before its elements: how it holds one, and how many there are.
 *
 * @param encoding how an element is held
 * @param lengths of the axes; they may be more than a Java array holds
 */
public record StoredArray(ElementEncoding encoding, List<Long> lengths) {
  /** Copies the lengths. */
  public StoredArray {
    lengths = List.copyOf(lengths);
  }

  static StoredArray of(ElementEncoding encoding, long[] lengths) {
    return new StoredArray(encoding, Arrays.stream(lengths).boxed().toList());
  }

  /** As in {@code uint8, 60000 × 28 × 28}: the element in NumPy's word, and the lengths. */
  @Override
  public String toString() {
    String shape =
        lengths.isEmpty()
            ? "a single number"
            : lengths.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    return encoding.numpyName() + ", " + shape;
  }
}
