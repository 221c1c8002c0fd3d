package faltung.media.image.filter;

import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.inverse.EdgeTaper;
import faltung.media.image.Image;
import faltung.signal.Signal;
import faltung.threads.Workers;

/** {@link EdgeTaper} for pictures, channel by channel, colours multiplied by opacity meanwhile. */
public final class ImageEdgeTaper {
  private ImageEdgeTaper() {}

  /**
   * The picture with its rim blended into its blur, so that border wrap has no seam.
   *
   * @param image not modified
   * @param kernel the blur, of two axes, without negative values. Not modified.
   * @param workers the threads to use; the result is the same to the bit for any
   * @throws IllegalArgumentException if the kernel is no blur, or larger than the picture
   */
  public static Image apply(Image image, Signal kernel, Workers workers) {
    EdgeTaper taper = EdgeTaper.of(PointSpread.placed(kernel)).workers(workers);
    FloatArray result = FloatArray.zeroed(image.samples().shape());
    Image premultiplied = image.premultiplied();
    for (int channel = 0; channel < image.colors().channels(); channel++) {
      put(taper.apply(plane(premultiplied, channel)), result, channel);
    }
    return image.withSamples(result).straight();
  }

  /** A channel in double. */
  static DoubleArray plane(Image image, int channel) {
    DoubleArray plane = DoubleArray.zeroed(Shape.of(image.height(), image.width()));
    int start = channel * plane.size();
    for (int offset = 0; offset < plane.size(); offset++) {
      plane.values()[offset] = image.samples().values()[start + offset];
    }
    return plane;
  }

  /** A channel from double. */
  static void put(DoubleArray plane, FloatArray samples, int channel) {
    int start = channel * plane.size();
    for (int offset = 0; offset < plane.size(); offset++) {
      samples.values()[start + offset] = (float) plane.values()[offset];
    }
  }
}
