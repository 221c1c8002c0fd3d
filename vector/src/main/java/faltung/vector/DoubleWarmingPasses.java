package faltung.vector;

import faltung.loops.DoublePasses;
import faltung.loops.DoubleScalarPasses;
import java.util.function.Supplier;

// Twin: FloatWarmingPasses is generated from this file.

/**
 * The passes of a process that begins with scalar loops: each radix, the last passes and the
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
  private final WarmUp leaves;
  private final WarmUp products;

  private long slices;

  private DoubleWarmingPasses(Supplier<WarmUp> states) {
    for (int radix = 0; radix < RADICES; radix++) {
      rows[radix] = states.get();
    }
    leaves = states.get();
    products = states.get();
  }

  /**
   * Passes that begin as scalar ones. A transform has about four kinds of passes, which share the
   * time before the first slice.
   */
  static DoubleWarmingPasses cold() {
    return warmingFrom(WarmUp.SCALAR_PRODUCTS / 4);
  }

  /** Passes whose slices begin after so many products. */
  static DoubleWarmingPasses warmingFrom(long products) {
    return new DoubleWarmingPasses(() -> new WarmUp(products));
  }

  /** Passes that use vectors from the first call on. */
  static DoubleWarmingPasses warm() {
    return new DoubleWarmingPasses(WarmUp::done);
  }

  /** How many slices vectors have done. */
  long slices() {
    return slices;
  }

  @Override
  public void split(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    WarmUp state = state(radix, leg, step, count, group);
    long points = (long) radix * steps * count;
    if (!state.isWarm() && state.isScalar(PRODUCTS_PER_POINT * points)) {
      scalar.split(radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    } else if (!DoubleVectorPasses.serves(radix, leg, step, steps, count, group)) {
      scalar.split(radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    } else if (state.isWarm()) {
      DoubleVectorPasses.split(
          radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    } else {
      splitSlice(state, radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    }
  }

  /** Some places of some blocks by vectors, the others by the scalar loops. */
  private void splitSlice(
      WarmUp state,
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    boolean vectors = state.isVectorsTurn();
    int some = vectors ? Math.min(steps, Math.max(8, SLICE / (radix * count))) : 0;
    int width = Math.min(count, SLICE);
    long start = System.nanoTime();
    scalar.split(
        radix,
        re,
        reAt + some * step,
        im,
        imAt + some * step,
        leg,
        step,
        steps - some,
        count,
        roots,
        block + some,
        group);
    scalar.split(
        radix,
        re,
        reAt + width,
        im,
        imAt + width,
        leg,
        step,
        width < count ? some : 0,
        count - width,
        roots,
        block,
        group);
    long between = System.nanoTime();
    long slice = (long) radix * some * width;
    state.scalarTook(between - start, (long) radix * steps * count - slice);
    if (vectors) {
      slices++;
      DoubleVectorPasses.split(
          radix, re, reAt, im, imAt, leg, step, some, width, roots, block, group);
      state.vectorTook(System.nanoTime() - between, slice);
    }
  }

  @Override
  public void merge(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    WarmUp state = state(radix, leg, step, count, group);
    long points = (long) radix * steps * count;
    if (!state.isWarm() && state.isScalar(PRODUCTS_PER_POINT * points)) {
      scalar.merge(radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    } else if (!DoubleVectorPasses.serves(radix, leg, step, steps, count, group)) {
      scalar.merge(radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    } else if (state.isWarm()) {
      DoubleVectorPasses.merge(
          radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    } else {
      mergeSlice(state, radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
    }
  }

  /** Some places of some blocks by vectors, the others by the scalar loops. */
  private void mergeSlice(
      WarmUp state,
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int leg,
      int step,
      int steps,
      int count,
      double[] roots,
      int block,
      int group) {
    boolean vectors = state.isVectorsTurn();
    int some = vectors ? Math.min(steps, Math.max(8, SLICE / (radix * count))) : 0;
    int width = Math.min(count, SLICE);
    long start = System.nanoTime();
    scalar.merge(
        radix,
        re,
        reAt + some * step,
        im,
        imAt + some * step,
        leg,
        step,
        steps - some,
        count,
        roots,
        block + some,
        group);
    scalar.merge(
        radix,
        re,
        reAt + width,
        im,
        imAt + width,
        leg,
        step,
        width < count ? some : 0,
        count - width,
        roots,
        block,
        group);
    long between = System.nanoTime();
    long slice = (long) radix * some * width;
    state.scalarTook(between - start, (long) radix * steps * count - slice);
    if (vectors) {
      slices++;
      DoubleVectorPasses.merge(
          radix, re, reAt, im, imAt, leg, step, some, width, roots, block, group);
      state.vectorTook(System.nanoTime() - between, slice);
    }
  }

  private WarmUp state(int radix, int leg, int step, int count, int group) {
    return DoubleScalarPasses.areLeaves(radix, leg, step, count, group) ? leaves : rows[radix];
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
