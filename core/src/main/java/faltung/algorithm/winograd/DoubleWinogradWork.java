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

  /**
   * A power of two within this of 1 is taken into a matrix without harm, in double and in float.
   */
  private static final int LIMIT = 900; // twin: private static final int LIMIT = 100;

  private final DoubleLoops loops = InnerLoopsChoice.ofDouble();
  private final WinogradPlan plan;
  private final int m;
  private final int n;
  private final DoubleWinogradSums ofInput;
  private final DoubleWinogradSums ofOutput;
  private final DoubleWinogradSums ofLastOutput;
  private final DoubleWinogradRows source;
  private final DoubleWinogradPlanes planes;
  private final DoubleTile most;
  private final DoubleTile fewer;
  private final DoubleTileBuffer buffer;

  /** Rows of inputs, or of sums of a step; the last one is what a transform gives. */
  private final double[][] rows;

  /** Every m-th element of a row, beginning at each place of a tile; the last one as before. */
  private final double[][] columns;

  /** Sums that are transformed along columns, [row of outputs][column of the tile]. */
  private final double[][] sums;

  /** A row of outputs of each tile, and last their doubts. */
  private final double[][] results;

  /** Of which elements of a row the tiles of a step begin: every m-th. */
  private final int[] firsts;

  private final WinogradStrips strips;
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
    this.most = tile(plan, plan.mostTiles(), weights, start);
    this.fewer = tile(plan, plan.fewestTiles(), weights, start);
    TileForm tileForm = plan.tileForm();
    this.buffer = new DoubleTileBuffer(tileForm, plan.outputChannels(), plan.mostTiles());
    this.firsts = plan.firsts();
    this.strips = new WinogradStrips(plan);
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
      WinogradPlan plan, int tiles, DoubleArray weights, DoubleArray start) {
    int[] offsets = new int[plan.inputChannels()];
    for (int channel = 0; channel < offsets.length; channel++) {
      offsets[channel] = channel * tiles;
    }
    boolean overChannels = plan.tileForm().lanesOverChannels();
    return DoubleTile.of(
        plan.tileForm(),
        plan.outputChannels(),
        offsets,
        0,
        overChannels ? 1 : tiles,
        0,
        overChannels ? plan.outputChannels() : 1,
        weights.values(),
        start.values(),
        false);
  }

  @Override
  public void bind(Slice input, Slice output, int exponent) {
    source.bind(input);
    xBase = input.base();
    y = ((DoubleArray) output.array()).values();
    yBase = output.base();
    doubts = false;
    if (exponent != exponentTaken) {
      int taken = Math.max(-LIMIT, Math.min(LIMIT, exponent));
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
    strips.turnTo(bundle);
    int first = step * plan.inputsInStep();
    int channels = Math.min(plan.inputsInStep(), plan.inputChannels() - first);
    int tiles = strips.count() * plan.strip();
    int length = channels * strips.count() * plan.rowLength();
    int count = channels * tiles;
    for (int row = 0; row < n; row++) {
      copyRows(first, channels, row);
    }
    double[] to = columns[n];
    for (int p = 0; p < n; p++) {
      ofInput.row(p, rows, 0, 1, rows[n], length);
      DoubleWinogradSums.spread(rows[n], firsts, columns, n, count);
      for (int q = 0; q < n; q++) {
        ofInput.row(q, columns, 0, 1, to, count);
        System.arraycopy(to, 0, planes.inputs(p * n + q), first * tiles, count);
      }
    }
  }

  /** A row of inputs of all tiles of some channels. */
  private void copyRows(int first, int channels, int row) {
    int length = plan.rowLength();
    int at = 0;
    for (int channel = first; channel < first + channels; channel++) {
      int from = xBase + channel * plan.inputChannelStep();
      for (int strip = 0; strip < strips.count(); strip++) {
        int image = from + strips.input(strip);
        source.copy(image, strips.row(strip) + row, strips.column(strip), rows[row], at, length);
        at += length;
      }
    }
  }

  // ---- products

  @Override
  public void products(long bundle, int unit) {
    strips.turnTo(bundle);
    int blocks = plan.blocks();
    int plane = unit / blocks;
    int block = unit % blocks;
    int tiles = strips.count() * plan.strip();
    DoubleTile tile = tiles == plan.mostTiles() ? most : fewer;
    int number = (strips.group() * plan.form().planes() + plane) * blocks + block;
    int to = block * plan.tileForm().width() * tile.yChannelStep();
    double[] from = planes.inputs(plane);
    loops.tile(tile, number, 1, tiles, from, 0, planes.outputs(plane), to, buffer);
  }

  // ---- outputs

  @Override
  public void output(long bundle, int step) {
    strips.turnTo(bundle);
    int tiles = strips.count() * plan.strip();
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
        ofOutput.row(a, columns, 0, 1, sums[a * n + q], count);
      }
    }
    double[] doubtful = results[m];
    Arrays.fill(doubtful, 0, count, 0);
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        ofLastOutput.row(b, sums, a * n, 1, results[b], count);
        if (factor != 1) {
          DoubleWinogradSums.multiply(results[b], factor, count);
        }
        DoubleWinogradSums.addDoubts(doubtful, results[b], count);
      }
      if (overChannels) {
        writeTiles(firstTile, some, firstChannel, channels, a);
      } else {
        writeChannels(firstChannel, channels, a);
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
  private void writeChannels(int firstChannel, int channels, int row) {
    int height = plan.axis(0).outputLength();
    int width = plan.axis(1).outputLength();
    int at = 0;
    for (int channel = firstChannel; channel < firstChannel + channels; channel++) {
      int channelAt = yBase + channel * plan.outputChannelStep() + row * plan.outputStep(0);
      for (int strip = 0; strip < strips.count(); strip++) {
        if (strips.row(strip) + row < height) {
          int outputs = Math.min(plan.strip() * m, width - strips.column(strip));
          int whole = outputs / m;
          int apart = m * plan.outputStep(1);
          int to = channelAt + strips.output(strip);
          write(at, to, apart, whole, m);
          write(at + whole, to + whole * apart, apart, 1, outputs % m);
        }
        at += plan.strip();
      }
    }
  }

  /** Writes a row of outputs of some tiles, whose numbers stand as [tile][channel]. */
  private void writeTiles(int firstTile, int tiles, int firstChannel, int channels, int row) {
    int height = plan.axis(0).outputLength();
    int width = plan.axis(1).outputLength();
    int step = plan.outputChannelStep();
    int channelAt = yBase + firstChannel * step + row * plan.outputStep(0);
    for (int tile = 0; tile < tiles; tile++) {
      int strip = (firstTile + tile) / plan.strip();
      int across = (firstTile + tile) % plan.strip() * m;
      int outputs = Math.min(m, width - strips.column(strip) - across);
      if (strips.row(strip) + row < height && outputs > 0) {
        int to = channelAt + strips.output(strip) + across * plan.outputStep(1);
        write(tile * channels, to, step, channels, outputs);
      }
    }
  }

  /** Writes as many times so many neighbouring outputs of a row, from one apart to the next. */
  private void write(int at, int to, int apart, int times, int outputs) {
    int step = plan.outputStep(1);
    if (outputs == 4 && step == 1) {
      DoubleWinogradSums.gather(results, at, y, to, apart, times);
      return;
    }
    for (int b = 0; b < outputs; b++) {
      double[] from = results[b];
      int place = to + b * step;
      for (int k = at; k < at + times; k++) {
        y[place] = from[k];
        place += apart;
      }
    }
  }
}
