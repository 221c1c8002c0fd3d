package faltung.algorithm.direct;

import faltung.problem.SpatialAxis;
import java.util.Arrays;

/**
 * One axis of the copy of an input that the outputs of a box need. It is divided by the stride:
 * first the elements that meet outputs at distance 0, then those at distance 1, so that
 * neighbouring outputs always meet neighbouring elements; or it stays as it is, with neighbouring
 * outputs a stride apart.
 *
 * @param spatial the axis
 * @param step from an element of the copy to the next, in the input
 * @param phases the remainders by the step at which taps stand, ascending
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record BoxAxis(SpatialAxis spatial, int step, int[] phases) {
  private static final int[] ONE = {0};

  /** An axis that is divided by its stride. */
  static BoxAxis divided(SpatialAxis spatial) {
    int[] all = new int[spatial.kernelLength()];
    for (int tap = 0; tap < all.length; tap++) {
      all[tap] = tap * spatial.kernelDilation() % spatial.stride();
    }
    Arrays.sort(all);
    int count = 0;
    for (int phase : all) {
      if (count == 0 || all[count - 1] != phase) {
        all[count++] = phase;
      }
    }
    return new BoxAxis(spatial, spatial.stride(), Arrays.copyOf(all, count));
  }

  /** An axis that is not. */
  static BoxAxis whole(SpatialAxis spatial) {
    return new BoxAxis(spatial, 1, ONE);
  }

  /** The elements of one phase that so many outputs need. */
  long reach(int outputs) {
    return (outputs - 1L) * positionStep() + (spatial.kernelExtent() - 1L) / step + 1;
  }

  /** The elements of one phase, where they are known to be an int. */
  int phaseLength(int outputs) {
    return (int) reach(outputs);
  }

  /** How far neighbouring outputs are apart. */
  int positionStep() {
    return spatial.stride() / step;
  }

  /** Where a tap's element for the first of so many outputs stands. */
  int place(int tap, int outputs) {
    int distance = tap * spatial.kernelDilation();
    int phase = Arrays.binarySearch(phases, distance % step);
    return phase * phaseLength(outputs) + distance / step;
  }
}
