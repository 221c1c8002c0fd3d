package faltung.media.sound.filter;

import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import java.io.IOException;

/** A sound without its first and its last frames; the last are held back until the end is seen. */
final class TrimmedReader implements SoundReader {
  private static final int BLOCK_FRAMES = 1 << 12;

  private final SoundReader source;
  private final int skip;
  private final int drop;
  private final FrameBuffer buffer;

  /** Frames that were read, from {@code from} to {@code to}; the last {@code drop} of them wait. */
  private final double[][] frames;

  private int from;
  private int to;
  private boolean skipped;

  /**
   * Part of a sound.
   *
   * @param skip how many frames of the beginning to leave out, 0 or more
   * @param drop how many of the end, 0 or more
   */
  TrimmedReader(SoundReader source, int skip, int drop) {
    this.source = source;
    this.skip = skip;
    this.drop = drop;
    this.buffer = new FrameBuffer(source, BLOCK_FRAMES);
    // As many again, so that each frame is moved once on the average.
    int capacity = Math.addExact(Math.multiplyExact(2, drop), BLOCK_FRAMES);
    this.frames = new double[source.layout().channels()][capacity];
  }

  @Override
  public SoundLayout layout() {
    return source.layout();
  }

  @Override
  public long frames() {
    return source.frames() < 0 ? -1 : Math.max(0, source.frames() - skip - drop);
  }

  @Override
  public int read(double[][] block, int count) throws IOException {
    if (!skipped) {
      skipped = true;
      int left = skip;
      int read = 1;
      while (left > 0 && read > 0) {
        read = buffer.take(frames, 0, Math.min(left, frames[0].length));
        left -= read;
      }
    }
    int done = 0;
    while (done < count) {
      if (to - from <= drop && !refill()) {
        break;
      }
      int now = Math.min(count - done, to - from - drop);
      for (int channel = 0; channel < frames.length; channel++) {
        System.arraycopy(frames[channel], from, block[channel], done, now);
      }
      from += now;
      done += now;
    }
    return done;
  }

  private boolean refill() throws IOException {
    for (double[] row : frames) {
      System.arraycopy(row, from, row, 0, to - from);
    }
    to -= from;
    from = 0;
    to += buffer.take(frames, to, frames[0].length - to);
    return to > drop;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
