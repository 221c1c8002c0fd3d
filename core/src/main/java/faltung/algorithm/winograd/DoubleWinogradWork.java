package faltung.algorithm.winograd;

import faltung.array.DoubleArray;
import faltung.array.Slice;
import faltung.loops.DoubleLoops;
import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.InnerLoopsChoice;
import faltung.loops.TileForm;
import faltung.plan.SharedScratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

// Twin: FloatWinogradWork is generated from this file.

/** The steps in double. */
final class DoubleWinogradWork implements WinogradWork {
  /** Places in a {@link SharedScratch}: rows, strided rows, and sums that are transformed back. */
  private static final int ROWS = 112;

  private static final int COLUMNS = 120;

  private static final int SUMS = 128;

  private static final int RESULTS = 160;

  /** A power of two within this of 1 is taken into a matrix without harm, in double and in float. */
  private static final int MOST_EXPONENT = 900; // twin: private static final int MOST_EXPONENT = 100;

  private final DoubleLoops loops = InnerLoopsChoice.ofDouble();
  private final WinogradPlan plan;
  private final int m;
  private final int n;
  private final DoubleWinogradSums ofInput;
  private final DoubleWinogradSums ofOutput;
  private final DoubleWinogradSums ofLastOutput;
  private final DoubleWinogradRows source;
  private final DoubleWinogradPlanes planes;
  private final DoubleTile whole;
  private final DoubleTile last;
  private final DoubleTileBuffer buffer;

  /** Rows of inputs, or of sums of a step; the last one is what a transform gives. */
  private final double[][] rows;

  /** Every m-th element of a row, beginning at each place of a tile; the last one as before. */
  private final double[][] columns;

  /** Sums that are transformed along columns, [row of outputs][column of the tile]. */
  private final double[][] sums;

  /** A row of outputs of each tile, and last their doubts. */
  private final double[][] results;

  private double[] y = {};
  private int xBase;
  private int yBase;
  private double factor = 1;
  private int exponentTaken;
  private boolean doubts;

  /**
   * Work for one thread.
   *
   * @param weights from {@link WinogradConvolution}
   * @param start as many zeros as {@link WinogradPlan#starts}
   * @param planes this thread's, or those of all
   */
  DoubleWinogradWork(
      WinogradPlan plan,
      DoubleArray weights,
      DoubleArray start,
      DoubleWinogradPlanes planes,
      int thread,
      @Nullable SharedScratch scratch) {
    WinogradForm form = plan.form();
    this.plan = plan;
    this.m = form.outputs();
    this.n = form.inputs();
    this.ofInput = new DoubleWinogradSums(form.ofInput());
    this.ofOutput = new DoubleWinogradSums(form.ofOutput());
    this.ofLastOutput = new DoubleWinogradSums(form.ofOutput());
    this.source = new DoubleWinogradRows(plan);
    this.planes = planes;
    this.whole = tile(plan, plan.strips(0), weights, start);
    this.last = tile(plan, plan.strips(plan.bundles() - 1), weights, start);
    TileForm tileForm = plan.tileForm();
    this.buffer = new DoubleTileBuffer(tileForm, plan.outputChannels(), plan.mostTiles());
    this.rows = arrays(n + 1, plan.inputRow(), ROWS, thread, scratch);
    this.columns = arrays(n + 1, plan.step(), COLUMNS, thread, scratch);
    this.sums = arrays(m * n, plan.step(), SUMS, thread, scratch);
    this.results = arrays(m + 1, plan.step(), RESULTS, thread, scratch);
  }

  private static double[][] arrays(
      int count, int size, int slot, int thread, @Nullable SharedScratch scratch) {
    double[][] arrays = new double[count][];
    for (int at = 0; at < count; at++) {
      arrays[at] = DoubleWinogradPlanes.array(scratch, thread, slot + at, size);
    }
    return arrays;
  }

