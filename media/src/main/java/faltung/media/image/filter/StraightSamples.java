package faltung.media.image.filter;

import faltung.loops.InnerLoopsChoice;
import faltung.loops.SampleLoops;
import faltung.loops.ScalarSampleLoops;
import java.awt.image.BandedSampleModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples of 8 or 16 bits straight in the arrays of a raster: a band an array, or a part of one, or
 * all bands of a pixel one after the other in any order. No method of the raster is called for a
 * sample, and there is none that could give another value.
 *
 * <p>To ask a raster for its arrays tells Java 2D that its pixels may change at any time, so it
 * keeps no copy in a graphics card's memory.
 */
final class StraightSamples implements TileSamples {
  private final byte[][] bytes;
  private final short[][] shorts;
  private final boolean wide;
  private final int[] starts;
  private final int rowStep;
  private final int channels;
  private final int[] order;
  private final SampleLoops loops = InnerLoopsChoice.ofSamples();

  private StraightSamples(
      byte[][] bytes, short[][] shorts, int[] starts, int rowStep, int channels, int[] order) {
    this.bytes = bytes;
    this.shorts = shorts;
    this.wide = shorts.length > 0;
    this.starts = starts;
    this.rowStep = rowStep;
    this.channels = channels;
    this.order = order;
  }

  /** The samples of a raster, or null where they do not lie as said. */
  static @Nullable StraightSamples of(Raster raster) {
    SampleModel model = raster.getSampleModel();
    if (!(model instanceof ComponentSampleModel component) || !isOfPlatform(raster, model)) {
      return null;
    }
    boolean interleaved = isInterleaved(component);
    if (!interleaved && component.getPixelStride() != 1) {
      return null;
    }
    int planes = interleaved ? 1 : model.getNumBands();
    DataBuffer buffer = raster.getDataBuffer();
    byte[][] bytes = new byte[buffer instanceof DataBufferByte ? planes : 0][];
    short[][] shorts = new short[buffer instanceof DataBufferUShort ? planes : 0][];
    if (bytes.length + shorts.length == 0) {
      return null;
    }
    int[] starts = new int[planes];
    for (int plane = 0; plane < planes; plane++) {
      int bank = component.getBankIndices()[plane];
      if (buffer instanceof DataBufferByte data) {
        bytes[plane] = data.getData(bank);
      } else if (buffer instanceof DataBufferUShort data) {
        shorts[plane] = data.getData(bank);
      }
      int offset =
          interleaved
              ? Arrays.stream(component.getBandOffsets()).min().orElseThrow()
              : component.getBandOffsets()[plane];
      starts[plane] =
          buffer.getOffsets()[bank]
              + offset
              + (raster.getMinY() - raster.getSampleModelTranslateY())
                  * component.getScanlineStride()
              + (raster.getMinX() - raster.getSampleModelTranslateX()) * component.getPixelStride();
    }
    int channels = interleaved ? model.getNumBands() : 1;
    return new StraightSamples(
        bytes, shorts, starts, component.getScanlineStride(), channels, order(component));
  }

  /** A class of somebody else might give other samples than those in its array. */
  private static boolean isOfPlatform(Raster raster, SampleModel model) {
    Class<?> type = model.getClass();
    return raster.getClass().getModule() == Raster.class.getModule()
        && (type == ComponentSampleModel.class
            || type == PixelInterleavedSampleModel.class
            || type == BandedSampleModel.class);
  }

