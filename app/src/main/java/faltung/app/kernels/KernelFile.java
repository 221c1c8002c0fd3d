package faltung.app.kernels;

import faltung.app.console.Console;
import faltung.app.console.UsageException;
import faltung.app.operand.OperandReader;
import faltung.app.output.PlotFile;
import faltung.app.output.Result;
import faltung.app.output.ResultFile;
import faltung.signal.Signal;
import java.util.List;

/** Writes a kernel into a file: its values, or its drawing. */
final class KernelFile {
  private static final List<String> DRAWINGS = List.of("svg", "png");
  private static final List<String> VALUES = List.of("npy", "txt", "csv", "tsv", "json");

  private KernelFile() {}

  /**
   * Checks that the name tells a kind of file.
   *
   * @throws UsageException if it does not
   */
  static void check(String file) {
    String extension = OperandReader.extension(file);
    if (!DRAWINGS.contains(extension) && !VALUES.contains(extension)) {
      throw new UsageException(
          "-o "
              + file
              + ": the name tells no kind of file; end it in ."
              + String.join(", .", VALUES)
              + " for the values, ."
              + String.join(" or .", DRAWINGS)
              + " for a drawing");
    }
  }

  /** Writes the file, which appears when it is complete. */
  static void write(Console console, String file, Signal kernel, KernelDrawing drawing) {
    if (DRAWINGS.contains(OperandReader.extension(file))) {
      PlotFile.write(console, file, drawing.figure());
    } else {
      Result result = new Result(List.of(kernel), null);
      ResultFile.write(console, file, result, /* stretch= */ false);
    }
  }
}
