package faltung.format;

import faltung.array.ComplexArray;
import faltung.array.NdArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table of numbers as text: comma, semicolon, tabulator or white space between the columns.
 *
 * <p>The delimiter is found in the first line of content: a semicolon if there is one outside
 * quotes, else a tabulator, else a comma, else white space. That line is a header if no cell of it
 * is a number, or looks like one with a mistake in it; one that has numbers must be announced.
 * Lines that begin with {@code #} and empty lines are passed over, and so is what stands behind a
 * {@code #} after a blank. Numbers may stand in quotes; {@code nan}, {@code inf}, {@code 1/3} and
 * {@code 1+2i} are numbers. Where semicolons or tabulators separate, a decimal comma is understood:
 * {@code 1,5;2,5}. Every line must have as many cells as the first; a delimiter behind the last is
 * passed over.
 *
 * <p>Shape: {@code [lines, columns]}; a table of one column is a matrix all the same.
 *
 * <p>Numbers are rounded to the nearest double. A table of integers of which one is not exact in
 * double precision is a long array, and one with an imaginary part complex; an inexact integer
 * beside numbers that are none is refused.
 *
 * <p>Memory: the values, twice while they grow; no line is held as a whole.
 *
 * <p>Immutable but for the values. Thread-safe.
 *
 * <p>Source: RFC 4180, which knows commas only.
 *
 * @param header the names of the columns, empty if the table has none
 * @param values of shape [lines, columns]
 * @param comments the first hundred lines that began with {@code #}, without it
 * @param decimalComma whether commas were read as decimal marks
 */
public record Csv(
    List<String> header, NdArray values, List<String> comments, boolean decimalComma) {
  /** How a message ends where the first line may be a header that must be announced. */
  public static final String ANNOUNCED = "it must be announced";

  /** Copies the lists, not the values. */
  public Csv {
    header = List.copyOf(header);
    comments = List.copyOf(comments);
  }

  /**
   * Reads a table.
   *
   * @param bytes the whole file, UTF-8. Not modified.
   * @throws FormatException naming line and column, if it is no table of numbers; naming the
   *     encoding, if that is UTF-16
   */
  public static Csv read(byte[] bytes, ReadLimits limits) throws IOException {
    return read(new ByteArrayInputStream(bytes), limits);
  }

  /**
   * Reads a table from a stream, within {@link ReadLimits#DEFAULT}.
   *
   * @param stream read to its end, not closed
   */
  public static Csv read(InputStream stream) throws IOException {
    return read(stream, ReadLimits.DEFAULT);
  }

  /**
   * Reads a table.
   *
   * @param stream UTF-8, read to the end; not closed
   * @throws FormatException as the other
   */
  public static Csv read(InputStream stream, ReadLimits limits) throws IOException {
    return read(stream, limits, /* headerAnnounced= */ false);
  }

  /**
   * Reads a table.
   *
   * @param stream UTF-8, read to the end; not closed
   * @param headerAnnounced whether the first line is a header, whatever it holds
   * @throws FormatException as the others
   */
  public static Csv read(InputStream stream, ReadLimits limits, boolean headerAnnounced)
      throws IOException {
    return new CsvReader(stream, limits, headerAnnounced).read();
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
