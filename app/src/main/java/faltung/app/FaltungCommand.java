package faltung.app;

import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung} itself, which only knows its commands. */
@Command(
    name = "faltung",
    header = "Convolution: numbers, signals and pictures, and the working behind every value.",
    customSynopsis = "faltung COMMAND [OPTIONS] ...",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung convolve \"3 4 5\" \"2 1\"                           y = 6 11 14 5",
      "  faltung correlate \"1 2 3 4 5 6 7\" \"1 0 -1\" --mode valid",
      "  faltung derive \"3 4 5\" \"2 1\" --at 2                      how y[2] comes about",
      "  faltung decompose \"exp(x)\" --basis taylor --terms 6",
      "  faltung plan 1000000 1000                                how it would run",
      "  faltung deconvolve \"6 11 14 5\" \"2 1\"                     x = 3 4 5, exactly",
      "  faltung filter photo.jpg soft.jpg --kernel gaussian:2    pictures, sounds",
      "  faltung reverb voice.wav hall.wav out.wav --mix 0.3      a sound in a room",
      "  faltung kernels gaussian:2.5                             what it is",
      "  faltung train --model picture --epochs 2 --out run       a network, on MNIST",
      "  faltung predict five.jpg                                 which digit it is",
      "  faltung convolve photo.png \"1 2 1; 2 4 2; 1 2 1\" --mode same",
      "",
      "faltung COMMAND --help tells more.",
      "",
      "Exit code: 0 done, 1 failed, 2 the request makes no sense.",
      "Environment: NO_COLOR=1 for no colours; FALTUNG_JAVA_OPTIONS=-Xmx8g for more",
      "memory; FALTUNG_DEBUG=1 to see where an error comes from."
    })
final class FaltungCommand extends ConsoleCommand {

  @Option(names = "--version", description = "Show the version, as faltung version does.")
  private boolean version;

  @Parameters(hidden = true)
  private List<String> words = new ArrayList<>();

  FaltungCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (version) {
      return new VersionCommand(console()).call();
    }
    if (words.isEmpty()) {
      description().commandLine().usage(console().error());
      return ExitCode.USAGE;
    }
    throw new UsageException(Commands.unknown(console(), description(), words));
  }
}
