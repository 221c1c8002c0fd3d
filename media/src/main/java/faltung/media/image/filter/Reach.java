package faltung.media.image.filter;

import faltung.signal.Mode;

/**
 * Along one axis, which outputs there are and how far their windows reach.
 *
 * @param first coordinate of the first output, in the input's coordinates
 * @param outputs how many
 * @param low how far before its output a window begins; may be negative
 * @param high how far behind it ends
 */
record Reach(int first, int outputs, int low, int high) {
  /**
   * Of a kernel on [start, start + length) over an input on [0, input).
   *
   * @throws IllegalArgumentException if there is no output
   */
  static Reach of(int input, int start, int length, boolean flipped, Mode size) {
    int low = flipped ? start + length - 1 : -start;
    int high = flipped ? -start : start + length - 1;
    Reach reach =
        switch (size) {
          case SAME -> new Reach(0, input, low, high);
          case FULL -> new Reach(-high, input + length - 1, low, high);
          case VALID -> new Reach(low, input - length + 1, low, high);
        };
    if (reach.outputs < 1) {
      throw new IllegalArgumentException(
          "size valid leaves no output, because the kernel is "
              + length
              + " long and the picture only "
              + input
              + "; use size same or full");
    }
    return reach;
  }

  /** Elements beyond one window's that a run of outputs needs: the kernel's length − 1. */
  int span() {
    return low + high;
  }

  /** The coordinate of the first input element that the output needs, counted from the first. */
  int inputOf(int output) {
    return first + output - low;
  }
}
