package faltung.app.convolve;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faltung correlate X H}. */
@Command(
    name = "correlate",
    header = "Correlate X with H: y[n] = Σ x[n+k]·h[k]*, the kernel is not flipped.",
    customSynopsis = "faltung correlate [OPTIONS] X H",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung correlate \"1 2 3 4 5 6 7\" \"1 0 -1\" --mode valid",
      "  faltung correlate ecg.npy beat.npy --mode valid -o match.npy",
      "  faltung correlate photo.png \"-1 0 1; -2 0 2; -1 0 1\" --mode same",
      "  faltung correlate x.npy w.npy --axes NCHW,OIHW --stride 2 --padding 2 --bias b.npy",
      "",
      "With --axes this is what a network's layer computes, as PyTorch's nn.Conv1d and",
      "nn.Conv2d do: --axes NCL,OIL and NCHW,OIHW.",
      "* is the conjugate of a complex kernel, as in NumPy and SciPy."
    })
public final class CorrelateCommand extends ConsoleCommand {
  @Mixin private FilterOptions options = new FilterOptions();

  public CorrelateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    return Filtering.run(console(), description(), options, false);
  }
}
