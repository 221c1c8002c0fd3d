package faltung.algorithm.direct;

import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.SharedScratch;

/**
 * Complex sums, of four real ones: (a + bi)(c + di) = (ac − bd) + (ad + bc)i, each of the four a
 * sum of its own.
 */
final class ComplexRows implements RowAccumulator {
  private final DoubleRows ac;
  private final DoubleRows bd;
  private final DoubleRows ad;
  private final DoubleRows bc;
  private ComplexArray y = ComplexArray.of(new double[0], new double[0]);
  private int yBase;

  /**
   * An accumulator for one thread, in memory that others have, too.
   *
   * @param place the first of its eight there
   */
  ComplexRows(SharedScratch scratch, int thread, int place, int rowLength, int padding) {
    this.ac = DoubleRows.in(scratch, thread, place, rowLength, padding);
    this.bd = DoubleRows.in(scratch, thread, place + DoubleRows.PLACES, rowLength, padding);
    this.ad = DoubleRows.in(scratch, thread, place + 2 * DoubleRows.PLACES, rowLength, padding);
    this.bc = DoubleRows.in(scratch, thread, place + 3 * DoubleRows.PLACES, rowLength, padding);
  }

  @Override
  public void bind(Slice input, NdArray kernel, Slice output) {
    ComplexArray x = (ComplexArray) input.array();
    ComplexArray h = (ComplexArray) kernel;
    this.y = (ComplexArray) output.array();
    this.yBase = output.base();
    int from = input.base();
    ac.bind(x.real(), from, h.real(), y.real(), yBase);
    bd.bind(x.imaginary(), from, h.imaginary(), y.real(), yBase);
    ad.bind(x.real(), from, h.imaginary(), y.imaginary(), yBase);
    bc.bind(x.imaginary(), from, h.real(), y.imaginary(), yBase);
  }

  @Override
  public void begin(int count) {
    ac.begin(count);
    bd.begin(count);
    ad.begin(count);
    bc.begin(count);
  }

  @Override
  public void correlate(
      int position,
      int positionStep,
      int count,
      int xOffset,
      int xStep,
      int hOffset,
      int taps,
      int tapStep) {
    ac.correlate(position, positionStep, count, xOffset, xStep, hOffset, taps, tapStep);
    bd.correlate(position, positionStep, count, xOffset, xStep, hOffset, taps, tapStep);
    ad.correlate(position, positionStep, count, xOffset, xStep, hOffset, taps, tapStep);
    bc.correlate(position, positionStep, count, xOffset, xStep, hOffset, taps, tapStep);
  }

  @Override
  public void correlatePadded(
      int count, int row, int length, int first, int hOffset, int taps, int tapStep) {
    ac.correlatePadded(count, row, length, first, hOffset, taps, tapStep);
    bd.correlatePadded(count, row, length, first, hOffset, taps, tapStep);
    ad.correlatePadded(count, row, length, first, hOffset, taps, tapStep);
    bc.correlatePadded(count, row, length, first, hOffset, taps, tapStep);
  }

  @Override
  public void end(int count, int yOffset, int yStep) {
    double[] real = y.real().values();
    double[] imaginary = y.imaginary().values();
    for (int j = 0; j < count; j++) {
      int at = yBase + yOffset + j * yStep;
      real[at] = ac.sums()[j] - bd.sums()[j];
      imaginary[at] = ad.sums()[j] + bc.sums()[j];
    }
  }
}
