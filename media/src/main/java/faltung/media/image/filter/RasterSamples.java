package faltung.media.image.filter;

import faltung.loops.ScalarSampleLoops;
import java.awt.image.MultiPixelPackedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Unsigned samples of up to 16 bits of any raster, by its own methods: the general way, for pixels
 * that are packed, padded, or wherever a class of somebody else puts them.
 */
final class RasterSamples implements TileSamples {
  private final Raster raster;
  private final @Nullable WritableRaster target;
  private final int bands;
  private final int[] most;

  private RasterSamples(Raster raster, @Nullable WritableRaster target) {
    this.raster = raster;
    this.target = target;
    this.bands = raster.getNumBands();
    this.most = new int[bands];
    for (int band = 0; band < bands; band++) {
      most[band] = (int) RasterPlanes.maximum(raster.getSampleModel(), band);
    }
  }

  /** The samples of a raster that is only read. */
  static RasterSamples reading(Raster raster) {
    return new RasterSamples(raster, null);
  }

  /** The samples of a raster that is written. */
  static RasterSamples writing(WritableRaster raster) {
    return new RasterSamples(raster, raster);
  }

  /** Whether several threads may write different pixels. */
  static boolean isForThreads(SampleModel model) {
    return !(model instanceof MultiPixelPackedSampleModel)
        && model.getClass().getModule() == SampleModel.class.getModule();
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public int channels() {
    return bands;
  }

  @Override
  public int phases() {
    return 1;
  }

  @Override
  public int lastBand() {
    return bands - 1;
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
    int count = pixels * bands;
    float[] line = memory.floats(count);
    raster.getPixels(raster.getMinX() + column, raster.getMinY() + row, pixels, 1, line);
    System.arraycopy(line, 0, tile, at + sample, count);
  }

  @Override
  public void write(
      int plane, int row, int column, int pixels, TileMemory memory, float[] tile, int at) {
    int[] line = memory.integers(pixels * bands);
    for (int sample = 0; sample < pixels * bands; sample++) {
      line[sample] = ScalarSampleLoops.rounded(tile[at + sample], most[sample % bands]);
    }
    Objects.requireNonNull(target)
        .setPixels(raster.getMinX() + column, raster.getMinY() + row, pixels, 1, line);
  }
}
