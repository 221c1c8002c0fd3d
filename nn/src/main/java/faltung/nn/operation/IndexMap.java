package faltung.nn.operation;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Which input index stands at each output index along an axis; −1 for none. Immutable. */
public final class IndexMap {
  private final int[] indices;

  private IndexMap(int[] indices) {
    this.indices = indices;
  }

  /** The map with these indices. */
  public static IndexMap of(int... indices) {
    return new IndexMap(indices.clone());
  }

  /** The map of a function. */
  public static IndexMap of(int length, IntUnaryOperator index) {
    int[] indices = new int[length];
    Arrays.setAll(indices, index);
    return new IndexMap(indices);
  }

  /** The output's length. */
  public int length() {
    return indices.length;
  }

  /** The input index of an output index. */
  public int get(int at) {
    return indices[at];
  }

  void check(int inputLength) {
    for (int index : indices) {
      if (index < -1 || index >= inputLength) {
        throw new IllegalArgumentException(
            "index " + index + " is outside of an axis of length " + inputLength);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexMap map && Arrays.equals(indices, map.indices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices);
  }

  /** The indices, the first few of them. */
  @Override
  public String toString() {
    return indices.length <= 8
        ? Arrays.toString(indices)
        : Arrays.toString(Arrays.copyOf(indices, 8)).replace("]", ", …]");
  }
}