  private static DoubleTile tile(
      WinogradPlan plan, int strips, DoubleArray weights, DoubleArray start) {
    int tiles = strips * plan.strip();
    int[] offsets = new int[plan.inputChannels()];
    for (int channel = 0; channel < offsets.length; channel++) {
      offsets[channel] = channel * tiles;
    }
    boolean overChannels = plan.tileForm().lanesOverChannels();
    return new DoubleTile(
        plan.tileForm(),
        plan.outputChannels(),
        offsets,
        0,
        overChannels ? 1 : tiles,
        0,
        overChannels ? plan.outputChannels() : 1,
        weights.values(),
        start.values(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  @Override
  public void bind(Slice input, Slice output, int exponent) {
    source.bind(input);
    xBase = input.base();
    y = ((DoubleArray) output.array()).values();
    yBase = output.base();
    doubts = false;
    if (exponent != exponentTaken) {
      int taken = Math.max(-MOST_EXPONENT, Math.min(MOST_EXPONENT, exponent));
      ofLastOutput.scale(plan.form().ofOutput(), -taken);
      factor = Math.scalb(1.0, taken - exponent);
      exponentTaken = exponent;
    }
  }

  @Override
  public boolean hasDoubts() {
    return doubts;
  }

  // ---- inputs

  @Override
  public void input(long bundle, int step) {
    int strips = plan.strips(bundle);
    int first = step * plan.inputsInStep();
    int channels = Math.min(plan.inputsInStep(), plan.inputChannels() - first);
    int tiles = strips * plan.strip();
    int length = channels * strips * plan.rowLength();
    int count = channels * tiles;
    for (int row = 0; row < n; row++) {
      copyRows(bundle, first, channels, row);
    }
    for (int p = 0; p < n; p++) {
      ofInput.row(p, rows, 0, rows[n], length);
      for (int place = 0; place < n; place++) {
        everyMth(rows[n], place, columns[place], channels * strips);
      }
      for (int q = 0; q < n; q++) {
        ofInput.row(q, columns, 0, columns[n], count);
        System.arraycopy(columns[n], 0, planes.inputs(p * n + q), first * tiles, count);
      }
    }
  }

  /** A row of inputs of all tiles of some channels. */
  private void copyRows(long bundle, int first, int channels, int row) {
    int group = plan.groupOf(bundle);
    int firstStrip = plan.firstStrip(bundle);
    int strips = plan.strips(bundle);
    int length = plan.rowLength();
    int at = 0;
    for (int channel = first; channel < first + channels; channel++) {
      for (int strip = firstStrip; strip < firstStrip + strips; strip++) {
        int from = xBase + plan.inputOf(group, strip) + channel * plan.inputChannelStep();
        int down = plan.firstRow(strip) + row;
        source.copy(from, down, plan.firstColumn(strip), rows[row], at, length);
        at += length;
      }
    }
  }

  private void everyMth(double[] from, int place, double[] to, int strips) {
    int strip = plan.strip();
    int length = plan.rowLength();
    int at = 0;
    for (int s = 0; s < strips; s++) {
      int x = s * length + place;
      for (int tile = 0; tile < strip; tile++) {
        to[at++] = from[x];
        x += m;
      }
    }
  }

  // ---- products

  @Override
  public void products(long bundle, int unit) {
    int blocks = plan.blocks();
    int plane = unit / blocks;
    int block = unit % blocks;
    int strips = plan.strips(bundle);
    int tiles = strips * plan.strip();
    DoubleTile tile = strips == plan.strips(0) ? whole : last;
    int number = (plan.groupOf(bundle) * plan.form().planes() + plane) * blocks + block;
    int to = block * plan.tileForm().width() * tile.yChannelStep();
    double[] from = planes.inputs(plane);
    loops.tile(tile, number, 1, tiles, from, 0, planes.outputs(plane), to, buffer);
  }

  // ---- outputs

  @Override
  public void output(long bundle, int step) {
    int tiles = plan.strips(bundle) * plan.strip();
    boolean overChannels = plan.tileForm().lanesOverChannels();
    int parts = (plan.outputChannels() - 1) / plan.outputsInStep() + 1;
    int firstChannel = step % parts * plan.outputsInStep();
    int channels = Math.min(plan.outputsInStep(), plan.outputChannels() - firstChannel);
    int firstTile = step / parts * plan.tilesInStep();
    int some = Math.min(plan.tilesInStep(), tiles - firstTile);
    int from =
        overChannels
            ? firstTile * plan.outputChannels() + firstChannel
            : firstChannel * tiles + firstTile;
    int count = channels * some;
    for (int q = 0; q < n; q++) {
      for (int p = 0; p < n; p++) {
        System.arraycopy(planes.outputs(p * n + q), from, columns[p], 0, count);
      }
      for (int a = 0; a < m; a++) {
        ofOutput.row(a, columns, 0, sums[a * n + q], count);
      }
    }
    double[] doubtful = results[m];
    Arrays.fill(doubtful, 0, count, 0);
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        ofLastOutput.row(b, sums, a * n, results[b], count);
        if (factor != 1) {
          DoubleWinogradSums.multiply(results[b], factor, count);
        }
        DoubleWinogradSums.addDoubts(doubtful, results[b], count);
      }
      if (overChannels) {
        writeTiles(bundle, firstTile, some, firstChannel, channels, a);
      } else {
        writeChannels(bundle, firstChannel, channels, a);
      }
    }
    look(doubtful, count);
  }

  private void look(double[] doubtful, int count) {
    for (int k = 0; k < count; k++) {
      // Only NaN is no 0 here.
      if (doubtful[k] != 0) {
        doubts = true;
        return;
      }
    }
  }

  /** Writes a row of outputs of each tile, whose numbers stand as [channel][tile]. */
  private void writeChannels(long bundle, int firstChannel, int channels, int row) {
    int group = plan.groupOf(bundle);
    int firstStrip = plan.firstStrip(bundle);
    int strips = plan.strips(bundle);
    int at = 0;
    for (int channel = firstChannel; channel < firstChannel + channels; channel++) {
      for (int strip = firstStrip; strip < firstStrip + strips; strip++) {
        int down = plan.firstRow(strip) + row;
        if (down < plan.axis(0).outputLength()) {
          int across = plan.firstColumn(strip);
          int to =
              yBase
                  + plan.outputOf(group, strip)
                  + channel * plan.outputChannelStep()
                  + down * plan.outputStep(0)
                  + across * plan.outputStep(1);
          writeStrip(at, to, Math.min(plan.strip() * m, plan.axis(1).outputLength() - across));
        }
        at += plan.strip();
      }
    }
  }

  /** Writes so many neighbouring outputs. */
  private void writeStrip(int at, int to, int outputs) {
    int step = plan.outputStep(1);
    int tiles = (outputs + m - 1) / m;
    for (int b = 0; b < m; b++) {
      double[] from = results[b];
      int full = b < outputs - (tiles - 1) * m ? tiles : tiles - 1;
      int place = to + b * step;
      for (int tile = 0; tile < full; tile++) {
        y[place] = from[at + tile];
        place += m * step;
      }
    }
  }

  /** Writes a row of outputs of some tiles, whose numbers stand as [tile][channel]. */
  private void writeTiles(
      long bundle, int firstTile, int tiles, int firstChannel, int channels, int row) {
    int group = plan.groupOf(bundle);
    for (int tile = 0; tile < tiles; tile++) {
      int strip = plan.firstStrip(bundle) + (firstTile + tile) / plan.strip();
      int down = plan.firstRow(strip) + row;
      int across = plan.firstColumn(strip) + (firstTile + tile) % plan.strip() * m;
      int outputs = Math.min(m, plan.axis(1).outputLength() - across);
      if (down < plan.axis(0).outputLength() && outputs > 0) {
        int to =
            yBase
                + plan.outputOf(group, strip)
                + firstChannel * plan.outputChannelStep()
                + down * plan.outputStep(0)
                + across * plan.outputStep(1);
        writeTile(tile * channels, to, channels, outputs);
      }
    }
  }

  private void writeTile(int at, int to, int channels, int outputs) {
    int channelStep = plan.outputChannelStep();
    int step = plan.outputStep(1);
    for (int b = 0; b < outputs; b++) {
      double[] from = results[b];
      int place = to + b * step;
      for (int channel = 0; channel < channels; channel++) {
        y[place] = from[at + channel];
        place += channelStep;
      }
    }
  }
}
