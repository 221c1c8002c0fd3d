package faltung.app.deconvolve;

import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.convolve.BorderOptions;
import faltung.extension.Border;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a restoration deals with noise and edges, and when an iteration ends. */
final class RestorationOptions {
  private static final int USUAL_ITERATIONS = 30;

  @Option(
      names = "--noise",
      paramLabel = "RATIO",
      description =
          "wiener: the power of the noise over that of the signal; 0 is the plain inverse.")
  private @Nullable String noise;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "richardson-lucy: at most so many. Default: 30.")
  private @Nullable String iterations;

  @Option(
      names = "--residual",
      paramLabel = "S",
      description =
          "richardson-lucy: stop when X convolved with H is so near to Y, root mean square; S is the"
              + " noise's standard deviation: going on would fit the noise.")
  private @Nullable String residual;

  @Option(
      names = "--change",
      paramLabel = "T",
      description = "richardson-lucy: stop when X changes by no more than this part, such as 1e-4.")
  private @Nullable String change;

  @Mixin private BorderOptions borders = new BorderOptions();

  /** Checks that the options belong to the method, and that what it needs is there. */
  void check(String method) {
    boolean wiener = method.equals("wiener");
    boolean iterates = method.equals("richardson-lucy");
    refuse("--noise", noise, !wiener, method, "wiener; richardson-lucy has --residual");
    refuse("--iterations", iterations, !iterates, method, "richardson-lucy");
    refuse("--residual", residual, !iterates, method, "richardson-lucy");
    refuse("--change", change, !iterates, method, "richardson-lucy");
    if (method.equals("exact") && borders.isGiven()) {
      throw new UsageException("--border means nothing with --method exact");
    }
    if (wiener && noise == null) {
      throw new UsageException(
          "--method wiener needs --noise, the power of the noise over that of the signal, such as"
              + " --noise 0.001");
    }
    ratio();
    residual();
    change();
    if (iterations() < 1) {
      throw new UsageException("--iterations " + iterations + " is no whole number from 1 on");
    }
  }

  private static void refuse(
      String option, @Nullable String value, boolean wrong, String method, String right) {
    if (value != null && wrong) {
      throw new UsageException(
          option + " means nothing with --method " + method + "; it is for " + right);
    }
  }

  double ratio() {
    return notNegative("--noise", noise);
  }

  double residual() {
    return notNegative("--residual", residual);
  }

  double change() {
    return notNegative("--change", change);
  }

  int iterations() {
    return iterations == null ? USUAL_ITERATIONS : NumberOption.integer("--iterations", iterations);
  }

  /** The one border, or the usual one of the method. */
  Border border(Border usual) {
    return borders.isGiven() ? borders.one() : usual;
  }

  private static double notNegative(String option, @Nullable String typed) {
    double value = typed == null ? 0 : NumberOption.number(option, typed);
    if (value < 0) {
      throw new UsageException(option + " " + typed + " is negative");
    }
    return value;
  }
}
