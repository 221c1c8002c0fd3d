package faltung.media.image.filter;

import faltung.Faltung;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.loops.SampleLoops;
import faltung.problem.SpatialAxis;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One kernel over rasters: tile by tile where samples are unsigned integers of up to 16 bits and
 * the kernel is not so large that spectra are faster, else as planes of the whole picture. What is
 * prepared for a kind of picture is kept for the next one. Safe for use from several threads.
 */
final class RasterFilter {
  private static final int MOST_BITS = 16;

  /** Kinds of pictures that are kept at most: there are few. */
  private static final int KINDS = 16;

  private final Signal kernel;
  private final Border border;
  private final Mode size;
  private final int edge;
  private final ConcurrentHashMap<Kind, Optional<TiledFilter>> tiled = new ConcurrentHashMap<>();
  private final LongAdder straightRuns = new LongAdder();
  private final LongAdder generalRuns = new LongAdder();
  private final LongAdder planeRuns = new LongAdder();

  /** What a tiled filter depends on. */
  private record Kind(
      int channels, int phases, int opacity, boolean straight, double opaque, double most) {}

  /**
   * A filter.
   *
   * @param edge ConvolveOp's edge condition, or −1 where the border says what lies beyond the edge
   */
  RasterFilter(Signal kernel, Border border, Mode size, int edge) {
    this.kernel = kernel;
    this.border = border;
    this.size = size;
    this.edge = edge;
  }

  /** The axis of a picture's rows (0) or columns (1). */
  SpatialAxis axis(int axis, int length) {
    return KernelSpan.of(kernel, axis, /* flipped= */ true).axis(length, size);
  }

  /** How many pictures were read and written straight in their arrays, for tests. */
  long straightRuns() {
    return straightRuns.sum();
  }

  /** How many went tile by tile by the methods of rasters, for tests. */
  long generalRuns() {
    return generalRuns.sum();
  }

  /** How many went as planes of the whole picture, for tests. */
  long planeRuns() {
    return planeRuns.sum();
  }

  /**
   * Filters a raster into another one of the result's size, with what the edge condition says.
   *
   * @param opaque the greatest value of the last band, which is opacity; 0 where it is not
   * @param straight whether the other bands are to be multiplied by it
   */
  void filter(
      Raster source, WritableRaster target, double opaque, boolean straight, Workers workers) {
    StraightSamples from = StraightSamples.of(source);
    StraightSamples to = StraightSamples.of(target);
    boolean shared = from != null && to != null && from.shares(to);
    if (shared || source.getDataBuffer() == target.getDataBuffer()) {
      // What is written would be read again.
      WritableRaster copy =
          source.createCompatibleWritableRaster(
              source.getMinX(), source.getMinY(), source.getWidth(), source.getHeight());
      copy.setDataElements(0, 0, source);
      filter(copy, target, opaque, straight, workers);
      return;
    }
    boolean alike = from != null && to != null && from.isLike(to);
    if (!alike) {
      from = null;
    }
    if (!isTiled(source, target, from, to, opaque, straight, workers)) {
      byPlanes(source, target, opaque, straight, workers);
    }
    RasterEdge.apply(kernel, edge, source, target, from, to);
  }

  private boolean isTiled(
      Raster source,
      WritableRaster target,
      @Nullable StraightSamples from,
      @Nullable StraightSamples to,
      double opaque,
      boolean straight,
      Workers workers) {
    SampleModel model = source.getSampleModel();
    if (!isSmall(model) || !isSmall(target.getSampleModel())) {
      return false;
    }
    TileSamples reading = RasterSamples.reading(source);
    TileSamples writing = RasterSamples.writing(target);
    boolean byArrays = from != null && to != null && (from.planes() == 1 || opaque == 0);
    if (from != null && to != null && byArrays) {
      reading = from;
      writing = to;
    }
    double most = 0;
    for (int band = 0; band < model.getNumBands(); band++) {
      most = Math.max(most, RasterPlanes.maximum(model, band));
    }
    int opacity = opaque > 0 ? reading.lastBand() : -1;
    Kind kind = new Kind(reading.channels(), reading.phases(), opacity, straight, opaque, most);
    if (tiled.size() >= KINDS && !tiled.containsKey(kind)) {
      tiled.clear();
    }
    TiledFilter filter = tiled.computeIfAbsent(kind, this::prepare).orElse(null);
    if (filter == null) {
      return false;
    }
    boolean together = byArrays || RasterSamples.isForThreads(target.getSampleModel());
    filter.filter(
        reading,
        writing,
        axis(0, source.getHeight()),
        axis(1, source.getWidth()),
        together ? workers : Workers.SERIAL);
    (byArrays ? straightRuns : generalRuns).increment();
    return true;
  }

