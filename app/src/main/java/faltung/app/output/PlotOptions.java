package faltung.app.output;

import faltung.app.console.Console;
import faltung.app.console.UsageException;
import faltung.app.operand.OperandPair;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether X, H and Y are drawn. */
public final class PlotOptions {
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw X, H and Y above each other into FILE, .svg or .png: signals over their indices,"
              + " matrices and pictures as they are.")
  private @Nullable String file;

  @Option(
      names = "--spectrum",
      description = "In the plot, add the magnitude spectra of X, H and Y in dB.")
  private boolean spectrum;

  /** Checks the options before anything is computed. */
  public void check() {
    if (file != null) {
      PlotFile.check(file);
    } else if (spectrum) {
      throw new UsageException("--spectrum belongs to a plot; add --plot FILE.svg");
    }
  }

  /**
   * Draws, if that was asked for.
   *
   * @param aligned whether the indices of y are those of x, which a stride ends
   */
  public void draw(Console console, OperandPair pair, Result y, boolean aligned) {
    if (file != null) {
      PlotFile.write(console, file, SignalFigure.of(pair, y, aligned, spectrum));
    }
  }
}
