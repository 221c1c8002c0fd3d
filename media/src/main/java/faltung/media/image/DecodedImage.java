package faltung.media.image;

import faltung.array.FloatArray;
import faltung.array.Shape;

/**
 * A decoded picture in the compact form that it has in the file, a byte for 8 bits, which becomes
 * floats row by row.
 *
 * <p>The samples are those of the file, without conversion between colour spaces; of a palette its
 * colours. Upright, whatever its orientation was.
 */
final class DecodedImage implements ImageRows {
  private final SampleLines lines;
  private final int orientation;

  DecodedImage(SampleLines lines, int orientation) {
    this.lines = lines;
    this.orientation = orientation;
  }

  @Override
  public int height() {
    return Orientation.isSwapping(orientation) ? lines.width() : lines.height();
  }

  @Override
  public int width() {
    return Orientation.isSwapping(orientation) ? lines.height() : lines.width();
  }

  @Override
  public ColorModel colors() {
    return lines.colors();
  }

  @Override
  public float maximum() {
    return lines.maximum();
  }

  @Override
  public boolean floating() {
    return lines.floating();
  }

  @Override
  public Image rows(int first, int count) {
    ImageRows.checkRows(this, first, count);
    int width = width();
    int channels = colors().channels();
    FloatArray samples = FloatArray.zeroed(Shape.of(channels, count, width));
    for (int channel = 0; channel < channels; channel++) {
      readPlane(channel, first, count, samples.values(), channel * count * width);
    }
    Image image = new Image(samples, colors(), maximum(), floating());
    return lines.premultiplied() ? image.straight() : image;
  }

  private void readPlane(int channel, int first, int count, float[] target, int start) {
    if (Orientation.isSwapping(orientation)) {
      readColumns(channel, first, count, target, start);
      return;
    }
    int width = lines.width();
    float[] line = new float[width];
    for (int y = first; y < first + count; y++) {
      int stored = Orientation.mirrorsRows(orientation) ? lines.height() - 1 - y : y;
      lines.read(channel, 0, stored, width, line);
      int row = start + (y - first) * width;
      if (Orientation.mirrorsColumns(orientation)) {
        for (int x = 0; x < width; x++) {
          target[row + x] = line[width - 1 - x];
        }
      } else {
        System.arraycopy(line, 0, target, row, width);
      }
    }
  }

  /** Rows of a picture that lies on its side are stored columns. */
  private void readColumns(int channel, int first, int count, float[] target, int start) {
    int height = lines.height();
    boolean mirrored = Orientation.mirrorsColumns(orientation);
    int left = mirrored ? lines.width() - first - count : first;
    float[] line = new float[count];
    for (int stored = 0; stored < height; stored++) {
      lines.read(channel, left, stored, count, line);
      int x = Orientation.mirrorsRows(orientation) ? height - 1 - stored : stored;
      for (int index = 0; index < count; index++) {
        int row = mirrored ? count - 1 - index : index;
        target[start + row * height + x] = line[index];
      }
    }
  }
}
