package faltung.tiling;

import faltung.algorithm.BlockFill;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.extension.Border;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The window of a strip, with all that lies beyond the edges written out, so that every strip is
 * the same problem without padding.
 *
 * <p>Axis 0 of the arrays are channels, axis 1 is cut into {@link Strips}, the others are whole.
 * What one window shares with the one before is moved, not read again, where strips follow one
 * another.
 *
 * <p>A zero border is written as 0. With a finite kernel its terms are ±0, and adding those to a
 * sum that starts at +0 changes no bit, so that the result is that of absent terms.
 *
 * <p>Mutable; one thread at a time.
 */
public final class StripWindow {
  private static final long NONE = -2;

  private final Strips strips;
  private final long length;
  private final List<Border> channelBorders;
  private final int[] innerStart;
  private final NdArray samples;
  private final int inner;
  private long last = NONE;

  /** Of an endless input, behind what was read last. */
  private long end;

  private StripWindow(
      Strips strips, long length, List<Border> channelBorders, int[] innerStart, NdArray samples) {
    this.strips = strips;
    this.length = length;
    this.channelBorders = List.copyOf(channelBorders);
    this.innerStart = innerStart;
    this.samples = samples;
    this.inner = samples.shape().stride(1);
  }

  /**
   * A window over an input of known length.
   *
   * @param length of the input along the axis that is cut
   * @param borders what lies beyond the edges of all axes, one a channel: of one kind, but for its
   *     constant
   * @param innerStart where the window begins along each axis from the third on; may be outside
   * @param samples the memory of the window, of shape [channels, window, …]; modified by {@link
   *     #fill}
   */
  public static StripWindow of(
      Strips strips, long length, List<Border> borders, int[] innerStart, NdArray samples) {
    return new StripWindow(strips, length, borders, innerStart.clone(), samples);
  }

  /**
   * A window over an endless input, filled strip after strip.
   *
   * @param samples the memory of the window, of shape [channels, window]; modified by {@link #fill}
   */
  public static StripWindow endless(Strips strips, NdArray samples) {
    int channels = samples.shape().length(0);
    return new StripWindow(
        strips, Long.MAX_VALUE, Collections.nCopies(channels, Border.ZERO), new int[0], samples);
  }

  /** The window that was filled last. */
  public NdArray samples() {
    return samples;
  }

  /**
   * Fills the window of a strip; what its outputs do not need becomes 0.
   *
   * @param source of the window's type and channels
   * @return how many outputs the strip has: fewer than others at the end, 0 behind it
   * @throws IOException if the source does; the next window is filled from its beginning then
   */
  public int fill(long strip, StripSource source) throws IOException {
    int window = strips.axis().inputLength();
    int needed = strips.needed(strip);
    int kept = last == strip - 1 ? Math.min(needed, strips.overlap()) : 0;
    last = NONE;
    if (kept > 0) {
      move(window - kept, 0, kept);
    }
    int present = needed;
    if (length == Long.MAX_VALUE) {
      present = kept + readEndless(strips.windowStart(strip) + kept, kept, needed - kept, source);
    } else {
      long start = strips.windowStart(strip);
      int innerFirst = (int) Math.max(kept, Math.min(needed, -start));
      int innerLast = (int) Math.max(innerFirst, Math.min(needed, length - start));
      beyond(start, kept, innerFirst, source);
      if (innerLast > innerFirst) {
        Slice read = source.read(start + innerFirst, innerLast - innerFirst);
        copy(read, 0, innerFirst, innerLast - innerFirst);
      }
      beyond(start, innerLast, needed, source);
    }
    for (int channel = 0; channel < channelBorders.size(); channel++) {
      samples.fillRange(at(channel, present), (window - present) * inner, 0);
    }
    last = present == window ? strip : NONE;
    return Math.min(strips.outputs(strip), strips.outputsOf(present));
  }

  /** Moves elements of the window along the axis that is cut. */
  private void move(int from, int to, int count) {
    for (int channel = 0; channel < channelBorders.size(); channel++) {
      samples.copyRange(at(channel, from), samples, at(channel, to), count * inner);
    }
  }

  private int readEndless(long first, int to, int count, StripSource source) throws IOException {
    if (first < end) {
      // The window before was not full, so that the input ended in it.
      return 0;
    }
    while (end < first) {
      // Strides may leave out what no window holds.
      int passed = source.read(end, (int) Math.min(first - end, count)).shape().length(1);
      if (passed == 0) {
        return 0;
      }
      end += passed;
    }
    int done = 0;
    while (done < count) {
      Slice read = source.read(first + done, count - done);
      int now = read.shape().length(1);
      if (now == 0) {
        break;
      }
      copy(read, 0, to + done, now);
      done += now;
      end += now;
    }
    return done;
  }

  /** The places of the window from one up to another, all of them beyond one edge of the input. */
  private void beyond(long start, int from, int to, StripSource source) throws IOException {
    int total = Math.toIntExact(length);
    Border border = channelBorders.get(0);
    int least = Integer.MAX_VALUE;
    int greatest = -1;
    for (int place = from; place < to; place++) {
      int at = border.source((int) (start + place), total);
      if (at != Border.NO_SOURCE) {
        least = Math.min(least, at);
        greatest = Math.max(greatest, at);
      }
    }
    if (greatest < 0) {
      for (int channel = 0; channel < channelBorders.size() && from < to; channel++) {
        double constant = channelBorders.get(channel).constant();
        samples.fillRange(at(channel, from), (to - from) * inner, constant);
      }
      return;
    }
    Slice mirrored = source.read(least, greatest - least + 1);
    for (int place = from; place < to; place++) {
      copy(mirrored, border.source((int) (start + place), total) - least, place, 1);
    }
  }

  /** Copies elements of what was read, with what lies beyond its edges along the other axes. */
  private void copy(Slice read, int from, int to, int count) {
    Shape shape = read.shape();
    int[] strides = new int[shape.rank()];
    Arrays.setAll(strides, read::stride);
    int[] block = samples.shape().toArray();
    block[0] = 1;
    block[1] = count;
    int[] start = new int[shape.rank()];
    start[1] = from;
    System.arraycopy(innerStart, 0, start, 2, innerStart.length);
    for (int channel = 0; channel < channelBorders.size(); channel++) {
      List<Border> borders =
          new ArrayList<>(Collections.nCopies(shape.rank(), channelBorders.get(channel)));
      start[0] = channel;
      new BlockFill(shape, strides, Shape.of(block), borders)
          .fill(read, start, samples, at(channel, to));
    }
  }

  private int at(int channel, int place) {
    return (channel * strips.axis().inputLength() + place) * inner;
  }
}
