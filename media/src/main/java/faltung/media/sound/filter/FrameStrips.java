package faltung.media.sound.filter;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.media.sound.SoundReader;
import faltung.tiling.StripSource;
import java.io.IOException;

/** A sound as strips take it: arrays of shape [channels, frames], one after the other. */
final class FrameStrips implements StripSource {
  private final SoundReader source;
  private final double[][] rows;
  private final DoubleArray frames;

  /**
   * The frames of a sound.
   *
   * @param most frames that are read at once, 1 or more
   */
  FrameStrips(SoundReader source, int most) {
    this.source = source;
    this.rows = new double[source.layout().channels()][most];
    this.frames = DoubleArray.zeroed(Shape.of(rows.length, most));
  }

  @Override
  public Slice read(long first, int count) throws IOException {
    int read = source.read(rows, Math.min(count, rows[0].length));
    for (int channel = 0; channel < rows.length; channel++) {
      System.arraycopy(rows[channel], 0, frames.values(), channel * rows[0].length, read);
    }
    return frames.part(Shape.of(rows.length, read), 0, 0);
  }
}
