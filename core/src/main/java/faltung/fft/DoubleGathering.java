package faltung.fft;

import faltung.loops.DoublePasses;
import faltung.loops.LanePass;
import java.util.Arrays;

// Twin: FloatGathering is generated from this file.

/**
 * The last levels of an ordered transform: blocks with neighbouring numbers are gathered,
 * transformed and written to their places, see {@link OrderedLayout}.
 */
final class DoubleGathering {
  private final int length;
  private final OrderedLayout layout;
  private final double[][] roots;
  private final DoublePasses passes;

  /** Where the block with each number begins. */
  private final int[] from;

  /** Where the values of the blocks of the last level go, from the first one's on. */
  private final int[] to;

  DoubleGathering(int length, OrderedLayout layout, DoubleRootPowers powers, DoublePasses passes) {
    this.length = length;
    this.layout = layout;
    this.roots = powers.roots();
    this.passes = passes;
    int[] numbers = powers.numbers();
    from = new int[numbers.length];
    for (int block = 0; block < numbers.length; block++) {
      from[numbers[block]] = block * layout.points();
    }
    int[] digits = {0};
    int order = 1;
    for (int lane = 0; lane < layout.lanes().size() - 1; lane++) {
      int radix = layout.lanes().get(lane).radix();
      digits = DoubleRootPowers.children(digits, radix, order);
      order *= radix;
    }
    to = Arrays.stream(digits).map(digit -> digit * numbers.length).toArray();
  }

  /**
   * From blocks to the spectrum.
   *
   * @param re real parts of the blocks. Not modified, unless they are the spectrum's.
   * @param reAt where they begin
   * @param im imaginary parts of the blocks. Not modified, unless they are the spectrum's.
   * @param imAt where they begin
   * @param work room for the planes of the gathered blocks. Modified.
   * @param columnsAt where the room begins
   * @param gap elements between the planes there
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
      int columnsAt,
      int gap,
      double[] outRe,
      int outReAt,
      double[] outIm,
      int outImAt) {
    int columns = layout.columns();
    int points = layout.points();
    int columnsIm = columnsAt + layout.gathered() + gap;
    int last = layout.lanes().size() - 1;
    for (int number = 0; number < from.length; number += columns) {
      passes.gather(re, reAt, from, number, columns, points, work, columnsAt, layout.room());
      passes.gather(im, imAt, from, number, columns, points, work, columnsIm, layout.room());
      int batch = number / columns;
      for (int lane = 0; lane < last; lane++) {
        LanePass pass = layout.lanes().get(lane);
        double[] powers = roots[layout.rowLevels() + lane];
        passes.lanes(false, pass, work, columnsAt, work, columnsIm, powers, batch * pass.roots());
      }
      LanePass pass = layout.lanes().get(last);
      passes.lanesTo(
          pass,
          work,
          columnsAt,
          work,
          columnsIm,
          roots[layout.rowLevels() + last],
          batch * pass.roots(),
          outRe,
          outReAt + number,
          outIm,
          outImAt + number,
          to,
          length / pass.radix());
    }
  }
}
