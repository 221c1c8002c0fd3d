package faltung.app.output;

import faltung.app.console.Joined;
import faltung.app.operand.NumberFile;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** All numbers of a signal as text that reads back as the same values. */
public final class NumberText {
  private NumberText() {}

  /**
   * Writes one line a row, and an empty line between matrices. An origin other than 0 comes first,
   * as a comment, which NumPy's loadtxt, gnuplot and R pass over and {@link NumberFile} reads.
   *
   * @param separator between the numbers of a row
   * @param target what is written. Modified.
   */
  public static void write(Signal signal, boolean withOrigin, String separator, Appendable target)
      throws IOException {
    NdArray values = signal.values();
    Shape shape = values.shape();
    if (withOrigin) {
      target.append(NumberFile.ORIGIN).append(Joined.by(",", signal.start())).append('\n');
    }
    int row = shape.rank() == 0 ? 1 : shape.length(shape.rank() - 1);
    int matrix = shape.rank() < 2 ? Integer.MAX_VALUE : row * shape.length(shape.rank() - 2);
    for (int offset = 0; offset < values.size(); offset++) {
      boolean begins = offset % row == 0;
      target.append(begins ? (offset > 0 && offset % matrix == 0 ? "\n" : "") : separator);
      target.append(values.elementText(offset));
      target.append(offset % row == row - 1 ? "\n" : "");
    }
  }

  /** The same on a stream that keeps its failures to itself, as that of the console does. */
  public static void print(
      Signal signal, boolean withOrigin, String separator, PrintWriter target) {
    try {
      write(signal, withOrigin, separator, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // No PrintWriter throws one.
    }
  }

  /** The same in memory. */
  public static String text(Signal signal, boolean withOrigin, String separator) {
    StringWriter text = new StringWriter();
    print(signal, withOrigin, separator, new PrintWriter(text));
    return text.toString();
  }

  /** The signal as JSON: where it starts, its shape, and its values nested as its axes are. */
  public static String json(Signal signal) {
    StringBuilder text = new StringBuilder("{\"start\": [");
    text.append(Joined.by(", ", signal.start())).append("], \"shape\": ");
    text.append(signal.shape()).append(", \"values\": ");
    nested(signal.values(), 0, 0, signal.shape().size(), text);
    return text.append("}\n").toString();
  }

  private static void nested(NdArray values, int axis, int offset, int size, StringBuilder text) {
    if (axis == values.shape().rank()) {
      text.append(jsonNumber(values.elementText(offset)));
      return;
    }
    int length = values.shape().length(axis);
    text.append('[');
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : ", ");
      nested(values, axis + 1, offset + i * (size / length), size / length, text);
    }
    text.append(']');
  }

  /** JSON has no NaN, no infinity and no complex numbers: they become texts. */
  private static String jsonNumber(String text) {
    boolean plain = text.chars().allMatch(c -> "+-.0123456789E".indexOf(c) >= 0);
    return plain ? text : "\"" + text + "\"";
  }
}
