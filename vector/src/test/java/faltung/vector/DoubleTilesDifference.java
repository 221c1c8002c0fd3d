package faltung.vector;

import faltung.loops.DoubleLoops;
import faltung.loops.DoubleScalarLoops;
import faltung.loops.DoubleTile;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.SlidingTaps;
import faltung.loops.TileForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

// Twin: FloatTilesDifference is generated from this file.

/**
 * Compares tiles of vector loops with those of scalar loops, and those with the chain that they
 * promise, at every awkward length: rows and channels around multiples of lanes and of tiles, rows
 * joined in the output and not, channels next to one another and not, limits, starts, NaN and
 * infinity.
 */
final class DoubleTilesDifference {
  private static final double SENTINEL = -7777;

  private final DoubleLoops vector;
  private final List<String> differences = new ArrayList<>();
  private final Random random = new Random(5);

  private DoubleTilesDifference(DoubleLoops vector) {
    this.vector = vector;
  }

  /** What differs, as a line each. */
  static List<String> of(DoubleLoops vector) {
    DoubleTilesDifference difference = new DoubleTilesDifference(vector);
    for (int width : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}) {
      difference.widths(new TileForm(false, width), width + width / 2);
    }
    for (int channels = 1; channels <= 40; channels += channels < 4 ? 1 : 3) {
      difference.widths(new TileForm(true, 32), channels);
      difference.widths(new TileForm(true, 16), channels);
      difference.widths(TileForm.overChannels(16, channels), channels);
    }
    difference.sliding();
    return difference.differences;
  }

  private void widths(TileForm form, int channels) {
    for (int positions = 1; positions <= 150; positions += positions < 36 ? 1 : 19) {
      int rows = 1 + random.nextInt(4);
      compare(form, channels, rows, positions, 1 + random.nextInt(30));
    }
  }

  private void compare(TileForm form, int channels, int rows, int positions, int terms) {
    boolean joined = random.nextBoolean();
    boolean last = form.lanesOverChannels() && random.nextInt(4) == 0;
    int spare = joined ? 0 : random.nextInt(5);
    int[] offsets = random.ints(terms, 0, 90).toArray();
    int xRowStep = positions + random.nextInt(9);
    int blocks = form.blocks(channels);
    // Channels or positions next to one another, or neither; with lanes over them, positions.
    int positionStep = last ? channels + random.nextInt(2) : 1;
    int rowStep = (positions + spare) * positionStep;
    int channelStep = last ? 1 : rows * rowStep + random.nextInt(3);
    boolean limited = random.nextInt(3) == 0;
    boolean continued = form.lanesOverChannels() && random.nextInt(3) == 0;
    double[] x = values(90 + rows * xRowStep + positions + TileForm.SPARE + 3);
    double[] weights = values(blocks * form.width() * terms + TileForm.BEHIND);
    double[] start = values(blocks * form.width() + TileForm.BEHIND);
    if (random.nextInt(3) == 0) {
      x[random.nextInt(x.length)] = Double.NaN;
      x[random.nextInt(x.length)] = Double.NEGATIVE_INFINITY;
    }
    DoubleTile tile =
        new DoubleTile(
            form,
            channels,
            offsets,
            xRowStep,
            channelStep,
            rowStep,
            positionStep,
            weights,
            start,
            continued,
            limited ? 0 : Double.NEGATIVE_INFINITY,
            limited ? 0.5 : Double.POSITIVE_INFINITY,
            null);
    double[] one = new double[3 + channels * channelStep + rows * rowStep];
    Arrays.fill(one, SENTINEL);
    if (continued) {
      // What the outputs hold before is a summand: another one for each.
      for (int at = 0; at < one.length; at++) {
        one[at] = random.nextInt(100);
      }
    }
    double[] before = one.clone();
    double[] other = one.clone();
    DoubleTileBuffer buffer = new DoubleTileBuffer(form, channels, rows * positions);
    DoubleLoops scalar = new DoubleScalarLoops();
    for (int block = 0; block < blocks; block++) {
      int y = 3 + block * form.width() * channelStep;
      scalar.tile(tile, block, rows, positions, x, 3, one, y, buffer);
      vector.tile(tile, block, rows, positions, x, 3, other, y, buffer);
    }
    String what = form + ", channels " + channels + ", rows " + rows + ", positions " + positions;
    what += ", terms " + terms + ", joined " + joined + ", channels last " + last;
    what += ", continued " + continued;
    if (!Arrays.equals(one, chains(tile, rows, positions, x, before))) {
      differences.add("scalar: " + what);
    }
    if (!Arrays.equals(one, other)) {
      differences.add("vector: " + what);
    }
  }

  /** Rows of outputs that share rows of x, of taps that have a loop of their own and others. */
  private void sliding() {
    int[][] kernels = {{3, 3, 1}, {3, 3, 2}, {5, 5, 1}, {5, 5, 2}, {4, 3, 1}, {7, 7, 2}};
    for (int[] kernel : kernels) {
      for (int positions = 1; positions <= 70; positions++) {
        int rows = 1 + random.nextInt(positions % 5 == 0 ? 300 : 6);
        sliding(new SlidingTaps(kernel[0], kernel[1], kernel[2]), rows, positions);
      }
    }
  }

  private void sliding(SlidingTaps taps, int rows, int positions) {
    int xRowStep = positions + 9 + random.nextInt(5);
    int plane = (rows + taps.together() - 1) * xRowStep;
    int columns = taps.columns();
    int[] offsets = new int[taps.rows() * columns];
    for (int k = 0; k < offsets.length; k++) {
      int row = k / columns;
      offsets[k] = random.nextInt(9) + row % taps.step() * plane;
      if (row >= taps.step()) {
        offsets[k] = offsets[k - taps.step() * columns] + xRowStep;
      }
    }
    SlidingTaps found = SlidingTaps.of(offsets, columns, xRowStep);
    if (!taps.equals(found)) {
      differences.add("taken for " + found + ": " + taps);
    }
    TileForm form = new TileForm(false, 1);
    int channels = 3;
    int rowStep = positions + random.nextInt(4);
    int channelStep = rows * rowStep + 1;
    boolean limited = random.nextInt(3) == 0;
    double[] x = values(3 + taps.step() * plane + TileForm.SPARE + 9);
    x[random.nextInt(x.length)] = Double.NaN;
    DoubleTile tile =
        new DoubleTile(
            form,
            channels,
            offsets,
            xRowStep,
            channelStep,
            rowStep,
            1,
            values(channels * offsets.length),
            values(channels),
            false,
            limited ? 0 : Double.NEGATIVE_INFINITY,
            limited ? 0.5 : Double.POSITIVE_INFINITY,
            taps);
    double[] one = new double[3 + channels * channelStep];
    Arrays.fill(one, SENTINEL);
    double[] other = one.clone();
    DoubleTileBuffer buffer = new DoubleTileBuffer(form, channels, rows * positions);
    double[] expected = chains(tile, rows, positions, x, one);
    DoubleLoops scalar = new DoubleScalarLoops();
    for (int block = 0; block < channels; block++) {
      scalar.tile(tile, block, rows, positions, x, 3, one, 3 + block * channelStep, buffer);
      vector.tile(tile, block, rows, positions, x, 3, other, 3 + block * channelStep, buffer);
    }
    String what = taps + ", rows " + rows + ", positions " + positions;
    if (!Arrays.equals(one, expected)) {
      differences.add("scalar: " + what);
    }
    if (!Arrays.equals(one, other)) {
      differences.add("vector: " + what);
    }
  }

  /** The same by the formula alone. */
  private static double[] chains(
      DoubleTile tile, int rows, int positions, double[] x, double[] before) {
    double[] y = before.clone();
    int width = tile.form().width();
    int terms = tile.offsets().length;
    for (int channel = 0; channel < tile.channels(); channel++) {
      int block = channel / width;
      for (int row = 0; row < rows; row++) {
        for (int j = 0; j < positions; j++) {
          int at = 3 + channel * tile.yChannelStep();
          at += row * tile.yRowStep() + j * tile.yPositionStep();
          double sum = tile.continued() ? before[at] : tile.start()[channel];
          for (int k = 0; k < terms; k++) {
            double factor = x[3 + row * tile.xRowStep() + j + tile.offsets()[k]];
            double weight = tile.weights()[(block * terms + k) * width + channel % width];
            sum = Math.fma(factor, weight, sum);
          }
          y[at] = Math.max(tile.low(), Math.min(tile.high(), sum));
        }
      }
    }
    return y;
  }

  private double[] values(int count) {
    double[] values = new double[count];
    for (int j = 0; j < count; j++) {
      values[j] = (double) random.nextGaussian();
    }
    return values;
  }
}
