package faltung.algorithm.direct;

import faltung.algorithm.BlockFill;
import faltung.algorithm.Rims;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box of outputs of {@link DirectConvolution}, and what computes it.
 *
 * @param loops its indices, for the block where there is one, else for the input itself
 * @param slab what to cut out of the input first, where windows reach over a border other than zero
 * @param tiles its indices where tiles compute it, else null
 */
record DirectPiece(DirectLoops loops, @Nullable Slab slab, @Nullable TilePlan tiles) {
  /** A part of the input with its border. */
  static final class Slab {
    final BlockFill fill;
    final int[] start;

    Slab(BlockFill fill, int[] start) {
      this.fill = fill;
      this.start = start;
    }

    int size() {
      return fill.block().size();
    }
  }

  /** Whether no window reaches beyond an edge or into a gap. */
  static boolean isInside(ConvolutionProblem problem) {
    for (SpatialAxis axis : problem.axes()) {
      if (axis.inputDilation() > 1 || axis.interior().length() < axis.outputLength()) {
        return false;
      }
    }
    return true;
  }

  /** The slabs at the rims, and the rest; see {@link Rims}. */
  static List<DirectPiece> all(Request request, boolean finite) {
    Rims rims = Rims.of(request);
    List<DirectPiece> pieces = new ArrayList<>(rims.slabs().size() + 1);
    for (List<Interval> slab : rims.slabs()) {
      pieces.add(slab(request, finite, slab));
    }
    List<Interval> inside = rims.inside();
    if (inside != null) {
      ConvolutionProblem region = request.problem().region(inside);
      pieces.add(piece(request, region, request.inputStrides(), finite, inside, null));
    }
    return pieces;
  }

  private static DirectPiece piece(
      Request request,
      ConvolutionProblem part,
      int[] inputStrides,
      boolean finite,
      List<Interval> outputs,
      @Nullable Slab slab) {
    int[] strides = request.outputStrides();
    int base = base(strides, outputs);
    TileForm form = TileForms.of(request);
    TilePlan tiles =
        form == null ? null : TilePlan.of(part, form, finite, inputStrides, strides, base);
    return new DirectPiece(new DirectLoops(part, finite, inputStrides, strides, base), slab, tiles);
  }

  private static int base(int[] strides, List<Interval> box) {
    int base = 0;
    for (int axis = 0; axis < box.size(); axis++) {
      base += strides[3 + axis] * box.get(axis).start();
    }
    return base;
  }

  private static DirectPiece slab(Request request, boolean finite, List<Interval> outputs) {
    ConvolutionProblem problem = request.problem();
    List<SpatialAxis> axes = new ArrayList<>();
    List<Interval> inputs = new ArrayList<>();
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis whole = problem.axes().get(axis);
      Interval range = outputs.get(axis);
      Interval needed =
          request.borders().get(axis).isZero()
              ? new Interval(0, whole.inputLength())
              : whole.inputNeededBy(range.start(), range.length());
      inputs.add(needed);
      axes.add(whole.block(range, needed));
    }
    ConvolutionProblem part = problem.withAxes(axes);
    int[] start = new int[problem.inputShape().rank()];
    for (int axis = 0; axis < inputs.size(); axis++) {
      start[problem.inputOrder().positionOf(axis)] = inputs.get(axis).start();
    }
    Slab slab =
        new Slab(
            new BlockFill(
                problem.inputShape(),
                request.inputArrayStrides(),
                part.inputShape(),
                BlockFill.bordersPerArrayAxis(request)),
            start);
    int[] inputStrides = part.inputOrder().strides(part.inputShape());
    return piece(request, part, inputStrides, finite, outputs, slab);
  }
}
