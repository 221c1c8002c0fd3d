package faltung.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a table cell by cell, so that neither a file nor a line of it is ever held as a whole: one
 * line may have millions of numbers.
 */
final class CsvReader {
  /** So much of the first line tells the delimiter. */
  private static final int LOOK_AHEAD = 1 << 16;

  /** Longer ones are neither numbers nor names. */
  private static final int LONGEST_CELL = 1 << 16;

  private static final int MOST_COMMENTS = 100;
  private static final int LONGEST_COMMENT = 200;
  private static final int END_OF_FILE = -1;
  private static final String ANNOUNCE = "; if this line is a header, " + Csv.ANNOUNCED;

  private final BufferedInputStream stream;
  private final BoundedInput input;
  private final boolean headerAnnounced;
  private final List<String> comments = new ArrayList<>();
  private List<String> header = new ArrayList<>();
  private CsvLayout layout = new CsvLayout(CsvLayout.WHITE_SPACE);
  private CsvNumbers numbers = new CsvNumbers(false);
  private byte[] cell = new byte[64];
  private int length;
  private int lineNumber = 1;
  private int firstLine;
  private int columns;
  private boolean afterReturn;

  CsvReader(InputStream source, ReadLimits limits, boolean headerAnnounced) {
    this.stream = new BufferedInputStream(source);
    this.input = BoundedInput.of("csv", stream, limits);
    this.headerAnnounced = headerAnnounced;
  }

  Csv read() throws IOException {
    checkEncoding();
    int next = next();
    while (next != END_OF_FILE) {
      next = line(next);
    }
    if (columns == 0) {
      throw input.error("the file has no line of numbers");
    }
    return new Csv(header, numbers.toArray(columns), comments, numbers.isCommaSeen());
  }

  /** Passes over the mark of UTF-8; other encodings are refused by name. */
  private void checkEncoding() throws IOException {
    stream.mark(64);
    byte[] start = stream.readNBytes(64);
    stream.reset();
    boolean marked =
        start.length >= 3
            && (start[0] & 0xFF) == 0xEF
            && (start[1] & 0xFF) == 0xBB
            && (start[2] & 0xFF) == 0xBF;
    if (marked) {
      input.skip(3, "the mark of UTF-8");
    }
    String encoding = otherEncoding(start);
    if (!encoding.isEmpty()) {
      throw input.error("the text is in " + encoding + "; save it as UTF-8");
    }
  }

  /** UTF-16, by its mark or because every second byte of the beginning is 0; else empty. */
  static String otherEncoding(byte[] start) {
    int first = start.length < 2 ? 0 : ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
    if (first == 0xFFFE || first == 0xFEFF) {
      boolean wide = start.length >= 4 && start[2] == 0 && start[3] == 0;
      return wide && first == 0xFFFE ? "UTF-32" : "UTF-16";
    }
    int[] zeros = new int[2];
    int[] others = new int[2];
    for (int index = 0; index < start.length / 2 * 2; index++) {
      (start[index] == 0 ? zeros : others)[index % 2]++;
    }
    boolean little = zeros[0] == 0 && others[1] == 0;
    boolean big = zeros[1] == 0 && others[0] == 0;
    return start.length >= 4 && (little || big) ? "UTF-16 (without a byte order mark)" : "";
  }

  /** The next byte; of a Windows line end the first one alone. */
  private int next() throws IOException {
    int next = input.readByteOrEnd();
    if (next == '\n' && afterReturn) {
      next = input.readByteOrEnd();
    }
    afterReturn = next == '\r';
    return next;
  }

  private static boolean isLineEnd(int character) {
    return character == '\n' || character == '\r' || character == END_OF_FILE;
  }

  private static boolean isBlank(int character) {
    return character == ' ' || character == '\t' || character == '\f' || character == 0x0B;
  }

  /** Reads the line that begins with this byte; returns the first of the next line. */
  private int line(int start) throws IOException {
    int next = start;
    StringBuilder indent = new StringBuilder();
    while (isBlank(next)) {
      // Where tabulators separate, one at the beginning is an empty cell.
      indent.append(indent.length() < LONGEST_CELL ? String.valueOf((char) next) : "");
      next = next();
    }
    if (next == '#') {
      comment();
    } else if (!isLineEnd(next)) {
      if (columns == 0) {
        begin(indent, next);
      }
      cells(indent, next);
    }
    lineNumber++;
    return next();
  }

  private void comment() throws IOException {
    length = 0;
    for (int next = next(); !isLineEnd(next); next = next()) {
      if (length < LONGEST_COMMENT) {
        append(next);
      }
    }
    if (comments.size() < MOST_COMMENTS) {
      comments.add(text());
    }
    length = 0;
  }

  /** Finds the delimiter in the first line of content. */
  private void begin(CharSequence indent, int start) throws IOException {
    stream.mark(LOOK_AHEAD);
    byte[] ahead = stream.readNBytes(LOOK_AHEAD);
    stream.reset();
    int end = 0;
    while (end < ahead.length && !isLineEnd(ahead[end])) {
      end++;
    }
    // A number may be cut where the look ahead ends; what separates is known before.
    String rest = new String(ahead, 0, end, StandardCharsets.ISO_8859_1);
    layout = CsvLayout.ofLine(indent.toString() + (char) start + rest);
    numbers = new CsvNumbers(layout.hasDecimalComma());
    firstLine = lineNumber;
  }

