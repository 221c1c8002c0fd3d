package faltung.app.output;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.app.operand.OperandReader;
import faltung.media.file.SafeFiles;
import faltung.media.plot.Figure;
import faltung.media.plot.PictureWriter;
import faltung.media.plot.Scene;
import faltung.media.plot.SvgWriter;
import faltung.media.plot.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a figure into a file, of the kind that the name tells. */
public final class PlotFile {
  private static final List<String> KINDS = List.of("svg", "png");

  private PlotFile() {}

  /**
   * Checks that the name tells a kind of picture.
   *
   * @throws UsageException if it does not
   */
  public static void check(String file) {
    if (!KINDS.contains(OperandReader.extension(file))) {
      throw new UsageException(
          "--plot " + file + ": the name tells no kind of plot; end it in .svg or .png");
    }
  }

  /** Writes the file, which appears when it is complete. */
  public static void write(Console console, String file, Figure figure) {
    Scene scene = figure.scene();
    try {
      if (OperandReader.extension(file).equals("svg")) {
        byte[] text = SvgWriter.write(scene).getBytes(StandardCharsets.UTF_8);
        SafeFiles.write(console.path(file), stream -> stream.write(text));
      } else {
        SafeFiles.write(
            console.path(file), stream -> PictureWriter.writePng(scene, Theme.LIGHT, stream));
      }
    } catch (IOException e) {
      throw new FailureException("cannot write " + file + ": " + ErrorReport.reason(e), e);
    }
    if (console.isTerminal()) {
      console.remark("wrote " + file);
    }
  }
}
