package faltung.loops;

import java.util.Arrays;

// Twin: FloatScalarTiles is generated from this file.

/**
 * The scalar tiles in double, in the shape that compilers make vectors of by themselves: each
 * operand of the innermost loop is an array of its own that the bare loop variable indexes, and
 * nothing that is loaded lives across a store. So the elements of x that four terms need are copied
 * out once for all channels of a block, and two channels are summed in a loop.
 */
final class DoubleScalarTiles {
  /** Terms in one pass: one load and one store of a sum for four products. */
  static final int TAPS = 4;

  private DoubleScalarTiles() {}

  static void tile(
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      DoubleTileBuffer buffer) {
    int most = Math.max(1, buffer.inputs()[0].length);
    int rowsTogether = Math.min(rows, Math.max(1, most / positions));
    for (int row = 0; row < rows; row += rowsTogether) {
      int some = Math.min(rowsTogether, rows - row);
      for (int from = 0; from < positions; from += most) {
        int count = Math.min(most, positions - from);
        int xAt = xOffset + row * tile.xRowStep() + from;
        int yAt = yOffset + row * tile.yRowStep() + from * tile.yPositionStep();
        begin(tile, block, some, count, y, yAt, buffer.sums());
        rectangle(tile, block, some, count, x, xAt, buffer);
        write(tile, tile.channelsOf(block), some, count, y, yAt, buffer.sums());
      }
    }
  }

  private static void rectangle(
      DoubleTile tile,
      int block,
      int rows,
      int positions,
      double[] x,
      int xAt,
      DoubleTileBuffer buffer) {
    int count = rows * positions;
    int channels = tile.channelsOf(block);
    int width = tile.form().width();
    int terms = tile.offsets().length;
    double[] weights = tile.weights();
    double[][] in = buffer.inputs();
    double[][] sums = buffer.sums();
    int at = block * terms * width;
    int k = 0;
    for (; k + TAPS <= terms; k += TAPS) {
      for (int t = 0; t < TAPS; t++) {
        copy(tile, k + t, rows, positions, x, xAt, in[t]);
      }
      int i = 0;
      for (; i + 2 <= channels; i += 2) {
        fourTerms(count, sums[i], sums[i + 1], in[0], in[1], in[2], in[3], weights, at + i, width);
      }
      if (i < channels) {
        fourTerms(count, sums[i], in[0], in[1], in[2], in[3], weights, at + i, width);
      }
      at += TAPS * width;
    }
    for (; k < terms; k++) {
      copy(tile, k, rows, positions, x, xAt, in[0]);
      for (int i = 0; i < channels; i++) {
        oneTerm(count, sums[i], in[0], weights[at + i]);
      }
      at += width;
    }
  }

  /** What the chains begin with. */
  private static void begin(
      DoubleTile tile, int block, int rows, int positions, double[] y, int yAt, double[][] sums) {
    int channels = tile.channelsOf(block);
    for (int i = 0; i < channels; i++) {
      if (!tile.continued()) {
        double first = tile.start()[block * tile.form().width() + i];
        Arrays.fill(sums[i], 0, rows * positions, first);
        continue;
      }
      for (int row = 0; row < rows; row++) {
        int from = yAt + i * tile.yChannelStep() + row * tile.yRowStep();
        for (int j = 0; j < positions; j++) {
          sums[i][row * positions + j] = y[from + j * tile.yPositionStep()];
        }
      }
    }
  }

  private static void copy(
      DoubleTile tile, int term, int rows, int positions, double[] x, int xAt, double[] to) {
    int from = xAt + tile.offsets()[term];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x, from + row * tile.xRowStep(), to, row * positions, positions);
    }
  }

  private static void fourTerms(
      int count,
      double[] c0,
      double[] c1,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] w,
      int at,
      int step) {
    double w00 = w[at];
    double w01 = w[at + step];
    double w02 = w[at + 2 * step];
    double w03 = w[at + 3 * step];
    double w10 = w[at + 1];
    double w11 = w[at + step + 1];
    double w12 = w[at + 2 * step + 1];
    double w13 = w[at + 3 * step + 1];
    for (int j = 0; j < count; j++) {
      c0[j] =
          Fused.multiplyAdd(
              x3[j],
              w03,
              Fused.multiplyAdd(
                  x2[j], w02, Fused.multiplyAdd(x1[j], w01, Fused.multiplyAdd(x0[j], w00, c0[j]))));
      c1[j] =
          Fused.multiplyAdd(
              x3[j],
              w13,
              Fused.multiplyAdd(
                  x2[j], w12, Fused.multiplyAdd(x1[j], w11, Fused.multiplyAdd(x0[j], w10, c1[j]))));
    }
  }

  private static void fourTerms(
      int count,
      double[] c0,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] w,
      int at,
      int step) {
    double w0 = w[at];
    double w1 = w[at + step];
    double w2 = w[at + 2 * step];
    double w3 = w[at + 3 * step];
    for (int j = 0; j < count; j++) {
      c0[j] =
          Fused.multiplyAdd(
              x3[j],
              w3,
              Fused.multiplyAdd(
                  x2[j], w2, Fused.multiplyAdd(x1[j], w1, Fused.multiplyAdd(x0[j], w0, c0[j]))));
    }
  }

  private static void oneTerm(int count, double[] c0, double[] x0, double weight) {
    for (int j = 0; j < count; j++) {
      c0[j] = Fused.multiplyAdd(x0[j], weight, c0[j]);
    }
  }

  private static void write(
      DoubleTile tile,
      int channels,
      int rows,
      int positions,
      double[] y,
      int yAt,
      double[][] sums) {
    int step = tile.yPositionStep();
    for (int i = 0; i < channels; i++) {
      if (tile.isLimited()) {
        limit(sums[i], rows * positions, tile.low(), tile.high());
      }
      for (int row = 0; row < rows; row++) {
        int to = yAt + i * tile.yChannelStep() + row * tile.yRowStep();
        if (step == 1) {
          System.arraycopy(sums[i], row * positions, y, to, positions);
          continue;
        }
        for (int j = 0; j < positions; j++) {
          y[to + j * step] = sums[i][row * positions + j];
        }
      }
    }
  }

  private static void limit(double[] sums, int count, double low, double high) {
    for (int j = 0; j < count; j++) {
      sums[j] = Math.max(low, Math.min(high, sums[j]));
    }
  }
}
