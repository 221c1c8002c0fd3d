package faltung.app.measure;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.ExitCode;
import faltung.app.console.NumberOption;
import faltung.app.console.ShortNumber;
import faltung.app.console.TextTable;
import faltung.app.console.UsageException;
import faltung.app.operand.Arguments;
import faltung.app.operand.OperandReader;
import faltung.app.output.PlotFile;
import faltung.app.output.Result;
import faltung.app.output.ResultFile;
import faltung.app.output.SpectrogramMap;
import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.fft.FftLengths;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.HeatMap;
import faltung.media.terminal.ChartText;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung spectrum X}. */
@Command(
    name = "spectrum",
    header = "Show which frequencies a signal or sound has, over time too.",
    customSynopsis = "faltung spectrum [OPTIONS] X",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung spectrum voice.wav",
      "  faltung spectrum voice.wav -o spectrum.svg",
      "  faltung spectrum voice.wav --over-time -o spectrogram.png",
      "  faltung spectrum ecg.npy --rate 360 --peaks 5 --format csv",
      "  faltung spectrum voice.wav -o spectrum.csv",
      "",
      "0 dB is a sinusoid of amplitude 1, full scale of a sound. Frames overlap, under",
      "Hann's window; without --over-time their powers are averaged."
    })
public final class SpectrumCommand extends ConsoleCommand {
  /** Of a longer signal the spectra of several frames are averaged. */
  private static final int LONGEST_FRAME = 1 << 13;

  /** A frame of speech, in seconds: short enough for syllables, fine enough for vowels. */
  private static final double SPEECH = 0.032;

  private static final int USUAL_FRAME = 256;

  /** More columns than this no picture shows. */
  private static final int MOST_COLUMNS = 4000;

  private static final int USUAL_PEAKS = 10;

