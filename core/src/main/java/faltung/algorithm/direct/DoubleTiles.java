package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.Slice;
import faltung.loops.DoubleLoops;
import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.InnerLoopsChoice;
import faltung.loops.TileForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

// Twin: FloatTiles is generated from this file.

/** Tiles in double. */
final class DoubleTiles implements TileWork {
  private static final double[] NOTHING = {};
  private static final long NONE = -1;

  private final DoubleLoops loops = InnerLoopsChoice.ofDouble();
  private final double[] weights;
  private final double[] start;
  private final double[] box;
  private final DoubleTileBuffer buffer;

  /** What was bound so far: the parts of a problem are bound again and again. */
  private final List<Bound> known = new ArrayList<>();

  private @Nullable Bound bound;
  private double[] x = NOTHING;
  private double[] y = NOTHING;
  private int xBase;
  private int yBase;
  private long part = NONE;

  /** What a plan needs here. */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Bound(TilePlan plan, DoubleTile tile, int[] indices) {}

  /**
   * Work for one thread.
   *
   * @param weights from {@link DoubleTilePacking}
   * @param channels output channels in one group
   * @param starts the channels of all blocks
   * @param box as many elements as the largest box has, or more
   * @param positions the most positions of a rectangle
   */
  DoubleTiles(
      DoubleArray weights, TileForm form, int channels, int starts, double[] box, int positions) {
    this.weights = weights.values();
    this.start = new double[starts + TileForm.BEHIND];
    this.box = box;
    this.buffer = new DoubleTileBuffer(form, channels, positions);
  }

  @Override
  public void bind(TilePlan next, Slice input, Slice output) {
    if (bound == null || bound.plan != next) {
      bound = bound(next);
    }
    x = ((DoubleArray) input.array()).values();
    y = ((DoubleArray) output.array()).values();
    xBase = input.base();
    yBase = output.base();
    part = NONE;
  }

  private Bound bound(TilePlan next) {
    for (int at = 0; at < known.size(); at++) {
      if (known.get(at).plan == next) {
        return known.get(at);
      }
    }
    DoubleTile tile =
        new DoubleTile(
            next.form(),
            next.channels(),
            next.offsets(),
            next.xRowStep(),
            next.yChannelStep(),
            next.yRowStep(),
            next.yPositionStep(),
            weights,
            start,
            false,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            next.sliding());
    Bound made = new Bound(next, tile, new int[next.rank()]);
    known.add(made);
    return made;
  }

  private Bound bound() {
    Bound now = bound;
    if (now == null) {
      throw new IllegalStateException("no arrays are bound");
    }
    return now;
  }

  @Override
  public int[] indices() {
    return bound().indices;
  }

  @Override
  public boolean hasBox(long wanted) {
    boolean has = part == wanted;
    part = wanted;
    return has;
  }

  @Override
  public void zeros(int boxAt, int count) {
    Arrays.fill(box, boxAt, boxAt + count, 0);
  }

  @Override
  public void zeros(int boxAt, int boxRowStep, int rows, int count) {
    double[] to = box;
    // Mostly one or two in a row, for which a call is too much.
    for (int j = 0; j < count; j++) {
      for (int row = 0; row < rows; row++) {
        to[boxAt + j + row * boxRowStep] = 0;
      }
    }
  }

  @Override
  public void copy(
      int xAt, int xRowStep, int xStep, int boxAt, int boxRowStep, int rows, int count) {
    if (count == 0) {
      return;
    }
    if (xStep == 1) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(x, xBase + xAt + row * xRowStep, box, boxAt + row * boxRowStep, count);
      }
    } else if (xStep == 2) {
      loops.halve(x, xBase + xAt, xRowStep, box, boxAt, count, boxAt, 0, boxRowStep, rows);
    } else {
      apart(x, xBase + xAt, xRowStep, xStep, box, boxAt, boxRowStep, rows, count);
    }
  }

  @Override
  public void halve(
      int xAt, int xRowStep, int evenAt, int evens, int oddAt, int odds, int boxRowStep, int rows) {
    loops.halve(x, xBase + xAt, xRowStep, box, evenAt, evens, oddAt, odds, boxRowStep, rows);
  }

  /** Elements that are apart. */
  private static void apart(
      double[] x,
      int xAt,
      int xRowStep,
      int xStep,
      double[] box,
      int boxAt,
      int boxRowStep,
      int rows,
      int count) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xRowStep;
      int to = boxAt + row * boxRowStep;
      for (int j = 0; j < count; j++) {
        box[to + j] = x[from + j * xStep];
      }
    }
  }

  @Override
  public void tile(int block, int rows, int positions, int xAt, int yAt) {
    Bound now = bound();
    boolean direct = now.plan.isDirect();
    double[] source = direct ? x : box;
    int from = direct ? xBase + xAt : xAt;
    loops.tile(now.tile, block, rows, positions, source, from, y, yBase + yAt, buffer);
  }
}
