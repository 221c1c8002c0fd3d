package faltung.tiling;

import faltung.problem.Interval;
import faltung.problem.SpatialAxis;

/**
 * The outputs of one axis, cut into strips of equal length, and the input that each needs: its
 * window, which overlaps with those of its neighbours. Immutable.
 *
 * <pre>{@code
 * SpatialAxis rows = SpatialAxis.of(1000, 5, 1, 1, 1, 2, 2); // 1000 rows, a kernel of 5
 * Strips strips = Strips.of(rows, 64);
 * strips.count();                                            // 16
 * strips.windowStart(1);                                     // 62: two rows above output 64
 * strips.axis();                                             // 68 rows of input, 64 of output
 * }</pre>
 */
public final class Strips {
  private static final long ENDLESS = Long.MAX_VALUE;

  private final SpatialAxis axis;
  private final int outputs;
  private final long first;
  private final long all;

  private Strips(SpatialAxis axis, long first, long all) {
    this.axis = axis;
    this.outputs = axis.outputLength();
    this.first = first;
    this.all = all;
  }

  /**
   * Strips of an axis.
   *
   * @param axis of the whole, with its padding, stride, dilation and region
   * @param outputs of a strip; the last one may have fewer
   * @throws IllegalArgumentException if the input is dilated, whose windows differ from one output
   *     to the next, or a strip has no output or more than there are
   */
  public static Strips of(SpatialAxis axis, int outputs) {
    if (axis.inputDilation() > 1) {
      throw new IllegalArgumentException(
          "strips: the input is dilated by " + axis.inputDilation() + "; compute it at once");
    }
    if (outputs < 1 || outputs > axis.outputLength()) {
      throw new IllegalArgumentException(
          "strips of " + outputs + " outputs of " + axis.outputLength() + "; give 1 to all");
    }
    Interval needed = axis.inputNeededBy(0, outputs);
    SpatialAxis strip =
        SpatialAxis.of(
            needed.length(),
            axis.kernelLength(),
            1,
            axis.kernelDilation(),
            axis.stride(),
            /* paddingLow= */ 0,
            /* paddingHigh= */ 0);
    return new Strips(strip, needed.start(), axis.outputLength());
  }

  /**
   * Strips of an input whose end shows only when it is reached; the first window begins with its
   * first element.
   *
   * @param axis of one strip: not dilated, without padding
   */
  public static Strips endless(SpatialAxis axis) {
    if (axis.inputDilation() > 1 || axis.windowStart(0) != 0) {
      throw new IllegalArgumentException(
          "strips: a window of an endless input is neither dilated nor padded");
    }
    return new Strips(axis, 0, ENDLESS);
  }

  /** The axis of every strip's problem: its window and its outputs, without padding. */
  public SpatialAxis axis() {
    return axis;
  }

  /** How many strips; {@link Long#MAX_VALUE} of an endless input. */
  public long count() {
    return all == ENDLESS ? ENDLESS : (all - 1) / outputs + 1;
  }

  /** How many outputs a strip has. */
  public int outputs(long strip) {
    return all == ENDLESS ? outputs : (int) Math.min(outputs, all - strip * outputs);
  }

  /** Where a strip's window begins in the input; before 0 lies the border. */
  public long windowStart(long strip) {
    return first + strip * outputs * axis.stride();
  }

  /** How many elements from the window's beginning the strip's outputs need. */
  public int needed(long strip) {
    return (int) axis.reach(outputs(strip));
  }

  /** How many elements at the end of a window are the beginning of the next. */
  int overlap() {
    return Math.max(0, axis.inputLength() - outputs * axis.stride());
  }

  /** How many whole windows so many elements hold. */
  int outputsOf(int elements) {
    int extent = axis.kernelExtent();
    return elements < extent ? 0 : (elements - extent) / axis.stride() + 1;
  }
}
