package faltung.media.image.filter;

import faltung.array.Shape;
import faltung.problem.SpatialAxis;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalGeometry;

/**
 * How far a kernel reaches from a pixel along rows or columns; either may be negative where the
 * kernel lies beside its origin.
 *
 * @param before how far before its pixel a window begins
 * @param after how far behind it the window ends
 */
record KernelSpan(int before, int after) {
  /**
   * That of a kernel.
   *
   * @param axis 0 for rows, 1 for columns
   */
  static KernelSpan of(Signal kernel, int axis, boolean flipped) {
    int first = kernel.start(axis);
    int last = kernel.end(axis) - 1;
    return flipped ? new KernelSpan(last, -first) : new KernelSpan(-first, last);
  }

  private int taps() {
    return before + after + 1;
  }

  /** Where in its window the pixel itself stands, or what is nearest to it. */
  int ownPlace() {
    return Math.max(0, Math.min(taps() - 1, before));
  }

  /** Which row or column of the picture, also outside, the first output stands at. */
  int firstOutput(Mode size) {
    return outputs(1, size).first()[0];
  }

  /**
   * The axis of a picture, with the padding that the size asks for.
   *
   * @param length how many rows or columns the picture has
   * @throws IllegalArgumentException if there is no output
   */
  SpatialAxis axis(int length, Mode size) {
    if (length == 0) {
      throw new IllegalArgumentException("filter: the picture has no pixels");
    }
    if (size == Mode.VALID && taps() > length) {
      throw new IllegalArgumentException(
          "size valid leaves no output, because the kernel is "
              + taps()
              + " long and the picture only "
              + length
              + "; use size same or full");
    }
    return outputs(length, size).problem().axes().get(0);
  }

  /** As a signal that begins at 0 is correlated with a kernel that begins so far before its own. */
  private SignalGeometry outputs(int length, Mode size) {
    int[] start = {0};
    int[] kernelStart = {-before};
    return SignalGeometry.of(
            Shape.of(length), start, Shape.of(taps()), kernelStart, /* flipped= */ false)
        .mode(size);
  }
}
