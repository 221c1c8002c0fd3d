package faltung.media.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TIFF and BigTIFF files of one strip a page, tag by tag: also such as no program writes. */
public final class TiffBuilder {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG_8 = 16;

  private final ByteOrder order;
  private final boolean big;
  private final List<Page> pages = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Page(Map<Integer, long[]> tags, byte[] data) {}

  public TiffBuilder(ByteOrder order, boolean big) {
    this.order = order;
    this.big = big;
  }

  /** A page of so many samples of so many bits, grey or RGB. */
  public TiffBuilder page(int width, int height, int channels, int bits, byte[] data) {
    Map<Integer, long[]> tags = new TreeMap<>();
    pages.add(new Page(tags, data));
    long[] all = new long[channels];
    java.util.Arrays.fill(all, bits);
    return tag(256, width)
        .tag(257, height)
        .tag(258, all)
        .tag(259, 1)
        .tag(262, channels >= 3 ? 2 : 1)
        .tag(277, channels)
        .tag(278, height);
  }

  /** A tag of the last page; without values it is taken away. */
  public TiffBuilder tag(int tag, long... values) {
    Map<Integer, long[]> tags = pages.get(pages.size() - 1).tags();
    tags.put(tag, values);
    if (values.length == 0) {
      tags.remove(tag);
    }
    return this;
  }

  public byte[] file() {
    return file(0);
  }

  /** The file whose last page is followed by the directory at a place. */
  public byte[] file(long behindLast) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int header = big ? 16 : 8;
    int[] starts = new int[pages.size() + 1];
    byte[][] blocks = new byte[pages.size()][];
    int place = header;
    for (int index = 0; index < pages.size(); index++) {
      Page page = pages.get(index);
      page.tags().putIfAbsent(273, new long[] {place});
      page.tags().putIfAbsent(279, new long[] {page.data().length});
      place += (page.data().length + 1) / 2 * 2;
      starts[index] = place;
      blocks[index] = directory(page.tags(), place, 0);
      place += blocks[index].length;
    }
    ByteBuffer first = ByteBuffer.allocate(header).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    first.put(mark).put(mark).putShort((short) (big ? 43 : 42));
    if (big) {
      first.putShort((short) 8).putShort((short) 0).putLong(starts[0]);
    } else {
      first.putInt(starts[0]);
    }
    output.writeBytes(first.array());
    for (int index = 0; index < pages.size(); index++) {
      byte[] data = pages.get(index).data();
      output.writeBytes(data);
      output.writeBytes(new byte[data.length % 2]);
      boolean last = index == pages.size() - 1;
      output.writeBytes(
          directory(pages.get(index).tags(), starts[index], last ? behindLast : starts[index + 1]));
    }
    return output.toByteArray();
  }

  private byte[] directory(Map<Integer, long[]> tags, int start, long next) {
    int entryBytes = big ? 20 : 12;
    int inside = big ? 8 : 4;
    int behind = (big ? 8 : 2) + entryBytes * tags.size() + inside;
    ByteBuffer buffer = ByteBuffer.allocate(behind + 16 * 4096).order(order);
    if (big) {
      buffer.putLong(tags.size());
    } else {
      buffer.putShort((short) tags.size());
    }
    int end = behind;
    for (Map.Entry<Integer, long[]> entry : tags.entrySet()) {
      long[] values = entry.getValue();
      boolean place = entry.getKey() == 273 || entry.getKey() == 279;
      int type = place ? (big ? LONG_8 : LONG) : SHORT;
      int size = type == SHORT ? 2 : type == LONG ? 4 : 8;
      buffer.putShort(entry.getKey().shortValue()).putShort((short) type);
      if (big) {
        buffer.putLong(values.length);
      } else {
        buffer.putInt(values.length);
      }
      int field = buffer.position();
      int at = size * values.length <= inside ? field : end;
      if (at == end) {
        if (big) {
          buffer.putLong(start + end);
        } else {
          buffer.putInt(start + end);
        }
        end += size * values.length;
      }
      for (int index = 0; index < values.length; index++) {
        switch (size) {
          case 2 -> buffer.putShort(at + 2 * index, (short) values[index]);
          case 4 -> buffer.putInt(at + 4 * index, (int) values[index]);
          default -> buffer.putLong(at + 8 * index, values[index]);
        }
      }
      buffer.position(field + inside);
    }
    if (big) {
      buffer.putLong(next);
    } else {
      buffer.putInt((int) next);
    }
    return java.util.Arrays.copyOf(buffer.array(), end + end % 2);
  }
}
