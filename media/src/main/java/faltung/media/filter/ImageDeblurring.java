package faltung.media.filter;

import faltung.Size;
import faltung.algorithm.Workers;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.inverse.EdgeTaper;
import faltung.inverse.RestorationProgress;
import faltung.inverse.RichardsonLucy;
import faltung.inverse.WienerDeconvolution;
import faltung.media.Image;
import faltung.signal.Signal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a known blur of a picture, channel by channel.
 *
 * <p>The kernel is what blurred the picture: what {@link ImageFilter#convolve} with it would do is
 * undone. It is used as h/Σh, so that brightness stays.
 *
 * <p>Two methods: {@link #wiener}, one linear step, and {@link #richardsonLucy}, an iteration that
 * keeps values non-negative. Borders: Wiener's takes any, symmetric unless said; Richardson and
 * Lucy's takes the scene to go on beyond the picture unless the border is zero or wrap. With {@link
 * #edgeTaper} the rim is blended into its blur and the picture taken as periodic.
 *
 * <p>Opacity is restored like the colours, which are multiplied by it meanwhile.
 *
 * <p>Memory: one channel in double, six to eight times; the whole picture must be in memory. No
 * argument is modified. Immutable but for its listener.
 */
public final class ImageDeblurring {
  private final DoubleArray kernel;
  private final @Nullable Double ratio;
  private final int iterations;
  private final @Nullable Border border;
  private final boolean taper;
  private final Workers workers;
  private final Predicate<RestorationProgress> listener;

  private ImageDeblurring(
      DoubleArray kernel,
      @Nullable Double ratio,
      int iterations,
      @Nullable Border border,
      boolean taper,
      Workers workers,
      Predicate<RestorationProgress> listener) {
    this.kernel = kernel;
    this.ratio = ratio;
    this.iterations = iterations;
    this.border = border;
    this.taper = taper;
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * Wiener's filter.
   *
   * @param kernel the blur, of two axes. Not modified.
   * @param ratio the power of the noise over that of the picture, such as 0.001
   */
  public static ImageDeblurring wiener(Signal kernel, double ratio) {
    DoubleArray placed = PointSpread.placed(kernel);
    WienerDeconvolution.of(placed, ratio);
    return new ImageDeblurring(placed, ratio, 1, null, false, Workers.SERIAL, progress -> true);
  }

  /**
   * The iteration of Richardson and Lucy.
   *
   * @param kernel the blur, of two axes, without negative values. Not modified.
   * @param iterations how many, at least 1; more sharpen more, and the noise too
   */
  public static ImageDeblurring richardsonLucy(Signal kernel, int iterations) {
    DoubleArray placed = PointSpread.placed(kernel);
    RichardsonLucy.of(placed).iterations(iterations);
    return new ImageDeblurring(
        placed, null, iterations, null, false, Workers.SERIAL, progress -> true);
  }

  /** The same with what lay beyond the edges. */
  public ImageDeblurring border(Border beyond) {
    return new ImageDeblurring(kernel, ratio, iterations, beyond, taper, workers, listener);
  }

  /** The same with the rim blended into its blur first, see {@link EdgeTaper}. */
  public ImageDeblurring edgeTaper() {
    return new ImageDeblurring(kernel, ratio, iterations, Border.WRAP, true, workers, listener);
  }

  /** The same with these threads; the result is the same to the bit for any. */
  public ImageDeblurring workers(Workers threads) {
    return new ImageDeblurring(kernel, ratio, iterations, border, taper, threads, listener);
  }

  /**
   * The same with a listener, which hears of each iteration of each channel on the calling thread
   * and answers whether to go on.
   */
  public ImageDeblurring progress(Predicate<RestorationProgress> goOn) {
    return new ImageDeblurring(kernel, ratio, iterations, border, taper, workers, goOn);
  }

  /**
   * The restored picture.
   *
   * @throws IllegalArgumentException if the picture is smaller than the kernel where that is a
   *     condition, a sample is not finite or, for Richardson and Lucy, negative
   */
  public Image apply(Image blurred) {
    Image premultiplied = blurred.premultiplied();
    FloatArray result = FloatArray.zeroed(premultiplied.samples().shape());
    int plane = blurred.height() * blurred.width();
    for (int channel = 0; channel < blurred.colors().channels(); channel++) {
      double[] values = new double[plane];
      for (int offset = 0; offset < plane; offset++) {
        values[offset] = premultiplied.samples().values()[channel * plane + offset];
      }
      Shape shape = Shape.of(blurred.height(), blurred.width());
      double[] restored = restored(DoubleArray.wrap(shape, values)).values();
      for (int offset = 0; offset < plane; offset++) {
        result.values()[channel * plane + offset] = (float) restored[offset];
      }
    }
    return blurred.withSamples(result).straight();
  }

  private DoubleArray restored(DoubleArray observed) {
    DoubleArray start =
        taper ? EdgeTaper.of(kernel).workers(workers).apply(observed) : observed;
    if (ratio != null) {
      return WienerDeconvolution.of(kernel, ratio)
          .border(border == null ? Border.SYMMETRIC : border)
          .restore(start);
    }
    RichardsonLucy iteration =
        RichardsonLucy.of(kernel).iterations(iterations).workers(workers).progress(listener);
    if (border != null) {
      return iteration.border(border).restore(start).estimate();
    }
    DoubleArray scene = iteration.size(Size.VALID).restore(start).estimate();
    return PointSpread.middle(scene, start.shape());
  }

  /** The blur as both methods want it: its origin in the middle, its sum 1. */
  private static final class PointSpread {
    private PointSpread() {}

    static DoubleArray placed(Signal kernel) {
      if (kernel.rank() != 2) {
        throw new IllegalArgumentException(
            "deblurring: the blur of a picture has 2 axes, but this one is " + kernel.shape());
      }
      int[] reach = new int[2];
      for (int axis = 0; axis < 2; axis++) {
        reach[axis] = Math.max(0, Math.max(-kernel.start(axis), kernel.end(axis) - 1));
      }
      Shape shape = Shape.of(2 * reach[0] + 1, 2 * reach[1] + 1);
      DoubleArray placed = DoubleArray.zeroed(shape);
      double sum = 0;
      for (int offset = 0; offset < kernel.shape().size(); offset++) {
        int[] point = kernel.point(offset);
        double value = value(kernel.values(), offset);
        sum += value;
        placed.values()[shape.offset(point[0] + reach[0], point[1] + reach[1])] = value;
      }
      if (!(sum > 0)) {
        throw new IllegalArgumentException(
            "deblurring: the blur's values sum to "
                + sum
                + ", but a blur has a positive sum; give the kernel that blurred the picture");
      }
      for (int offset = 0; offset < placed.size(); offset++) {
        placed.values()[offset] /= sum;
      }
      return placed;
    }

    private static double value(NdArray values, int offset) {
      if (values instanceof DoubleArray doubles) {
        return doubles.values()[offset];
      }
      if (values instanceof FloatArray floats) {
        return floats.values()[offset];
      }
      if (values instanceof LongArray longs) {
        return (double) longs.values()[offset];
      }
      throw new IllegalArgumentException("deblurring: the blur is complex, but must be real");
    }

    /** The part of a larger array that stands in its middle. */
    static DoubleArray middle(DoubleArray array, Shape shape) {
      int top = (array.shape().length(0) - shape.length(0)) / 2;
      int left = (array.shape().length(1) - shape.length(1)) / 2;
      DoubleArray part = DoubleArray.zeroed(shape);
      for (int row = 0; row < shape.length(0); row++) {
        array.copyRange(
            array.shape().offset(top + row, left),
            part,
            row * shape.length(1),
            shape.length(1));
      }
      return part;
    }
  }
}
