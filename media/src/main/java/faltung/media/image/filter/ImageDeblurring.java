package faltung.media.image.filter;

import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.extension.Border;
import faltung.inverse.EdgeTaper;
import faltung.inverse.RestorationProgress;
import faltung.inverse.RichardsonLucy;
import faltung.inverse.WienerDeconvolution;
import faltung.media.image.Image;
import faltung.signal.Signal;
import faltung.threads.Workers;
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
    for (int channel = 0; channel < blurred.colors().channels(); channel++) {
      DoubleArray observed = ImageEdgeTaper.plane(premultiplied, channel);
      ImageEdgeTaper.put(restored(observed), result, channel);
    }
    return blurred.withSamples(result).straight();
  }

  private DoubleArray restored(DoubleArray observed) {
    DoubleArray start = taper ? EdgeTaper.of(kernel).workers(workers).apply(observed) : observed;
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
}
