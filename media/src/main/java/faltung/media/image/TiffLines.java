package faltung.media.image;

import faltung.array.HalfPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The decoded strips or tiles of a TIFF page in the bits of the file, which become floats line by
 * line. Opacity stands last, wherever the file has it. One thread at a time.
 */
final class TiffLines implements SampleLines {
  private final TiffLayout layout;
  private final ByteBuffer[] segments;
  private final float[][] palette;
  private final ColorModel colors;
  private final float maximum;

  /** What integers of few bits are multiplied with to have 8. */
  private final float factor;

  /**
   * Lines of decoded segments.
   *
   * @param palette by channel and index; empty if there is none
   */
  TiffLines(TiffLayout layout, ByteOrder order, byte[][] decoded, float[][] palette) {
    this.layout = layout;
    this.palette = palette;
    this.segments = new ByteBuffer[decoded.length];
    for (int index = 0; index < decoded.length; index++) {
      segments[index] = ByteBuffer.wrap(decoded[index]).order(order);
    }
    int colorChannels = layout.colorChannels();
    boolean opaque = layout.alpha < 0;
    this.colors =
        palette.length > 0
            ? ColorModel.ofChannels(palette.length)
            : new ColorModel(
                colorChannels, layout.channels - colorChannels - (opaque ? 0 : 1), !opaque);
    int bits = Math.max(8, layout.bits);
    this.maximum = layout.floating ? 1 : (1 << bits) - 1;
    this.factor = layout.floating || layout.bits >= 8 ? 1 : maximum / ((1 << layout.bits) - 1);
  }

  @Override
  public int width() {
    return layout.width;
  }

  @Override
  public int height() {
    return layout.height;
  }

  @Override
  public ColorModel colors() {
    return colors;
  }

  @Override
  public float maximum() {
    return maximum;
  }

  @Override
  public boolean floating() {
    return layout.floating;
  }

  @Override
  public boolean premultiplied() {
    return layout.premultiplied;
  }

  /** The channel of the file that is this one of the picture, whose opacity is the last. */
  private int stored(int channel) {
    if (layout.alpha < 0 || channel < layout.alpha) {
      return channel;
    }
    return channel == layout.channels - 1 ? layout.alpha : channel + 1;
  }

  @Override
  public void read(int channel, int x, int y, int count, float[] line) {
    int stored = palette.length > 0 ? 0 : stored(channel);
    int plane = layout.separate ? stored : 0;
    int place = layout.separate ? 0 : stored;
    int columns = layout.columns();
    int first = (plane * layout.rows() + y / layout.down) * columns;
    int done = 0;
    while (done < count) {
      int column = (x + done) / layout.across;
      int inside = (x + done) % layout.across;
      int now = Math.min(count - done, layout.across - inside);
      ByteBuffer segment = segments[first + column];
      long row = layout.rowBytes() * (y % layout.down);
      for (int index = 0; index < now; index++) {
        long sample = (long) (inside + index) * layout.together() + place;
        line[done + index] = sample(segment, (int) row, sample);
      }
      done += now;
    }
    finish(channel, count, line);
  }

  /** A sample as the number in the file. */
  private float sample(ByteBuffer segment, int row, long index) {
    if (layout.floating) {
      int at = (int) (row + index * (layout.bits / 8));
      return switch (layout.bits) {
        case 16 -> HalfPrecision.toFloat(segment.getShort(at));
        case 32 -> segment.getFloat(at);
        default -> (float) segment.getDouble(at);
      };
    }
    if (layout.bits == 8) {
      byte value = segment.get((int) (row + index));
      return layout.signed ? value : value & 0xFF;
    }
    if (layout.bits == 16) {
      short value = segment.getShort((int) (row + 2 * index));
      return layout.signed ? value : value & 0xFFFF;
    }
    return packed(segment, row, index * layout.bits);
  }

  /** Bits that stand next to each other, the most significant first. */
  private float packed(ByteBuffer segment, int row, long bit) {
    int at = (int) (row + (bit >>> 3));
    int word = 0;
    for (int part = 0; part < 3; part++) {
      word = word << 8 | (at + part < segment.capacity() ? segment.get(at + part) & 0xFF : 0);
    }
    return word >>> (24 - (int) (bit & 7) - layout.bits) & ((1 << layout.bits) - 1);
  }

  /** Colours of a palette, white that is stored as 0, few bits as 8. */
  private void finish(int channel, int count, float[] line) {
    boolean inverted = layout.photometric == TiffLayout.WHITE_IS_ZERO && channel == 0;
    float most = maximum / factor;
    for (int index = 0; index < count; index++) {
      if (palette.length > 0) {
        line[index] = palette[channel][(int) line[index]];
      } else {
        if (inverted && !layout.floating) {
          line[index] = most - line[index];
        }
        if (factor != 1) {
          line[index] = Math.round(line[index] * factor);
        }
      }
    }
  }
}
