package faltung.algorithm.winograd;

import faltung.algorithm.direct.DirectCosts;
import faltung.array.ElementType;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;

/**
 * The time of Winograd's method in nanoseconds of one thread; see {@link faltung.algorithm.Costs}.
 */
final class WinogradCosts {
  /** A vector of multiply-adds in a tile, as in {@link DirectCosts}. */
  private static final double TILED = 0.4;

  /** With few channels over positions each multiply-add needs a load, as in {@link DirectCosts}. */
  private static final double FEW_CHANNELS = 1.6;

  /** A call of a tile. */
  private static final double TILE = 80;

  /**
   * A number of a plane of inputs: copied, transformed along both axes, stored; and one of sums. On
   * Zen 1, where a vector of multiply-adds takes 2.5 times as long as on Zen 4, 2.0 and 1.5 ns
   * (64→64 at 56², JDK 17).
   */
  private static final double INPUT = 0.8;

  private static final double OUTPUT = 0.6;

  /** A weight that a bundle reads from near, and one from afar. */
  private static final double NEAR = 0.06;

  private static final double AFAR = 0.2;

  /** The weights that are near: 1 MiB in float. */
  private static final double MOST_NEAR = 1 << 18;

  /** A weight that a kernel's transform makes: on Zen 1 2.0 to 2.5 ns, 4.3 of four million. */
  private static final double PREPARED = 1.5;

  private WinogradCosts() {}

  /** A use, and its share of the kernel's transform. */
  static double of(Request request, WinogradPlan plan) {
    return DirectCosts.CALL + PREPARED * plan.weights() / request.uses() + use(request, plan);
  }

  /** A use alone. */
  static double use(Request request, WinogradPlan plan) {
    ConvolutionProblem problem = request.problem();
    boolean single = request.type() == ElementType.FLOAT;
    int lanes = single ? 16 : 8;
    double inputs = problem.inputChannels();
    double outputs = problem.outputChannels();
    double bundles = plan.bundles();
    double tiles = plan.meanTiles();
    double vectors =
        plan.tileForm().lanesOverChannels()
            ? tiles * Math.ceil(outputs / lanes)
            : Math.ceil(tiles / lanes) * outputs * (1 + FEW_CHANNELS / plan.tileForm().width());
    double products = vectors * inputs * TILED + plan.blocks() * TILE;
    double transforms = tiles * (inputs * INPUT + outputs * OUTPUT) * (single ? 1 : 2);
    double ofGroup = (double) plan.weights() / problem.grouping().count();
    double read = ofGroup * (ofGroup <= MOST_NEAR ? NEAR : AFAR) * (single ? 1 : 2);
    return bundles * (plan.form().planes() * (products + transforms) + read);
  }

  /**
   * A time that none is below: of the products and transforms of F(4×4), as if they came out even.
   */
  static double least(Request request) {
    ConvolutionProblem problem = request.problem();
    int lanes = request.type() == ElementType.FLOAT ? 16 : 8;
    double tiles = (double) problem.grouping().count() * problem.batch();
    for (int axis = 0; axis < problem.rank(); axis++) {
      tiles *= Math.ceil(problem.axes().get(axis).outputLength() / 4.0);
    }
    double inputs = problem.inputChannels();
    double outputs = problem.outputChannels();
    double products = tiles * 36 * inputs * outputs / lanes;
    double ofType = request.type() == ElementType.FLOAT ? 1 : 2;
    double transforms = tiles * 36 * (inputs * INPUT + outputs * OUTPUT) * ofType;
    // A kernel has at least 16 weights for its nine taps.
    double weights = problem.grouping().count() * inputs * outputs * 16;
    double prepared = weights * PREPARED / request.uses();
    return DirectCosts.CALL + products * TILED + transforms + prepared;
  }
}
