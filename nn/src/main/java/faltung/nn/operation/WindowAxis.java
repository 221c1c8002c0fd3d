package faltung.nn.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows of pooling along one axis: output i sees the input elements {@code starts[i]}, {@code
 * starts[i] + dilation}, … before {@code ends[i]} that exist, and they count as {@code
 * divisors[i]}.
 *
 * @param inputLength the axis of the input
 * @param dilation the distance of the elements of a window
 * @param starts may be negative
 * @param ends may be beyond the input
 * @param divisors by what an average is divided, along this axis
 */
public record WindowAxis(
    int inputLength,
    int dilation,
    List<Integer> starts,
    List<Integer> ends,
    List<Integer> divisors) {

  /** The number of outputs. */
  public int outputLength() {
    return starts.size();
  }

  /** An axis along which nothing is pooled. */
  static WindowAxis single() {
    return new WindowAxis(1, 1, List.of(0), List.of(1), List.of(1));
  }

  /**
   * Windows of one length at a stride, as PyTorch has them.
   *
   * @param inputLength the input's length
   * @param kernel the elements of a window
   * @param stride the distance of windows
   * @param padding how far the first begins before the input, at most half of the kernel
   * @param dilation the distance of the elements of a window
   * @param ceil whether a last window that is not whole counts, if it begins inside
   * @param includePadding whether padding counts in averages
   */
  public static WindowAxis regular(
      int inputLength,
      int kernel,
      int stride,
      int padding,
      int dilation,
      boolean ceil,
      boolean includePadding) {
    if (kernel < 1 || stride < 1 || dilation < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "kernel size %d, stride %d and dilation %d must be at least 1, padding %d at least 0"
              .formatted(kernel, stride, dilation, padding));
    }
    if (padding > kernel / 2) {
      throw new IllegalArgumentException(
          "padding %d is more than half of the kernel size %d".formatted(padding, kernel));
    }
    long reach = dilation * (kernel - 1L) + 1;
    long room = inputLength + 2L * padding - reach;
    long count = room < 0 ? 0 : (room + (ceil ? stride - 1 : 0)) / stride + 1;
    if (count > 0 && ceil && (count - 1) * stride >= (long) inputLength + padding) {
      count--;
    }
    if (count < 1) {
      throw new IllegalArgumentException(
          "an input of length %d with padding %d has no room for a window of %d"
              .formatted(inputLength, padding, reach));
    }
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Integer> divisors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = i * stride - padding;
      int end = (int) (start + reach);
      starts.add(start);
      ends.add(end);
      int clipped = Math.min(end, inputLength) - Math.max(start, 0);
      divisors.add(includePadding ? Math.min(end, inputLength + padding) - start : clipped);
    }
    return new WindowAxis(
        inputLength, dilation, List.copyOf(starts), List.copyOf(ends), List.copyOf(divisors));
  }

  /** So many windows that cover the input evenly, as PyTorch's adaptive pooling has them. */
  public static WindowAxis adaptive(int inputLength, int outputLength) {
    if (outputLength < 1) {
      throw new IllegalArgumentException(
          "the output size is %d, but must be at least 1".formatted(outputLength));
    }
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Integer> divisors = new ArrayList<>();
    for (long i = 0; i < outputLength; i++) {
      int start = (int) (i * inputLength / outputLength);
      int end = (int) (((i + 1) * inputLength + outputLength - 1) / outputLength);
      starts.add(start);
      ends.add(end);
      divisors.add(end - start);
    }
    return new WindowAxis(
        inputLength, 1, List.copyOf(starts), List.copyOf(ends), List.copyOf(divisors));
  }
}
