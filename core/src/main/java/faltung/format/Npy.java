package faltung.format;

import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * NumPy's npy files: one array.
 *
 * <p>Versions 1, 2 and 3; little and big endian; C and Fortran order; {@code b1}, {@code i1} to
 * {@code i8}, {@code u1} to {@code u8}, {@code f2} to {@code f8}, {@code c8} and {@code c16}.
 * {@code f2} and {@code f4} become a {@link faltung.array.FloatArray}, {@code f8} a {@link
 * faltung.array.DoubleArray}, complex numbers a {@link faltung.array.ComplexArray}, integers and
 * truth values a {@link faltung.array.LongArray}. All values are kept exactly; an unsigned integer
 * above 2⁶³−1 is an error. Pickled objects, texts, dates and records are refused.
 *
 * <p>Thread-safe.
 *
 * <p>Source: NumPy Enhancement Proposal 1, and {@code numpy.lib.format}.
 *
 * <p>Example: {@code NdArray ecg = Npy.read(bytes)}.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Version 1 cannot have a longer header; NumPy itself refuses more than 10,000. */
  private static final int MAXIMUM_HEADER = 0xFFFF;

  /** NumPy aligns the data, so that they can be mapped into memory. */
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * The array in these bytes.
   *
   * @param bytes the whole file. Not modified.
   * @throws FormatException if they are no npy file of one numeric array
   */
  public static NdArray read(byte[] bytes) throws FormatException {
    return read(bytes, ReadLimits.DEFAULT);
  }

  /**
   * The array in these bytes.
   *
   * @param bytes the whole file. Not modified.
   * @throws FormatException if they are no npy file of one numeric array within the limits
   */
  public static NdArray read(byte[] bytes, ReadLimits limits) throws FormatException {
    try {
      BoundedInput input =
          BoundedInput.of("npy", new ByteArrayInputStream(bytes), bytes.length, limits);
      NdArray array = read(input);
      input.requireEnd("the array");
      return array;
    } catch (FormatException exception) {
      throw exception;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /**
   * Reads one array from a stream, within {@link ReadLimits#DEFAULT}. A file by its path is read by
   * {@code faltung.file.ArrayFile}.
   *
   * @param stream read to the array's end, not closed
   */
  public static NdArray read(InputStream stream) throws IOException {
    return read(stream, ReadLimits.DEFAULT);
  }

  /**
   * The next array of a stream, which may hold several. Reads no byte more.
   *
   * @param stream its position is modified; not closed
   * @throws FormatException if no npy file of a numeric array comes
   */
  public static NdArray read(InputStream stream, ReadLimits limits) throws IOException {
    return read(BoundedInput.of("npy", stream, limits));
  }

  /** The next array of an input that may hold several. Modified. */
  public static NdArray read(BoundedInput input) throws IOException {
    NpyHeader header = readHeader(input);
    ElementEncoding encoding = header.encoding(input);
    long[] lengths = header.lengths();
    if (!header.isFortranOrder() || lengths.length < 2) {
      return encoding.read(input, lengths, header.order());
    }
    long[] reversed = new long[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      reversed[axis] = lengths[lengths.length - 1 - axis];
    }
    return transposed(encoding.read(input, reversed, header.order()));
  }

  /** What the header of the next array says; its elements are not read. Modified. */
  public static StoredArray stored(BoundedInput input) throws IOException {
    NpyHeader header = readHeader(input);
    return StoredArray.of(header.encoding(input), header.lengths());
  }

  private static NpyHeader readHeader(BoundedInput input) throws IOException {
    byte[] magic = input.readBytes(MAGIC.length, "the signature");
    for (int index = 0; index < MAGIC.length; index++) {
      if (magic[index] != MAGIC[index]) {
        throw input.error("the file does not begin with \\x93NUMPY");
      }
    }
    int version = input.readByte("the version");
    int minor = input.readByte("the version");
    if (version < 1 || version > 3 || minor != 0) {
      throw input.error("version " + version + "." + minor + ", but 1.0, 2.0 and 3.0 are known");
    }
    long length =
        version == 1
            ? input.readUnsigned16(ByteOrder.LITTLE_ENDIAN, "the length of the header")
            : input.readUnsigned32(ByteOrder.LITTLE_ENDIAN, "the length of the header");
    if (length > MAXIMUM_HEADER) {
      throw input.error(
          "a header of " + length + " bytes, but " + MAXIMUM_HEADER + " is the most that is read");
    }
    byte[] header = input.readBytes((int) length, "the header");
    return NpyHeader.parse(
        new String(header, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
        input);
  }

  /** The array with its axes in reversed order. */
  private static NdArray transposed(NdArray array) {
    Shape from = array.shape();
    int rank = from.rank();
    int[] lengths = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      lengths[axis] = from.length(rank - 1 - axis);
    }
    NdArray result = array.zeros(Shape.of(lengths));
    int[] strides = result.shape().strides();
    int[] index = new int[rank];
    int target = 0;
    for (int source = 0; source < array.size(); source++) {
      array.copyElement(source, result, target);
      // Counts on in the source's order; its axis a is the result's axis rank − 1 − a.
      for (int axis = rank - 1; axis >= 0; axis--) {
        target += strides[rank - 1 - axis];
        if (++index[axis] < from.length(axis)) {
          break;
        }
        target -= from.length(axis) * strides[rank - 1 - axis];
        index[axis] = 0;
      }
    }
    return result;
  }

  /** The array as a file: see {@link #write(NdArray, OutputStream)}. */
  public static byte[] toBytes(NdArray array) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(array, bytes);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes an array as NumPy does: version 1, little endian, C order, {@code f4}, {@code f8},
   * {@code c16} or {@code i8}. Reading gives the same bits.
   *
   * @param array not modified
   * @param output what is written; not closed. Modified.
   */
  public static void write(NdArray array, OutputStream output) throws IOException {
    write(array, ElementEncoding.of(array.elementType()), output);
  }

  /**
   * Writes an array, little endian and in C order, in an encoding of one's own choice.
   *
   * @param array not modified
   * @param output what is written; not closed. Modified.
   * @throws IllegalArgumentException if npy does not know the encoding, or it does not hold the
   *     array's values
   */
  public static void write(NdArray array, ElementEncoding encoding, OutputStream output)
      throws IOException {
    StringBuilder header = new StringBuilder();
    header.append("{'descr': '").append(NpyHeader.description(encoding));
    header.append("', 'fortran_order': False, 'shape': (");
    for (int length : array.shape().toArray()) {
      header.append(length).append(array.shape().rank() == 1 ? "," : ", ");
    }
    if (array.shape().rank() > 1) {
      header.setLength(header.length() - 2);
    }
    header.append("), }");
    int prefix = MAGIC.length + 4;
    while ((prefix + header.length() + 1) % ALIGNMENT != 0) {
      header.append(' ');
    }
    header.append('\n');
    output.write(MAGIC);
    output.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >>> 8)});
    output.write(header.toString().getBytes(StandardCharsets.ISO_8859_1));
    encoding.write(array, ByteOrder.LITTLE_ENDIAN, output);
  }
}
