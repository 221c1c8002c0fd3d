package faltung.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of one file in order, with its kind for messages, its length if known, and the limits
 * that hold for it: what all readers stand on.
 *
 * <p>A read past the end is a {@link FormatException}. What is allocated for data is checked
 * against the length if that is known; if not, it grows as the data arrive, so that a header alone
 * never takes memory. Reads no further than asked, closes nothing. One thread at a time.
 */
public final class BoundedInput {
  /** A block of unknown length grows from here, doubling: 64 KiB, a usual buffer. */
  static final int FIRST_BLOCK = 1 << 16;

  /** The largest array that every JVM can make; some keep a few words of header. */
  public static final int MAXIMUM_ARRAY = Integer.MAX_VALUE - 8;

  /** A message has room for so many lengths. */
  private static final int SHOWN_AXES = 8;

  private final String kind;
  private final InputStream input;
  private final long length;
  private final ReadLimits limits;
  private final byte[] word = new byte[8];
  private final Claims claims;
  private long position;

  /** What has been counted for all the arrays of one file, which may be read in parts. */
  private static final class Claims {
    private long elements;
    private long bytes;
  }

  private BoundedInput(
      String kind, InputStream input, long length, ReadLimits limits, Claims claims) {
    this.kind = kind;
    this.input = input;
    this.length = length;
    this.limits = limits;
    this.claims = claims;
  }

  /** Bytes in memory; not copied, not modified. */
  public static BoundedInput of(String kind, byte[] bytes, ReadLimits limits) {
    return of(kind, new ByteArrayInputStream(bytes), bytes.length, limits);
  }

  /** A stream of unknown length. Its position is modified. */
  public static BoundedInput of(String kind, InputStream input, ReadLimits limits) {
    return of(kind, input, -1, limits);
  }

  /**
   * A stream of known length. Its position is modified.
   *
   * @param length how many bytes it will give
   */
  public static BoundedInput of(String kind, InputStream input, long length, ReadLimits limits) {
    return new BoundedInput(kind, input, length, limits, new Claims());
  }

  /** A part of this file, whose arrays count towards the same limits. */
  BoundedInput part(String partKind, InputStream partInput, long partLength) {
    return new BoundedInput(partKind, partInput, partLength, limits, claims);
  }

  /** What the file is called in messages: {@code npy}, or {@code npy "name"}. */
  public String kind() {
    return kind;
  }

  /** The limits that hold. */
  public ReadLimits limits() {
    return limits;
  }

  /** How many bytes have been read. */
  public long position() {
    return position;
  }

  /** Whether {@link #remaining} can be asked. */
  public boolean isLengthKnown() {
    return length >= 0;
  }

  /**
   * How many bytes are left.
   *
   * @throws IllegalStateException if the length is not known
   */
  public long remaining() {
    if (length < 0) {
      throw new IllegalStateException(kind + ": the length of the stream is not known");
    }
    return length - position;
  }

  /** An exception whose message is the kind of file, a colon, and this text. */
  public FormatException error(String text) {
    return new FormatException(kind + ": " + text);
  }

  /** Reads up to this many bytes: −1 at the end. */
  public int read(byte[] target, int offset, int count) throws IOException {
    int read = input.read(target, offset, count);
    if (read > 0) {
      position += read;
    }
    return read;
  }

  /** One byte, 0 to 255, or −1 at the end. */
  public int readByteOrEnd() throws IOException {
    int value = input.read();
    if (value >= 0) {
      position++;
    }
    return value;
  }

  /**
   * Reads exactly this many bytes.
   *
   * @param what what they are, for the message
   * @throws FormatException if the file ends before
   */
  public void readFully(byte[] target, int offset, int count, String what) throws IOException {
    int done = 0;
    while (done < count) {
      int read = read(target, offset + done, count - done);
      if (read < 0) {
        throw error(
            "ends in "
                + what
                + " at byte "
                + position
                + ", where "
                + (count - done)
                + " bytes more are needed");
      }
      done += read;
    }
  }

  /** Reads exactly this many bytes into a new array, which grows as they arrive. */
  public byte[] readBytes(int count, String what) throws IOException {
    if (isLengthKnown()) {
      requireBytes(count, what);
    }
    byte[] bytes = new byte[firstBlock(count)];
    readFully(bytes, 0, bytes.length, what);
    while (bytes.length < count) {
      int done = bytes.length;
      bytes = Arrays.copyOf(bytes, nextBlock(done, count));
      readFully(bytes, done, bytes.length - done, what);
    }
    return bytes;
  }