  /** What a picture shows below the strongest level, in decibels, unless said. */
  private static final double USUAL_RANGE = 90;

  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "X",
      description = "A sound, or a signal written as for convolve.")
  private List<String> all = new ArrayList<>();

  @Mixin private SampleOptions samples = new SampleOptions();

  @Option(
      names = {"--over-time", "--spectrogram"},
      description = "The levels over time, a spectrogram; with -o FILE.")
  private boolean overTime;

  @Option(
      names = "--frame",
      paramLabel = "N|TIME",
      description =
          "How much is transformed at once, in samples or as 32ms. Default: all, up to 8192"
              + " samples; over time 32 ms, or 256 samples.")
  private @Nullable String frame;

  @Option(
      names = "--hop",
      paramLabel = "N|TIME",
      description = "From frame to frame over time. Default: an eighth of a frame, or what fits.")
  private @Nullable String hop;

  @Option(
      names = "--range",
      paramLabel = "DB",
      description = "How far below the strongest level a picture reaches. Default: 90.")
  private @Nullable String range;

  @Option(
      names = "--peaks",
      paramLabel = "N",
      description = "How many of the strongest frequencies are printed. Default: 10.")
  private @Nullable String peaks;

  @Option(
      names = "--format",
      paramLabel = "text|csv|json",
      description = "The form of the frequencies that are printed. Default: text.")
  private @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Draw into FILE, .svg or .png, or write numbers into npy, txt or csv: frequency and level"
              + " in dB; over time a row a frame.")
  private @Nullable String file;

  public SpectrumCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    checkFile();
    String form =
        format == null ? "text" : Choice.of("--format", format, List.of("text", "csv", "json"));
    int most = peaks == null ? USUAL_PEAKS : NumberOption.integer("--peaks", peaks);
    double shown = range == null ? USUAL_RANGE : NumberOption.number("--range", range);
    if (most < 1 || !(shown > 0)) {
      throw new UsageException(
          most < 1 ? "--peaks " + peaks + " is below 1" : "--range " + range + " is not above 0");
    }
    Arguments.checkOperands(description(), all, 1, "X");
    Samples read = samples.read(console(), "X", all.get(0));
    samples.tellMean(console(), "X", read);
    double[] signal = read.channel(samples.channel());
    for (int n = 0; n < signal.length; n++) {
      if (!Double.isFinite(signal[n])) {
        throw new UsageException("X[" + n + "] is " + signal[n] + ", so there is no spectrum");
      }
    }
    if (overTime) {
      overTime(read, signal, shown);
    } else {
      spectrum(read, signal, most, shown, form);
    }
    return ExitCode.DONE;
  }

  private void checkFile() {
    if (overTime && file == null) {
      throw new UsageException(
          "--over-time needs a file: -o spectrogram.png or .svg to look at, .npy for numbers");
    }
    if (!overTime && hop != null) {
      throw new UsageException("--hop is for --over-time; without it frames overlap by half");
    }
    if (format != null && file != null) {
      throw new UsageException(
          "--format is for what is printed, and -o " + file + " writes by its name; leave one out");
    }
    if (file != null) {
      String extension = OperandReader.extension(file);
      if (!List.of("svg", "png").contains(extension) && !ResultFile.NUMBERS.contains(extension)) {
        throw new UsageException(
            "-o " + file + ": the name tells no kind of file; end it in .svg, .png, .csv or .npy");
      }
    }
  }

  /** Samples that an option means; times need the rate. */
  private static int count(String option, String typed, Samples of, int least) {
    double samples;
    if (typed.strip().toLowerCase(Locale.ROOT).endsWith("s")) {
      if (of.rate().isEmpty()) {
        throw new UsageException(
            option + " " + typed + " is a time, but the rate is not known; add --rate HZ");
      }
      samples = Math.rint(NumberOption.seconds(option, typed) * of.rate().getAsDouble());
    } else {
      samples = NumberOption.integer(option, typed);
    }
    if (!(samples >= least && samples <= 1 << 24)) {
      throw new UsageException(
          option + " " + typed + " is not from " + least + " to " + (1 << 24) + " samples");
    }
    return (int) samples;
  }

  private int frame(Samples of) {
    if (frame != null) {
      return count("--frame", frame, of, 2);
    }
    int usual =
        !overTime
            ? Math.min(LONGEST_FRAME, of.length())
            : of.rate().isPresent()
                ? (int) Math.min(LONGEST_FRAME, Math.ceil(SPEECH * of.rate().getAsDouble()))
                : USUAL_FRAME;
    return FftLengths.fastComplex(Math.max(2, usual));
  }

  private void spectrum(Samples read, double[] signal, int most, double shown, String form) {
    int length = frame(read);
    double[] levels = FrameSpectra.mean(signal, length);
    double step = read.rate().orElse(1) / length;
    if (file != null && List.of("svg", "png").contains(OperandReader.extension(file))) {
      PlotFile.write(console(), file, Figure.of("", chart(read, levels, step, shown)));
    } else if (file != null) {
      double[] rows = new double[2 * levels.length];
      for (int bin = 0; bin < levels.length; bin++) {
        rows[2 * bin] = bin * step;
        rows[2 * bin + 1] = levels[bin];
      }
      DoubleArray table = DoubleArray.wrap(Shape.of(levels.length, 2), rows);
      ResultFile.write(console(), file, new Result(List.of(Signal.of(table)), null), false);
    } else {
      if (console().isTerminal() && form.equals("text")) {
        Chart chart = chart(read, levels, step, shown);
        console()
            .drawing()
            .print(ChartText.render(chart, console().style(), Math.min(16, console().rows())));
      }
      console().out().print(printed(read, peaks(levels, most), step, form));
    }
  }

  private Chart chart(Samples read, double[] levels, double step, double shown) {
    double strongest = Double.NEGATIVE_INFINITY;
    for (double level : levels) {
      strongest = Math.max(strongest, level);
    }
    double[] drawn = levels.clone();
    for (int bin = 0; bin < drawn.length; bin++) {
      drawn[bin] = strongest > -1e9 ? Math.max(drawn[bin], strongest - shown) : -shown;
    }
    return Chart.of("Spectrum")
        .horizontal(Axis.of("frequency", read.unit()))
        .vertical(Axis.of("level", "dB"))
        .line("level", drawn, 0, step);
  }

  /**
   * The strongest of the local maxima, each refined by a parabola through three levels: bins and
   * levels.
   */
  private static List<double[]> peaks(double[] levels, int most) {
    List<double[]> found = new ArrayList<>();
    for (int bin = 0; bin < levels.length; bin++) {
      double left = bin > 0 ? levels[bin - 1] : Double.NEGATIVE_INFINITY;
      double right = bin + 1 < levels.length ? levels[bin + 1] : Double.NEGATIVE_INFINITY;
      if (levels[bin] > left && levels[bin] >= right) {
        found.add(refined(bin, left, levels[bin], right));
      }
    }
    found.sort(Comparator.comparingDouble(peak -> -peak[1]));
    List<double[]> apart = new ArrayList<>();
    for (double[] peak : found) {
      // The window makes a sinusoid four bins wide; what is nearer to a stronger one belongs to it.
      boolean own = apart.stream().allMatch(other -> Math.abs(other[0] - peak[0]) > 3);
      if (own && apart.size() < most) {
        apart.add(peak);
      }
    }
    return apart;
  }

  private static String printed(Samples read, List<double[]> peaks, double step, String form) {
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(step)));
    List<String[]> rows = new ArrayList<>();
    for (double[] peak : peaks) {
      String frequency = ShortNumber.rounded(peak[0] * step, decimals);
      rows.add(new String[] {frequency, String.format(Locale.ROOT, "%.1f", peak[1])});
    }
    return switch (form) {
      case "csv" -> "frequency,level\n" + joined(rows, "%s,%s\n", "");
      case "json" -> "[" + joined(rows, "{\"frequency\": %s, \"level\": %s}", ", ") + "]\n";
      default -> table(read, rows);
    };
  }

  private static String joined(List<String[]> rows, String form, String between) {
    return rows.stream()
        .map(row -> String.format(Locale.ROOT, form, (Object[]) row))
        .collect(Collectors.joining(between));
  }

  private static String table(Samples read, List<String[]> rows) {
    if (rows.isEmpty()) {
      return "X is zero everywhere, so no frequency is there\n";
    }
    TextTable table = new TextTable("rr");
    table.add("frequency (" + read.unit() + ")", "level (dB)");
    rows.forEach(table::add);
    return table.toString();
  }

  private static double[] refined(int bin, double left, double middle, double right) {
    double curvature = left - 2 * middle + right;
    if (!Double.isFinite(curvature) || curvature >= 0) {
      return new double[] {bin, middle};
    }
    double shift = 0.5 * (left - right) / curvature;
    return new double[] {bin + shift, middle - 0.25 * (left - right) * shift};
  }

  private void overTime(Samples read, double[] signal, double shown) {
    String target = String.valueOf(file);
    int length = frame(read);
    int step = hop == null ? usualHop(signal.length, length) : count("--hop", hop, read, 1);
    DoubleArray levels = FrameSpectra.overTime(signal, length, step);
    if (ResultFile.NUMBERS.contains(OperandReader.extension(target))) {
      Signal rows = Signal.of(byFrame(levels));
      ResultFile.write(console(), target, new Result(List.of(rows), null), false);
      return;
    }
    double rate = read.rate().orElse(1);
    HeatMap map = SpectrogramMap.of("Spectrogram", levels, length, step, rate, shown);
    PlotFile.write(console(), target, Figure.of("", map));
  }

  /** An eighth of a frame, or more if no picture has so many columns. */
  private static int usualHop(int samples, int frame) {
    return Math.max(Math.max(1, frame / 8), samples / MOST_COLUMNS);
  }

  /** [frames, frequencies], frequency 0 first. */
  private static DoubleArray byFrame(DoubleArray levels) {
    int rows = levels.shape().length(0);
    int columns = levels.shape().length(1);
    double[] turned = new double[levels.size()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + rows - 1 - row] = levels.get(row, column);
      }
    }
    return DoubleArray.wrap(Shape.of(columns, rows), turned);
  }
}
