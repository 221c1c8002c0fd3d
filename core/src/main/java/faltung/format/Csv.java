package faltung.format;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers as text: comma, semicolon, tabulator or white space between the columns.
 *
 * <p>The delimiter is found in the first line of content: a semicolon if there is one outside
 * quotes, else a tabulator, else a comma, else white space. That line is a header if a field of it
 * is no number. Lines that begin with {@code #} and empty lines are passed over. Numbers may stand
 * in quotes; {@code nan} and {@code inf} are numbers. Where semicolons or tabulators separate, a
 * decimal comma is understood: {@code 1,5;2,5}. Every line must have as many fields as the first.
 *
 * <p>Shape: {@code [lines, columns]}; a table of one column is a matrix all the same.
 *
 * <p>Numbers are rounded to the nearest double; integers above 2⁵³ may thus change.
 *
 * <p>Immutable but for the values. Thread-safe.
 *
 * <p>Source: RFC 4180, which knows commas only.
 *
 * @param header the names of the columns, empty if the table has none
 * @param values of shape [lines, columns]
 */
public record Csv(List<String> header, DoubleArray values) {
  /** The first array of values, which doubles as lines come. */
  private static final int FIRST_VALUES = 1024;

  /** Copies the header, not the values. */
  public Csv {
    header = List.copyOf(header);
  }

  /**
   * Reads a table.
   *
   * @param bytes the whole file, UTF-8. Not modified.
   * @throws FormatException naming line and column, if it is no table of numbers
   */
  public static Csv read(byte[] bytes, ReadLimits limits) throws IOException {
    return read(new ByteArrayInputStream(bytes), limits);
  }

  /**
   * Reads a table.
   *
   * @param stream UTF-8, read to the end; not closed
   * @throws FormatException naming line and column, if it is no table of numbers
   */
  public static Csv read(InputStream stream, ReadLimits limits) throws IOException {
    BoundedInput input = BoundedInput.of("csv", new BufferedInputStream(stream), limits);
    return new Reader(input).read();
  }

  /** What is known while lines are read. */
  private static final class Reader {
    private final BoundedInput input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable CsvFields fields;
    private List<String> header = List.of();
    private double[] values = new double[0];
    private int count;
    private int lineNumber;
    private int firstLine;
    private int columns;
    private boolean afterReturn;

    Reader(BoundedInput input) {
      this.input = input;
    }

    Csv read() throws IOException {
      for (String text = nextLine(); text != null; text = nextLine()) {
        if (text.isBlank() || text.stripLeading().startsWith("#")) {
          continue;
        }
        if (fields == null) {
          beginWith(text);
        } else {
          addLine(fields.split(text, lineNumber));
        }
      }
      if (columns == 0) {
        throw input.error("the file has no line of numbers");
      }
      Shape shape = Shape.of(count / columns, columns);
      return new Csv(header, DoubleArray.wrap(shape, Arrays.copyOf(values, count)));
    }

    private @Nullable String nextLine() throws IOException {
      line.reset();
      int next = input.readByteOrEnd();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n' && next != '\r') {
        line.write(next);
        next = input.readByteOrEnd();
      }
      // Of the two characters of a Windows line end the second makes an empty line of its own.
      lineNumber += next == '\n' && afterReturn && line.size() == 0 ? 0 : 1;
      afterReturn = next == '\r';
      String text = line.toString(StandardCharsets.UTF_8);
      return lineNumber == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void beginWith(String text) throws FormatException {
      fields = CsvFields.forLine(text, input);
      List<String> first = fields.split(text, lineNumber);
      columns = first.size();
      firstLine = lineNumber;
      boolean numbers = true;
      for (String field : first) {
        numbers &= fields.isNumber(field);
      }
      if (numbers) {
        addLine(first);
      } else {
        header = first;
      }
    }

    private void addLine(List<String> line) throws FormatException {
      if (line.size() != columns || fields == null) {
        throw input.error(
            "line "
                + lineNumber
                + " has "
                + line.size()
                + " columns, but line "
                + firstLine
                + " has "
                + columns);
      }
      input.claim(Double.BYTES, columns);
      if (count + columns > values.length) {
        long larger = Math.max(count + (long) columns, Math.max(FIRST_VALUES, 2L * count));
        values = Arrays.copyOf(values, (int) Math.min(BoundedInput.MAXIMUM_ARRAY, larger));
      }
      for (int column = 0; column < columns; column++) {
        values[count++] = fields.number(line.get(column), lineNumber, column + 1);
      }
    }
  }

  /**
   * Writes an array with commas: a matrix line by line, a vector one value a line. Reading gives
   * the same values, as doubles; of an integer up to 2⁵³.
   *
   * @param array of rank 0, 1 or 2, not complex. Not modified.
   * @param header the names of the columns, or none
   * @param output what is written, UTF-8; not closed. Modified.
   * @throws IllegalArgumentException if the array has more than two axes or is complex, or the
   *     header has another number of columns
   */
  public static void write(NdArray array, List<String> header, OutputStream output)
      throws IOException {
    int rank = array.shape().rank();
    if (rank > 2 || array instanceof ComplexArray) {
      throw new IllegalArgumentException(
          "csv: "
              + array.elementType()
              + " of shape "
              + array.shape()
              + ", but a table has real numbers in at most two axes; write npy");
    }
    int columns = rank == 2 ? array.shape().length(1) : 1;
    if (!header.isEmpty() && header.size() != columns) {
      throw new IllegalArgumentException(
          "csv: " + header.size() + " names for " + columns + " columns");
    }
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < header.size(); column++) {
      line.append(column == 0 ? "\"" : ",\"");
      line.append(header.get(column).replace("\"", "\"\"")).append('"');
    }
    emit(line, output);
    for (int offset = 0; offset < array.size(); offset++) {
      line.append(offset % columns == 0 ? "" : ",").append(array.elementText(offset));
      if (offset % columns == columns - 1) {
        emit(line, output);
      }
    }
  }

  private static void emit(StringBuilder line, OutputStream output) throws IOException {
    if (line.length() > 0) {
      output.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      line.setLength(0);
    }
  }
}
