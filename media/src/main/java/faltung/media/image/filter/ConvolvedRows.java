package faltung.media.image.filter;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.plan.Convolver;
import faltung.problem.SpatialAxis;
import faltung.signal.Mode;
import faltung.threads.Workers;
import faltung.tiling.StripWindow;
import faltung.tiling.Strips;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a filtered picture; see {@link ImageFilter}. */
final class ConvolvedRows extends BandRows {
  /**
   * Opacity is filtered with h/Σh. Where Σ|h| is 100 times |Σh| or more, the half step by which
   * opacity in 8 bits is rounded would become 50 steps: such a kernel means a difference.
   */
  private static final double ZERO_SUM = 0.01;

  /**
   * Samples of a band that is filtered tile by tile: 4 MiB, so that what is read, filtered and
   * written stays in the processor's caches. Sums do not depend on it.
   */
  private static final int TILED_BAND = 1 << 20;

  private final ImageRows source;
  private final ImageFilter filter;
  private final Strips strips;
  private final StripWindow window;

  /** What filters tile by tile, or null where the kernel is so large that spectra are faster. */
  private final @Nullable TiledFilter tiled;

  private final @Nullable Convolver convolver;
  private final Convolver.@Nullable Workspace workspace;
  private final Workers workers;

  /** Σh, and whether it counts as 0. */
  private final double sum;

  private final boolean sumIsZero;

  ConvolvedRows(ImageRows source, ImageFilter filter) {
    this(source, filter, passes(filter));
  }

  private ConvolvedRows(ImageRows source, ImageFilter filter, @Nullable TilePasses passes) {
    this(
        source,
        filter,
        filter.span(0).axis(source.height(), filter.size()),
        filter.span(1).axis(source.width(), filter.size()),
        passes);
  }

  private ConvolvedRows(
      ImageRows source,
      ImageFilter filter,
      SpatialAxis vertical,
      SpatialAxis horizontal,
      @Nullable TilePasses passes) {
    super(
        source,
        vertical.outputLength(),
        horizontal.outputLength(),
        bandRows(source, filter, vertical, horizontal, passes));
    this.source = source;
    this.filter = filter;
    this.workers = filter.workers();
    this.strips = Strips.of(vertical, bandRows(source, filter, vertical, horizontal, passes));
    this.window =
        StripWindow.of(
            strips,
            source.height(),
            borders(source, filter.border()),
            new int[] {(int) horizontal.windowStart(0)},
            FloatArray.zeroed(
                Shape.of(
                    source.colors().channels(),
                    strips.axis().inputLength(),
                    (int) horizontal.reach(horizontal.outputLength()))));
    FloatArray kernel = floats(filter.kernel().values());
    if (passes == null) {
      var convolution =
          filter.isFlipped()
              ? Faltung.convolution(window.samples(), kernel)
              : Faltung.correlation(window.samples(), kernel);
      this.tiled = null;
      this.convolver = convolution.axes("N01", "01", "N01").size(Size.VALID).prepare();
      this.workspace = convolver.workspace(workers.threads());
    } else {
      this.tiled = new TiledFilter(passes, 1, Border.ZERO, -1, /* straight= */ false, 0);
      this.convolver = null;
      this.workspace = null;
    }
    double total = 0;
    double magnitude = 0;
    for (float value : kernel.values()) {
      total += value;
      magnitude += Math.abs(value);
    }
    this.sum = total;
    this.sumIsZero = Math.abs(total) <= ZERO_SUM * magnitude;
  }

  /**
   * Rows of a band: as many as its samples allow, but at least the kernel's height, so that a
   * window is not mostly what it shares with the next, unless the picture has fewer.
   */
  private static int bandRows(
      ImageRows source,
      ImageFilter filter,
      SpatialAxis vertical,
      SpatialAxis horizontal,
      @Nullable TilePasses passes) {
    long row = source.colors().channels() * horizontal.reach(horizontal.outputLength());
    int samples = filter.bandSamples();
    if (passes != null) {
      // As many rows as those who write files ask for, so that nothing is put together.
      row = (long) source.colors().channels() * horizontal.outputLength();
      samples = Math.min(samples, TILED_BAND);
    }
    long rows = Math.max(samples / row, vertical.kernelLength());
    return (int) Math.max(1, Math.min(rows, vertical.outputLength()));
  }

  /** Beyond a zero border is nothing, so it is transparent; a constant is an opaque colour. */
  private static List<Border> borders(ImageRows source, Border border) {
    List<Border> borders = new ArrayList<>();
    for (int channel = 0; channel < source.colors().channels(); channel++) {
      boolean opacity = source.colors().hasAlpha() && channel == source.colors().channels() - 1;
      boolean constant = border.kind() == Border.Kind.CONSTANT;
      borders.add(opacity && constant ? Border.constant(source.maximum()) : border);
    }
    return borders;
  }

  /** The passes over tiles of floats, or null where there are faster ways. */
  private static @Nullable TilePasses passes(ImageFilter filter) {
    FloatArray kernel = floats(filter.kernel().values());
    if (!kernel.isFinite()) {
      return null;
    }
    float[] taps = kernel.values().clone();
    for (int tap = 0; filter.isFlipped() && tap < taps.length; tap++) {
      // A window meets the flipped kernel.
      taps[tap] = kernel.values()[taps.length - 1 - tap];
    }
    Shape shape = filter.kernel().shape();
    return TilePasses.of(
        taps, shape.length(0), shape.length(1), /* channels= */ 1, 1, /* finite= */ false);
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
    window.fill(
        first / strips.axis().outputLength(),
        (from, rows) -> source.rows((int) from, rows).premultiplied().samples());
    Shape shape = Shape.of(colors().channels(), strips.axis().outputLength(), width());
    FloatArray whole = FloatArray.zeroed(shape);
    if (tiled != null) {
      tiled.filter(
          new PlaneTiles((FloatArray) window.samples()),
          new PlaneTiles(whole),
          valid(0, window.samples().shape().length(1)),
          valid(1, window.samples().shape().length(2)),
          workers);
    } else {
      Objects.requireNonNull(convolver)
          .apply(window.samples(), whole, Objects.requireNonNull(workspace), workers);
    }
    Shape part = Shape.of(shape.length(0), count, width());
    FloatArray result =
        part.equals(shape) ? whole : (FloatArray) whole.part(part, 0, 0, 0).toArray();
    return colors().hasAlpha() ? withOpacity(result) : result;
  }

  private SpatialAxis valid(int axis, int length) {
    return KernelSpan.of(filter.kernel(), axis, filter.isFlipped()).axis(length, Mode.VALID);
  }

  /** Whether bands are filtered tile by tile, for tests. */
  boolean isTiled() {
    return tiled != null;
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
    int down = filter.span(0).ownPlace();
    int right = filter.span(1).ownPlace();
    for (int row = 0; row < shape.length(1); row++) {
      int from = window.samples().shape().offset(alpha, row + down, right);
      window.samples().copyRange(from, result, start + row * shape.length(2), shape.length(2));
    }
    return result;
  }
}
