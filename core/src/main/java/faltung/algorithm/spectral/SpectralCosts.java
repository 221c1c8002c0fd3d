package faltung.algorithm.spectral;

import faltung.algorithm.Costs;
import faltung.array.ElementType;
import faltung.fft.FftLengths;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.Arrays;

/**
 * The time of a convolution through spectra in nanoseconds of one thread: the tables of the
 * transforms, the kernel's spectra, and for each block the transforms of its channels, their
 * products and the transforms back.
 *
 * <p>The constants are fitted to times on Zen 4; see {@link Costs}.
 */
public final class SpectralCosts {
  /**
   * A nominal flop of a transform in double along one axis, see {@link FftLengths#cost}: by vectors
   * on Zen 5, from 10^6 samples with 256 to 4,096 taps on JDK 25 (0.113 by scalar loops on Zen 4).
   */
  private static final double FLOP = 0.045;

  /** The same of several axes: columns are gathered, and less of the data stays in the cache. */
  private static final double FLOP_OF_GRID = 0.132;

  /** In float a vector has twice as many lanes; measured with the other. */
  private static final double FLOAT = 0.7;

  /** The plan of a transform. */
  private static final double PLAN = 2350;

  /** A complex value of its tables. */
  private static final double TABLE = 12;

  /** The roots of unity that the tables are made of, by the root of the length. */
  private static final double ROOTS = 650;

  /** A kernel's spectrum: objects; and for each of its elements and of its block's points. */
  private static final double KERNEL = 250;

  private static final double TAP = 8;
  private static final double CLEARED = 0.4;

  /** A transform of a block, its calls and indices: along one axis, along several. */
  private static final double BLOCK = 75;

  private static final double BLOCK_OF_GRID = 310;

  /** A point that is filled and scanned, one that is scanned and written, one of a product. */
  private static final double FILLED = 1.3;

  private static final double WRITTEN = 0.3;
  private static final double PRODUCT = 0.475;

  /** A product of a value that is not finite and a weight, which is added to an output. */
  private static final double REPAIRED = 0.8;

  /** A row of outputs that a NaN makes NaN, and each of them. */
  private static final double NAN_ROW = 5;

  private static final double NAN_OUTPUT = 0.03;

  private SpectralCosts() {}

  /**
   * The time.
   *
   * @param lengths of a block
   * @param blocks of one channel of one batch element
   */
  static double of(Request request, int[] lengths, double blocks) {
    ConvolutionProblem problem = request.problem();
    double groups = problem.grouping().count();
    double inputs = problem.inputChannels();
    double outputs = problem.outputChannels();
    double kernels = groups * inputs * outputs;
    double blocksInAll = groups * problem.batch() * blocks;
    double prepared =
        tables(request, lengths)
            + kernels * (KERNEL + transform(request, lengths) + CLEARED * points(request, lengths))
            + TAP * problem.kernelShape().size();
    return prepared / request.uses() + blocksInAll * block(request, lengths);
  }

  /**
   * A time that {@link #of} is not below for any lengths: one plan, the objects of the kernels, the
   * calls of one block, and for each output one point that is filled, multiplied and written.
   */
  static double least(Request request) {
    ConvolutionProblem problem = request.problem();
    double groups = problem.grouping().count();
    double inputs = problem.inputChannels();
    double outputs = problem.outputChannels();
    double points = groups * problem.batch();
    for (SpatialAxis axis : problem.axes()) {
      points *= axis.outputLength();
    }
    return (PLAN + groups * inputs * outputs * (KERNEL + BLOCK)) / request.uses()
        + groups * problem.batch() * (inputs + outputs) * BLOCK
        + points * (FILLED * inputs + WRITTEN * outputs + PRODUCT * inputs * outputs);
  }

  /** The time of one block: its transforms there and back, and their products. */
  static double block(Request request, int[] lengths) {
    double inputs = request.problem().inputChannels();
    double outputs = request.problem().outputChannels();
    return (inputs + outputs) * transform(request, lengths)
        + points(request, lengths)
            * (FILLED * inputs + WRITTEN * outputs + PRODUCT * inputs * outputs);
  }

  /** The time of adding products of values that are not finite to the outputs of one channel. */
  static double repair(Request request, double products) {
    return products * REPAIRED * (request.type() == ElementType.COMPLEX ? 4 : 1);
  }

  /** The time of making outputs of one channel NaN, in so many rows. */
  static double fill(Request request, double rows, double outputs) {
    return (rows * NAN_ROW + outputs * NAN_OUTPUT)
        * (request.type() == ElementType.COMPLEX ? 2 : 1);
  }

  private static double points(Request request, int[] lengths) {
    double points = request.type() == ElementType.COMPLEX ? 2 : 1;
    for (int length : lengths) {
      points *= length;
    }
    return points;
  }

  private static double transform(Request request, int[] lengths) {
    boolean complex = request.type() == ElementType.COMPLEX;
    boolean grid = lengths.length > 1;
    double points = 1;
    for (int length : lengths) {
      points *= length;
    }
    double flops = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      double lines = points / lengths[axis];
      flops +=
          FftAlgorithm.hasHalves(request, axis)
              ? lines * FftLengths.cost(lengths[axis] / 2)
              : lines * FftLengths.cost(lengths[axis]) * (complex ? 1 : 0.5);
    }
    double each = (grid ? FLOP_OF_GRID : FLOP) * (request.type() == ElementType.FLOAT ? FLOAT : 1);
    return (grid ? BLOCK_OF_GRID : BLOCK) + each * flops;
  }

  /** Axes of one length share their tables; a halved one has its own. */
  private static double tables(Request request, int[] lengths) {
    int last = lengths.length - 1;
    boolean halved = FftAlgorithm.hasHalves(request, last);
    double time = halved ? table(lengths[last] / 2) : 0;
    if (last == 0) {
      return halved ? time : table(lengths[0]);
    }
    int[] whole = Arrays.copyOf(lengths, halved ? last : lengths.length);
    Arrays.sort(whole);
    for (int at = 0; at < whole.length; at++) {
      time += at > 0 && whole[at] == whole[at - 1] ? 0 : table(whole[at]);
    }
    return time;
  }

  private static double table(int length) {
    return PLAN + TABLE * length + ROOTS * Math.sqrt(length);
  }
}
