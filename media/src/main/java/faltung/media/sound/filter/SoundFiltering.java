package faltung.media.sound.filter;

import faltung.media.sound.SoundReader;
import faltung.signal.Signal;
import java.util.List;

/**
 * Sounds through finite impulse responses, block by block.
 *
 * <pre>{@code y[n] = Σ_k h[k] x[n − k]}</pre>
 *
 * <p>Every channel by itself, the kernel flipped, placed by its origin as with pictures: a kernel
 * that starts at 0 only looks back, one from −m to m delays nothing. Of a sound of N frames N come
 * out, or with the tail N + taps − 1, of which the first is y[start of h]. Several kernels act one
 * after the other in their order, each on what the one before gave.
 *
 * <p>Error: the plan's bound, normwise 1e-12 guaranteed, over a block. The result does not depend
 * on how much is read at a time, nor on the number of threads, to the bit.
 *
 * <p>Memory does not depend on the length of the sound: for each kernel some six times as many
 * values as it has taps, or 2¹⁶ if that is more, for every channel. Time is that of overlap-save,
 * or of direct sums for short kernels.
 *
 * <p>NaN and infinity reach the frames that have them in their window and no others.
 *
 * <p>The readers it gives serve one thread at a time, which the workers of the settings help.
 */
public final class SoundFiltering {
  private SoundFiltering() {}

  /**
   * A sound as it comes out of kernels; it is computed as it is read.
   *
   * @param source closed with the reader that is returned
   * @param kernels in the order in which they act; none is allowed
   * @throws IllegalArgumentException if a kernel has not one axis, has a complex or not finite tap,
   *     or the border is periodic
   */
  public static SoundReader filter(
      SoundReader source, List<Signal> kernels, FilterSettings settings) {
    SoundReader filtered = source;
    for (Signal kernel : kernels) {
      filtered = filter(filtered, kernel, settings);
    }
    return filtered;
  }

  /**
   * A sound as it comes out of a kernel.
   *
   * @param source closed with the reader that is returned
   * @throws IllegalArgumentException as for several
   */
  public static SoundReader filter(SoundReader source, Signal kernel, FilterSettings settings) {
    ChannelKernels kernels = ChannelKernels.each(source.layout().channels(), kernel);
    int reach = kernels.taps() - 1;
    // y[n] needs x from n − low to n + high, of which one may be negative.
    int low = settings.tail() ? reach : kernel.end(0) - 1;
    int high = settings.tail() ? reach : -kernel.start(0);
    SoundReader placed = placed(source, low, high, settings);
    return new BlockFilter(placed, kernels, settings.workers());
  }

  /** The sound from frame −low to behind its end by high, either of which may be negative. */
  static SoundReader placed(SoundReader source, int low, int high, FilterSettings settings) {
    SoundReader extended =
        new ExtendedReader(source, Math.max(0, low), Math.max(0, high), settings.border());
    return low < 0 || high < 0
        ? new TrimmedReader(extended, Math.max(0, -low), Math.max(0, -high))
        : extended;
  }
}
