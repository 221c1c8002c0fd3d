package faltung.media.image.filter;

import faltung.signal.Signal;
import java.awt.image.ConvolveOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/** What ConvolveOp does where a window is not inside the picture. */
final class RasterEdge {
  private RasterEdge() {}

  /**
   * Writes the pixels whose windows are not inside.
   *
   * @param edge ConvolveOp's edge condition, or −1 for none
   * @param from the source's samples, or null where they are to be copied by the rasters' methods
   * @param to the result's, likewise
   */
  static void apply(
      Signal kernel,
      int edge,
      Raster source,
      WritableRaster result,
      @Nullable StraightSamples from,
      @Nullable StraightSamples to) {
    if (edge < 0) {
      return;
    }
    int width = source.getWidth();
    KernelSpan rows = KernelSpan.of(kernel, 0, /* flipped= */ true);
    KernelSpan columns = KernelSpan.of(kernel, 1, /* flipped= */ true);
    for (int y = 0; y < source.getHeight(); y++) {
      boolean inside = y - rows.before() >= 0 && y + rows.after() < source.getHeight();
      int left = inside ? Math.max(0, Math.min(width, columns.before())) : width;
      int right = inside ? Math.max(left, Math.min(width, width - columns.after())) : width;
      if (from != null && to != null) {
        copy(edge, from, to, y, 0, left);
        copy(edge, from, to, y, right, width);
      } else {
        copy(edge, source, result, y, 0, left);
        copy(edge, source, result, y, right, width);
      }
    }
  }

  private static void copy(
      int edge, StraightSamples source, StraightSamples result, int y, int from, int to) {
    if (edge == ConvolveOp.EDGE_NO_OP) {
      result.copy(source, y, from, to - from);
    } else {
      result.clear(y, from, to - from);
    }
  }

  private static void copy(
      int edge, Raster source, WritableRaster result, int y, int from, int to) {
    if (from == to) {
      return;
    }
    double[] exact = new double[(to - from) * source.getNumBands()];
    if (edge == ConvolveOp.EDGE_NO_OP) {
      source.getPixels(source.getMinX() + from, source.getMinY() + y, to - from, 1, exact);
    }
    result.setPixels(result.getMinX() + from, result.getMinY() + y, to - from, 1, exact);
  }
}
