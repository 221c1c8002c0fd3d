package faltung.media.image.filter;

import faltung.algorithm.separable.KernelFactors;
import faltung.loops.InnerLoopsChoice;
import faltung.loops.SampleLoops;
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
  private static final int ROWS = 8;

  /**
   * Samples of outputs in a tile's row: as many as leave the input, and half as much again of a
   * first pass, within 512 KiB. Measured on Zen 1, 3 and 7 taps: 8 rows of 2048 were 5 to 10 %
   * faster than 16 of 1024, and 16 or 32 of 512 up to 10 % slower.
   */
  private static final int LEAST_SAMPLES = 1024;

  private static final int MOST_SAMPLES = 2048;

  /** Floats of a tile's input: 256 KiB. */
  private static final int INPUT = 1 << 16;

  /** And so many times as many as the kernel needs beside them, which are computed twice. */
  private static final int HALOS = 8;

  /** The most products of a sample: beyond, spectra are faster. */
  private static final int MOST_TERMS = 400;

  /** What a second pass costs beside its products: its sums are written and read. */
  private static final int PASS = 2;

  /** A kernel's factors may leave so much of it: less than float's own rounding of its elements. */
  private static final double LEFT = 0x1p-22;

  /** Before the first place of each phase, for outputs that are not taken. */
  static final int MARGIN = 16;

  private static final int TOGETHER = SampleLoops.TOGETHER;

  /** Vectors read whole, and the last one may lie behind what is needed. */
  private static final int SPARE = TileForm.SPARE;

  private final SampleLoops loops = InnerLoopsChoice.ofSamples();
  private final int width;
  private final int channels;
  private final int phases;
  private final int rows;
  private final int pixels;
  private final int phaseStep;
  private final int inputRows;

  /** Of a product of a column and a row, the column; else empty. */
  private final List<TapRun> down = new ArrayList<>();

  /** Along the rows, in their order. */
  private final List<TapRun> along = new ArrayList<>();

  /** Outputs that are computed together: all phases, or each phase by itself. */
  private final int[][] groups;

  /** How many places before the first one a group of all phases begins. */
  private final int before;

  private final int[] fourRows;

  /**
   * Some neighbouring taps of a row, or of a column.
   *
   * @param row in which row of taps they are
   * @param inputs for each group of outputs, where they find what they are multiplied by
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record TapRun(int row, float[] taps, int[][] inputs) {}

  private TilePasses(
      float[] taps, int height, int width, int channels, int phases, boolean finite) {
    this.width = width;
    this.channels = channels;
    this.phases = phases;
    this.rows = Math.max(ROWS, (height + 3) / 4 * 4);
    this.inputRows = rows + height - 1;
    int halo = (width - 1) * channels;
    int samples = Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, INPUT / inputRows));
    this.pixels = (Math.max(samples, HALOS * halo) - 1) / channels + 1;
    int places = (pixels * channels + halo + phases - 1) / phases;
    // An odd number of cache lines, so that the rows of a tile are not in one set of a cache.
    this.phaseStep = ((MARGIN + places + SPARE - 1) / SPARE + 2 | 1) * SPARE;
    // Of an odd number of channels, pixels that follow one another begin in all four phases.
    boolean all = phases == TOGETHER && channels % 2 == 1 && channels < MARGIN;
    this.groups = all ? new int[1][TOGETHER] : new int[phases][1];
    for (int group = 0; group < groups.length; group++) {
      for (int j = 0; j < groups[group].length; j++) {
        groups[group][j] = place(group + j * channels);
      }
    }
    this.before = all ? (TOGETHER - 1) * channels / phases : 0;
    this.fourRows = new int[] {0, rowStep(), 2 * rowStep(), 3 * rowStep()};
    KernelFactors factors = factors(taps, height, width);
    if (factors == null) {
      for (int row = 0; row < height; row++) {
        addRow(row, Arrays.copyOfRange(taps, row * width, (row + 1) * width), finite);
      }
    } else {
      addColumn(floats(factors.terms().get(0)[0]));
      addRow(0, floats(factors.terms().get(0)[1]), finite);
    }
    if (along.isEmpty()) {
      along.add(alongRow(0, 0, new float[1]));
    }
  }

  /**
   * The passes of a kernel.
   *
   * @param taps in the order in which they meet a window's samples, row by row; finite
   * @param channels samples of a pixel, one after the other
   * @param finite whether all samples are, so that taps of 0 at the ends of rows can be left out
   * @return null where other methods are faster
   */
  static @Nullable TilePasses of(
      float[] taps, int height, int width, int channels, int phases, boolean finite) {
    int terms = finite ? terms(taps) : taps.length;
    boolean few = terms <= MOST_TERMS || factors(taps, height, width) != null;
    return few ? new TilePasses(taps, height, width, channels, phases, finite) : null;
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
    boolean saves = terms(taps) > height + width + PASS && height + width <= MOST_TERMS;
    if (height == 1 || width == 1 || !saves) {
      return null;
    }
    double[] values = new double[taps.length];
    Arrays.setAll(values, tap -> taps[tap]);
    KernelFactors factors =
        KernelFactors.of(values, new int[] {height, width}, /* mostTerms= */ 1, /* single= */ true);
    return factors.normwise() <= LEFT ? factors : null;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int at = 0; at < floats.length; at++) {
      floats[at] = (float) values[at];
    }
    return floats;
  }

  /** Into how many calls so many taps are divided, as equal as can be. */
  private static int runs(int taps) {
    return (taps - 1) / SampleLoops.MOST_TAPS + 1;
  }

  private void addColumn(float[] column) {
    int runs = runs(column.length);
    for (int run = 0; run < runs; run++) {
      int from = run * column.length / runs;
      float[] taps = Arrays.copyOfRange(column, from, (run + 1) * column.length / runs);
      int[] inputs = new int[taps.length + TOGETHER - 1];
      Arrays.setAll(inputs, tap -> (from + tap) * rowStep());
      down.add(new TapRun(0, taps, new int[][] {inputs}));
    }
  }

  /** Adds the taps of a row: where samples are finite, from the first to the last that is not 0. */
  private void addRow(int row, float[] taps, boolean finite) {
    int first = 0;
    int last = taps.length;
    while (finite && first < last && taps[first] == 0) {
      first++;
    }
    while (finite && last > first && taps[last - 1] == 0) {
      last--;
    }
    int count = last - first;
    int runs = count == 0 ? 0 : runs(count);
    for (int run = 0; run < runs; run++) {
      int from = first + run * count / runs;
      int to = first + (run + 1) * count / runs;
      along.add(alongRow(row, from, Arrays.copyOfRange(taps, from, to)));
    }
  }

  private TapRun alongRow(int row, int from, float[] taps) {
    int[][] inputs = new int[groups.length][taps.length + TOGETHER - 1];
    for (int group = 0; group < groups.length; group++) {
      for (int tap = 0; tap < inputs[group].length; tap++) {
        inputs[group][tap] = place(group + (from + tap) * channels);
      }
    }
    return new TapRun(row, taps, inputs);
  }

  private int place(int sample) {
    return SampleLoops.place(sample, phases, phaseStep);
  }

  /** From a row of a tile to the next, of all its arrays. */
  int rowStep() {
    return phases * phaseStep;
  }

  /** Where a row begins. */
  int row(int row) {
    return MARGIN + row * rowStep();
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
    return !down.isEmpty();
  }

  /** The elements of {@link TileMemory#input}. */
  int inputSize() {
    return inputRows * rowStep() + MARGIN + SPARE;
  }

  /** The elements of {@link TileMemory#between}. */
  int betweenSize() {
    return isSeparable() ? rows * rowStep() + MARGIN + SPARE : 0;
  }

  /** The elements of {@link TileMemory#output}. */
  int outputSize() {
    return rowStep() + MARGIN + SPARE;
  }

  /** The first of two passes over a tile of so many rows and pixels, where there are two. */
  void begin(TileMemory memory, int someRows, int somePixels) {
    if (isSeparable()) {
      down(memory, someRows, (somePixels + width - 1) * channels);
    }
  }

  /** Computes a row of a tile: the output, which begins at {@link #MARGIN}. */
  void row(TileMemory memory, int row, int somePixels) {
    float[] from = isSeparable() ? memory.between() : memory.input();
    int places = (somePixels * channels + phases - 1) / phases;
    boolean continued = false;
    for (TapRun run : along) {
      for (int group = 0; group < groups.length; group++) {
        loops.taps(
            from,
            row(row + run.row) - before,
            run.inputs[group],
            run.taps,
            0,
            run.taps.length,
            continued,
            memory.output(),
            MARGIN - before,
            groups[group],
            places + before);
      }
      continued = true;
    }
  }

  private void down(TileMemory memory, int someRows, int samples) {
    int places = (phases - 1) * phaseStep + (samples + phases - 1) / phases;
    // Rows of a tile that are not needed are there to be computed all the same.
    for (int row = 0; row < someRows; row += TOGETHER) {
      boolean continued = false;
      for (TapRun run : down) {
        loops.taps(
            memory.input(),
            row(row),
            run.inputs[0],
            run.taps,
            0,
            run.taps.length,
            continued,
            memory.between(),
            row(row),
            fourRows,
            places);
        continued = true;
      }
    }
  }
}
