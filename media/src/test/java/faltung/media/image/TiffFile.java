package faltung.media.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * TIFF files of every layout that {@link TiffReader} reads, written the plain way: what a test
 * compares with. Samples are words of 2, 4 or 8 bytes.
 */
public record TiffFile(
    ByteOrder order,
    int width,
    int height,
    int channels,
    int bytes,
    boolean floating,
    int compression,
    int predictor,
    boolean separate,
    int across,
    int down,
    boolean tiled,
    int extra) {

  /** The file; a word for each sample, pixel by pixel. */
  public byte[] of(long[] words) {
    int planes = separate ? channels : 1;
    int together = separate ? 1 : channels;
    int columns = (width + across - 1) / across;
    int rows = (height + down - 1) / down;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int count = planes * columns * rows;
    int[] starts = new int[count];
    int[] lengths = new int[count];
    for (int index = 0; index < count; index++) {
      int plane = index / (columns * rows);
      int top = index % (columns * rows) / columns * down;
      int left = index % columns * across;
      int lines = tiled ? down : Math.min(down, height - top);
      ByteArrayOutputStream segment = new ByteArrayOutputStream();
      for (int line = 0; line < lines; line++) {
        long[] row = new long[across * together];
        for (int place = 0; place < row.length; place++) {
          int x = left + place / together;
          int y = top + line;
          int channel = separate ? plane : place % together;
          row[place] = x < width && y < height ? words[(y * width + x) * channels + channel] : 0;
        }
        segment.writeBytes(row(row, together));
      }
      starts[index] = 8 + data.size();
      byte[] packed = packed(segment.toByteArray());
      lengths[index] = packed.length;
      data.writeBytes(packed);
      if (data.size() % 2 == 1) {
        data.write(0);
      }
    }
    return file(data.toByteArray(), starts, lengths);
  }

  private byte[] row(long[] row, int together) {
    ByteBuffer plain = ByteBuffer.allocate(row.length * bytes);
    plain.order(predictor == 3 ? ByteOrder.BIG_ENDIAN : order);
    for (int place = 0; place < row.length; place++) {
      long before = predictor == 2 && place >= together ? row[place - together] : 0;
      put(plain, row[place] - before);
    }
    if (predictor != 3) {
      return plain.array();
    }
    byte[] apart = new byte[plain.capacity()];
    for (int at = 0; at < apart.length; at++) {
      apart[at % bytes * row.length + at / bytes] = plain.get(at);
    }
    for (int at = apart.length - 1; at >= together; at--) {
      apart[at] = (byte) (apart[at] - apart[at - together]);
    }
    return apart;
  }

  private void put(ByteBuffer buffer, long word) {
    switch (bytes) {
      case 2 -> buffer.putShort((short) word);
      case 4 -> buffer.putInt((int) word);
      default -> buffer.putLong(word);
    }
  }

  private byte[] packed(byte[] data) {
    return switch (compression) {
      case 5 -> lzw(data);
      case 8 -> deflated(data);
      case 32_773 -> packBits(data);
      default -> data;
    };
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] packed = new byte[2 * data.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  /** Runs where there are some, and literal bytes. */
  private static byte[] packBits(byte[] data) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int at = 0;
    while (at < data.length) {
      int end = at + 1;
      while (end < data.length && end - at < 128 && data[end] == data[at]) {
        end++;
      }
      if (end - at > 1) {
        packed.write(1 - (end - at));
        packed.write(data[at]);
      } else {
        packed.write(0);
        packed.write(data[at]);
      }
      at = end;
    }
    return packed.toByteArray();
  }

  /** By a map of sequences, cleared when 12 bits are full. */
  private static byte[] lzw(byte[] data) {
    Map<String, Integer> codes = new HashMap<>();
    StringBuilder bits = new StringBuilder();
    int next = 258;
    append(bits, 256, 9);
    String sequence = "";
    for (byte one : data) {
      String longer = sequence + (char) (one & 0xFF);
      if (longer.length() == 1 || codes.containsKey(longer)) {
        sequence = longer;
        continue;
      }
      append(bits, code(codes, sequence), width(next));
      codes.put(longer, next++);
      sequence = longer.substring(longer.length() - 1);
      if (next == 4094) {
        append(bits, code(codes, sequence), width(next));
        append(bits, 256, width(next + 1));
        codes.clear();
        next = 258;
        sequence = "";
      }
    }
    if (!sequence.isEmpty()) {
      append(bits, code(codes, sequence), width(next));
      next++;
    }
    append(bits, 257, width(next));
    byte[] packed = new byte[(bits.length() + 7) / 8];
    for (int bit = 0; bit < bits.length(); bit++) {
      if (bits.charAt(bit) == '1') {
        packed[bit / 8] |= (byte) (128 >> bit % 8);
      }
    }
    return packed;
  }

  private static int code(Map<String, Integer> codes, String sequence) {
    return sequence.length() == 1 ? sequence.charAt(0) : codes.getOrDefault(sequence, 0);
  }

  /** With 511 codes in use the next is written in 10 bits, and so on. */
  private static int width(int next) {
    return next <= 511 ? 9 : next <= 1023 ? 10 : next <= 2047 ? 11 : 12;
  }

  private static void append(StringBuilder bits, int code, int width) {
    for (int bit = width - 1; bit >= 0; bit--) {
      bits.append(code >> bit & 1);
    }
  }

  private byte[] file(byte[] data, int[] starts, int[] lengths) {
    int[][] tags = {
      {256, width},
      {257, height},
      filled(258, 8 * bytes),
      {259, compression},
      {262, channels >= 3 ? 2 : 1},
      tiled ? new int[] {284, separate ? 2 : 1} : with(273, starts),
      {277, channels},
      tiled ? new int[] {317, predictor} : new int[] {278, down},
      tiled ? new int[] {322, across} : with(279, lengths),
      tiled ? new int[] {323, down} : new int[] {284, separate ? 2 : 1},
      tiled ? with(324, starts) : new int[] {317, predictor},
      tiled ? with(325, lengths) : new int[] {338, extra},
      tiled ? new int[] {338, extra} : filled(339, floating ? 3 : 1),
      tiled ? filled(339, floating ? 3 : 1) : new int[0],
    };
    int entries = tiled ? 14 : 13;
    int directory = 8 + data.length;
    int behind = directory + 2 + 12 * entries + 4;
    ByteBuffer file = ByteBuffer.allocate(behind + 8 * (starts.length + 8)).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    file.put(mark).put(mark).putShort((short) 42).putInt(directory).put(data);
    file.putShort((short) entries);
    for (int entry = 0; entry < entries; entry++) {
      int[] tag = tags[entry];
      file.putShort((short) tag[0]).putShort((short) 4).putInt(tag.length - 1);
      if (tag.length == 2) {
        file.putInt(tag[1]);
      } else {
        file.putInt(behind);
        for (int index = 1; index < tag.length; index++) {
          file.putInt(behind, tag[index]);
          behind += 4;
        }
      }
    }
    return Arrays.copyOf(file.array(), Math.max(behind, file.position() + 4));
  }

  private int[] filled(int tag, int value) {
    int[] numbers = new int[channels];
    Arrays.fill(numbers, value);
    return with(tag, numbers);
  }

  private static int[] with(int tag, int[] numbers) {
    int[] entry = new int[numbers.length + 1];
    entry[0] = tag;
    System.arraycopy(numbers, 0, entry, 1, numbers.length);
    return entry;
  }
}
