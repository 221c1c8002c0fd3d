package faltung.app.explain;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.Examples;
import faltung.app.console.ExitCode;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.app.operand.Operand;
import faltung.app.operand.TextOption;
import faltung.app.operand.Words;
import faltung.app.output.PlotFile;
import faltung.array.ElementType;
import faltung.signal.Signal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung decompose X}. */
@Command(
    name = "decompose",
    header = "Write a signal or a function as a weighted sum of simpler ones.",
    customSynopsis = "faltung decompose [OPTIONS] X",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung decompose \"2 3 1\" --basis impulses",
      "  faltung decompose \"1 2 3 4\" --basis fourier",
      "  faltung decompose ecg.npy --basis fourier --order amplitude --terms 10",
      "  faltung decompose \"exp(x)\" --basis taylor --about 0 --terms 6",
      "  faltung decompose \"sin(x)\" --basis taylor --terms 8 --at 0.5 --range -1,1",
      "  faltung decompose \"sin(x)\" --basis taylor --terms 8 --range -7,7 --plot sine.svg",
      "",
      "Functions have one variable, x, and + - * / ^ exp log sin cos sqrt. The terms are",
      "the powers 0 to N-1; a term that is zero counts."
    })
public final class DecomposeCommand extends ConsoleCommand {
  private static final List<String> BASES = List.of("impulses", "fourier", "taylor");

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "X",
      description = "A signal, written as for convolve; for --basis taylor a function of x.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String x;

  @Mixin private Words words = new Words();

  @Option(
      names = "--basis",
      paramLabel = "impulses|fourier|taylor",
      description = "What the sum consists of: shifted impulses, sinusoids, or powers of x-b.")
  private @Nullable String basis;

  @Option(
      names = "--terms",
      paramLabel = "N",
      description = "How many terms. Default: 6 of a Taylor series, else all.")
  private @Nullable String terms;

  @Option(
      names = "--about",
      paramLabel = "B",
      description = "taylor: the point b of the expansion. Default: 0.")
  private @Nullable String about;

  @Option(
      names = "--at",
      paramLabel = "X",
      description =
          "taylor, fourier: show term by term the sum and its error at this x, or this n.")
  private @Nullable String at;

  @Option(
      names = "--range",
      paramLabel = "LOW,HIGH",
      description = "taylor: show the worst error of each partial sum over this range.")
  private @Nullable String range;

  @Option(
      names = "--order",
      paramLabel = "frequency|amplitude",
      description = "fourier: which sinusoids come first. Default: frequency.")
  private @Nullable String order;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description =
          "Draw the whole and its parts into FILE, .svg or .png; taylor over --range, else 2 to both"
              + " sides of B.")
  private @Nullable String plot;

  @Mixin private TextOption text = new TextOption();

  public DecomposeCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    words.check(description(), 1, "X");
    String kind = kind(words.get(0));
    if (plot != null) {
      PlotFile.check(plot);
    }
    switch (kind) {
      case "taylor" -> taylor(Arguments.asTyped(words.get(0)));
      case "fourier" -> fourier(signal());
      default -> impulses(signal());
    }
    return ExitCode.DONE;
  }

  private String kind(String typed) {
    if (basis == null) {
      throw new UsageException(
          "--basis is missing; there are impulses and fourier for a signal, and taylor for a"
              + " function, such as: "
              + (typed.contains("x")
                  ? "faltung decompose \"exp(x)\" --basis taylor"
                  : Examples.first(description())));
    }
    String name = basis.toLowerCase(Locale.ROOT);
    String kind =
        switch (name) {
          case "impulse", "delta", "deltas" -> "impulses";
          case "dft", "fft", "sinusoids" -> "fourier";
          default -> name;
        };
    Choice.of("--basis", basis, kind, BASES);
    refuse("--about", about, !kind.equals("taylor"), kind);
    refuse("--range", range, !kind.equals("taylor"), kind);
    refuse("--order", order, !kind.equals("fourier"), kind);
    refuse("--at", at, kind.equals("impulses"), kind);
    return kind;
  }

  private static void refuse(String option, @Nullable String value, boolean wrong, String kind) {
    if (value != null && wrong) {
      throw new UsageException(option + " means nothing with --basis " + kind);
    }
  }

  private Signal signal() {
    Operand operand = text.reader(console()).read("X", words.get(0));
    ElementType type = operand.elementType();
    List<Signal> planes = operand.planes(type);
    if (planes.size() > 1) {
      throw new UsageException(
          "X is a picture with " + planes.size() + " channels; make it grey first");
    }
    return planes.get(0);
  }

  private void impulses(Signal signal) {
    int most = terms == null ? Integer.MAX_VALUE : count();
    console().out().print(ImpulseText.of(signal, most));
    if (plot != null) {
      PlotFile.write(console(), plot, DecompositionFigure.impulses(signal));
    }
  }

  private void fourier(Signal signal) {
    if (signal.rank() != 1) {
      throw new UsageException(
          "X has "
              + signal.rank()
              + " axes ("
              + Joined.lengths(signal.shape())
              + "), but --basis fourier takes a signal of one");
    }
    String wish =
        order == null
            ? "frequency"
            : Choice.of("--order", order, List.of("frequency", "amplitude"));
    int most = terms == null ? Integer.MAX_VALUE : count();
    Integer place = at == null ? null : NumberOption.integer("--at", at);
    boolean byAmplitude = wish.equals("amplitude");
    console().out().print(FourierText.of(signal, byAmplitude, most, place));
    if (plot != null) {
      PlotFile.write(console(), plot, DecompositionFigure.fourier(signal, byAmplitude, most));
    }
  }

  private void taylor(String expression) {
    double[] ends = range == null ? null : NumberOption.range("--range", range);
    double middle = about == null ? 0 : NumberOption.number("--about", about);
    TaylorText text = new TaylorText(expression, middle, terms == null ? 6 : count());
    console().out().print(text.render(at == null ? null : NumberOption.number("--at", at), ends));
    if (plot != null) {
      double low = ends == null ? middle - 2 : ends[0];
      double high = ends == null ? middle + 2 : ends[1];
      PlotFile.write(console(), plot, DecompositionFigure.taylor(text.series(), low, high));
    }
  }

  private int count() {
    int count = NumberOption.integer("--terms", String.valueOf(terms));
    if (count < 1) {
      throw new UsageException("--terms " + terms + " is no whole number from 1 on");
    }
    return count;
  }
}
