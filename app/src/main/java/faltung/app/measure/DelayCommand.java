package faltung.app.measure;

import faltung.Size;
import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ErrorReport;
import faltung.app.console.ExitCode;
import faltung.app.console.NumberOption;
import faltung.app.console.ShortNumber;
import faltung.app.console.UsageException;
import faltung.app.operand.Words;
import faltung.app.output.PlotFile;
import faltung.correlation.Delay;
import faltung.correlation.DelayEstimation;
import faltung.correlation.NormalizedCorrelation;
import faltung.correlation.Refinement;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.threads.Workers;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung delay A B}. */
@Command(
    name = "delay",
    header = "Find how far one signal or sound is behind another.",
    customSynopsis = "faltung delay [OPTIONS] A B",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung delay left.wav right.wav",
      "  faltung delay \"0 1 2 0 0 0\" \"0 0 0 1 2 0\"",
      "  faltung delay a.npy b.npy --rate 48000 --at-most 20ms",
      "  faltung delay near.wav far.wav --phat --plot delay.svg",
      "",
      "The delay is where the normalised cross-correlation is greatest; its value there,",
      "at most 1, says how alike the two are."
    })
public final class DelayCommand extends ConsoleCommand {
  private static final List<String> REFINEMENTS = List.of("none", "parabolic", "band-limited");

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "A",
      description = "A sound, or a signal written as for convolve.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String a;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "B",
      description = "The one that comes later, if the answer is positive.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String b;

  @Mixin private Words words = new Words();

  @Mixin private SampleOptions samples = new SampleOptions();

  @Option(
      names = "--at-most",
      paramLabel = "N|TIME",
      description = "The largest delay in either direction, in samples, or as 20ms or 0.02s.")
  private @Nullable String atMost;

  @Option(
      names = "--refine",
      paramLabel = "none|parabolic|band-limited",
      description =
          "How fractions of a sample are found. Default: parabolic; band-limited is more exact"
              + " where the signals have no frequencies near half their rate.")
  private @Nullable String refine;

  @Option(
      names = "--phat",
      description =
          "The phase transform: all frequencies count alike, which makes the peak sharp in rooms.")
  private boolean phaseTransform;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the correlation over the delay into FILE, .svg or .png.")
  private @Nullable String plot;

  @Option(names = "--format", paramLabel = "text|json", description = "The form. Default: text.")
  private @Nullable String format;

  public DelayCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (plot != null) {
      PlotFile.check(plot);
    }
    String form = format == null ? "text" : Choice.of("--format", format, List.of("text", "json"));
    Refinement refinement = refinement();
    words.check(description(), 2, "A and B");
    Samples first = samples.read(console(), "A", words.get(0));
    Samples second = samples.read(console(), "B", words.get(1));
    OptionalDouble rate = commonRate(first, second);
    samples.tellMean(console(), "A", first);
    samples.tellMean(console(), "B", second);
    double[] x = first.channel(samples.channel());
    double[] y = second.channel(samples.channel());
    try (Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      DelayEstimation estimation =
          new DelayEstimation()
              .refinement(refinement)
              .phaseTransform(phaseTransform)
              .workers(workers);
      if (atMost != null) {
        estimation.atMost(limit(atMost, rate));
      }
      Delay delay = estimation.of(x, y);
      console().out().print(form.equals("json") ? json(delay, rate) : text(delay, rate));
      if (plot != null) {
        draw(plot, NormalizedCorrelation.of(y, x, Size.FULL, false, workers), x.length, rate);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          ErrorReport.message(e)
              .replaceFirst("^delay: x\\b", "A")
              .replaceFirst("^delay: y\\b", "B")
              .replaceFirst("^delay: ", ""),
          e);
    }
    return ExitCode.DONE;
  }

  private static OptionalDouble commonRate(Samples a, Samples b) {
    if (a.rate().isPresent() && b.rate().isPresent()) {
      double first = a.rate().getAsDouble();
      double second = b.rate().getAsDouble();
      if (first != second) {
        throw new UsageException(
            "A has "
                + ShortNumber.of(first)
                + " samples a second, B "
                + ShortNumber.of(second)
                + "; bring them to one rate first: sox B b.wav rate "
                + ShortNumber.of(first));
      }
    }
    return a.rate().isPresent() ? a.rate() : b.rate();
  }

  private Refinement refinement() {
    String word = refine == null ? "parabolic" : Choice.of("--refine", refine, REFINEMENTS);
    return Refinement.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static int limit(String typed, OptionalDouble rate) {
    if (typed.strip().toLowerCase(Locale.ROOT).endsWith("s")) {
      double seconds = NumberOption.seconds("--at-most", typed);
      if (rate.isEmpty()) {
        throw new UsageException(
            "--at-most " + typed + " is a time, but the rate is not known; add --rate HZ");
      }
      return (int)
          Math.min(Integer.MAX_VALUE, Math.ceil(Math.max(0, seconds * rate.getAsDouble())));
    }
    int limit = NumberOption.integer("--at-most", typed);
    if (limit < 0) {
      throw new UsageException("--at-most " + typed + " is below 0");
    }
    return limit;
  }

  private static String text(Delay delay, OptionalDouble rate) {
    double distance = Math.abs(delay.samples());
    String samples = ShortNumber.rounded(distance, 4);
    String where =
        samples.equals("0")
            ? "A and B begin together"
            : "B is "
                + samples
                + (samples.equals("1") ? " sample " : " samples ")
                + (delay.samples() > 0 ? "behind A" : "ahead of A");
    String time =
        rate.isPresent() && !samples.equals("0")
            ? ", " + ShortNumber.rounded(1000 * distance / rate.getAsDouble(), 4) + " ms"
            : "";
    return where + time + "\ncorrelation there: " + ShortNumber.rounded(delay.peak(), 4) + "\n";
  }

  private static String json(Delay delay, OptionalDouble rate) {
    String seconds =
        rate.isPresent() ? ", \"seconds\": " + delay.samples() / rate.getAsDouble() : "";
    return "{\"samples\": "
        + delay.samples()
        + ", \"lag\": "
        + delay.lag()
        + seconds
        + ", \"correlation\": "
        + delay.peak()
        + "}\n";
  }

  private void draw(String file, double[] correlation, int lengthOfA, OptionalDouble rate) {
    double step = rate.isPresent() ? 1 / rate.getAsDouble() : 1;
    Axis across = rate.isPresent() ? Axis.of("delay of B", "s") : Axis.of("delay of B", "samples");
    Chart chart =
        Chart.of("Normalised cross-correlation")
            .horizontal(across)
            .vertical(Axis.of("correlation", ""))
            .line("correlation", correlation, -(lengthOfA - 1) * step, step);
    PlotFile.write(console(), file, Figure.of("", chart));
  }
}
