package faltung.media.image.filter;

import faltung.array.FloatArray;

/** Samples that are floats already, plane after plane. */
final class PlaneTiles implements TileSamples {
  private final FloatArray planes;
  private final int height;
  private final int width;

  /**
   * Planes.
   *
   * @param planes of shape [channels, height, width]; modified by {@link #write}
   */
  PlaneTiles(FloatArray planes) {
    this.planes = planes;
    this.height = planes.shape().length(1);
    this.width = planes.shape().length(2);
  }

  @Override
  public int planes() {
    return planes.shape().length(0);
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int phases() {
    return 1;
  }

  @Override
  public int lastBand() {
    return 0;
  }

  private int offset(int plane, int row, int column) {
    return (plane * height + row) * width + column;
  }

  @Override
  public void read(
      int plane,
      int row,
      int column,
      int pixels,
      TileMemory memory,
      float[] tile,
      int at,
      int sample) {
    System.arraycopy(planes.values(), offset(plane, row, column), tile, at + sample, pixels);
  }

  /** Writes a tile's row as it is. */
  @Override
  public void write(
      int plane, int row, int column, int pixels, TileMemory memory, float[] tile, int at) {
    System.arraycopy(tile, at, planes.values(), offset(plane, row, column), pixels);
  }
}
