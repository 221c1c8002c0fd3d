package faltung.media.image.filter;

import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import java.io.IOException;

/**
 * How computed values become the colours of a picture, which show 0 to the maximum only.
 *
 * <pre>{@code
 * y ← |scale·y| + offset      with absolute
 * y ← scale·y + offset        without
 * }</pre>
 *
 * <p>The offset is in the picture's own scale: 128 puts 0 in the middle of 8 bits. Opacity is kept;
 * NaN stays NaN. Immutable.
 *
 * @param scale what values are multiplied with
 * @param absolute whether their sign is dropped then
 * @param offset what is added in the end
 */
public record Levels(double scale, boolean absolute, double offset) {
  /** Values as they are. */
  public static final Levels UNCHANGED = new Levels(1, false, 0);

  /** Checks that scale and offset are finite. */
  public Levels {
    if (!Double.isFinite(scale) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "levels: scale " + scale + " and offset " + offset + ", but both must be finite");
    }
  }

  /** One value. */
  public double of(double value) {
    double scaled = scale * value;
    return (absolute ? Math.abs(scaled) : scaled) + offset;
  }

  /** The picture with these levels, computed when its rows are asked for. */
  public ImageRows rows(ImageRows source) {
    return equals(UNCHANGED) ? source : new MappedRows(source, sample -> (float) of(sample));
  }

  /**
   * The levels that make the least finite colour black and the greatest white; a picture of one
   * value becomes black.
   *
   * @param source read once from top to bottom
   */
  public static Levels stretching(ImageRows source) throws IOException {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < source.height(); ) {
      int count = (int) Math.max(1, Math.min((1L << 20) / source.width(), source.height() - row));
      Image part = source.rows(row, count);
      float[] values = part.samples().values();
      int end = MappedRows.colorSamples(part);
      for (int offset = 0; offset < end; offset++) {
        if (Float.isFinite(values[offset])) {
          least = Math.min(least, values[offset]);
          greatest = Math.max(greatest, values[offset]);
        }
      }
      row += count;
    }
    if (!(greatest > least)) {
      return new Levels(0, false, 0);
    }
    double scale = source.maximum() / (greatest - least);
    return new Levels(scale, false, -least * scale);
  }
}
