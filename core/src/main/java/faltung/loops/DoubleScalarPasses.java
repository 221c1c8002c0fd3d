package faltung.loops;

// Twin: FloatScalarPasses is generated from this file.

/** The passes that every machine has. The loops of each radix are generated from one text. */
public final class DoubleScalarPasses implements DoublePasses {
  private final DoubleScalarRealSteps realSteps = new DoubleScalarRealSteps();

  /** The loops; without state. */
  public DoubleScalarPasses() {}

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
    switch (radix) {
      case 2 ->
          DoubleRadix2.rows(
              merge, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
      case 3 ->
          DoubleRadix3.rows(
              merge, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
      case 4 ->
          DoubleRadix4.rows(
              merge, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
      case 5 ->
          DoubleRadix5.rows(
              merge, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
      case 7 ->
          DoubleRadix7.rows(
              merge, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
      case 8 ->
          DoubleRadix8.rows(
              merge, re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep);
      default -> throw new AssertionError(radix);
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
    lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, 0, pass.width());
  }

  /** As {@link #lanes}, from one lane to before another. */
  public void lanes(
      boolean merge,
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      int from,
      int to) {
    switch (pass.radix()) {
      case 2 -> DoubleRadix2.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, from, to);
      case 3 -> DoubleRadix3.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, from, to);
      case 4 -> DoubleRadix4.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, from, to);
      case 5 -> DoubleRadix5.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, from, to);
      case 7 -> DoubleRadix7.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, from, to);
      case 8 -> DoubleRadix8.lanes(merge, pass, re, reAt, im, imAt, roots, rootsAt, from, to);
      default -> throw new AssertionError(pass.radix());
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
    switch (radix) {
      case 2 ->
          DoubleRadix2.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 3 ->
          DoubleRadix3.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 4 ->
          DoubleRadix4.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 5 ->
          DoubleRadix5.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 7 ->
          DoubleRadix7.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 8 ->
          DoubleRadix8.rowsFrom(
              fromRe, fromReAt, fromIm, fromImAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      default -> throw new AssertionError(radix);
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
    switch (radix) {
      case 2 ->
          DoubleRadix2.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 3 ->
          DoubleRadix3.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 4 ->
          DoubleRadix4.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 5 ->
          DoubleRadix5.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 7 ->
          DoubleRadix7.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      case 8 ->
          DoubleRadix8.rowsFromReal(
              fromRe, fromReAt, re, reAt, im, imAt, leg, count, roots, rootsAt);
      default -> throw new AssertionError(radix);
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
    switch (radix) {
      case 2 ->
          DoubleRadix2.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
              factor);
      case 3 ->
          DoubleRadix3.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
              factor);
      case 4 ->
          DoubleRadix4.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
              factor);
      case 5 ->
          DoubleRadix5.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
              factor);
      case 7 ->
          DoubleRadix7.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
              factor);
      case 8 ->
          DoubleRadix8.rowsTo(
              re, reAt, im, imAt, outRe, outReAt, outIm, outImAt, leg, count, roots, rootsAt,
              factor);
      default -> throw new AssertionError(radix);
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
    lanesThrough(
        pass,
        re,
        reAt,
        im,
        imAt,
        roots,
        rootsAt,
        0,
        pass.width(),
        otherRe,
        otherReAt,
        otherIm,
        otherImAt);
  }

  /** As {@link #lanesThrough}, from one lane to before another. */
  public void lanesThrough(
      LanePass pass,
      double[] re,
      int reAt,
      double[] im,
      int imAt,
      double[] roots,
      int rootsAt,
      int from,
      int to,
      double[] otherRe,
      int otherReAt,
      double[] otherIm,
      int otherImAt) {
    DoubleRadix4.lanesThrough(
        pass, re, reAt, im, imAt, roots, rootsAt, from, to, otherRe, otherReAt, otherIm, otherImAt);
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
    lanesTo(
        pass,
        re,
        reAt,
        im,
        imAt,
        roots,
        rootsAt,
        outRe,
        outReAt,
        outIm,
        outImAt,
        outBlocks,
        outLeg,
        0,
        pass.width());
  }

  /** As {@link #lanesTo}, from one lane to before another. */
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
      int outLeg,
      int from,
      int to) {
    switch (pass.radix()) {
      case 2 ->
          DoubleRadix2.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 3 ->
          DoubleRadix3.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 4 ->
          DoubleRadix4.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 5 ->
          DoubleRadix5.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 7 ->
          DoubleRadix7.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      case 8 ->
          DoubleRadix8.lanesTo(
              pass, re, reAt, im, imAt, roots, rootsAt, from, to, outRe, outReAt, outIm, outImAt,
              outBlocks, outLeg);
      default -> throw new AssertionError(pass.radix());
    }
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
    int l = 0;
    // Eight rows at a time, so that lines of the result are written whole; all eight are read
    // before
    // any is written, so that reads need not wait for writes.
    for (; l <= count - 8; l += 8) {
      int row0 = at + rows[first + l];
      int row1 = at + rows[first + l + 1];
      int row2 = at + rows[first + l + 2];
      int row3 = at + rows[first + l + 3];
      int row4 = at + rows[first + l + 4];
      int row5 = at + rows[first + l + 5];
      int row6 = at + rows[first + l + 6];
      int row7 = at + rows[first + l + 7];
      int column = toAt + l;
      for (int i = 0; i < points; i++) {
        double v0 = from[row0 + i];
        double v1 = from[row1 + i];
        double v2 = from[row2 + i];
        double v3 = from[row3 + i];
        double v4 = from[row4 + i];
        double v5 = from[row5 + i];
        double v6 = from[row6 + i];
        double v7 = from[row7 + i];
        to[column] = v0;
        to[column + 1] = v1;
        to[column + 2] = v2;
        to[column + 3] = v3;
        to[column + 4] = v4;
        to[column + 5] = v5;
        to[column + 6] = v6;
        to[column + 7] = v7;
        column += pitch;
      }
    }
    for (; l < count; l++) {
      int row = at + rows[first + l];
      for (int i = 0; i < points; i++) {
        to[toAt + i * pitch + l] = from[row + i];
      }
    }
  }

  @Override
  public void transpose(double[] values, int at, int side, int step, int squares) {
    for (int square = at; square < at + squares * side; square += side) {
      for (int i = 1; i < side; i++) {
        for (int j = 0; j < i; j++) {
          int below = square + i * step + j;
          int above = square + j * step + i;
          double value = values[below];
          values[below] = values[above];
          values[above] = value;
        }
      }
    }
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

  @Override
  public DoubleRealSteps realSteps() {
    return realSteps;
  }
}