  /** The next byte, 0 to 255. */
  public int readByte(String what) throws IOException {
    readFully(word, 0, 1, what);
    return word[0] & 0xFF;
  }

  /** The next two bytes, 0 to 65535. */
  public int readUnsigned16(ByteOrder order, String what) throws IOException {
    return (int) readUnsigned(2, order, what);
  }

  /** The next four bytes, 0 to 2³²−1. */
  public long readUnsigned32(ByteOrder order, String what) throws IOException {
    return readUnsigned(4, order, what);
  }

  /** The next eight bytes, as a signed number. */
  public long read64(ByteOrder order, String what) throws IOException {
    return readUnsigned(8, order, what);
  }

  private long readUnsigned(int bytes, ByteOrder order, String what) throws IOException {
    readFully(word, 0, bytes, what);
    long value = 0;
    for (int index = 0; index < bytes; index++) {
      int place = order == ByteOrder.BIG_ENDIAN ? index : bytes - 1 - index;
      value = value << 8 | (word[place] & 0xFF);
    }
    return value;
  }

  /** Passes over this many bytes. */
  public void skip(long count, String what) throws IOException {
    byte[] waste = new byte[(int) Math.min(count, FIRST_BLOCK)];
    long left = count;
    while (left > 0) {
      int now = (int) Math.min(left, waste.length);
      readFully(waste, 0, now, what);
      left -= now;
    }
  }

  /**
   * Checks that this many bytes are left, if the length is known.
   *
   * @throws FormatException if not
   */
  public void requireBytes(long count, String what) throws FormatException {
    if (isLengthKnown() && (count < 0 || count > remaining())) {
      throw error(
          what + " needs " + count + " bytes, but " + remaining() + " are left in the file");
    }
  }

  /**
   * Checks that the file ends here.
   *
   * @throws FormatException if not
   */
  public void requireEnd(String after) throws FormatException {
    if (isLengthKnown() && remaining() != 0) {
      throw error(remaining() + " bytes follow " + after + ", where the file should end");
    }
  }

  /**
   * Checks the size of an array against the limits and counts it, before it is allocated.
   *
   * @param lengths of the axes
   * @param memoryBytes how many bytes an element takes in memory
   * @return the number of elements
   * @throws FormatException if a length is negative or too large, or the limits are exceeded by
   *     this array and those counted before
   */
  public int claim(int memoryBytes, long... lengths) throws FormatException {
    long count = product(lengths);
    if (count < 0 || count > MAXIMUM_ARRAY) {
      throw error(
          "shape "
              + shown(lengths)
              + ", but an array has 0 to "
              + MAXIMUM_ARRAY
              + " elements");
    }
    claimElements(count, memoryBytes, shown(lengths));
    return (int) count;
  }

  /** The lengths, as far as one line has room for them. */
  private static String shown(long[] lengths) {
    return lengths.length <= SHOWN_AXES
        ? Arrays.toString(lengths)
        : Arrays.toString(Arrays.copyOf(lengths, SHOWN_AXES)).replace("]", ", …]")
            + " of "
            + lengths.length
            + " axes";
  }

  private void claimElements(long count, int memoryBytes, String shape) throws FormatException {
    claims.elements += count;
    claims.bytes += count * memoryBytes;
    if (claims.elements > limits.maximumElements() || claims.bytes > limits.maximumBytes()) {
      throw error(
          "with shape "
              + shape
              + " it has "
              + claims.elements
              + " elements of "
              + claims.bytes
              + " bytes in memory, but the read limits are "
              + limits.maximumElements()
              + " elements and "
              + limits.maximumBytes()
              + " bytes");
    }
  }

  /** The product, or −1 if a length is negative or above 2³¹−1, or the product above 2⁶². */
  private static long product(long[] lengths) {
    long product = 1;
    boolean empty = false;
    for (long length : lengths) {
      if (length < 0 || length > Integer.MAX_VALUE) {
        return -1;
      }
      empty |= length == 0;
    }
    if (empty) {
      return 0;
    }
    for (long length : lengths) {
      product *= length;
      if (product > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return product;
  }

  /** How many elements to allocate first, of a number whose data have not arrived yet. */
  int firstBlock(int count) {
    return isLengthKnown() ? count : Math.min(count, FIRST_BLOCK);
  }

  /** How many elements to allocate next, when so many are full. */
  static int nextBlock(int full, int count) {
    return (int) Math.min(count, 2L * full);
  }
}
