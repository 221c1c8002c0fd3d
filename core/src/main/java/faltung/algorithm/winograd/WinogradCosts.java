package faltung.algorithm.winograd;

import faltung.algorithm.direct.DirectCosts;
import faltung.array.ElementType;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/** The time of Winograd's method in nanoseconds of one thread; see {@link faltung.algorithm.Costs}. */
final class WinogradCosts {
  /** A vector of multiply-adds in a tile, as in {@link DirectCosts}. */
  private static final double TILED = 0.4;

  /** A call of a tile. */
  private static final double TILE = 80;

  /** A number of a plane of inputs: copied, transformed along both axes, stored. */
  private static final double INPUT = 0.45;

  /** A number of a plane of sums, likewise. */
  private static final double OUTPUT = 0.35;

  /** A weight that a bundle reads. */
  private static final double WEIGHT = 0.06;

  /** A weight that a kernel's transform makes. */
  private static final double PREPARED = 3;

  private WinogradCosts() {}

  static double of(Request request, WinogradPlan plan) {
    ConvolutionProblem problem = request.problem();
    int lanes = request.type() == ElementType.FLOAT ? 16 : 8;
    double halves = request.type() == ElementType.FLOAT ? 1 : 2;
    double planes = plan.form().planes();
    double groups = problem.grouping().count();
    double tiles = 0;
    double vectors = 0;
    double calls = 0;
    double bundles = (double) plan.bundles() / groups;
    // All bundles but the last are alike, and that is at most as large.
    double most = plan.mostTiles();
    double whole = Math.ceil(most / lanes) * lanes;
    tiles = bundles * most;
    vectors =
        plan.tileForm().lanesOverChannels()
            ? tiles * Math.ceil((double) problem.outputChannels() / lanes)
            : bundles * whole / lanes * problem.outputChannels() * (1 + 1.6 / plan.tileForm().width());
    calls = bundles * plan.blocks();
    double products =
        planes * groups * (vectors * problem.inputChannels() * TILED + calls * TILE);
    double transforms =
        planes
            * groups
            * tiles
            * (problem.inputChannels() * INPUT + problem.outputChannels() * OUTPUT)
            * halves;
    double weights = plan.weights() * (bundles * WEIGHT * halves + PREPARED);
    return DirectCosts.CALL + products + transforms + weights;
  }

  /** A time that none is below: of the products alone, of F(4×4). */
  static double least(Request request) {
    ConvolutionProblem problem = request.problem();
    int lanes = request.type() == ElementType.FLOAT ? 16 : 8;
    double tiles = (double) problem.grouping().count() * problem.batch();
    for (SpatialAxis axis : problem.axes()) {
      tiles *= Math.ceil(axis.outputLength() / 4.0);
    }
    double products = tiles * 36 * problem.inputChannels() * problem.outputChannels() / lanes;
    double prepared = (double) problem.kernelShape().size() * 16 / 9 * PREPARED;
    return DirectCosts.CALL + products * TILED + prepared;
  }
}