  /** Reads the cells of a line; {@code last} is what ended the cell before. */
  private void cells(CharSequence indent, int start) throws IOException {
    boolean tabulated = layout.delimiter() == '\t';
    int found = 0;
    for (int index = 0; tabulated && index < indent.length(); index++) {
      if (indent.charAt(index) == '\t') {
        take("", ++found);
      }
    }
    int next = start;
    while (true) {
      int end = cell(next, found > 0 && header.isEmpty());
      boolean trailing = length == 0 && isLineEnd(end) && found > 0;
      if (!(trailing && (columns == 0 || found == columns))) {
        take(text(), ++found);
      }
      length = 0;
      if (isLineEnd(end)) {
        break;
      }
      next = next();
    }
    endLine(found);
  }

  /** Collects a cell; returns what ended it, a delimiter or the end of the line. */
  private int cell(int start, boolean afterNumber) throws IOException {
    int next = start;
    boolean quoted = false;
    boolean blank = true;
    while (!isLineEnd(next) && (quoted || !layout.isDelimiter(next))) {
      if (next == '#' && blank && !quoted && (columns > 0 || afterNumber || isNumber())) {
        return restOfLine();
      }
      blank = isBlank(next);
      if (next != '"') {
        append(next);
      } else if (quoted) {
        next = next();
        if (next == '"') {
          append('"');
        } else {
          quoted = false;
          continue;
        }
      } else {
        quoted = true;
      }
      next = next();
    }
    if (quoted) {
      throw input.error("line " + lineNumber + " has a quote that does not end");
    }
    return layout.delimiter() == CsvLayout.WHITE_SPACE ? afterBlanks(next) : next;
  }

  private boolean isNumber() {
    return numbers.isNumber(text());
  }

  private int restOfLine() throws IOException {
    int next = next();
    while (!isLineEnd(next)) {
      next = next();
    }
    return next;
  }

  /** Blanks before the end of a line separate nothing. */
  private int afterBlanks(int start) throws IOException {
    int next = start;
    while (isBlank(next)) {
      stream.mark(1);
      int following = stream.read();
      stream.reset();
      if (!isBlank(following) && !isLineEnd(following)) {
        return next;
      }
      next = next();
    }
    return next;
  }

  private void append(int next) throws FormatException {
    if (length == LONGEST_CELL) {
      throw input.error(
          "line " + lineNumber + " has a cell of more than " + LONGEST_CELL + " characters");
    }
    if (length == cell.length) {
      cell = Arrays.copyOf(cell, 2 * length);
    }
    cell[length++] = (byte) next;
  }

  private String text() {
    return new String(cell, 0, length, StandardCharsets.UTF_8).strip();
  }

  private void take(String text, int column) throws FormatException {
    if (columns > 0) {
      if (column <= columns) {
        input.claim(Double.BYTES, 1);
        add(text, column);
      }
      return;
    }
    boolean number = !headerAnnounced && numbers.isNumber(text);
    if (number && header.isEmpty()) {
      input.claim(Double.BYTES, 1);
      add(text, column);
    } else if (number || (numbers.count() > 0 && !headerAnnounced)) {
      String found = number ? header.get(0) : text;
      String hint = number || CsvLayout.isName(text) ? ANNOUNCE : "";
      throw wrong(number ? 1 : column, found, notANumber(found) + hint);
    } else {
      input.claim(Double.BYTES, 1);
      header.add(text);
    }
  }

  private void add(String text, int column) throws FormatException {
    String problem = numbers.add(text);
    if (!problem.isEmpty()) {
      throw wrong(column, text, problem);
    }
  }

  private static String notANumber(String cell) {
    return "should be a number, found '" + Texts.shown(cell) + "'";
  }

  private FormatException wrong(int column, String cell, String problem) {
    String hint = CsvLayout.isMissing(cell) ? "; write nan for a value that is missing" : "";
    return input.error("line " + lineNumber + ", column " + column + " " + problem + hint);
  }

  private void endLine(int found) throws FormatException {
    if (columns > 0) {
      if (found != columns) {
        throw input.error(
            "line "
                + lineNumber
                + " has "
                + found
                + " columns, but line "
                + firstLine
                + " has "
                + columns);
      }
      return;
    }
    if (!headerAnnounced) {
      checkHeader();
    }
    columns = found;
    header = List.copyOf(header);
  }

  /** A header has no number, nothing that looks like one, and at least one name. */
  private void checkHeader() throws FormatException {
    boolean name = header.isEmpty();
    for (int column = 0; column < header.size(); column++) {
      String text = header.get(column);
      name |= CsvLayout.isName(text);
      if (!CsvLayout.isName(text) && !CsvLayout.isMissing(text)) {
        throw wrong(column + 1, text, notANumber(text) + ANNOUNCE);
      }
    }
    if (!name) {
      throw wrong(1, header.get(0), notANumber(header.get(0)));
    }
  }
}
