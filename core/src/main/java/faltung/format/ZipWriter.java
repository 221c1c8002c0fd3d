package faltung.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes a zip archive of stored or deflated entries from front to back, in zip64 throughout, so
 * that no size need be known to be small.
 *
 * <p>All entries are dated 1 January 1980, zip's first day: the same content gives the same bytes.
 */
final class ZipWriter {
  /** Writes the content of an entry; called twice if the entry is stored. */
  interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  private record Entry(
      String name, boolean deflated, long checksum, long packed, long size, long start) {}

  private static final int VERSION_ZIP64 = 45;
  private static final short UTF8_NAMES = 0x800;
  private static final short SIZES_FOLLOW = 8;
  private static final short FIRST_DAY = 1 << 5 | 1;

  private final OutputStream output;
  private final List<Entry> entries = new ArrayList<>();
  private long position;

  ZipWriter(OutputStream output) {
    this.output = output;
  }

  void add(String name, boolean deflated, Content content) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    if (nameBytes.length > 0xFFFF) {
      throw new IllegalArgumentException(
          "zip: a name of " + nameBytes.length + " bytes, but 65535 is the most");
    }
    long start = position;
    Counter counter = new Counter(null, null);
    if (!deflated) {
      content.writeTo(counter);
    }
    writeLocalHeader(nameBytes, deflated, counter.checksum(), counter.size());
    if (!deflated) {
      Counter copier = new Counter(output, null);
      content.writeTo(copier);
      position += copier.size();
      entries.add(
          new Entry(name, false, counter.checksum(), counter.size(), counter.size(), start));
      return;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      Counter packer = new Counter(output, deflater);
      content.writeTo(packer);
      packer.finish();
      long packed = deflater.getBytesWritten();
      position += packed;
      ByteBuffer descriptor = buffer(24).putInt(0x08074B50);
      descriptor.putInt((int) packer.checksum()).putLong(packed).putLong(packer.size());
      emit(descriptor);
      entries.add(new Entry(name, true, packer.checksum(), packed, packer.size(), start));
    } finally {
      deflater.end();
    }
  }

  private void writeLocalHeader(byte[] name, boolean deflated, long checksum, long size)
      throws IOException {
    ByteBuffer header = buffer(30 + name.length + 20).putInt(0x04034B50);
    putCommon(header, deflated, checksum);
    header.putInt(-1).putInt(-1).putShort((short) name.length).putShort((short) 20).put(name);
    header.putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
    emit(header);
  }

  private static void putCommon(ByteBuffer header, boolean deflated, long checksum) {
    header.putShort((short) VERSION_ZIP64);
    header.putShort((short) (UTF8_NAMES | (deflated ? SIZES_FOLLOW : 0)));
    header.putShort((short) (deflated ? 8 : 0)).putShort((short) 0).putShort(FIRST_DAY);
    header.putInt((int) checksum);
  }

  /** Writes the directory. The stream is not closed. */
  void finish() throws IOException {
    long start = position;
    for (Entry entry : entries) {
      byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
      ByteBuffer header = buffer(46 + name.length + 28).putInt(0x02014B50);
      header.putShort((short) VERSION_ZIP64);
      putCommon(header, entry.deflated, entry.checksum);
      header.putInt(-1).putInt(-1).putShort((short) name.length).putShort((short) 28);
      header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1);
      header.put(name).putShort((short) 1).putShort((short) 24);
      header.putLong(entry.size).putLong(entry.packed).putLong(entry.start);
      emit(header);
    }
    long length = position - start;
    long directoryEnd = position;
    ByteBuffer end = buffer(56 + 20 + 22).putInt(0x06064B50).putLong(44);
    end.putShort((short) VERSION_ZIP64).putShort((short) VERSION_ZIP64).putInt(0).putInt(0);
    end.putLong(entries.size()).putLong(entries.size()).putLong(length).putLong(start);
    end.putInt(0x07064B50).putInt(0).putLong(directoryEnd).putInt(1);
    end.putInt(0x06054B50).putShort((short) 0).putShort((short) 0);
    end.putShort((short) -1).putShort((short) -1).putInt(-1).putInt(-1).putShort((short) 0);
    emit(end);
  }

  private static ByteBuffer buffer(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void emit(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    output.write(bytes);
    position += bytes.length;
  }
}
