package faltung.algorithm.direct;

import faltung.problem.SpatialAxis;
import java.util.Arrays;

/**
 * One axis of the copy of an input that the outputs of a box need, divided by the stride: first the
 * elements that meet outputs at distance 0, then those at distance 1, so that neighbouring outputs
 * always meet neighbouring elements.
 *
 * @param spatial the axis
 * @param phases the remainders by the stride at which taps stand, ascending
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record BoxAxis(SpatialAxis spatial, int[] phases) {
  static BoxAxis of(SpatialAxis spatial) {
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
    return new BoxAxis(spatial, Arrays.copyOf(all, count));
  }

  /** The elements of one phase that so many outputs need. */
  long reach(int outputs) {
    return outputs + (spatial.kernelExtent() - 1L) / spatial.stride();
  }

  /** The elements of one phase, where they are known to be an int. */
  int phaseLength(int outputs) {
    return (int) reach(outputs);
  }

  /** Where a tap's element for the first of so many outputs stands. */
  int place(int tap, int outputs) {
    int distance = tap * spatial.kernelDilation();
    int phase = Arrays.binarySearch(phases, distance % spatial.stride());
    return phase * phaseLength(outputs) + distance / spatial.stride();
  }
}
