package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import faltung.loops.LanePass;
import java.util.function.Function;

// Twin: FloatWarmingPasses is generated from this file.

/**
 * The passes of a process that begins with scalar loops: each radix, in rows and in lanes, and the
 * products change to vectors when theirs have become faster, see {@link WarmUp}.
 */
final class DoubleWarmingPasses implements DoublePasses {
  /** What a point costs in a pass: 3.6 ns where a product of the direct form costs 0.25 ns. */
  private static final int PRODUCTS_PER_POINT = 15;

  /** Points of a slice: few milliseconds while vectors are objects. */
  private static final int SLICE = 2048;

  private static final int RADICES = 9;

  private final DoubleScalarPasses scalar = new DoubleScalarPasses();
  private final WarmUp[] rows = new WarmUp[RADICES];
  private final WarmUp[] lanes = new WarmUp[RADICES];
  private final WarmUp[] rowsFrom = new WarmUp[RADICES];
  private final WarmUp[] rowsFromReal = new WarmUp[RADICES];
  private final WarmUp[] rowsTo = new WarmUp[RADICES];
  private final WarmUp[] lanesTo = new WarmUp[RADICES];
  private final WarmUp gathers;
  private final WarmUp transpositions;
  private final WarmUp products;
  private final WarmUp through;
  private final DoubleWarmingRealSteps realSteps;

  private long slices;

  /**
   * Passes whose states begin as they are made.
   *
   * @param states of an exercise
   */
  private DoubleWarmingPasses(Function<Runnable, WarmUp> states) {
    DoublePassExercises exercises = new DoublePassExercises();
    for (int radix = 0; radix < RADICES; radix++) {
      rows[radix] = states.apply(exercises.rows(radix));
      lanes[radix] = states.apply(exercises.lanes(radix));
      rowsFrom[radix] = states.apply(exercises.rowsFrom(radix));
      rowsFromReal[radix] = states.apply(exercises.rowsFromReal(radix));
      rowsTo[radix] = states.apply(exercises.rowsTo(radix));
      lanesTo[radix] = states.apply(exercises.lanesTo(radix));
    }
    gathers = states.apply(exercises.gather());
    transpositions = states.apply(exercises.transpose());
    products = states.apply(exercises.multiply());
    through = states.apply(exercises.lanesThrough());
    realSteps = new DoubleWarmingRealSteps(states, exercises);
  }

  /**
   * Passes that begin as scalar ones. A transform has about four kinds of passes, which share the
   * time before the first slice.
   */
  static DoubleWarmingPasses cold() {
    return warmingFrom(WarmUp.SCALAR_PRODUCTS / 4);
  }

  /** Passes whose slices begin after so many products. */
  private static DoubleWarmingPasses warmingFrom(long products) {
    return new DoubleWarmingPasses(exercise -> new WarmUp(products, exercise));
  }

  /** Passes whose slices begin with the first call, without exercises: for tests. */
  static DoubleWarmingPasses warmingAtOnce() {
    return new DoubleWarmingPasses(exercise -> new WarmUp(0));
  }

  /** Passes that use vectors from the first call on. */
  static DoubleWarmingPasses warm() {
    return new DoubleWarmingPasses(exercise -> WarmUp.done());
  }

  /** How many slices vectors have done. */
  long slices() {
    return slices;
  }

  @Override
  public DoubleWarmingRealSteps realSteps() {
    return realSteps;
  }

