package faltung.app.operand;

import faltung.app.console.Console;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Csv;
import faltung.format.FormatException;
import faltung.format.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text files of numbers, for all commands alike: tables as {@link Csv} reads them, and what begins
 * with a bracket as on the command line. The comment {@code # origin -1,-1} gives the first
 * coordinates.
 */
public final class NumberFile {
  /** How the comment with the origin begins. */
  public static final String ORIGIN = "# origin ";

  /** So many bytes tell a text from other files. */
  static final int BEGINNING = 4096;

  /** Longer nested lists are a matter for npy. */
  private static final int LONGEST_LIST = 1 << 28;

  private final Console console;
  private final boolean header;

  NumberFile(Console console, boolean header) {
    this.console = console;
    this.header = header;
  }

  /** Whether a file that begins so is text, of an encoding that Csv reads or names. */
  static boolean isText(byte[] beginning) {
    boolean zeros = false;
    for (byte each : beginning) {
      boolean control = each >= 0 && each < ' ' && "\t\n\r\f\u000B".indexOf(each) < 0;
      if (control && each != 0) {
        return false;
      }
      zeros |= each == 0;
    }
    return !zeros || isUtf16(beginning);
  }

  private static boolean isUtf16(byte[] beginning) {
    if (beginning.length < 4) {
      return false;
    }
    int mark = ((beginning[0] & 0xFF) << 8) | (beginning[1] & 0xFF);
    return mark == 0xFFFE
        || mark == 0xFEFF
        || ((beginning[0] == 0) == (beginning[2] == 0)
            && (beginning[1] == 0) == (beginning[3] == 0));
  }

  /**
   * Reads the numbers of a text. A single column is one axis, as a single row is.
   *
   * @param beginning the first bytes, not taken from the stream
   */
  Operand read(String name, OperandText text, String shown, byte[] beginning, InputStream stream)
      throws IOException {
    String start =
        new String(beginning, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (!start.isEmpty() && "[{(".indexOf(start.charAt(0)) >= 0) {
      return list(name, text, shown, stream);
    }
    Csv table;
    try {
      table = Csv.read(stream, ReadLimits.NONE, header);
    } catch (FormatException e) {
      throw new FailureException(name + ": " + shown + ": " + reason(e), e);
    }
    NdArray values = table.values();
    if (values.size() == 0) {
      throw new FailureException(name + ": " + shown + " has no numbers");
    }
    if (table.decimalComma()) {
      console.remark(shown + ": semicolons or tabulators separate, so commas are decimal marks");
    }
    Shape shape = values.shape();
    boolean vector = shape.length(0) == 1 || shape.length(1) == 1;
    return Operand.ofText(
        name, placed(name, text, table), vector ? values.reshape(Shape.of(values.size())) : values);
  }

  private static String reason(FormatException problem) {
    return String.valueOf(problem.getMessage())
        .replaceFirst("^csv: ", "")
        .replace(Csv.ANNOUNCED, "say --header")
        .replace("; save it as UTF-8", "; save it as UTF-8, or use iconv -t UTF-8");
  }

  /** The origin that was typed, else that of the file. */
  private static OperandText placed(String name, OperandText text, Csv table) {
    if (text.isCentred() || text.origin() != null) {
      return text;
    }
    for (String comment : table.comments()) {
      String line = "# " + comment;
      if (line.startsWith(ORIGIN)) {
        return OperandText.of(name, "@" + line.substring(ORIGIN.length()).strip() + " -");
      }
    }
    return text;
  }

  private static Operand list(String name, OperandText text, String shown, InputStream stream)
      throws IOException {
    byte[] bytes = stream.readNBytes(LONGEST_LIST + 1);
    if (bytes.length > LONGEST_LIST) {
      throw new FailureException(
          name + ": " + shown + " is a list of more than " + LONGEST_LIST + " bytes; use npy");
    }
    try {
      String content = new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
      return Operand.of(name, text, LiteralParser.parse(name, content));
    } catch (UsageException e) {
      throw new FailureException(
          String.valueOf(e.getMessage()).replaceFirst("^" + name, name + ": " + shown), e);
    }
  }
}
