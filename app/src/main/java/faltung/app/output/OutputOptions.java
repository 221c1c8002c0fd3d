package faltung.app.output;

import faltung.app.console.Console;
import faltung.app.console.Joined;
import faltung.app.console.TextOutput;
import faltung.app.operand.NumberFile;
import faltung.app.operand.OperandReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes. */
public final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write to FILE, whose name tells the kind: npy, txt, csv, json, or a picture (png, pgm,"
              + " ppm, jpg, tif). It appears when it is complete.")
  private @Nullable String file;

  @Option(
      names = "--stretch",
      description =
          "In a picture, make the least value black and the greatest white instead of cutting off"
              + " what lies beyond.")
  private boolean stretch;

  @Option(
      names = "--show",
      paramLabel = "numbers|plot|json",
      description =
          "How to print. Default: all numbers into a pipe or file; on a terminal a plot or picture"
              + " where there are many.")
  private @Nullable String show;

  /** Checks the options before anything is computed. */
  public void check() {
    Show.of(show);
    if (file != null) {
      ResultFile.check("-o", file);
    }
  }

  /**
   * Writes numbers that have no element type, such as fractions: as they are into text, as the
   * nearest doubles into what knows no others.
   *
   * @param texts the numbers of one row
   * @param rounded the nearest doubles
   */
  public void writeTexts(Console console, List<String> texts, Result rounded) {
    boolean text =
        file == null
            ? Show.of(show) == Show.AUTO || Show.of(show) == Show.NUMBERS
            : List.of("txt", "csv", "tsv").contains(OperandReader.extension(file));
    if (!text) {
      console.remark("the fractions are rounded to double");
      write(console, rounded);
      return;
    }
    String extension = file == null ? "" : OperandReader.extension(file);
    String separator = extension.equals("csv") ? "," : extension.equals("tsv") ? "\t" : " ";
    String origin =
        rounded.hasOrigin() && extension.equals("txt")
            ? NumberFile.ORIGIN + Joined.by(",", rounded.first().start()) + "\n"
            : "";
    TextOutput.write(console, file, origin + String.join(separator, texts) + "\n");
  }

  /** Writes the file, or prints. */
  public void write(Console console, Result result) {
    if (file == null) {
      ResultPrinter.print(console, result, Show.of(show));
    } else {
      ResultFile.write(console, file, result, stretch);
    }
  }
}