  @Override
  public void rows(
      boolean merge,
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      int blocks,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    WarmUp state = rows[radix];
    long points = (long) radix * blocks * count;
    boolean isScalar =
        (!state.isWarm() && state.isScalar(PRODUCTS_PER_POINT * points))
            || !DoubleVectorPasses.serves(count);
    if (isScalar) {
      scalar.rows(merge, radix, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
    } else if (state.isWarm()) {
      DoubleVectorPasses.rows(
          merge, radix, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
    } else {
      slice(state, merge, radix, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
    }
  }

  /** Some places of some blocks by vectors, the others by the scalar loops. */
  private void slice(
      WarmUp state,
      boolean merge,
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      int blocks,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    boolean vectors = state.isVectorsTurn();
    int some = vectors ? Math.min(blocks, Math.max(8, SLICE / (radix * count))) : 0;
    int width = Math.min(count, SLICE);
    int behind = radix * leg * some;
    int rootsBehind = rootsAt + 2 * (radix - 1) * some * rootsStep;
    long start = System.nanoTime();
    scalar.rows(
        merge,
        radix,
        re,
        reAt + behind,
        im,
        imAt + behind,
        leg,
        count,
        blocks - some,
        roots,
        rootsBehind,
        rootsStep);
    scalar.rows(
        merge,
        radix,
        re,
        reAt + width,
        im,
        imAt + width,
        leg,
        count - width,
        some,
        roots,
        rootsAt,
        rootsStep);
    long between = System.nanoTime();
    long slice = (long) radix * some * width;
    state.scalarTook(between - start, (long) radix * blocks * count - slice);
    if (vectors) {
      slices++;
      DoubleVectorPasses.rows(
          merge, radix, re, reAt, im, imAt, leg, width, some, roots, rootsAt, rootsStep);
      state.vectorTook(System.nanoTime() - between, slice);
    }
  }

  @Override
  public void lanes(
      boolean merge,
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt) {
    WarmUp state = lanes[pass.radix()];
    int points = pass.points();
    if (!state.isWarm() && state.isScalar((long) PRODUCTS_PER_POINT * points)) {
      scalar.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt);
    } else if (!DoubleVectorPasses.serves(pass.width())) {
      scalar.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt);
    } else if (state.isWarm()) {
      DoubleVectorPasses.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt);
    } else {
      // A group of blocks is a slice.
      boolean vectors = state.isVectorsTurn();
      long start = System.nanoTime();
      if (vectors) {
        slices++;
        DoubleVectorPasses.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt);
        state.vectorTook(System.nanoTime() - start, points);
      } else {
        scalar.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt);
        state.scalarTook(System.nanoTime() - start, points);
      }
    }
  }

  @Override
  public void rowsFrom(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] fromIm,
      int fromImAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt) {
    WarmUp state = rowsFrom[radix];
    long points = (long) radix * count;
    if ((!state.isWarm() && state.isScalar(PRODUCTS_PER_POINT * points))
        || !DoubleVectorPasses.serves(count)) {
      scalar.rowsFrom(
          radix, fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots,
          rootsAt);
    } else if (state.isWarm()) {
      DoubleVectorPasses.rowsFrom(
          radix, fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots,
          rootsAt);
    } else {
      // The first places are a slice.
      int width = state.isVectorsTurn() ? Math.min(count, SLICE / radix) : 0;
      long start = System.nanoTime();
      scalar.rowsFrom(
          radix,
          fromRe,
          fromReAt + width,
          fromIm,
          fromImAt + width,
          re,
          reAt + width,
          im,
          imAt + width,
          leg,
          count - width,
          roots,
          rootsAt);
      long between = System.nanoTime();
      state.scalarTook(between - start, points - (long) radix * width);
      if (width > 0) {
        slices++;
        DoubleVectorPasses.rowsFrom(
            radix, fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, width, roots,
            rootsAt);
        state.vectorTook(System.nanoTime() - between, (long) radix * width);
      }
    }
  }

  @Override
  public void rowsFromReal(
      int radix,
      double[] fromRe,
      int fromReAt,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt) {
    WarmUp state = rowsFromReal[radix];
    long points = (long) radix * count;
    if ((!state.isWarm() && state.isScalar(PRODUCTS_PER_POINT * points))
        || !DoubleVectorPasses.serves(count)) {
      scalar.rowsFromReal(radix, fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
    } else if (state.isWarm()) {
      DoubleVectorPasses.rowsFromReal(
          radix, fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
    } else {
      // The first places are a slice.
      int width = state.isVectorsTurn() ? Math.min(count, SLICE / radix) : 0;
      long start = System.nanoTime();
      scalar.rowsFromReal(
          radix,
          fromRe,
          fromReAt + width,
          re,
          reAt + width,
          im,
          imAt + width,
          leg,
          count - width,
          roots,
          rootsAt);
      long between = System.nanoTime();
      state.scalarTook(between - start, points - (long) radix * width);
      if (width > 0) {
        slices++;
        DoubleVectorPasses.rowsFromReal(
            radix, fromRe, fromReAt, re, reAt, im, imAt, leg, width, roots, rootsAt);
        state.vectorTook(System.nanoTime() - between, (long) radix * width);
      }
    }
  }

  @Override
  public void rowsTo(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int leg,
      int count,
      double[] roots,
      int rootsAt,
      double factor) {
    WarmUp state = rowsTo[radix];
    long points = (long) radix * count;
    if ((!state.isWarm() && state.isScalar(PRODUCTS_PER_POINT * points))
        || !DoubleVectorPasses.serves(count)) {
      scalar.rowsTo(
          radix, re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
          factor);
    } else if (state.isWarm()) {
      DoubleVectorPasses.rowsTo(
          radix, re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
          factor);
    } else {
      // The first places are a slice.
      int width = state.isVectorsTurn() ? Math.min(count, SLICE / radix) : 0;
      long start = System.nanoTime();
      scalar.rowsTo(
          radix,
          re,
          reAt + width,
          im,
          imAt + width,
          outRe,
          outReAt + width,
          outIm,
          outImAt + width,
          leg,
          count - width,
          roots,
          rootsAt,
          factor);
      long between = System.nanoTime();
      state.scalarTook(between - start, points - (long) radix * width);
      if (width > 0) {
        slices++;
        DoubleVectorPasses.rowsTo(
            radix, re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, width, roots, rootsAt,
            factor);
        state.vectorTook(System.nanoTime() - between, (long) radix * width);
      }
    }
  }

  @Override
  public void lanesThrough(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      double[] otherRe,
      int otherReAt,
      double[] otherIm,
      int otherImAt) {
    int points = pass.points();
    boolean isScalar =
        (!through.isWarm() && through.isScalar(2L * PRODUCTS_PER_POINT * points))
            || !DoubleVectorPasses.serves(pass.width());
    boolean vectors = !isScalar && (through.isWarm() || through.isVectorsTurn());
    long start = isScalar || through.isWarm() ? 0 : System.nanoTime();
    if (vectors) {
      DoubleVectorPasses.lanesThrough(
          pass, re, reAt, im, imAt, roots, rootsAt, otherRe, otherReAt, otherIm, otherImAt);
    } else {
      scalar.lanesThrough(
          pass, re, reAt, im, imAt, roots, rootsAt, otherRe, otherReAt, otherIm, otherImAt);
    }
    took(through, start, vectors, points);
  }

  /** What was timed from a start on, if it is not 0. */
  private void took(WarmUp state, long start, boolean vectors, int points) {
    if (start != 0 && vectors) {
      slices++;
      state.vectorTook(System.nanoTime() - start, points);
    } else if (start != 0) {
      state.scalarTook(System.nanoTime() - start, points);
    }
  }

  @Override
  public void lanesTo(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt,
      int[] outBlocks,
      int outLeg) {
    WarmUp state = lanesTo[pass.radix()];
    int points = pass.points();
    boolean isScalar =
        (!state.isWarm() && state.isScalar((long) PRODUCTS_PER_POINT * points))
            || !DoubleVectorPasses.serves(pass.width());
    boolean vectors = !isScalar && (state.isWarm() || state.isVectorsTurn());
    long start = isScalar || state.isWarm() ? 0 : System.nanoTime();
    if (vectors) {
      DoubleVectorPasses.lanesTo(
          pass, re, reAt, im, imAt, roots, rootsAt, outRe, outReAt, outIm, outImAt, outBlocks,
          outLeg);
    } else {
      scalar.lanesTo(
          pass, re, reAt, im, imAt, roots, rootsAt, outRe, outReAt, outIm, outImAt, outBlocks,
          outLeg);
    }
    took(state, start, vectors, points);
  }

  @Override
  public void gather(
      double[] from,
      int at,
      int[] rows,
      int first,
      int count,
      int points,
      double[] to,
      int toAt,
      int pitch) {
    int elements = count * points;
    boolean isScalar =
        (!gathers.isWarm() && gathers.isScalar((long) PRODUCTS_PER_POINT * elements / 4))
            || !DoubleVectorPasses.gathers(count, points);
    boolean vectors = !isScalar && (gathers.isWarm() || gathers.isVectorsTurn());
    long start = isScalar || gathers.isWarm() ? 0 : System.nanoTime();
    if (vectors) {
      DoubleTransposition.gather(from, at, rows, first, count, points, to, toAt, pitch);
    } else {
      scalar.gather(from, at, rows, first, count, points, to, toAt, pitch);
    }
    took(gathers, start, vectors, elements);
  }

  @Override
  public void transpose(double[] values, int at, int side, int step, int squares) {
    int points = side * side * squares;
    if (!transpositions.isWarm()
        && transpositions.isScalar((long) PRODUCTS_PER_POINT * points / 4)) {
      scalar.transpose(values, at, side, step, squares);
    } else if (!DoubleVectorPasses.transposes() || !DoubleVectorPasses.serves(side)) {
      scalar.transpose(values, at, side, step, squares);
    } else if (transpositions.isWarm()) {
      DoubleTransposition.transposeInPlace(values, at, side, step, squares);
    } else {
      boolean vectors = transpositions.isVectorsTurn();
      long start = System.nanoTime();
      if (vectors) {
        DoubleTransposition.transposeInPlace(values, at, side, step, squares);
        transpositions.vectorTook(System.nanoTime() - start, points);
      } else {
        scalar.transpose(values, at, side, step, squares);
        transpositions.scalarTook(System.nanoTime() - start, points);
      }
    }
  }

  @Override
  public void multiply(
      double[] first, double[] second, double[] product, int start, int end, int imaginary) {
    if (products.isWarm()) {
      DoubleVectorPasses.multiply(first, second, product, start, end, imaginary);
    } else if (products.isScalar(PRODUCTS_PER_POINT * (long) (end - start))) {
      scalar.multiply(first, second, product, start, end, imaginary);
    } else {
      int middle = products.isVectorsTurn() ? Math.min(end, start + SLICE) : start;
      long begun = System.nanoTime();
      scalar.multiply(first, second, product, middle, end, imaginary);
      long between = System.nanoTime();
      products.scalarTook(between - begun, end - middle);
      if (middle > start) {
        DoubleVectorPasses.multiply(first, second, product, start, middle, imaginary);
        products.vectorTook(System.nanoTime() - between, middle - start);
      }
    }
  }

  @Override
  public void multiplyAdd(
      double[] first, double[] second, double[] sum, int start, int end, int imaginary) {
    if (products.isWarm()) {
      DoubleVectorPasses.multiplyAdd(first, second, sum, start, end, imaginary);
    } else {
      scalar.multiplyAdd(first, second, sum, start, end, imaginary);
    }
  }
}
