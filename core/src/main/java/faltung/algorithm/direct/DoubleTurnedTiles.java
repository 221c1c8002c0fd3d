package faltung.algorithm.direct;

import faltung.array.DoubleArray;
import faltung.array.Slice;
import faltung.loops.DoubleLoops;
import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.InnerLoopsChoice;
import faltung.loops.TileForm;
import java.util.Arrays;

// Twin: FloatTurnedTiles is generated from this file.

/** {@link TurnedWork} in double. */
final class DoubleTurnedTiles implements TurnedWork {
  private static final double[] NOTHING = {};

  private final DoubleLoops loops = InnerLoopsChoice.ofDouble();
  private final TurnedPlan plan;
  private final DoubleTile[] tiles;
  private final double[] turned;
  private final double[] sums;

  /** What one chunk sums, where that is added. */
  private final double[] partial;

  private final DoubleTileBuffer buffer;
  private final int[] outputsOfRun;
  private double[] x = NOTHING;
  private double[] y = NOTHING;
  private int xBase;
  private int yBase;

  /**
   * Work for one thread.
   *
   * @param tiles from {@link #tiles}
   * @param turned as many elements as the plan's turned input has, or more
   * @param sums as many as the plan's sums, or as those of its parts, which all threads share; or
   *     more
   * @param partial as many as the plan's partial sums, or more
   */
  DoubleTurnedTiles(
      TurnedPlan plan, DoubleTile[] tiles, double[] turned, double[] sums, double[] partial) {
    this.plan = plan;
    this.tiles = tiles.clone();
    this.turned = turned;
    this.sums = sums;
    this.partial = partial;
    this.outputsOfRun = plan.outputsOfRun();
    this.buffer =
        new DoubleTileBuffer(plan.form(), plan.problem().outputChannels(), plan.rectangle());
  }

  /**
   * A tile a chunk, with weights still zero: all chunks but the last share one array of weights, as
   * [chunk][block][term][channel of the block].
   */
  static DoubleTile[] tiles(TurnedPlan plan) {
    DoubleTile[] tiles = new DoubleTile[plan.chunks()];
    int last = plan.chunks() - 1;
    int width = plan.form().width();
    double[] weights = new double[last * plan.blocks() * plan.chunk() * width + TileForm.BEHIND];
    double[] rest = new double[plan.blocks() * plan.terms(last) * width + TileForm.BEHIND];
    // Each chunk's blocks have numbers of their own.
    int starts = plan.isApart() ? Math.max(1, last) : 1;
    double[] start = new double[starts * plan.blocks() * width + TileForm.BEHIND];
    for (int chunk = 0; chunk <= last; chunk++) {
      tiles[chunk] =
          DoubleTile.of(
              plan.form(),
              plan.problem().outputChannels(),
              plan.offsets(chunk),
              plan.xRowStep(),
              plan.yChannelStep(),
              plan.yRowStep(),
              plan.yPositionStep(),
              chunk == last ? rest : weights,
              start,
              chunk > 0 && !plan.isApart());
    }
    return tiles;
  }

  /**
   * Writes the weights of a block of a chunk.
   *
   * @param channelStep of the kernel, from an output channel to the next
   * @param terms where the terms of a channel stand in the kernel, from its first
   * @param tiles modified
   */
  static void pack(
      TurnedPlan plan,
      Slice kernel,
      int channelStep,
      int[] terms,
      DoubleTile[] tiles,
      int chunk,
      int block) {
    int width = plan.form().width();
    int count = plan.terms(chunk);
    int from = chunk * plan.chunk();
    int number = (chunk == plan.chunks() - 1 ? 0 : chunk * plan.blocks()) + block;
    DoubleTilePacking.pack(
        kernel.array(),
        kernel.base() + block * width * channelStep,
        channelStep,
        tiles[chunk].channelsOf(block),
        terms,
        from,
        from + count,
        tiles[chunk].weights(),
        number * count * width,
        width);
  }

  @Override
  public void bind(Slice input, Slice output) {
    x = ((DoubleArray) input.array()).values();
    y = ((DoubleArray) output.array()).values();
    xBase = input.base();
    yBase = output.base();
  }

  @Override
  public void zeros(int at, int count, int apart, int batch) {
    if (apart == batch) {
      Arrays.fill(turned, at, at + count * batch, 0);
      return;
    }
    double[] to = turned;
    // Mostly a few of a small batch, for which a call is too much.
    for (int j = 0; j < count; j++) {
      for (int b = 0; b < batch; b++) {
        to[at + j * apart + b] = 0;
      }
    }
  }

  @Override
  public void turn(int from, int xStep, int xBatchStep, int batch, int at, int apart, int count) {
    loops.interleave(x, xBase + from, xBatchStep, xStep, turned, at, apart, batch, count);
  }

  @Override
  public void tile(int chunk, int block, int rows, int positions, int from, int sumsAt) {
    int number = chunk == tiles.length - 1 ? block : chunk * plan.blocks() + block;
    if (!plan.isApart() || plan.begins(chunk)) {
      loops.tile(tiles[chunk], number, rows, positions, turned, from, sums, sumsAt, buffer);
      return;
    }
    loops.tile(tiles[chunk], number, rows, positions, turned, from, partial, 0, buffer);
    int width = positions * plan.form().width();
    for (int row = 0; row < rows; row++) {
      add(partial, row * plan.yRowStep(), sums, sumsAt + row * plan.yRowStep(), width);
    }
  }

  @Override
  public void add(int sumsAt, int to, int count) {
    add(sums, sumsAt, sums, to, count);
  }

  /** Channels that a block has not are added too, which is of no consequence. */
  private static void add(double[] partial, int at, double[] sums, int to, int count) {
    for (int j = 0; j < count; j++) {
      sums[to + j] += partial[at + j];
    }
  }

  @Override
  public void tileAtOnce(int block, int rows, int positions, int from, int to) {
    loops.tile(tiles[0], block, rows, positions, turned, from, y, yBase + to, buffer);
  }

  @Override
  public void write(
      int block,
      int rows,
      int yRowStep,
      int position,
      int positions,
      int to,
      int yChannelStep,
      int sumsAt) {
    int width = plan.form().width();
    int channels = tiles[0].channelsOf(block);
    for (int row = 0; row < rows; row++) {
      int from = sumsAt + row * plan.yRowStep();
      int at = yBase + to + row * yRowStep;
      if (yChannelStep == 1) {
        for (int j = 0; j < positions; j++) {
          int place = at + outputsOfRun[position + j];
          System.arraycopy(sums, from + j * width, y, place, channels);
        }
        continue;
      }
      for (int i = 0; i < channels; i++) {
        for (int j = 0; j < positions; j++) {
          int place = at + outputsOfRun[position + j] + i * yChannelStep;
          y[place] = sums[from + j * width + i];
        }
      }
    }
  }
}