  /** Whether samples are unsigned integers of up to 16 bits. */
  private static boolean isSmall(SampleModel model) {
    int type = model.getTransferType();
    boolean small =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT;
    for (int band = 0; band < model.getNumBands(); band++) {
      small &= model.getSampleSize(band) <= MOST_BITS;
    }
    return small;
  }

  private Optional<TiledFilter> prepare(Kind kind) {
    float[] taps = new float[kernel.values().size()];
    double sum = 0;
    for (int tap = 0; tap < taps.length; tap++) {
      // A window meets the flipped kernel.
      taps[tap] = (float) value(taps.length - 1 - tap);
      sum += Math.abs(taps[tap]);
    }
    // Sums must be such that they can be rounded; what is not finite is not.
    if (!(sum * Math.max(kind.most, Math.abs(border.constant())) < SampleLoops.MOST / 2)) {
      return Optional.empty();
    }
    TilePasses passes =
        TilePasses.of(
            taps,
            kernel.shape().length(0),
            kernel.shape().length(1),
            kind.channels,
            kind.phases,
            /* finite= */ true);
    return passes == null
        ? Optional.empty()
        : Optional.of(
            new TiledFilter(
                passes, kind.channels, border, kind.opacity, kind.straight, kind.opaque));
  }

  private double value(int offset) {
    return kernel.values() instanceof LongArray longs
        ? (double) longs.values()[offset]
        : RasterPlanes.get(kernel.values(), offset);
  }

  private void byPlanes(
      Raster source, WritableRaster target, double opaque, boolean straight, Workers workers) {
    planeRuns.increment();
    NdArray planes = RasterPlanes.read(source);
    if (straight) {
      multiply(planes, opaque, true);
    }
    NdArray filtered = convolved(planes, opaque, workers);
    if (straight) {
      multiply(filtered, opaque, false);
    }
    RasterPlanes.write(filtered, target);
  }

  /** Multiplies the other planes by the last one, over its maximum, or divides them by it. */
  private static void multiply(NdArray planes, double opaque, boolean multiply) {
    int plane = planes.shape().length(1) * planes.shape().length(2);
    int start = planes.size() - plane;
    for (int offset = 0; offset < start; offset++) {
      double alpha = RasterPlanes.get(planes, start + offset % plane) / opaque;
      double value = RasterPlanes.get(planes, offset);
      double other = multiply ? value * alpha : alpha > 0 ? value / alpha : 0;
      RasterPlanes.set(planes, offset, other);
    }
  }

  /**
   * The convolved planes.
   *
   * @param opaque beyond a constant border, the last plane's value; 0 where it is none of opacity
   */
  private NdArray convolved(NdArray planes, double opaque, Workers workers) {
    if (border.kind() == Border.Kind.CONSTANT && opaque > 0) {
      int bands = planes.shape().length(0);
      NdArray first = convolved(part(planes, 0, bands - 1), border, workers);
      NdArray alpha = convolved(part(planes, bands - 1, 1), Border.constant(opaque), workers);
      Shape shape = first.shape();
      NdArray whole = planes.zeros(Shape.of(bands, shape.length(1), shape.length(2)));
      first.copyRange(0, whole, 0, first.size());
      alpha.copyRange(0, whole, first.size(), alpha.size());
      return whole;
    }
    return convolved(planes, border, workers);
  }

  private static NdArray part(NdArray planes, int first, int count) {
    int plane = planes.shape().length(1) * planes.shape().length(2);
    NdArray part =
        planes.zeros(Shape.of(count, planes.shape().length(1), planes.shape().length(2)));
    planes.copyRange(first * plane, part, 0, part.size());
    return part;
  }

  private NdArray convolved(NdArray planes, Border beyond, Workers workers) {
    int[] low = new int[2];
    int[] high = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      SpatialAxis spatial = axis(axis, planes.shape().length(axis + 1));
      low[axis] = spatial.paddingLow();
      high[axis] = spatial.paddingHigh();
    }
    return Faltung.convolution(planes, kernelLike(planes))
        .axes("N01", "01", "N01")
        .padding(low, high)
        .border(beyond)
        .workers(workers)
        .run();
  }

  private NdArray kernelLike(NdArray planes) {
    NdArray values = kernel.values();
    NdArray converted = planes.zeros(values.shape());
    for (int offset = 0; offset < values.size(); offset++) {
      RasterPlanes.set(converted, offset, value(offset));
    }
    return converted;
  }
}
