package faltung.format;

import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The idx files of the MNIST data: one array of bytes, integers or floating-point numbers, big
 * endian; plain or compressed by gzip.
 *
 * <p>Thread-safe.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits, 1998.
 */
public final class Idx {
  private static final int GZIP_MAGIC_1 = 0x1F;
  private static final int GZIP_MAGIC_2 = 0x8B;

  private Idx() {}

  /**
   * The array in these bytes.
   *
   * @param bytes the whole file. Not modified.
   * @throws FormatException if they are no idx file within the limits
   */
  public static NdArray read(byte[] bytes, ReadLimits limits) throws IOException {
    if (bytes.length >= 2
        && (bytes[0] & 0xFF) == GZIP_MAGIC_1
        && (bytes[1] & 0xFF) == GZIP_MAGIC_2) {
      return read(new ByteArrayInputStream(bytes), limits);
    }
    return read(BoundedInput.of("idx", bytes, limits));
  }

  /**
   * Reads one array from a stream, within {@link ReadLimits#DEFAULT}.
   *
   * @param stream not closed
   */
  public static NdArray read(InputStream stream) throws IOException {
    return read(stream, ReadLimits.DEFAULT);
  }

  /**
   * The array in a stream, which is unpacked if it begins as gzip does.
   *
   * @param stream read to the end; not closed
   * @throws FormatException if it is no idx file within the limits
   */
  public static NdArray read(InputStream stream, ReadLimits limits) throws IOException {
    return unpacked(stream, limits, Idx::read);
  }

  /**
   * The bytes in a stream, as they stand there: an eighth of what a {@link faltung.array.LongArray}
   * of them takes.
   *
   * @param stream read to the end; not closed. Unpacked if it begins as gzip does.
   * @throws FormatException if it is no idx file of unsigned bytes within the limits
   */
  public static Bytes readBytes(InputStream stream, ReadLimits limits) throws IOException {
    return unpacked(stream, limits, Idx::readBytes);
  }

  /** Unsigned bytes with their shape: pictures or labels of the MNIST data. */
  public static final class Bytes {
    private final Shape shape;
    private final byte[] values;

    private Bytes(Shape shape, byte[] values) {
      this.shape = shape;
      this.values = values;
    }

    /** The lengths of the axes. */
    public Shape shape() {
      return shape;
    }

    /** The bytes in row-major order, not a copy; {@code & 0xFF} gives 0 to 255. */
    public byte[] values() {
      return values;
    }
  }

  @FunctionalInterface
  private interface Content<T> {
    T read(BoundedInput input) throws IOException;
  }

