package faltung.media.image.filter;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;
import java.util.Arrays;

/**
 * Some rows of a picture with all that lies beyond its edges written out, so that every band is the
 * same problem: a convolution of size valid.
 *
 * <p>A zero border is written as 0. With a finite kernel its terms are ±0, and adding those to a
 * sum that starts at +0 changes no bit, so that the result is that of absent terms.
 */
final class PaddedStrip {
  private final ImageRows source;
  private final Border border;
  private final FloatArray samples;

  /** For each column of the strip the source's column, or {@link Border#NO_SOURCE}. */
  private final int[] columns;

  /** The columns from here on, up to the end, stand in the source as they stand here. */
  private final int innerStart;

  private final int innerEnd;

  /**
   * A strip.
   *
   * @param rows how many it has
   * @param firstColumn coordinate of its first column in the source
   * @param width how many columns it has
   */
  PaddedStrip(ImageRows source, Border border, int rows, int firstColumn, int width) {
    this.source = source;
    this.border = border;
    this.samples = FloatArray.zeroed(Shape.of(source.colors().channels(), rows, width));
    this.columns = new int[width];
    Arrays.setAll(columns, column -> border.source(firstColumn + column, source.width()));
    this.innerStart = Math.min(width, Math.max(0, -firstColumn));
    this.innerEnd = Math.max(innerStart, Math.min(width, source.width() - firstColumn));
  }

  /** The samples, overwritten by the next {@link #fill}. */
  FloatArray samples() {
    return samples;
  }

  /**
   * Fills the strip.
   *
   * @param firstRow coordinate of its first row in the source; may be outside
   * @param needed how many rows are wanted; the others become 0
   */
  void fill(int firstRow, int needed) throws IOException {
    int height = source.height();
    int end = firstRow + needed;
    int innerFirst = Math.max(0, Math.min(height, firstRow));
    int innerLast = Math.max(innerFirst, Math.min(height, end));
    fillBeyond(firstRow, firstRow, Math.min(end, innerFirst));
    if (innerLast > innerFirst) {
      Image inner = premultiplied(innerFirst, innerLast - innerFirst);
      for (int y = innerFirst; y < innerLast; y++) {
        copyRow(inner, y - innerFirst, y - firstRow);
      }
    }
    fillBeyond(firstRow, Math.max(firstRow, innerLast), end);
    for (int row = needed; row < samples.shape().length(1); row++) {
      for (int channel = 0; channel < samples.shape().length(0); channel++) {
        int start = samples.shape().offset(channel, row, 0);
        Arrays.fill(samples.values(), start, start + columns.length, 0);
      }
    }
  }

  /** The rows from one up to another, all of them outside the source. */
  private void fillBeyond(int firstRow, int from, int to) throws IOException {
    int least = Integer.MAX_VALUE;
    int greatest = -1;
    for (int y = from; y < to; y++) {
      int row = border.source(y, source.height());
      if (row != Border.NO_SOURCE) {
        least = Math.min(least, row);
        greatest = Math.max(greatest, row);
      }
    }
    Image mirrored = greatest < 0 ? null : premultiplied(least, greatest - least + 1);
    for (int y = from; y < to; y++) {
      if (mirrored != null) {
        copyRow(mirrored, border.source(y, source.height()) - least, y - firstRow);
      } else {
        for (int channel = 0; channel < samples.shape().length(0); channel++) {
          int start = samples.shape().offset(channel, y - firstRow, 0);
          Arrays.fill(samples.values(), start, start + columns.length, constant(channel));
        }
      }
    }
  }

  private Image premultiplied(int first, int count) throws IOException {
    return source.rows(first, count).premultiplied();
  }

  private void copyRow(Image image, int from, int to) {
    int channels = samples.shape().length(0);
    for (int channel = 0; channel < channels; channel++) {
      int sourceRow = (channel * image.height() + from) * image.width();
      int row = samples.shape().offset(channel, to, 0);
      float[] values = samples.values();
      float[] sourceValues = image.samples().values();
      fillColumns(sourceValues, sourceRow, values, row, 0, innerStart, channel);
      if (innerEnd > innerStart) {
        System.arraycopy(
            sourceValues,
            sourceRow + columns[innerStart],
            values,
            row + innerStart,
            innerEnd - innerStart);
      }
      fillColumns(sourceValues, sourceRow, values, row, innerEnd, columns.length, channel);
    }
  }

  private void fillColumns(
      float[] from, int sourceRow, float[] to, int row, int start, int end, int channel) {
    for (int column = start; column < end; column++) {
      int source = columns[column];
      to[row + column] = source == Border.NO_SOURCE ? constant(channel) : from[sourceRow + source];
    }
  }

  /** Beyond a zero border is nothing, so it is transparent; a constant is a colour. */
  private float constant(int channel) {
    boolean opacity = source.colors().hasAlpha() && channel == source.colors().channels() - 1;
    return opacity && !border.isZero() ? source.maximum() : (float) border.constant();
  }
}
