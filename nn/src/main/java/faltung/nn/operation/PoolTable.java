package faltung.nn.operation;

/** The existing elements of each window along one axis, as loops want them. */
final class PoolTable {
  final int inputLength;
  final int outputLength;
  final int dilation;
  final int[] starts;
  final int[] ends;
  final int[] divisors;

  PoolTable(WindowAxis axis) {
    inputLength = axis.inputLength();
    outputLength = axis.outputLength();
    dilation = axis.dilation();
    starts = new int[outputLength];
    ends = new int[outputLength];
    divisors = new int[outputLength];
    for (int i = 0; i < outputLength; i++) {
      int start = axis.starts().get(i);
      // The first element that exists.
      starts[i] = start >= 0 ? start : start + (-start + dilation - 1) / dilation * dilation;
      ends[i] = Math.min(axis.ends().get(i), inputLength);
      divisors[i] = axis.divisors().get(i);
    }
  }

  /** Whether the windows are whole pairs side by side from the first element on. */
  boolean isPairs() {
    boolean pairs = dilation == 1;
    for (int i = 0; i < outputLength; i++) {
      pairs &= starts[i] == 2 * i && ends[i] == 2 * i + 2 && divisors[i] == 2;
    }
    return pairs;
  }

  /** Whether one window takes all elements. */
  boolean isAll() {
    return outputLength == 1 && dilation == 1 && starts[0] == 0 && ends[0] == inputLength;
  }
}
