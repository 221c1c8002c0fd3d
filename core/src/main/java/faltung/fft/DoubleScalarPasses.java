package faltung.fft;

// Twin: FloatScalarPasses is generated from this file.

/** The passes as plain scalar loops, one class a radix; stateless, so shared by all threads. */
final class DoubleScalarPasses implements DoublePasses {
  @Override
  public void split(
      int radix,
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int srcLeg,
      int srcStep,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstLeg,
      int dstStep,
      int steps,
      int count,
      double[] roots,
      int rootsAt,
      int rootsStep) {
    switch (radix) {
      case 2 ->
          DoubleRadix2.split(
              srcRe, srcReAt, srcIm, srcImAt, srcLeg, srcStep, dstRe, dstReAt, dstIm, dstImAt,
              dstLeg, dstStep, steps, count, roots, rootsAt, rootsStep);
      case 3 ->
          DoubleRadix3.split(
              srcRe, srcReAt, srcIm, srcImAt, srcLeg, srcStep, dstRe, dstReAt, dstIm, dstImAt,
              dstLeg, dstStep, steps, count, roots, rootsAt, rootsStep);
      case 4 ->
          DoubleRadix4.split(
              srcRe, srcReAt, srcIm, srcImAt, srcLeg, srcStep, dstRe, dstReAt, dstIm, dstImAt,
              dstLeg, dstStep, steps, count, roots, rootsAt, rootsStep);
      case 5 ->
          DoubleRadix5.split(
              srcRe, srcReAt, srcIm, srcImAt, srcLeg, srcStep, dstRe, dstReAt, dstIm, dstImAt,
              dstLeg, dstStep, steps, count, roots, rootsAt, rootsStep);
      case 7 ->
          DoubleRadix7.split(
              srcRe, srcReAt, srcIm, srcImAt, srcLeg, srcStep, dstRe, dstReAt, dstIm, dstImAt,
              dstLeg, dstStep, steps, count, roots, rootsAt, rootsStep);
      case 8 ->
          DoubleRadix8.split(
              srcRe, srcReAt, srcIm, srcImAt, srcLeg, srcStep, dstRe, dstReAt, dstIm, dstImAt,
              dstLeg, dstStep, steps, count, roots, rootsAt, rootsStep);
      default ->
          throw new IllegalArgumentException(
              "FFT pass of radix " + radix + ": there are passes of radix 2, 3, 4, 5, 7 and 8");
    }
  }

  @Override
  public void splitLeaves(
      int radix,
      double[] srcRe,
      int srcReAt,
      double[] srcIm,
      int srcImAt,
      int[] from,
      double[] dstRe,
      int dstReAt,
      double[] dstIm,
      int dstImAt,
      int dstLeg,
      int[] to,
      int start,
      int end,
      double[] roots) {
    switch (radix) {
      case 2 ->
          DoubleRadix2.splitLeaves(
              srcRe, srcReAt, srcIm, srcImAt, from, dstRe, dstReAt, dstIm, dstImAt, dstLeg, to,
              start, end, roots);
      case 3 ->
          DoubleRadix3.splitLeaves(
              srcRe, srcReAt, srcIm, srcImAt, from, dstRe, dstReAt, dstIm, dstImAt, dstLeg, to,
              start, end, roots);
      case 4 ->
          DoubleRadix4.splitLeaves(
              srcRe, srcReAt, srcIm, srcImAt, from, dstRe, dstReAt, dstIm, dstImAt, dstLeg, to,
              start, end, roots);
      case 5 ->
          DoubleRadix5.splitLeaves(
              srcRe, srcReAt, srcIm, srcImAt, from, dstRe, dstReAt, dstIm, dstImAt, dstLeg, to,
              start, end, roots);
      case 7 ->
          DoubleRadix7.splitLeaves(
              srcRe, srcReAt, srcIm, srcImAt, from, dstRe, dstReAt, dstIm, dstImAt, dstLeg, to,
              start, end, roots);
      case 8 ->
          DoubleRadix8.splitLeaves(
              srcRe, srcReAt, srcIm, srcImAt, from, dstRe, dstReAt, dstIm, dstImAt, dstLeg, to,
              start, end, roots);
      default ->
          throw new IllegalArgumentException(
              "FFT pass of radix " + radix + ": there are passes of radix 2, 3, 4, 5, 7 and 8");
    }
  }