  private static <T> T unpacked(InputStream stream, ReadLimits limits, Content<T> content)
      throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(stream, 2);
    if (!isPacked(pushback)) {
      return content.read(BoundedInput.of("idx", pushback, limits));
    }
    try {
      return content.read(BoundedInput.of("idx.gz", new GZIPInputStream(pushback), limits));
    } catch (ZipException | EOFException exception) {
      throw new FormatException("idx.gz: the compressed data are damaged or truncated", exception);
    }
  }

  private static boolean isPacked(PushbackInputStream stream) throws IOException {
    byte[] start = new byte[2];
    int count = stream.readNBytes(start, 0, 2);
    stream.unread(start, 0, count);
    return (start[0] & 0xFF) == GZIP_MAGIC_1 && (start[1] & 0xFF) == GZIP_MAGIC_2;
  }

  /**
   * Whether something is idx by its content: two zero bytes, the code of a type, at least one axis,
   * and lengths that make up the rest; or such a beginning, packed by gzip. Idx has no signature
   * that would tell it more surely.
   *
   * @param stream its header is read; not closed
   * @param size how many bytes the whole has, negative if that is not known
   */
  public static boolean matches(InputStream stream, long size) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(stream, 2);
    boolean packed = isPacked(pushback);
    try {
      StoredArray header = stored(pushback, ReadLimits.NONE);
      double whole = header.encoding().bytes();
      for (long length : header.lengths()) {
        whole *= length;
      }
      int rank = header.lengths().size();
      return rank > 0 && (packed || size < 0 || whole + 4 + Integer.BYTES * rank == size);
    } catch (FormatException e) {
      return false;
    }
  }

  /** What the array in a stream is; its elements are not read. The stream is not closed. */
  public static StoredArray stored(InputStream stream, ReadLimits limits) throws IOException {
    return unpacked(
        stream, limits, input -> StoredArray.of(readEncoding(input), readLengths(input)));
  }

  private static Bytes readBytes(BoundedInput input) throws IOException {
    ElementEncoding encoding = readEncoding(input);
    if (encoding != ElementEncoding.UNSIGNED_8) {
      throw input.error("elements are " + encoding + ", but unsigned bytes were expected");
    }
    long[] lengths = readLengths(input);
    int count = input.claim(Byte.BYTES, lengths);
    byte[] values = input.readBytes(count, "the data of " + count + " elements");
    requireEnd(input);
    int[] axes = Arrays.stream(lengths).mapToInt(length -> (int) length).toArray();
    return new Bytes(Shape.of(axes), values);
  }

  private static NdArray read(BoundedInput input) throws IOException {
    ElementEncoding encoding = readEncoding(input);
    NdArray array = encoding.read(input, readLengths(input), ByteOrder.BIG_ENDIAN);
    requireEnd(input);
    return array;
  }

  private static ElementEncoding readEncoding(BoundedInput input) throws IOException {
    int magic = input.readUnsigned16(ByteOrder.BIG_ENDIAN, "the signature");
    if (magic != 0) {
      throw input.error("the file does not begin with two zero bytes");
    }
    int type = input.readByte("the type of the elements");
    ElementEncoding encoding = null;
    for (ElementEncoding candidate : ElementEncoding.values()) {
      if (code(candidate) == type) {
        encoding = candidate;
      }
    }
    if (encoding == null) {
      throw input.error(
          "elements of type 0x"
              + Integer.toHexString(type)
              + ", but 0x8, 0x9, 0xb, 0xc, 0xd and 0xe are known");
    }
    return encoding;
  }

  private static long[] readLengths(BoundedInput input) throws IOException {
    int rank = input.readByte("the number of axes");
    long[] lengths = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      lengths[axis] = input.readUnsigned32(ByteOrder.BIG_ENDIAN, "the length of axis " + axis);
    }
    return lengths;
  }

  private static void requireEnd(BoundedInput input) throws IOException {
    if (input.readByteOrEnd() >= 0) {
      throw input.error("more bytes follow the array, where the file should end");
    }
  }

  /** The type byte of an encoding, or −1 if idx has none. */
  private static int code(ElementEncoding encoding) {
    return switch (encoding) {
      case UNSIGNED_8 -> 0x08;
      case INTEGER_8 -> 0x09;
      case INTEGER_16 -> 0x0B;
      case INTEGER_32 -> 0x0C;
      case FLOAT_32 -> 0x0D;
      case FLOAT_64 -> 0x0E;
      default -> -1;
    };
  }

  /**
   * Writes an array. Reading gives the same values.
   *
   * @param array not modified
   * @param encoding {@code UNSIGNED_8}, {@code INTEGER_8}, {@code INTEGER_16}, {@code INTEGER_32},
   *     {@code FLOAT_32} or {@code FLOAT_64}
   * @param output what is written; not closed. Modified.
   * @throws IllegalArgumentException if idx does not know the encoding, or it does not hold the
   *     values
   */
  public static void write(NdArray array, ElementEncoding encoding, OutputStream output)
      throws IOException {
    int code = code(encoding);
    if (code < 0) {
      throw new IllegalArgumentException(
          "idx knows no "
              + encoding
              + ", but UNSIGNED_8, INTEGER_8, INTEGER_16, INTEGER_32, FLOAT_32 and FLOAT_64");
    }
    int[] lengths = array.shape().toArray();
    ByteBuffer header = ByteBuffer.allocate(4 + Integer.BYTES * lengths.length);
    header.put((byte) 0).put((byte) 0).put((byte) code).put((byte) lengths.length);
    for (int length : lengths) {
      header.putInt(length);
    }
    output.write(header.array());
    encoding.write(array, ByteOrder.BIG_ENDIAN, output);
  }
}
