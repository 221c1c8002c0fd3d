package faltung.loops;

// Twin: FloatScalarPasses is generated from this file.

/** The passes that every machine has. The loops of each radix are generated from one text. */
public final class DoubleScalarPasses implements DoublePasses {
  /** The loops; without state. */
  public DoubleScalarPasses() {}

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
    if (areLeaves(radix, leg, step, count, group)) {
      splitLeaves(radix, re, reAt, im, imAt, steps, roots, block);
      return;
    }
    switch (radix) {
      case 2 ->
          DoubleRadix2.split(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 3 ->
          DoubleRadix3.split(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 4 ->
          DoubleRadix4.split(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 5 ->
          DoubleRadix5.split(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 7 ->
          DoubleRadix7.split(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 8 ->
          DoubleRadix8.split(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      default -> throw new AssertionError(radix);
    }
  }

  private static void splitLeaves(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int steps,
      double[] roots,
      int block) {
    switch (radix) {
      case 2 -> DoubleRadix2.splitLeaves(re, reAt, im, imAt, steps, roots, block);
      case 3 -> DoubleRadix3.splitLeaves(re, reAt, im, imAt, steps, roots, block);
      case 4 -> DoubleRadix4.splitLeaves(re, reAt, im, imAt, steps, roots, block);
      case 5 -> DoubleRadix5.splitLeaves(re, reAt, im, imAt, steps, roots, block);
      case 7 -> DoubleRadix7.splitLeaves(re, reAt, im, imAt, steps, roots, block);
      case 8 -> DoubleRadix8.splitLeaves(re, reAt, im, imAt, steps, roots, block);
      default -> throw new AssertionError(radix);
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
    if (areLeaves(radix, leg, step, count, group)) {
      mergeLeaves(radix, re, reAt, im, imAt, steps, roots, block);
      return;
    }
    switch (radix) {
      case 2 ->
          DoubleRadix2.merge(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 3 ->
          DoubleRadix3.merge(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 4 ->
          DoubleRadix4.merge(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 5 ->
          DoubleRadix5.merge(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 7 ->
          DoubleRadix7.merge(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 8 ->
          DoubleRadix8.merge(re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      default -> throw new AssertionError(radix);
    }
  }

  private static void mergeLeaves(
      int radix,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      int steps,
      double[] roots,
      int block) {
    switch (radix) {
      case 2 -> DoubleRadix2.mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      case 3 -> DoubleRadix3.mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      case 4 -> DoubleRadix4.mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      case 5 -> DoubleRadix5.mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      case 7 -> DoubleRadix7.mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      case 8 -> DoubleRadix8.mergeLeaves(re, reAt, im, imAt, steps, roots, block);
      default -> throw new AssertionError(radix);
    }
  }

  /** Whether blocks are of neighbouring points, one after the other. */
  public static boolean areLeaves(int radix, int leg, int step, int count, int group) {
    return leg == 1 && count == 1 && step == radix && group == GROUP;
  }

  @Override
  public void multiply(
      double[] first, double[] second, double[] product, int start, int end, int imaginary) {
    for (int k = start; k < end; k++) {
      double a = first[k];
      double b = first[imaginary + k];
      double c = second[k];
      double d = second[imaginary + k];
      product[k] = Fused.multiplyAdd(-b, d, a * c);
      product[imaginary + k] = Fused.multiplyAdd(b, c, a * d);
    }
  }

  @Override
  public void multiplyAdd(
      double[] first, double[] second, double[] sum, int start, int end, int imaginary) {
    for (int k = start; k < end; k++) {
      double a = first[k];
      double b = first[imaginary + k];
      double c = second[k];
      double d = second[imaginary + k];
      sum[k] += Fused.multiplyAdd(-b, d, a * c);
      sum[imaginary + k] += Fused.multiplyAdd(b, c, a * d);
    }
  }
}
