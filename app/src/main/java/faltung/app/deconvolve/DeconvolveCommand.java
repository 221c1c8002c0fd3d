package faltung.app.deconvolve;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.UsageException;
import faltung.app.operand.OperandPair;
import faltung.app.output.OutputOptions;
import faltung.app.output.Result;
import faltung.media.image.Image;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code faltung deconvolve Y H}. */
@Command(
    name = "deconvolve",
    header = "Undo a convolution with H: find the X of which Y = X convolved with H.",
    customSynopsis = "faltung deconvolve [OPTIONS] Y H",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung deconvolve \"6 11 14 5\" \"2 1\"",
      "  faltung deconvolve \"1/2 1/3 0.1\" \"1 1/5\"",
      "  faltung deconvolve blurred.png psf.npy --method wiener --noise 0.001 -o sharp.png",
      "  faltung deconvolve stars.npy \"@centre psf.npy\" --method richardson-lucy --iterations 50",
      "",
      "exact divides polynomials: integers, fractions and decimals that are typed, and",
      "integers in files, without any rounding; what does not come out even is the",
      "remainder. It is of one axis, and of data without noise. The other two restore.",
      "Numbers go to standard output, the remainder and how it went to standard error."
    })
public final class DeconvolveCommand extends ConsoleCommand {
  private static final List<String> METHODS = List.of("exact", "wiener", "richardson-lucy");
  private static final List<String> MODES = List.of("full", "same", "valid");

  @Mixin private DividedArguments operands = new DividedArguments();

  @Option(
      names = "--method",
      paramLabel = "exact|wiener|richardson-lucy",
      description =
          "exact (default): polynomial division; wiener: the least mean square error under noise;"
              + " richardson-lucy: the most likely X >= 0 under Poisson noise, by iteration.")
  private @Nullable String method;

  @Option(
      names = "--mode",
      paramLabel = "full|same|valid",
      description =
          "Which part of the convolution Y is, as convolve --mode made it. Default: full for exact,"
              + " same for the others; valid is for richardson-lucy.")
  private @Nullable String mode;

  @Mixin private RestorationOptions restoration = new RestorationOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  public DeconvolveCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    output.check();
    String chosen = choice("--method", method, "exact", METHODS);
    String part = choice("--mode", mode, chosen.equals("exact") ? "full" : "same", MODES);
    restoration.check(chosen);
    if (chosen.equals("exact")) {
      if (!part.equals("full")) {
        throw new UsageException(
            "--mode "
                + part
                + ": exact division needs all of Y, --mode full; --method wiener or"
                + " richardson-lucy restore from a part");
      }
      operands.readOperands(console(), new ExactDivision(console(), output)::run);
      return ExitCode.DONE;
    }
    OperandPair pair = operands.readPair(console());
    Image picture = pair.picture();
    if (picture != null && picture.colors().channels() > 1) {
      console()
          .remark(
              "Y is a picture with "
                  + picture.colors().channels()
                  + " channels ("
                  + picture.colors()
                  + "); each is restored by itself");
    }
    Restorer restorer = new Restorer(console(), restoration, part);
    Result result = chosen.equals("wiener") ? restorer.wiener(pair) : restorer.richardsonLucy(pair);
    output.write(console(), result);
    return ExitCode.DONE;
  }

  private static String choice(
      String option, @Nullable String typed, String usual, List<String> known) {
    String word =
        typed == null ? usual : typed.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]", "-");
    String name = word.equals("rl") || word.equals("lucy") ? "richardson-lucy" : word;
    return typed == null ? usual : Choice.of(option, typed, name, known);
  }
}
