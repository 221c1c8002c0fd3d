package faltung.media.sound.filter;

import faltung.media.sound.SoundReader;
import java.io.IOException;

/**
 * Frames that were read and not yet handed on, first in, first out. One thread at a time.
 *
 * <p>A reader fills rows from their beginning; this gives its frames to any place of other rows.
 */
final class FrameBuffer {
  private final SoundReader source;
  private final double[][] frames;
  private int from;
  private int to;

  /**
   * An empty buffer before a source.
   *
   * @param capacity of frames, 1 or more
   */
  FrameBuffer(SoundReader source, int capacity) {
    this.source = source;
    this.frames = new double[source.layout().channels()][capacity];
  }

  /** Moves frames into rows, from a column on: as many as wanted, fewer only at the end. */
  int take(double[][] target, int start, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (from == to && !refill()) {
        break;
      }
      int now = Math.min(count - done, to - from);
      for (int channel = 0; channel < frames.length; channel++) {
        System.arraycopy(frames[channel], from, target[channel], start + done, now);
      }
      from += now;
      done += now;
    }
    return done;
  }

  private boolean refill() throws IOException {
    from = 0;
    to = source.read(frames, frames[0].length);
    return to > 0;
  }
}
