package faltung.media.sound.filter;

import faltung.extension.Border;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import java.io.IOException;

/**
 * A sound with what lies before its beginning and behind its end.
 *
 * <p>Frames −low to N + high − 1 of the sound of N frames, N being found out at its end. A border
 * that mirrors looks ahead by low frames and keeps the last high ones: that is all memory. A sound
 * of no frames stays one.
 */
final class ExtendedReader implements SoundReader {
  private static final int BLOCK_FRAMES = 1 << 12;

  private final SoundReader source;
  private final int low;
  private final int high;
  private final Border border;
  private final FrameBuffer buffer;

  /** The first frames, which the border before the beginning may mirror. */
  private final double[][] head;

  /** The last frames, at their number modulo the length. */
  private final double[][] tail;

  /** How many frames stand in the head, or −1 before the first read. */
  private int headFrames = -1;

  private long position;
  private long length = -1;

  /**
   * A sound and its surroundings.
   *
   * @param low how many frames before the beginning, 0 or more
   * @param high how many behind the end, 0 or more
   * @throws IllegalArgumentException if the border is periodic
   */
  ExtendedReader(SoundReader source, int low, int high, Border border) {
    if (border.kind() == Border.Kind.WRAP) {
      throw new IllegalArgumentException(
          "sound: border wrap needs the end of the sound at its beginning, but it is read block by"
              + " block; take zero, constant:k, edge, symmetric or reflect");
    }
    this.source = source;
    this.low = low;
    this.high = high;
    this.border = border;
    this.position = -low;
    this.buffer = new FrameBuffer(source, BLOCK_FRAMES);
    int channels = source.layout().channels();
    this.head = new double[channels][kept(low)];
    this.tail = new double[channels][kept(high)];
  }

  /** The frames that a border of such a width mirrors; a mirror may leave out the outermost one. */
  private int kept(int width) {
    return switch (border.kind()) {
      case ZERO, CONSTANT, WRAP -> 1;
      case EDGE -> 1;
      case SYMMETRIC, REFLECT -> Math.addExact(width, 1);
    };
  }

  @Override
  public SoundLayout layout() {
    return source.layout();
  }

  @Override
  public long frames() {
    return source.frames() <= 0 ? source.frames() : source.frames() + low + high;
  }

  @Override
  public int read(double[][] block, int count) throws IOException {
    if (headFrames < 0) {
      headFrames = buffer.take(head, 0, head[0].length);
      length = headFrames < head[0].length ? headFrames : -1;
    }
    if (headFrames == 0) {
      return 0;
    }
    int done = 0;
    while (done < count) {
      int now = next(block, done, count - done);
      if (now == 0) {
        break;
      }
      done += now;
    }
    return done;
  }

  private int next(double[][] block, int start, int most) throws IOException {
    int now;
    if (position < 0) {
      now = (int) Math.min(most, -position);
      extend(block, start, now, head, 0, headFrames, (int) position);
    } else if (length >= 0 && position >= length) {
      now = (int) Math.min(most, length + high - position);
      int kept = (int) Math.min(length, tail[0].length);
      extend(block, start, now, tail, length - kept, kept, (int) (position - length) + kept);
    } else {
      now = inside(block, start, most);
      if (now == 0) {
        length = position;
        return next(block, start, most);
      }
      remember(block, start, now);
    }
    position += now;
    return now;
  }

  private int inside(double[][] block, int start, int most) throws IOException {
    if (position >= headFrames) {
      return buffer.take(block, start, most);
    }
    int now = (int) Math.min(most, headFrames - position);
    for (int channel = 0; channel < head.length; channel++) {
      System.arraycopy(head[channel], (int) position, block[channel], start, now);
    }
    return now;
  }

  private void remember(double[][] block, int start, int count) {
    int size = tail[0].length;
    for (int frame = Math.max(0, count - size); frame < count; frame++) {
      int place = (int) ((position + frame) % size);
      for (int channel = 0; channel < tail.length; channel++) {
        tail[channel][place] = block[channel][start + frame];
      }
    }
  }

  /**
   * Fills columns from kept frames through the border. The kept ones count as a signal of their
   * own: they are all, or so many that no mirror reaches beyond them.
   *
   * @param first the number of the first kept frame, which stands at that number modulo the length
   * @param kept how many
   * @param index of the first column, counted from the first kept frame
   */
  private void extend(
      double[][] block, int start, int count, double[][] frames, long first, int kept, int index) {
    for (int frame = 0; frame < count; frame++) {
      int source = border.source(index + frame, kept);
      int place = source < 0 ? -1 : (int) ((first + source) % frames[0].length);
      for (int channel = 0; channel < frames.length; channel++) {
        block[channel][start + frame] = place < 0 ? border.constant() : frames[channel][place];
      }
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
