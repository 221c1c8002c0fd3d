package faltung.media.image.filter;

import faltung.array.ComplexArray;
import faltung.extension.Border;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Convolves or correlates every channel of a picture with one kernel.
 *
 * <pre>{@code
 * convolve    y[n] = Σ_k x[n − k]·h[k]
 * correlate   y[n] = Σ_k x[n + k]·h[k]
 * }</pre>
 *
 * with n and k rows and columns. The kernel's origin counts: h[0, 0] is the weight of the pixel
 * itself.
 *
 * <p>Shapes: SAME, unless said, keeps the picture's size; FULL and VALID are as in {@link Mode}.
 *
 * <p>Values: in the picture's own scale, neither rounded nor clamped before they are written, so
 * that filters can follow one another.
 *
 * <p>Borders: symmetric unless said. Beyond a zero border all is black, and transparent in a
 * picture with opacity; a constant border is opaque.
 *
 * <p>Opacity: colours are multiplied by it before and divided after, so that what is transparent
 * does not bleed into what is not; opacity itself is filtered with the kernel divided by its sum,
 * so that opaque stays opaque. A kernel whose sum is 0, such as a derivative, has no such mean:
 * then the multiplied colours are filtered and opacity stays as it was. The sum counts as 0 up to
 * Σ|h|/100.
 *
 * <p>Error: that of the planner's tolerance for float. The method is chosen once for a picture, and
 * bands of a height that follows from the shapes and {@link #bandSamples} are computed one at a
 * time: neither the number of threads nor how the result is asked for changes a bit.
 *
 * <p>Memory: one band of input, two to four of output, and the convolver's workspace; of the source
 * only the rows that a band needs.
 *
 * <p>NaN and infinity reach the pixels that have them in their window. No argument is modified.
 * Immutable; what {@link #rows} returns may be shared by threads, one after the other.
 */
public final class ImageFilter {
  /**
   * 2²² samples, 16 MiB of float. Smaller bands compute the rows that they share with their
   * neighbours more often, larger ones leave the processor's caches either way.
   */
  private static final int BAND_SAMPLES = 1 << 22;

  private final Signal kernel;
  private final boolean flipped;
  private final Border border;
  private final Mode size;
  private final Workers workers;
  private final int bandSamples;

  private ImageFilter(
      Signal kernel, boolean flipped, Border border, Mode size, Workers workers, int bandSamples) {
    this.kernel = kernel;
    this.flipped = flipped;
    this.border = border;
    this.size = size;
    this.workers = workers;
    this.bandSamples = bandSamples;
  }

  private static ImageFilter of(Signal kernel, boolean flipped) {
    if (kernel.rank() != 2) {
      throw new IllegalArgumentException(
          "filter: a kernel for pictures has 2 axes, but this one is " + kernel.shape());
    }
    if (kernel.values() instanceof ComplexArray) {
      throw new IllegalArgumentException("filter: a kernel for pictures is real, not complex");
    }
    if (!kernel.values().isFinite() || kernel.shape().size() == 0) {
      throw new IllegalArgumentException(
          "filter: the kernel " + kernel.shape() + " is empty or not finite everywhere");
    }
    return new ImageFilter(
        kernel, flipped, Border.SYMMETRIC, Mode.SAME, Workers.SERIAL, BAND_SAMPLES);
  }

  /**
   * A convolution: the kernel is flipped.
   *
   * @param kernel h, real, of two axes: rows and columns. Not modified.
   * @throws IllegalArgumentException if it has not two axes, is complex, empty or not finite
   */
  public static ImageFilter convolve(Signal kernel) {
    return of(kernel, true);
  }

  /** A correlation: the kernel is not flipped; else as {@link #convolve}. */
  public static ImageFilter correlate(Signal kernel) {
    return of(kernel, false);
  }

  /** The same with another border. */
  public ImageFilter border(Border beyond) {
    return new ImageFilter(kernel, flipped, beyond, size, workers, bandSamples);
  }

  /** The same with another size. */
  public ImageFilter size(Mode outputs) {
    return new ImageFilter(kernel, flipped, border, outputs, workers, bandSamples);
  }

  /** The same with these threads; the result is the same to the bit for any. */
  public ImageFilter workers(Workers threads) {
    return new ImageFilter(kernel, flipped, border, size, threads, bandSamples);
  }

  /**
   * The same with another size of a band, about so many samples; 2²² unless said. A method that
   * goes through spectra cuts its blocks by it, so that rounding may differ; sums do not.
   */
  public ImageFilter bandSamples(int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "filter: bands of " + samples + " samples, but at least 1 is needed");
    }
    return new ImageFilter(kernel, flipped, border, size, workers, samples);
  }

  /**
   * The filtered picture, computed when its rows are asked for.
   *
   * @throws IllegalArgumentException if the picture is empty, or smaller than the kernel where size
   *     is VALID
   */
  public ImageRows rows(ImageRows source) {
    return new ConvolvedRows(source, this);
  }

  /** The filtered picture. */
  public Image apply(Image source) {
    try {
      ImageRows result = rows(source);
      return result.rows(0, result.height());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception); // A picture in memory throws none.
    }
  }

  Signal kernel() {
    return kernel;
  }

  /** The kernel along rows (0) or columns (1). */
  KernelSpan span(int axis) {
    return KernelSpan.of(kernel, axis, flipped);
  }

  boolean isFlipped() {
    return flipped;
  }

  Border border() {
    return border;
  }

  Mode size() {
    return size;
  }

  Workers workers() {
    return workers;
  }

  int bandSamples() {
    return bandSamples;
  }
}
