package faltung.media.image.filter;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.plan.Convolver;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.function.IntToDoubleFunction;

/** The rows of a filtered picture; see {@link ImageFilter}. */
final class ConvolvedRows extends BandRows {
  /**
   * Opacity is filtered with h/Σh. Where Σ|h| is 100 times |Σh| or more, the half step by which
   * opacity in 8 bits is rounded would become 50 steps: such a kernel means a difference.
   */
  private static final double ZERO_SUM = 0.01;

  private final Reach vertical;
  private final PaddedStrip strip;
  private final int bandRows;
  private final Convolver convolver;
  private final Convolver.Workspace workspace;
  private final Workers workers;

  /** Σh, and whether it counts as 0. */
  private final double sum;

  private final boolean sumIsZero;
  private final Reach horizontal;

  ConvolvedRows(ImageRows source, ImageFilter filter) {
    this(source, filter, reach(source.height(), filter, 0), reach(source.width(), filter, 1));
  }

  private ConvolvedRows(ImageRows source, ImageFilter filter, Reach vertical, Reach horizontal) {
    super(
        source,
        vertical.outputs(),
        horizontal.outputs(),
        bandRows(source, filter, vertical, horizontal));
    this.vertical = vertical;
    this.horizontal = horizontal;
    this.workers = filter.workers();
    this.bandRows = bandRows(source, filter, vertical, horizontal);
    this.strip =
        new PaddedStrip(
            source,
            filter.border(),
            bandRows + vertical.span(),
            horizontal.inputOf(0),
            horizontal.outputs() + horizontal.span());
    FloatArray kernel = floats(filter.kernel().values());
    var convolution =
        filter.isFlipped()
            ? Faltung.convolution(strip.samples(), kernel)
            : Faltung.correlation(strip.samples(), kernel);
    this.convolver = convolution.axes("N01", "01", "N01").size(Size.VALID).prepare();
    this.workspace = convolver.workspace(workers.threads());
    double total = 0;
    double magnitude = 0;
    for (float value : kernel.values()) {
      total += value;
      magnitude += Math.abs(value);
    }
    this.sum = total;
    this.sumIsZero = Math.abs(total) <= ZERO_SUM * magnitude;
  }

  private static Reach reach(int length, ImageFilter filter, int axis) {
    if (length == 0) {
      throw new IllegalArgumentException("filter: the picture has no pixels");
    }
    Signal kernel = filter.kernel();
    return Reach.of(
        length, kernel.start(axis), kernel.shape().length(axis), filter.isFlipped(), filter.size());
  }

  /**
   * Rows of a band: as many as its samples allow, but at least the kernel's height, so that not
   * more than half of what is read is read again, unless the picture has fewer.
   */
  private static int bandRows(
      ImageRows source, ImageFilter filter, Reach vertical, Reach horizontal) {
    long row = (long) source.colors().channels() * (horizontal.outputs() + horizontal.span());
    long rows = Math.max(filter.bandSamples() / row, vertical.span() + 1L);
    return (int) Math.max(1, Math.min(rows, vertical.outputs()));
  }

  private static FloatArray floats(NdArray kernel) {
    if (kernel instanceof FloatArray array) {
      return array;
    }
    float[] values = new float[kernel.size()];
    IntToDoubleFunction element =
        kernel instanceof DoubleArray doubles
            ? offset -> doubles.values()[offset]
            : offset -> (double) ((LongArray) kernel).values()[offset];
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = (float) element.applyAsDouble(offset);
    }
    return FloatArray.wrap(kernel.shape(), values);
  }

  @Override
  FloatArray band(int first, int count) throws IOException {
    strip.fill(vertical.inputOf(first), count + vertical.span());
    int channels = colors().channels();
    FloatArray whole = FloatArray.zeroed(Shape.of(channels, bandRows, width()));
    convolver.apply(strip.samples(), whole, workspace, workers);
    FloatArray result = count == bandRows ? whole : cut(whole, count);
    return colors().hasAlpha() ? withOpacity(result) : result;
  }

  private static FloatArray cut(FloatArray whole, int count) {
    Shape shape = whole.shape();
    FloatArray part = FloatArray.zeroed(Shape.of(shape.length(0), count, shape.length(2)));
    int length = count * shape.length(2);
    for (int channel = 0; channel < shape.length(0); channel++) {
      whole.copyRange(channel * shape.length(1) * shape.length(2), part, channel * length, length);
    }
    return part;
  }

  private FloatArray withOpacity(FloatArray result) {
    Shape shape = result.shape();
    int alpha = shape.length(0) - 1;
    float[] values = result.values();
    int start = shape.offset(alpha, 0, 0);
    if (!sumIsZero) {
      for (int offset = start; offset < values.length; offset++) {
        values[offset] = (float) (values[offset] / sum);
      }
      return new Image(result, colors(), maximum(), floating()).straight().samples();
    }
    // The pixel itself is in its window unless the kernel lies beside its origin.
    int down = Math.max(0, Math.min(vertical.span(), vertical.low()));
    int right = Math.max(0, Math.min(horizontal.span(), horizontal.low()));
    for (int row = 0; row < shape.length(1); row++) {
      int from = strip.samples().shape().offset(alpha, row + down, right);
      strip.samples().copyRange(from, result, start + row * shape.length(2), shape.length(2));
    }
    return result;
  }
}
