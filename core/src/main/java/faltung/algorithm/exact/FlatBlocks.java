package faltung.algorithm.exact;

import faltung.integer.NumberTheoreticTransform;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of n dimensions laid out in one, and cut into blocks of one cyclic length.
 *
 * <p>The input that the outputs need, with its border, stands in an array whose rows are as long as
 * those of the full convolution, zeros behind each: no row runs over into the next, so that the
 * convolution of two such arrays in one dimension is the one in n. That array is never made; blocks
 * of it are.
 *
 * <p>Element f of the full convolution is a wanted output for some f from {@link #first} to {@link
 * #last}. One block holds all of them from a length of {@link #single} on; several overlap by the
 * kernel's length less 1. Immutable.
 */
final class FlatBlocks {
  /** The most points of a transform: 4 GiB. */
  static final int MOST_POINTS = 1 << 29;

  private final List<Axis> axes;
  private final int inputLength;
  private final int kernelLength;
  private final int first;
  private final int last;

  /**
   * One axis.
   *
   * @param blockStart where the needed input begins
   * @param blockLength its length
   * @param extent of the kernel
   * @param stride the distance of neighbours along this axis in the flat arrays
   * @param windowStart where the first output stands in the full convolution, of this axis; may be
   *     outside
   * @param step the distance of neighbouring outputs there
   * @param firstOutput the first output whose place is inside
   * @param lastOutput the last one; before the first if there is none
   */
  record Axis(
      int blockStart,
      int blockLength,
      int extent,
      int stride,
      long windowStart,
      int step,
      int firstOutput,
      int lastOutput) {
    /** Where an output that is inside stands in the full convolution, of this axis. */
    int place(int output) {
      return (int) (windowStart + (long) output * step);
    }
  }

  private FlatBlocks(Axis[] axes) {
    this.axes = List.of(axes);
    int input = 0;
    int kernel = 0;
    int from = 0;
    int to = 0;
    for (Axis axis : axes) {
      input += (axis.blockLength - 1) * axis.stride;
      kernel += (axis.extent - 1) * axis.stride;
      if (hasOutputs()) {
        from += axis.place(axis.firstOutput) * axis.stride;
        to += axis.place(axis.lastOutput) * axis.stride;
      }
    }
    this.inputLength = input + 1;
    this.kernelLength = kernel + 1;
    this.first = from;
    this.last = to;
  }

  /**
   * The blocks of a request with the axes in the order of the input; nothing where the full
   * convolution has more points than a transform.
   */
  static @Nullable FlatBlocks of(Request request) {
    ConvolutionProblem problem = request.problem();
    Axis[] axes = new Axis[problem.rank()];
    long stride = 1;
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      SpatialAxis spatial = problem.axes().get(axis);
      // The input that the outputs need: of a zero border nothing, unless there is nothing else.
      long from = spatial.windowStart(0);
      long until = from + spatial.reach(spatial.outputLength());
      long begin = Math.max(0, from);
      long end = Math.min(spatial.inputLength(), until);
      if (!request.borders().get(axis).isZero() || begin >= end) {
        begin = from;
        end = until;
      }
      long full = end - begin + spatial.kernelExtent() - 1;
      if (stride * full > MOST_POINTS) {
        return null;
      }
      long start = from - begin + spatial.kernelExtent() - 1;
      int step = spatial.stride();
      long before = start >= 0 ? 0 : (-start + step - 1) / step;
      long last = Math.min(spatial.outputLength() - 1L, Math.floorDiv(full - 1 - start, step));
      boolean none = before > last;
      axes[axis] =
          new Axis(
              (int) begin,
              (int) (end - begin),
              spatial.kernelExtent(),
              (int) stride,
              start,
              step,
              none ? 0 : (int) before,
              none ? -1 : (int) last);
      stride *= full;
    }
    return new FlatBlocks(axes);
  }

  List<Axis> axes() {
    return axes;
  }

  /** Whether there is an output that is not 0 for want of any term. */
  private boolean hasOutputs() {
    for (Axis axis : axes) {
      if (axis.lastOutput < axis.firstOutput) {
        return false;
      }
    }
    return true;
  }

  /** Elements of the flat kernel. */
  int kernelLength() {
    return kernelLength;
  }

  /**
   * The shortest cyclic length that one block can have: what wraps around reaches no wanted output.
   */
  private long single() {
    return Math.max((long) inputLength + kernelLength - 1 - first, last + 1L);
  }

  /** Whether a block holds everything; else it gives what nothing wraps around to. */
  private boolean isWhole(int length) {
    return length >= single();
  }

  /** How many blocks of a length there are. */
  int count(int length) {
    return isWhole(length) ? 1 : (int) ((last - first) / (length - kernelLength + 1L) + 1);
  }

  /** The element of the full convolution that a block of a length begins with. */
  int blockFirst(int block, int length) {
    return first + block * (length - kernelLength + 1);
  }

  /** The last element that a block gives. */
  int blockLast(int block, int length) {
    return isWhole(length)
        ? last
        : (int) Math.min(last, (long) blockFirst(block, length) + length - kernelLength);
  }

  /** The element of the flat input that a block begins with, which may be before the first. */
  int inputStart(int block, int length) {
    return isWhole(length) ? 0 : blockFirst(block, length) - (kernelLength - 1);
  }

  /** The length of the fewest operations, the shortest of equals; 0 if none is allowed. */
  int bestLength() {
    int best = 0;
    if (kernelLength > MOST_POINTS) {
      return best;
    }
    int length = NumberTheoreticTransform.lengthAtLeast(kernelLength);
    while (length <= MOST_POINTS) {
      if (best == 0 || levels(length) < levels(best)) {
        best = length;
      }
      if (isWhole(length)) {
        break;
      }
      length = NumberTheoreticTransform.lengthAtLeast(length + 1);
    }
    return best;
  }

  /** Values times levels of a kernel's transform and of all blocks' two. */
  double levels(int length) {
    return (2.0 * count(length) + 1)
        * length
        * Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1));
  }
}
