package faltung.fft;

import faltung.loops.DoublePasses;
import faltung.loops.LanePass;

// Twin: FloatBlocks is generated from this file.

/**
 * The passes of a mixed-radix transform in place, from natural order to permuted order and back.
 *
 * <p>Evaluating a polynomial of degree below n at the n roots of z<sup>n</sup> = &omega; is taking
 * its remainders modulo the n factors z &minus; root. Each pass splits every block of L points into
 * r blocks of L/r (see {@link DoublePasses}), until a block is one point, a value of the spectrum.
 * A block's &omega; is a constant of the whole block, so a pass needs r &minus; 1 root powers a
 * block rather than one a point, and blocks do not meet again: one can be taken down all the way
 * while it is in the cache.
 *
 * <p>With &omega; = 1 the spectrum is the discrete Fourier transform in digit-reversed order; with
 * &omega; = i it is that of the right-angle convolution.
 *
 * <p>Source: D. J. Bernstein, The tangent FFT, 2007, doi:10.1007/978-3-540-77224-8_34, for the
 * polynomial view; W. M. Gentleman and G. Sande, Fast Fourier transforms: for fun and profit, 1966,
 * doi:10.1145/1464291.1464352, for the passes.
 */
final class DoubleBlocks {
  /**
   * Blocks of up to so many points are taken through a pass side by side, larger ones one at a
   * time, depth first. 2,048 complex doubles are 32 KiB, the first-level cache of most processors;
   * the depth-first order serves the larger caches, whatever their size.
   */
  static final int SIDE_BY_SIDE = 2048;

  private final int length;
  private final int[] radices;
  private final int[] blockLengths;
  private final FftLayout layout;
  private final OrderedLayout ordered;
  private final DoubleRootPowers powers;
  private final double[][] roots;
  private final DoublePasses passes;
  private final DoubleSignalEnds ends;
  private final DoubleGathering gathering;

  /**
   * Builds the tables for &omega; = e<sup>&minus;2&pi;i quarters/4</sup>.
   *
   * @param recipe the length and the radices
   * @param quarters the turn of &omega; in quarters, 0 to 3
   * @param passes the inner loops
   */
  DoubleBlocks(FftRecipe.MixedRadix recipe, int quarters, DoublePasses passes) {
    this(recipe, quarters, passes, FftLayout.of(recipe), OrderedLayout.none(recipe));
  }

  /** Builds the tables for &omega; = 1 and spectra that are written in order. */
  static DoubleBlocks ordered(FftRecipe.MixedRadix recipe, DoublePasses passes) {
    return new DoubleBlocks(recipe, 0, passes, FftLayout.plain(recipe), OrderedLayout.of(recipe));
  }

  private DoubleBlocks(
      FftRecipe.MixedRadix recipe,
      int quarters,
      DoublePasses passes,
      FftLayout layout,
      OrderedLayout ordered) {
    this.length = recipe.length();
    this.passes = passes;
    this.layout = layout;
    this.ordered = ordered;
    powers = new DoubleRootPowers(recipe, quarters, layout, ordered);
    radices = powers.radices();
    blockLengths = powers.blockLengths();
    roots = powers.roots();
    gathering = new DoubleGathering(length, ordered, powers, passes);
    ends =
        radices.length == 0
            ? new DoubleSignalEnds(length, 1, new double[0], passes)
            : new DoubleSignalEnds(length, radices[0], roots[0], passes);
  }

  int levels() {
    return radices.length;
  }

  int length() {
    return length;
  }

  int lastRadix() {
    return radices[radices.length - 1];
  }

  int[] leafTurns() {
    return powers.leafTurns();
  }

  /** See {@link FftLayout#place}; where columns are many, their values stay in natural order. */
  int place(int natural) {
    return layout.place(natural);
  }

  /** Takes the points of a length of at most one radix, so many apart, through their pass. */
  void splitOne(double[] re, int reAt, double[] im, int imAt, int pitch, int columns) {
    if (radices.length > 0) {
      passes.rows(
          false, radices[0], re, reAt, im, imAt, pitch, columns, 1, roots[0], 0, powers.step(0));
    }
  }

