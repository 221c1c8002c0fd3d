package faltung.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip archive in the order of the file, stored or deflated, zip64 among them.
 *
 * <p>Reads from the front and needs no seeking: what the entries say of themselves counts, the
 * directory at the end is not looked at. Sizes and checksums are compared with the data. Nothing is
 * ever unpacked to a path.
 *
 * <p>Source: PKWARE, APPNOTE.TXT 6.3.10.
 */
final class ZipReader implements AutoCloseable {
  private static final int LOCAL_HEADER = 0x04034B50;
  private static final int DIRECTORY = 0x02014B50;
  private static final int END = 0x06054B50;
  private static final int DESCRIPTOR = 0x08074B50;
  private static final int ZIP64_EXTRA = 1;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 8;
  private static final int BLOCK = 1 << 13;
  private static final String HEADER = "the header of an entry";

  private final BoundedInput input;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] compressed = new byte[BLOCK];

  /** Bytes that were read for the inflater, but belong to what follows the entry. */
  private int surplus;

  /** How many bytes the block of compressed data has. */
  private int filled;

  private int method;
  private boolean sizesFollow;
  private boolean zip64;
  private long expectedChecksum;
  private long compressedSize;
  private long size;
  private long produced;
  private long consumed;
  private boolean entryEnded = true;
  private String name = "";

  ZipReader(BoundedInput input) {
    this.input = input;
  }

  @Override
  public void close() {
    inflater.end();
  }

  /** The name of the next entry, or null after the last. The one before must have been read. */
  @Nullable String next() throws IOException {
    if (!entryEnded) {
      throw input.error("the entry \"" + name + "\" has more bytes than its array");
    }
    int signature = (int) number(4);
    if (signature == DIRECTORY || signature == END) {
      return null;
    }
    if (signature != LOCAL_HEADER) {
      throw input.error("no zip entry where one should begin, at byte " + (input.position() - 4));
    }
    number(2);
    int flags = (int) number(2);
    method = (int) number(2);
    number(4);
    expectedChecksum = number(4);
    compressedSize = number(4);
    size = number(4);
    int nameLength = (int) number(2);
    int extraLength = (int) number(2);
    byte[] nameBytes = new byte[nameLength];
    take(nameBytes, nameLength);
    name = new String(nameBytes, StandardCharsets.UTF_8);
    readExtra(extraLength);
    begin(flags);
    return name;
  }

  private void begin(int flags) throws FormatException {
    String shown = "the entry \"" + Texts.shown(name) + "\"";
    if ((flags & ENCRYPTED) != 0) {
      throw input.error(shown + " is encrypted; save it without a password");
    }
    if (method != STORED && method != DEFLATED) {
      throw input.error(
          shown + " is compressed by method " + method + ", but only stored and deflated are read");
    }
    sizesFollow = (flags & SIZES_FOLLOW) != 0;
    if (sizesFollow && method == STORED) {
      throw input.error(shown + " is stored without its size, so that its end cannot be found");
    }
    if (method == STORED && size != compressedSize) {
      throw input.error(shown + " is stored, but of sizes " + compressedSize + " and " + size);
    }
    if (!sizesFollow && (compressedSize < 0 || size < 0)) {
      throw input.error(shown + " has a size of 2⁶³ bytes or more");
    }
    if (!sizesFollow && surplus == 0) {
      input.requireBytes(compressedSize, shown);
    }
    checksum.reset();
    inflater.reset();
    produced = 0;
    consumed = 0;
    entryEnded = false;
  }

  private void readExtra(int length) throws IOException {
    zip64 = false;
    int left = length;
    while (left >= 4) {
      int type = (int) number(2);
      int fieldLength = (int) number(2);
      left -= 4;
      if (fieldLength > left) {
        throw input.error("an extra field longer than its header has room for");
      }
      left -= fieldLength;
      if (type == ZIP64_EXTRA) {
        zip64 = true;
        if (size == IN_ZIP64 && fieldLength >= 8) {
          size = number(8);
          fieldLength -= 8;
        }
        if (compressedSize == IN_ZIP64 && fieldLength >= 8) {
          compressedSize = number(8);
          fieldLength -= 8;
        }
      }
      take(new byte[fieldLength], fieldLength);
    }
    take(new byte[left], left);
  }

  /** The length of the entry's content if it can be believed: that of a stored one. */
  long length() {
    return method == STORED && surplus == 0 ? size : -1;
  }

  /** The content of the current entry. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        return readContent(target, offset, count);
      }
    };
  }

  private int readContent(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (entryEnded) {
      return -1;
    }
    int now = method == STORED ? readStored(target, offset, count) : inflate(target, offset, count);
    if (now < 0) {
      finish();
      return -1;
    }
    produced += now;
    checksum.update(target, offset, now);
    return now;
  }

  private int readStored(byte[] target, int offset, int count) throws IOException {
    int now = (int) Math.min(count, size - produced);
    if (now == 0) {
      return -1;
    }
    takeInto(target, offset, now);
    return now;
  }

  private int inflate(byte[] target, int offset, int count) throws IOException {
    try {
      while (true) {
        int now = inflater.inflate(target, offset, count);
        if (now > 0) {
          return now;
        }
        if (inflater.finished()) {
          surplus = inflater.getRemaining();
          consumed -= surplus;
          return -1;
        }
        if (inflater.needsDictionary() || !inflater.needsInput()) {
          throw input.error("the compressed data of \"" + Texts.shown(name) + "\" are damaged");
        }
        refill();
      }
    } catch (DataFormatException exception) {
      throw input.error(
          "the compressed data of \""
              + Texts.shown(name)
              + "\" are damaged: "
              + exception.getMessage());
    }
  }

  private void refill() throws IOException {
    int read = surplus;
    if (surplus > 0) {
      // They stand at the end of the block.
      System.arraycopy(compressed, filled - surplus, compressed, 0, surplus);
      surplus = 0;
    } else {
      read = input.read(compressed, 0, BLOCK);
      if (read < 0) {
        throw input.error("ends in the entry \"" + Texts.shown(name) + "\"");
      }
    }
    filled = read;
    consumed += read;
    inflater.setInput(compressed, 0, read);
  }

  private void finish() throws IOException {
    entryEnded = true;
    if (sizesFollow) {
      long first = number(4);
      expectedChecksum = (int) first == DESCRIPTOR ? number(4) : first;
      compressedSize = number(zip64 ? 8 : 4);
      size = number(zip64 ? 8 : 4);
    }
    if (size != produced || (method == DEFLATED && compressedSize != consumed)) {
      throw input.error(
          "the entry \"" + Texts.shown(name) + "\" has " + produced + " bytes, but says " + size);
    }
    if (checksum.getValue() != expectedChecksum) {
      throw input.error("the checksum of the entry \"" + Texts.shown(name) + "\" does not match");
    }
  }

  private long number(int bytes) throws IOException {
    byte[] word = new byte[bytes];
    take(word, bytes);
    long value = 0;
    for (int index = bytes - 1; index >= 0; index--) {
      value = value << 8 | (word[index] & 0xFF);
    }
    return value;
  }

  private void take(byte[] target, int count) throws IOException {
    takeInto(target, 0, count);
  }

  /** The next bytes of the archive: first those that the inflater did not need. */
  private void takeInto(byte[] target, int offset, int count) throws IOException {
    int fromSurplus = Math.min(surplus, count);
    System.arraycopy(compressed, filled - surplus, target, offset, fromSurplus);
    surplus -= fromSurplus;
    if (fromSurplus < count) {
      input.readFully(target, offset + fromSurplus, count - fromSurplus, HEADER);
    }
  }
}
