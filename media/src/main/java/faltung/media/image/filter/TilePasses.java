package faltung.media.image.filter;

import faltung.algorithm.separable.KernelFactors;
import faltung.loops.FloatLoops;
import faltung.loops.FloatTile;
import faltung.loops.FloatTileBuffer;
import faltung.loops.InnerLoopsChoice;
import faltung.loops.SampleLoops;
import faltung.loops.SlidingTaps;
import faltung.loops.TileForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kernel over tiles of rows of samples that lie in phases: a tile at a time stays in the
 * processor's cache from the widening of its samples to their rounding, through both passes of a
 * kernel that is a product of a column and a row.
 *
 * <p>Tap {@code (j, i)} of a pixel with C samples stands j rows below and C·i samples to the right,
 * so a picture of several channels is filtered as it lies, as one row of samples. In phases that is
 * an offset for each phase of outputs. Each output is a chain of fused multiply-adds: first down
 * the columns, then along the rows; or row by row of taps. So it does not depend on tiles, phases
 * or threads. Immutable.
 */
final class TilePasses {
  /** Rows of outputs of a tile, at least, and at least as many as the kernel is high. */
  private static final int ROWS = 16;

  /**
   * Samples of outputs in a tile's row, at least: 16 rows of so many floats, and what they need
   * around them, stay within 256 KiB with those of both passes.
   */
  private static final int SAMPLES = 1024;

  /** And so many times as many as the kernel needs beside them, which are computed twice. */
  private static final int HALOS = 8;

  /** The most products of a sample: beyond, spectra are faster. */
  private static final int MOST_TERMS = 400;

  /** What a second pass costs beside its products: its sums are written and read. */
  private static final int PASS = 2;

  /** A kernel's factors may leave so much of it: less than float's own rounding of its elements. */
  private static final double LEFT = 0x1p-22;

  /** Vectors read whole, and the last one may lie behind what is needed. */
  private static final int SPARE = TileForm.SPARE;

  private static final TileForm ONE_CHANNEL = new TileForm(false, 1);

  private final FloatLoops loops = InnerLoopsChoice.ofFloat();
  private final int height;
  private final int width;
  private final int channels;
  private final int phases;
  private final int rows;
  private final int pixels;
  private final int phaseStep;
  private final @Nullable FloatTile down;
  private final List<FloatTile> along = new ArrayList<>();