  /**
   * Takes everything through all passes, in place, to permuted order. That of one column is another
   * than that of several: {@link #place}.
   */
  void split(double[] re, int reAt, double[] im, int imAt, int columns) {
    if (radices.length > 0) {
      run(false, 0, radices.length, 0, 1, re, reAt, im, imAt, columns);
    }
  }

  /** Whether {@link #order} serves. */
  boolean isOrdered() {
    return ordered.isGathered();
  }

  /**
   * The elements that {@link #order} needs for a while.
   *
   * @param gap elements between neighbouring planes there
   */
  int orderedWork(int gap) {
    int columns = 2 * (ordered.gathered() + gap);
    return ordered.isOne(length) ? columns : 2 * (length + gap) + columns;
  }

  /**
   * The transform of one column, in natural order.
   *
   * @param re real parts. Not modified, unless they are the result's.
   * @param reAt where they begin
   * @param im imaginary parts. Not modified, unless they are the result's.
   * @param imAt where they begin
   * @param work room of {@link #orderedWork}. Modified.
   * @param workAt where it begins
   * @param gap elements between neighbouring planes there
   * @param outRe real parts of the spectrum. Modified.
   * @param outReAt where they begin
   * @param outIm imaginary parts of the spectrum. Modified.
   * @param outImAt where they begin
   */
  void order(
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] work,
      int workAt,
      int gap,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt) {
    int leg = length / radices[0];
    if (ordered.isOne(length)) {
      int workIm = workAt + ordered.gathered() + gap;
      boolean between = blockLengths[ordered.rowLevels()] % OrderedLayout.WIDEST != 0;
      if (between) {
        rowsBetween(
            ordered.rowLevels() - 1,
            re,
            reAt,
            im,
            imAt,
            work,
            workAt,
            work,
            workIm,
            outRe,
            outReAt,
            outIm,
            outImAt);
      } else {
        passes.rowsFrom(
            radices[0], re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, leg, roots[0], 0);
        run(false, 1, ordered.rowLevels(), 0, radices[0], outRe, outReAt, outIm, outImAt, 1);
      }
      gathering.order(
          outRe, outReAt, outIm, outImAt, work, workAt, gap, outRe, outReAt, outIm, outImAt);
      return;
    }
    int workIm = workAt + length + gap;
    passes.rowsFrom(
        radices[0], re, reAt, im, imAt, work, workAt, work, workIm, leg, leg, roots[0], 0);
    run(false, 1, ordered.rowLevels(), 0, radices[0], work, workAt, work, workIm, 1);
    gathering.order(
        work,
        workAt,
        work,
        workIm,
        work,
        workIm + length + gap,
        gap,
        outRe,
        outReAt,
        outIm,
        outImAt);
  }

  /**
   * The passes on rows of lengths that are no whole vectors, from one place to another and back:
   * there vectors may overlap. That of the given level, the last, writes the second place.
   */
  private void rowsBetween(
      int level,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] oneRe,
      int oneReAt,
      double[] oneIm,
      int oneImAt,
      double[] twoRe,
      int twoReAt,
      double[] twoIm,
      int twoImAt) {
    double[] fromRe = re;
    double[] fromIm = im;
    int fromReAt = reAt;
    int fromImAt = imAt;
    if (level > 0) {
      rowsBetween(
          level - 1, re, reAt, im, imAt, twoRe, twoReAt, twoIm, twoImAt, oneRe, oneReAt, oneIm,
          oneImAt);
      fromRe = oneRe;
      fromIm = oneIm;
      fromReAt = oneReAt;
      fromImAt = oneImAt;
    }
    int block = blockLengths[level];
    int leg = block / radices[level];
    for (int at = 0; at < length; at += block) {
      passes.rowsFrom(
          radices[level],
          fromRe,
          fromReAt + at,
          fromIm,
          fromImAt + at,
          twoRe,
          twoReAt + at,
          twoIm,
          twoImAt + at,
          leg,
          leg,
          roots[level],
          powers.at(level, at / block));
    }
  }

  /**
   * Takes everything back from permuted order, in place: n times the inverse of {@link #split} if
   * the planes are exchanged.
   */
  void merge(double[] re, int reAt, double[] im, int imAt, int columns) {
    if (radices.length > 0) {
      run(true, 0, radices.length, 0, 1, re, reAt, im, imAt, columns);
    }
  }

  /**
   * The spectrum of a real signal of at most 2n values, of which the first n are real parts and the
   * others imaginary ones; those behind the signal are 0.
   *
   * @param signal the values. Not modified.
   * @param at where they begin
   * @param count their number
   * @param planes the real plane from 0 on, the imaginary one from {@code imaginary} on. Modified.
   * @param imaginary where the imaginary plane begins
   */
  void forward(double[] signal, int at, int count, double[] planes, int imaginary) {
    if (layout.rowLevels() == 0) {
      ends.load(signal, at, count, planes, imaginary);
      split(planes, 0, planes, imaginary, 1);
    } else {
      ends.first(signal, at, count, planes, imaginary);
      run(false, 1, radices.length, 0, radices[0], planes, 0, planes, imaginary, 1);
    }
  }

  /**
   * Splits one column, multiplies it by another spectrum and merges the product, depth first, so
   * that a part of it stays in the cache meanwhile.
   *
   * @param signal the values as of {@link #forward}. Not modified.
   * @param at where they begin
   * @param count their number
   * @param planes room for a spectrum. Modified.
   * @param other a spectrum, laid out likewise. Not modified.
   * @param imaginary where the imaginary planes begin
   * @param out as of {@link DoubleSignalEnds#store}. Modified.
   * @param outAt as of {@link DoubleSignalEnds#store}
   * @param from as of {@link DoubleSignalEnds#store}
   * @param wanted as of {@link DoubleSignalEnds#store}
   */
  void convolve(
      double[] signal,
      int at,
      int count,
      double[] planes,
      double[] other,
      int imaginary,
      double[] out,
      int outAt,
      int from,
      int wanted) {
    if (layout.rowLevels() == 0) {
      ends.load(signal, at, count, planes, imaginary);
      convolve(0, 0, 1, planes, other, imaginary);
      ends.store(planes, imaginary, out, outAt, from, wanted);
    } else {
      ends.first(signal, at, count, planes, imaginary);
      convolve(1, 0, radices[0], planes, other, imaginary);
      ends.last(planes, imaginary, out, outAt, from, wanted);
    }
  }

  /**
   * The signal that a spectrum belongs to, scaled: see {@link DoubleSignalEnds#store}. The planes
   * have no meaning afterwards.
   */
  void inverse(double[] planes, int imaginary, double[] out, int outAt, int from, int wanted) {
    if (layout.rowLevels() == 0) {
      merge(planes, imaginary, planes, 0, 1);
      ends.store(planes, imaginary, out, outAt, from, wanted);
    } else {
      run(true, 1, radices.length, 0, radices[0], planes, imaginary, planes, 0, 1);
      ends.last(planes, imaginary, out, outAt, from, wanted);
    }
  }

  /** As the other one, of a column that lies in the planes and stays there, not scaled. */
  void convolve(double[] planes, double[] other, int imaginary) {
    convolve(0, 0, 1, planes, other, imaginary);
  }

  private void convolve(
      int level, int first, int blocks, double[] planes, double[] other, int imaginary) {
    int block = level == radices.length ? 1 : blockLengths[level];
    if (level == layout.rowLevels()) {
      int at = first * block;
      int end = at + blocks * block;
      int step = layout.isTransposed() ? layout.group() : blocks * block;
      for (int start = at; start < end; start += step) {
        through(start, step, planes, other, imaginary);
      }
      return;
    }
    if (isToDivide(level, blocks, block, layout.isTransposed())) {
      for (int b = first; b < first + blocks; b++) {
        convolve(level, b, 1, planes, other, imaginary);
      }
      return;
    }
    int radix = radices[level];
    rows(false, level, first, blocks, planes, 0, planes, imaginary, block);
    convolve(level + 1, first * radix, blocks * radix, planes, other, imaginary);
    rows(true, level, first, blocks, planes, imaginary, planes, 0, block);
  }

  /**
   * A group, or what is left where there are none, to the spectrum, through the product and back.
   */
  private void through(int start, int points, double[] planes, double[] other, int imaginary) {
    int last = layout.lanes().size() - 1;
    int group = layout.isTransposed() ? start / layout.group() : 0;
    if (last < 0 || layout.lanes().get(last).radix() != 4) {
      group(false, group, last + 1, planes, 0, planes, imaginary);
      passes.multiply(planes, other, planes, start, start + points, imaginary);
      group(true, group, last + 1, planes, imaginary, planes, 0);
      return;
    }
    LanePass pass = layout.lanes().get(last);
    group(false, group, last, planes, 0, planes, imaginary);
    passes.lanesThrough(
        pass,
        planes,
        start,
        planes,
        imaginary + start,
        roots[layout.rowLevels() + last],
        group * pass.roots(),
        other,
        start,
        other,
        imaginary + start);
    group(true, group, last, planes, imaginary, planes, 0);
  }

  /** Whether blocks go through the levels one after the other. */
  private boolean isToDivide(int level, int blocks, int block, boolean transposed) {
    return blocks > 1
        && (!transposed || level <= layout.groupLevel())
        && (long) block * blocks > SIDE_BY_SIDE;
  }

  /** Some blocks of a level through it and the levels up to an end, or back if it is merged. */
  private void run(
      boolean merge,
      int level,
      int end,
      int first,
      int blocks,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int columns) {
    if (level == end) {
      return;
    }
    boolean transposed = columns == 1 && layout.isTransposed();
    if (transposed && level == layout.rowLevels()) {
      for (int group = 0; group < blocks / layout.side(); group++) {
        group(merge, first / layout.side() + group, layout.lanes().size(), re, reAt, im, imAt);
      }
      return;
    }
    int block = blockLengths[level] * columns;
    if (isToDivide(level, blocks, block, transposed)) {
      for (int b = first; b < first + blocks; b++) {
        run(merge, level, end, b, 1, re, reAt, im, imAt, columns);
      }
      return;
    }
    int radix = radices[level];
    if (merge) {
      run(true, level + 1, end, first * radix, blocks * radix, re, reAt, im, imAt, columns);
    }
    rows(merge, level, first, blocks, re, reAt, im, imAt, block);
    if (!merge) {
      run(false, level + 1, end, first * radix, blocks * radix, re, reAt, im, imAt, columns);
    }
  }

  /** One pass over some blocks, whose neighbouring points share root powers. */
  private void rows(
      boolean merge,
      int level,
      int first,
      int blocks,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int block) {
    int radix = radices[level];
    int leg = block / radix;
    int step = powers.step(level);
    // The root powers of neighbouring blocks lie one after the other, or side by side.
    int together = step == 1 ? blocks : 1;
    for (int b = first; b < first + blocks; b += together) {
      passes.rows(
          merge,
          radix,
          re,
          reAt + b * block,
          im,
          imAt + b * block,
          leg,
          leg,
          together,
          roots[level],
          powers.at(level, b),
          step);
    }
  }

  /** A group of blocks of one column through the transposition and so many levels behind it. */
  private void group(
      boolean merge, int group, int lanes, double[] re, int reAt, double[] im, int imAt) {
    if (!layout.isTransposed()) {
      return;
    }
    int r = reAt + group * layout.group();
    int i = imAt + group * layout.group();
    if (!merge) {
      transpose(re, r);
      transpose(im, i);
    }
    for (int l = 0; l < lanes; l++) {
      int lane = merge ? lanes - 1 - l : l;
      LanePass pass = layout.lanes().get(lane);
      double[] powers = roots[layout.rowLevels() + lane];
      passes.lanes(merge, pass, re, r, im, i, powers, group * pass.roots());
    }
    if (merge) {
      transpose(re, r);
      transpose(im, i);
    }
  }

  private void transpose(double[] values, int at) {
    passes.transpose(values, at, layout.side(), layout.step(), layout.step() / layout.side());
  }
}
