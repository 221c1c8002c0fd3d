package faltung.loops;

// Twin: FloatScalarPasses is generated from this file.

/** The passes that every machine has; each butterfly stands in a class of its own. */
public final class DoubleScalarPasses implements DoublePasses {
  /** The loops; without state. */
  public DoubleScalarPasses() {}

  /** Where in a table the first root power of a block lies. */
  static int rootsOf(int radix, int block, int group) {
    return block / group * 2 * (radix - 1) * group + block % group;
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
    pass(false, radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
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
    pass(true, radix, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
  }

  private static void pass(
      boolean merge,
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
    switch (radix) {
      case 2 ->
          DoubleRadix2.pass(
              merge, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 3 ->
          DoubleRadix3.pass(
              merge, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 4 ->
          DoubleRadix4.pass(
              merge, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 5 ->
          DoubleRadix5.pass(
              merge, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 7 ->
          DoubleRadix7.pass(
              merge, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      case 8 ->
          DoubleRadix8.pass(
              merge, re, reAt, im, imAt, leg, step, steps, count, roots, block, group);
      default -> throw new AssertionError(radix);
    }
  }

  @Override
  public void multiply(
      double[] first, double[] second, double[] product, int count, int imaginary) {
    for (int k = 0; k < count; k++) {
      double a = first[k];
      double b = first[imaginary + k];
      double c = second[k];
      double d = second[imaginary + k];
      product[k] = Fused.multiplyAdd(-b, d, a * c);
      product[imaginary + k] = Fused.multiplyAdd(b, c, a * d);
    }
  }

  @Override
  public void multiplyAdd(double[] first, double[] second, double[] sum, int count, int imaginary) {
    for (int k = 0; k < count; k++) {
      double a = first[k];
      double b = first[imaginary + k];
      double c = second[k];
      double d = second[imaginary + k];
      sum[k] += Fused.multiplyAdd(-b, d, a * c);
      sum[imaginary + k] += Fused.multiplyAdd(b, c, a * d);
    }
  }
}
