package faltung.media.image.filter;

import faltung.extension.Border;
import faltung.loops.SampleLoops;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Filters pictures tile by tile, each read, widened, filtered, rounded and written by one thread.
 * Made once for a kind of picture; its memory is kept for the next one. Safe for use from several
 * threads.
 */
final class TiledFilter {
  private final TilePasses passes;
  private final int channels;
  private final Border border;

  /** Which sample of a pixel is opacity, or −1; and whether colours are to be multiplied by it. */
  private final int opacity;

  private final boolean straight;
  private final float opaque;
  private final ConcurrentLinkedQueue<TileMemory> memories = new ConcurrentLinkedQueue<>();

  /**
   * A filter.
   *
   * @param opacity which sample of a pixel is opacity, or −1
   * @param straight whether colours are multiplied by opacity before and divided by it after
   * @param opaque the greatest opacity
   */
  TiledFilter(
      TilePasses passes,
      int channels,
      Border border,
      int opacity,
      boolean straight,
      double opaque) {
    this.passes = passes;
    this.channels = channels;
    this.border = border;
    this.opacity = opacity;
    this.straight = straight;
    this.opaque = (float) opaque;
  }

  TilePasses passes() {
    return passes;
  }

  /** Filters a picture with these axes of rows and columns. */
  void filter(
      TileSamples source,
      TileSamples target,
      SpatialAxis vertical,
      SpatialAxis horizontal,
      Workers workers) {
    new Run(source, target, vertical, horizontal).all(workers);
  }

  private final class Run {
    final TileSamples source;
    final TileSamples target;
    final SpatialAxis vertical;
    final SpatialAxis horizontal;
    final long down;
    final long along;

    Run(TileSamples source, TileSamples target, SpatialAxis vertical, SpatialAxis horizontal) {
      this.source = source;
      this.target = target;
      this.vertical = vertical;
      this.horizontal = horizontal;
      this.down = (vertical.outputLength() - 1L) / passes.rows() + 1;
      this.along = (horizontal.outputLength() - 1L) / passes.pixels() + 1;
    }

    void all(Workers workers) {
      TileMemory[] used = new TileMemory[workers.threads()];
      workers.run(
          source.planes() * down * along,
          (worker, from, to) -> {
            TileMemory memory = used[worker];
            if (memory == null) {
              TileMemory spare = memories.poll();
              memory = spare == null ? new TileMemory(passes) : spare;
              used[worker] = memory;
            }
            for (long piece = from; piece < to; piece++) {
              tile(piece, memory);
            }
          });
      for (TileMemory memory : used) {
        if (memory != null) {
          memories.add(memory);
        }
      }
    }

    private void tile(long piece, TileMemory memory) {
      int plane = (int) (piece / (down * along));
      int row = (int) (piece / along % down) * passes.rows();
      int column = (int) (piece % along) * passes.pixels();
      int rows = Math.min(passes.rows(), vertical.outputLength() - row);
      int pixels = Math.min(passes.pixels(), horizontal.outputLength() - column);
      int needed = rows + vertical.kernelLength() - 1;
      for (int at = 0; at < needed; at++) {
        line(plane, (int) vertical.windowStart(row) + at, column, pixels, memory, at);
      }
      passes.begin(memory, rows, pixels);
      for (int at = 0; at < rows; at++) {
        passes.row(memory, at, pixels);
        if (straight) {
          divide(memory.output(), TilePasses.MARGIN, pixels);
        }
        target.write(plane, row + at, column, pixels, memory, memory.output(), TilePasses.MARGIN);
      }
    }

    /** A row of a tile's input, with what lies beyond the edges. */
    private void line(int plane, int y, int column, int pixels, TileMemory memory, int row) {
      int at = passes.row(row);
      float[] tile = memory.input();
      int height = vertical.inputLength();
      int width = horizontal.inputLength();
      int count = pixels + horizontal.kernelLength() - 1;
      int start = (int) horizontal.windowStart(column);
      int from = y >= 0 && y < height ? y : border.source(y, height);
      if (from == Border.NO_SOURCE) {
        for (int pixel = 0; pixel < count; pixel++) {
          beyond(tile, at, pixel);
        }
      } else {
        int first = Math.max(0, Math.min(count, -start));
        int last = Math.max(first, Math.min(count, width - start));
        rim(plane, from, start, 0, first, memory, at);
        if (last > first) {
          source.read(plane, from, start + first, last - first, memory, tile, at, first * channels);
        }
        rim(plane, from, start, last, count, memory, at);
      }
      if (straight) {
        multiply(tile, at, count);
      }
    }

    private void rim(int plane, int y, int start, int from, int to, TileMemory memory, int at) {
      for (int pixel = from; pixel < to; pixel++) {
        int x = border.source(start + pixel, horizontal.inputLength());
        if (x == Border.NO_SOURCE) {
          beyond(memory.input(), at, pixel);
        } else {
          source.read(plane, y, x, 1, memory, memory.input(), at, pixel * channels);
        }
      }
    }
  }

  private int place(int sample) {
    return SampleLoops.place(sample, passes.phases(), passes.phaseStep());
  }

  /** Beyond a zero border is nothing, so it is transparent; a constant is an opaque colour. */
  private void beyond(float[] tile, int at, int pixel) {
    boolean constant = border.kind() == Border.Kind.CONSTANT;
    for (int sample = 0; sample < channels; sample++) {
      tile[at + place(pixel * channels + sample)] =
          sample == opacity && constant ? opaque : (float) border.constant();
    }
  }

  /** Multiplies the colours of a row by their opacity. */
  private void multiply(float[] tile, int at, int pixels) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      double alpha = tile[at + place(pixel * channels + opacity)] / (double) opaque;
      for (int sample = 0; sample < channels; sample++) {
        if (sample != opacity) {
          int place = at + place(pixel * channels + sample);
          tile[place] = (float) (tile[place] * alpha);
        }
      }
    }
  }

  /** Divides the colours of a row by their opacity, where that is none they become 0. */
  private void divide(float[] tile, int at, int pixels) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      double alpha = tile[at + place(pixel * channels + opacity)] / (double) opaque;
      for (int sample = 0; sample < channels; sample++) {
        if (sample != opacity) {
          int to = at + place(pixel * channels + sample);
          // What is out of range is cut off anyway, and must not be too large to be rounded.
          tile[to] = alpha > 0 ? (float) Math.max(-1, Math.min(opaque + 1, tile[to] / alpha)) : 0;
        }
      }
    }
  }
}
