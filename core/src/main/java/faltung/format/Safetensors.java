package faltung.format;

import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.explain.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights of networks in safetensors files: arrays with names, and texts about them.
 *
 * <p>{@code F16}, {@code BF16} and {@code F32} become a {@link faltung.array.FloatArray}, {@code
 * F64} a {@link faltung.array.DoubleArray}, {@code I8} to {@code I64}, {@code U8} to {@code U64}
 * and {@code BOOL} a {@link faltung.array.LongArray}, all exactly. The header is checked strictly:
 * keys that occur twice, offsets that overlap, leave gaps, lie outside the file or do not match the
 * shape are refused.
 *
 * <p>Immutable but for the arrays. Thread-safe.
 *
 * <p>Source: Hugging Face, safetensors, format description.
 *
 * @param arrays by name, in the order of the header
 * @param metadata texts by name
 */
public record Safetensors(Map<String, NdArray> arrays, Map<String, String> metadata) {
  /** The format's own limit of the header. */
  private static final long MAXIMUM_HEADER = 100_000_000;

  /** An object of objects of arrays of integers. */
  private static final int DEPTH = 3;

  private static final String METADATA = "__metadata__";

  /** Copies the maps, not the arrays. */
  public Safetensors {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  private record Entry(
      String name, ElementEncoding encoding, List<Long> lengths, long start, long end) {}

  /**
   * Reads a file.
   *
   * @param bytes the whole file. Not modified.
   * @throws FormatException if they are no safetensors file within the limits
   */
  public static Safetensors read(byte[] bytes, ReadLimits limits) throws IOException {
    return read(BoundedInput.of("safetensors", bytes, limits));
  }

  /**
   * Reads a file from a stream, within {@link ReadLimits#DEFAULT}.
   *
   * @param stream read to its end, not closed
   */
  public static Safetensors read(InputStream stream) throws IOException {
    return read(stream, ReadLimits.DEFAULT);
  }

  /**
   * Reads a file.
   *
   * @param stream read to the end of the last array; not closed
   * @throws FormatException if it is no safetensors file within the limits
   */
  public static Safetensors read(InputStream stream, ReadLimits limits) throws IOException {
    return read(BoundedInput.of("safetensors", stream, limits));
  }

  /** What the arrays of a file are, by name; their elements are not read. */
  public static Map<String, StoredArray> stored(BoundedInput input) throws IOException {
    Map<String, StoredArray> arrays = new LinkedHashMap<>();
    List<Entry> entries = entries(readHeader(input), new LinkedHashMap<>(), input);
    checkOffsets(sorted(entries), input);
    for (Entry entry : entries) {
      arrays.put(entry.name, new StoredArray(entry.encoding, entry.lengths));
    }
    return Collections.unmodifiableMap(arrays);
  }

  /** Reads a file. */
  public static Safetensors read(BoundedInput input) throws IOException {
    byte[] header = readHeader(input);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = entries(header, metadata, input);
    List<Entry> sorted = sorted(entries);
    checkOffsets(sorted, input);
    Map<String, NdArray> read = new LinkedHashMap<>();
    for (Entry entry : entries) {
      // Reserves the place, so that the order of the header is kept.
      read.put(entry.name, LongArray.of());
    }
    for (Entry entry : sorted) {
      long[] lengths = entry.lengths.stream().mapToLong(Long::longValue).toArray();
      read.put(entry.name, entry.encoding.read(input, lengths, ByteOrder.LITTLE_ENDIAN));
    }
    input.requireEnd("the last array");
    return new Safetensors(read, metadata);
  }

  private static List<Entry> sorted(List<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
    return sorted;
  }

  private static byte[] readHeader(BoundedInput input) throws IOException {
    long length = input.read64(ByteOrder.LITTLE_ENDIAN, "the length of the header");
    if (length < 2 || length > MAXIMUM_HEADER) {
      throw input.error(
          "a header of "
              + Long.toUnsignedString(length)
              + " bytes, but 2 to "
              + MAXIMUM_HEADER
              + " are possible");
    }
    return input.readBytes((int) length, "the header");
  }

  private static List<Entry> entries(
      byte[] header, Map<String, String> metadata, BoundedInput input) throws FormatException {
    if (header[0] != '{') {
      throw input.error("the header does not begin with {");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException exception) {
      throw input.error("the header is not UTF-8");
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<?, ?> member :
        map(Json.parse(text, DEPTH, input), "the header", input).entrySet()) {
      String name = (String) member.getKey();
      if (name.equals(METADATA)) {
        for (Map.Entry<?, ?> item : map(member.getValue(), METADATA, input).entrySet()) {
          if (!(item.getValue() instanceof String value)) {
            throw input.error(METADATA + " has a value that is no text");
          }
          metadata.put((String) item.getKey(), value);
        }
      } else {
        entries.add(entry(name, member.getValue(), input));
      }
    }
    return entries;
  }

  private static Map<?, ?> map(Object value, String what, BoundedInput input)
      throws FormatException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw input.error(what + " should be an object");
  }