  @Override
  public void splitInPlace(
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
      int rootsAt,
      int rootsStep) {
    switch (radix) {
      case 2 ->
          DoubleInPlaceRadix2.split(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 3 ->
          DoubleInPlaceRadix3.split(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 4 ->
          DoubleInPlaceRadix4.split(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 5 ->
          DoubleInPlaceRadix5.split(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 7 ->
          DoubleInPlaceRadix7.split(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 8 ->
          DoubleInPlaceRadix8.split(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      default ->
          throw new IllegalArgumentException(
              "FFT pass of radix " + radix + ": there are passes of radix 2, 3, 4, 5, 7 and 8");
    }
  }

  @Override
  public void splitLeavesInPlace(
      int radix, double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    switch (radix) {
      case 2 -> DoubleInPlaceRadix2.splitLeaves(re, reAt, im, imAt, start, end, roots);
      case 3 -> DoubleInPlaceRadix3.splitLeaves(re, reAt, im, imAt, start, end, roots);
      case 4 -> DoubleInPlaceRadix4.splitLeaves(re, reAt, im, imAt, start, end, roots);
      case 5 -> DoubleInPlaceRadix5.splitLeaves(re, reAt, im, imAt, start, end, roots);
      case 7 -> DoubleInPlaceRadix7.splitLeaves(re, reAt, im, imAt, start, end, roots);
      case 8 -> DoubleInPlaceRadix8.splitLeaves(re, reAt, im, imAt, start, end, roots);
      default ->
          throw new IllegalArgumentException(
              "FFT pass of radix " + radix + ": there are passes of radix 2, 3, 4, 5, 7 and 8");
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
      int rootsAt,
      int rootsStep) {
    switch (radix) {
      case 2 ->
          DoubleInPlaceRadix2.merge(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 3 ->
          DoubleInPlaceRadix3.merge(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 4 ->
          DoubleInPlaceRadix4.merge(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 5 ->
          DoubleInPlaceRadix5.merge(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 7 ->
          DoubleInPlaceRadix7.merge(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      case 8 ->
          DoubleInPlaceRadix8.merge(
              re, reAt, im, imAt, leg, step, steps, count, roots, rootsAt, rootsStep);
      default ->
          throw new IllegalArgumentException(
              "FFT pass of radix " + radix + ": there are passes of radix 2, 3, 4, 5, 7 and 8");
    }
  }

  @Override
  public void mergeLeaves(
      int radix, double[] re, int reAt, double[] im, int imAt, int start, int end, double[] roots) {
    switch (radix) {
      case 2 -> DoubleInPlaceRadix2.mergeLeaves(re, reAt, im, imAt, start, end, roots);
      case 3 -> DoubleInPlaceRadix3.mergeLeaves(re, reAt, im, imAt, start, end, roots);
      case 4 -> DoubleInPlaceRadix4.mergeLeaves(re, reAt, im, imAt, start, end, roots);
      case 5 -> DoubleInPlaceRadix5.mergeLeaves(re, reAt, im, imAt, start, end, roots);
      case 7 -> DoubleInPlaceRadix7.mergeLeaves(re, reAt, im, imAt, start, end, roots);
      case 8 -> DoubleInPlaceRadix8.mergeLeaves(re, reAt, im, imAt, start, end, roots);
      default ->
          throw new IllegalArgumentException(
              "FFT pass of radix " + radix + ": there are passes of radix 2, 3, 4, 5, 7 and 8");
    }
  }
}
