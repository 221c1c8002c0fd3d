package faltung.media.image;

import java.awt.image.Raster;

/**
 * Brightness and two colour differences in 8 bits, which become red, green and blue.
 *
 * <p>Source: ITU-T T.871, section 7.
 */
final class YccLines implements SampleLines {
  private final Raster raster;

  YccLines(Raster raster) {
    this.raster = raster;
  }

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public ColorModel colors() {
    return ColorModel.RGB;
  }

  @Override
  public float maximum() {
    return Image.MAXIMUM_8;
  }

  @Override
  public boolean floating() {
    return false;
  }

  @Override
  public boolean premultiplied() {
    return false;
  }

  @Override
  public void read(int channel, int x, int y, int count, float[] line) {
    int left = raster.getMinX() + x;
    int top = raster.getMinY() + y;
    for (int index = 0; index < count; index++) {
      int brightness = raster.getSample(left + index, top, 0);
      int blue = raster.getSample(left + index, top, 1) - 128;
      int red = raster.getSample(left + index, top, 2) - 128;
      double value =
          switch (channel) {
            case 0 -> brightness + 1.402 * red;
            case 1 -> brightness - 0.344136 * blue - 0.714136 * red;
            default -> brightness + 1.772 * blue;
          };
      line[index] = (float) Math.max(0, Math.min(Image.MAXIMUM_8, Math.rint(value)));
    }
  }
}