  private static Entry entry(String name, Object value, BoundedInput input) throws FormatException {
    String what = "the array \"" + Texts.shown(name) + "\"";
    Map<?, ?> members = map(value, what, input);
    if (members.size() != 3
        || !(members.get("dtype") instanceof String type)
        || !(members.get("shape") instanceof List<?> shape)
        || !(members.get("data_offsets") instanceof List<?> offsets)) {
      throw input.error(what + " should have a dtype, a shape and data_offsets, and nothing else");
    }
    List<Long> lengths = integers(shape, what, input);
    List<Long> ends = integers(offsets, what, input);
    if (ends.size() != 2) {
      throw input.error(what + " has " + ends.size() + " data_offsets, but needs 2");
    }
    ElementEncoding encoding = encoding(type);
    if (encoding == null) {
      throw input.error(what + " has the dtype \"" + Texts.shown(type) + "\", which is not read");
    }
    return new Entry(name, encoding, lengths, ends.get(0), ends.get(1));
  }

  private static List<Long> integers(List<?> list, String what, BoundedInput input)
      throws FormatException {
    List<Long> integers = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Long value) || value < 0) {
        throw input.error(what + " has a length or an offset that is no integer of 0 or more");
      }
      integers.add(value);
    }
    return integers;
  }

  private static void checkOffsets(List<Entry> sorted, BoundedInput input) throws FormatException {
    long position = 0;
    for (Entry entry : sorted) {
      String what = "the array \"" + Texts.shown(entry.name) + "\"";
      long needed = entry.encoding.bytes();
      for (long length : entry.lengths) {
        // What overflows cannot match an offset; −1 matches none.
        boolean fits = needed >= 0 && (length == 0 || needed <= Long.MAX_VALUE / length);
        needed = fits ? needed * length : -1;
      }
      if (needed < 0) {
        throw input.error(what + " has the shape " + entry.lengths + ", of more than 2⁶³ bytes");
      }
      if (entry.start != position || entry.end - entry.start != needed) {
        throw input.error(
            what
                + " has data_offsets "
                + entry.start
                + " and "
                + entry.end
                + ", but should start at "
                + position
                + " and have "
                + needed
                + " bytes");
      }
      position = entry.end;
    }
    input.requireBytes(position, "the data of " + sorted.size() + " arrays");
  }

  private static @Nullable ElementEncoding encoding(String type) {
    for (ElementEncoding encoding : ElementEncoding.values()) {
      if (encoding.type() != ElementType.COMPLEX && name(encoding).equals(type)) {
        return encoding;
      }
    }
    return null;
  }

  private static String name(ElementEncoding encoding) {
    int bits = 8 * encoding.bytes();
    return switch (encoding) {
      case BOOLEAN -> "BOOL";
      case INTEGER_8, INTEGER_16, INTEGER_32, INTEGER_64 -> "I" + bits;
      case UNSIGNED_8, UNSIGNED_16, UNSIGNED_32, UNSIGNED_64 -> "U" + bits;
      case FLOAT_16, FLOAT_32, FLOAT_64 -> "F" + bits;
      case BRAIN_FLOAT_16 -> "BF16";
      case COMPLEX_64, COMPLEX_128 ->
          throw new IllegalArgumentException(
              "safetensors has no complex numbers; write real and imaginary parts as two arrays");
    };
  }

  /**
   * Writes the arrays, as {@code F32}, {@code F64} and {@code I64}. Reading gives the same bits.
   *
   * @param output what is written; not closed. Modified.
   * @throws IllegalArgumentException if an array is complex
   */
  public void write(OutputStream output) throws IOException {
    write(Map.of(), output);
  }

  /**
   * Writes the arrays.
   *
   * @param encodings of some arrays by name; the others are written as by {@link
   *     #write(OutputStream)}
   * @param output what is written; not closed. Modified.
   * @throws IllegalArgumentException if an encoding does not hold an array's values
   */
  public void write(Map<String, ElementEncoding> encodings, OutputStream output)
      throws IOException {
    StringBuilder header = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      header.append(JsonWriter.quoted(METADATA)).append(":{");
      for (Map.Entry<String, String> item : metadata.entrySet()) {
        header
            .append(JsonWriter.quoted(item.getKey()))
            .append(':')
            .append(JsonWriter.quoted(item.getValue()));
        header.append(',');
      }
      header.setCharAt(header.length() - 1, '}');
      header.append(',');
    }
    long position = 0;
    for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
      ElementEncoding encoding = encodingOf(array, encodings);
      long end = position + (long) array.getValue().size() * encoding.bytes();
      header
          .append(JsonWriter.quoted(array.getKey()))
          .append(":{\"dtype\":\"")
          .append(name(encoding));
      header.append("\",\"shape\":").append(array.getValue().shape().toString().replace(" ", ""));
      header.append(",\"data_offsets\":[").append(position).append(',').append(end).append("]},");
      position = end;
    }
    if (header.length() > 1) {
      header.setLength(header.length() - 1);
    }
    byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    // The format asks that the data begin at a multiple of 8, and for spaces before them.
    byte[] padding = " ".repeat(-text.length & 7).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    output.write(length.putLong(text.length + padding.length).array());
    output.write(text);
    output.write(padding);
    for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
      encodingOf(array, encodings).write(array.getValue(), ByteOrder.LITTLE_ENDIAN, output);
    }
  }

  private static ElementEncoding encodingOf(
      Map.Entry<String, NdArray> array, Map<String, ElementEncoding> encodings) {
    ElementEncoding chosen = encodings.get(array.getKey());
    return chosen == null ? ElementEncoding.of(array.getValue().elementType()) : chosen;
  }
}