  private TilePasses(float[] taps, int height, int width, int channels, int phases) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.phases = phases;
    this.rows = Math.max(ROWS, height);
    int halo = (width - 1) * channels;
    this.pixels = (Math.max(SAMPLES, HALOS * halo) - 1) / channels + 1;
    int place = (pixels * channels + halo + phases - 1) / phases + 1;
    // An odd number of cache lines, so that the rows of a tile are not in one set of a cache.
    this.phaseStep = ((place + SPARE - 1) / SPARE | 1) * SPARE;
    KernelFactors factors = factors(taps, height, width);
    if (factors == null) {
      this.down = null;
      alongRows(taps, height);
    } else {
      float[] column = floats(factors.terms().get(0)[0]);
      this.down = down(column);
      alongRows(floats(factors.terms().get(0)[1]), 1);
    }
  }

  /**
   * The passes of a kernel.
   *
   * @param taps in the order in which they meet a window's samples, row by row; finite
   * @param channels samples of a pixel, one after the other
   * @return null where other methods are faster
   */
  static @Nullable TilePasses of(float[] taps, int height, int width, int channels, int phases) {
    boolean few = terms(taps) <= MOST_TERMS || height + width <= MOST_TERMS && isProduct(taps, height, width);
    return few ? new TilePasses(taps, height, width, channels, phases) : null;
  }

  private static boolean isProduct(float[] taps, int height, int width) {
    return factors(taps, height, width) != null;
  }

  private static int terms(float[] taps) {
    int terms = 0;
    for (float tap : taps) {
      terms += tap == 0 ? 0 : 1;
    }
    return terms;
  }

  /** The kernel as a product, if it is one and that saves products. */
  private static @Nullable KernelFactors factors(float[] taps, int height, int width) {
    if (height == 1 || width == 1 || terms(taps) <= height + width + PASS) {
      return null;
    }
    double[] values = new double[taps.length];
    Arrays.setAll(values, tap -> taps[tap]);
    KernelFactors factors = KernelFactors.of(values, new int[] {height, width}, 1, true);
    return factors.normwise() <= LEFT ? factors : null;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < floats.length; at++) {
      floats[at] = (float) values[at];
    }
    return floats;
  }

  private FloatTile down(float[] column) {
    int[] offsets = new int[column.length];
    Arrays.setAll(offsets, row -> row * rowStep());
    return tile(offsets, column, null);
  }

  private void alongRows(float[] taps, int tapRows) {
    int taken = terms(taps);
    // Taps of 0 add nothing to finite sums. All taps walk down the rows together, where they can.
    boolean all = 4 * taken > 3 * taps.length || taken == 0;
    int count = all ? taps.length : taken;
    for (int phase = 0; phase < phases; phase++) {
      int[] offsets = new int[count];
      float[] weights = new float[count];
      int term = 0;
      for (int tap = 0; tap < taps.length; tap++) {
        if (all || taps[tap] != 0) {
          int sample = phase + tap % width * channels;
          offsets[term] = tap / width * rowStep() + SampleLoops.place(sample, phases, phaseStep);
          weights[term++] = taps[tap];
        }
      }
      SlidingTaps sliding = all && tapRows > 1 ? SlidingTaps.of(offsets, width, rowStep()) : null;
      along.add(tile(offsets, weights, sliding));
    }
  }

  private FloatTile tile(int[] offsets, float[] weights, @Nullable SlidingTaps sliding) {
    return new FloatTile(
        ONE_CHANNEL,
        1,
        offsets,
        rowStep(),
        0,
        rowStep(),
        1,
        weights,
        new float[1],
        false,
        Float.NEGATIVE_INFINITY,
        Float.POSITIVE_INFINITY,
        sliding);
  }

  /** From a row of a tile to the next, of all its arrays. */
  int rowStep() {
    return phases * phaseStep;
  }

  /** From a phase to the next. */
  int phaseStep() {
    return phaseStep;
  }

  int phases() {
    return phases;
  }

  /** The most rows of outputs of a tile. */
  int rows() {
    return rows;
  }

  /** The most pixels of outputs of a tile's row. */
  int pixels() {
    return pixels;
  }

  /** Whether the kernel is computed by one pass down and one along. */
  boolean isSeparable() {
    return down != null;
  }

  /** The elements of {@link TileMemory#input}. */
  int inputSize() {
    return (rows + height - 1) * rowStep() + SPARE;
  }

  /** The elements of {@link TileMemory#between}. */
  int betweenSize() {
    return down == null ? 0 : rows * rowStep() + SPARE;
  }

  /** The elements of {@link TileMemory#output}. */
  int outputSize() {
    return rows * rowStep() + SPARE;
  }

  FloatTileBuffer buffer() {
    return new FloatTileBuffer(ONE_CHANNEL, 1, phaseStep);
  }

  /** Computes a tile of so many rows and pixels: the output from the input. */
  void run(TileMemory memory, int someRows, int somePixels) {
    float[] from = memory.input();
    if (down != null) {
      int needed = (somePixels + width - 1) * channels;
      int positions = (needed + phases - 1) / phases;
      from = memory.between();
      for (int phase = 0; phase < phases; phase++) {
        int at = phase * phaseStep;
        loops.tile(
            down, 0, someRows, positions, memory.input(), at, from, at, memory.buffer());
      }
    }
    for (int phase = 0; phase < phases; phase++) {
      int positions = (somePixels * channels - phase + phases - 1) / phases;
      if (positions > 0) {
        int at = phase * phaseStep;
        loops.tile(
            along.get(phase), 0, someRows, positions, from, 0, memory.output(), at,
            memory.buffer());
      }
    }
  }
}
