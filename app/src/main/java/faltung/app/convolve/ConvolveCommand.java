package faltung.app.convolve;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code faltung convolve X H}. */
@Command(
    name = "convolve",
    header = "Convolve X with H: y[n] = Σ x[k]·h[n−k], the kernel is flipped.",
    customSynopsis = "faltung convolve [OPTIONS] X H",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung convolve \"3 4 5\" \"2 1\"",
      "  faltung convolve \"1 2 3; 4 5 6; 7 8 9\" \"1 0; 0 -1\"",
      "  faltung convolve photo.png \"[[1,0,-1]]\" --mode same -o out.png",
      "  faltung convolve ecg.npy \"1/3 1/3 1/3\" --mode valid --plot smooth.svg",
      "  faltung convolve x.npy h.npy --tolerance componentwise:1e-9 --explain -o y.npy",
      "  faltung convolve x.npy h.npy --method fft --spectrum --plot spectra.png -o y.npy",
      "  faltung convolve image.npy k.npy --mode same-tensorflow --stride 2 --border edge",
      "  faltung convolve \"1 2 3\" \"0 1 0.5\" | faltung convolve - \"1 -1\"",
      "",
      "--mode same keeps y where X is, with the middle of H upon each element, as SciPy.",
      "An origin that is written decides: \"@0 1 1 1\" looks back only."
    })
public final class ConvolveCommand extends ConsoleCommand {
  @Mixin private FilterOptions options = new FilterOptions();

  public ConvolveCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    return Filtering.run(console(), description(), options, true);
  }
}