  private static boolean isInterleaved(ComponentSampleModel model) {
    int bands = model.getNumBands();
    if (model.getPixelStride() != bands) {
      return false;
    }
    int[] order = order(model);
    boolean[] there = new boolean[bands];
    for (int band = 0; band < bands; band++) {
      if (order[band] >= bands || model.getBankIndices()[band] != model.getBankIndices()[0]) {
        return false;
      }
      there[order[band]] = true;
    }
    for (boolean one : there) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  /** Where in a pixel its bands stand. */
  private static int[] order(ComponentSampleModel model) {
    int[] offsets = model.getBandOffsets().clone();
    int least = Arrays.stream(offsets).min().orElseThrow();
    for (int band = 0; band < offsets.length; band++) {
      offsets[band] -= least;
    }
    return offsets;
  }

  /** Whether what is written here could be read as others' samples. */
  boolean isLike(StraightSamples other) {
    return wide == other.wide
        && channels == other.channels
        && (channels == 1 || Arrays.equals(order, other.order));
  }

  /** Whether both have an array in common. */
  boolean shares(StraightSamples other) {
    if (wide != other.wide) {
      return false;
    }
    for (int plane = 0; plane < planes(); plane++) {
      for (int one = 0; one < other.planes(); one++) {
        boolean same = wide ? shorts[plane] == other.shorts[one] : bytes[plane] == other.bytes[one];
        if (same) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public int planes() {
    return starts.length;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int phases() {
    return wide ? SampleLoops.PHASES_OF_SHORTS : SampleLoops.PHASES_OF_BYTES;
  }

  @Override
  public int lastBand() {
    return order[order.length - 1];
  }

  private int offset(int plane, int row, int column) {
    return starts[plane] + row * rowStep + column * channels;
  }

  @Override
  public void read(
      int plane,
      int row,
      int column,
      int pixels,
      TileMemory memory,
      float[] tile,
      int at,
      int sample) {
    int from = offset(plane, row, column);
    int count = pixels * channels;
    int phases = phases();
    int step = memory.passes().phaseStep();
    int done = 0;
    // The loops begin at phase 0.
    for (; done < count && (sample + done) % phases != 0; done++) {
      tile[at + SampleLoops.place(sample + done, phases, step)] =
          wide ? shorts[plane][from + done] & 0xFFFF : bytes[plane][from + done] & 0xFF;
    }
    if (done < count) {
      int to = at + (sample + done) / phases;
      if (wide) {
        loops.widen(shorts[plane], from + done, tile, to, step, count - done);
      } else {
        loops.widen(bytes[plane], from + done, tile, to, step, count - done);
      }
    }
  }

  @Override
  public void write(
      int plane, int row, int column, int pixels, TileMemory memory, float[] tile, int at) {
    int to = offset(plane, row, column);
    int step = memory.passes().phaseStep();
    if (wide) {
      loops.narrow(tile, at, step, shorts[plane], to, pixels * channels);
    } else {
      loops.narrow(tile, at, step, bytes[plane], to, pixels * channels);
    }
  }

  /** Reads a row of one band, sample after sample. */
  void read(int band, int row, int pixels, float[] values, int at) {
    int plane = channels == 1 ? band : 0;
    int from = offset(plane, row, 0) + (channels == 1 ? 0 : order[band]);
    if (wide) {
      short[] samples = shorts[plane];
      for (int x = 0; x < pixels; x++) {
        values[at + x] = samples[from + x * channels] & 0xFFFF;
      }
    } else {
      byte[] samples = bytes[plane];
      for (int x = 0; x < pixels; x++) {
        values[at + x] = samples[from + x * channels] & 0xFF;
      }
    }
  }

  /** Writes a row of one band, rounded and within range; NaN becomes 0. */
  void write(int band, int row, int pixels, float[] values, int at) {
    int plane = channels == 1 ? band : 0;
    int to = offset(plane, row, 0) + (channels == 1 ? 0 : order[band]);
    if (wide) {
      short[] samples = shorts[plane];
      for (int x = 0; x < pixels; x++) {
        samples[to + x * channels] = (short) ScalarSampleLoops.rounded(values[at + x], 0xFFFF);
      }
    } else {
      byte[] samples = bytes[plane];
      for (int x = 0; x < pixels; x++) {
        samples[to + x * channels] = (byte) ScalarSampleLoops.rounded(values[at + x], 0xFF);
      }
    }
  }

  /** Copies pixels as they are from another picture that is like this one. */
  void copy(StraightSamples source, int row, int column, int pixels) {
    for (int plane = 0; plane < planes(); plane++) {
      int from = source.offset(plane, row, column);
      int to = offset(plane, row, column);
      if (wide) {
        System.arraycopy(source.shorts[plane], from, shorts[plane], to, pixels * channels);
      } else {
        System.arraycopy(source.bytes[plane], from, bytes[plane], to, pixels * channels);
      }
    }
  }

  /** Makes pixels 0. */
  void clear(int row, int column, int pixels) {
    for (int plane = 0; plane < planes(); plane++) {
      int to = offset(plane, row, column);
      if (wide) {
        Arrays.fill(shorts[plane], to, to + pixels * channels, (short) 0);
      } else {
        Arrays.fill(bytes[plane], to, to + pixels * channels, (byte) 0);
      }
    }
  }
}
