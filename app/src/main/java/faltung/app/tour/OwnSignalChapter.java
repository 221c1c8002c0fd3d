package faltung.app.tour;

import faltung.Faltung;
import faltung.Size;
import faltung.app.console.ShellWord;
import faltung.app.output.SpectrogramMap;
import faltung.app.tour.Block.Audio;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Data;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.explain.DerivationOptions;
import faltung.fft.Spectrogram;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.Plots;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.Sound;
import faltung.plan.Tolerance;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** A visitor's own signal or sound: its spectrum, smoothed, one of its values, and the plan. */
final class OwnSignalChapter implements Chapter {
  /** The word for a chapter on a visitor's file. */
  static final String NAME = "own";

  private static final String SMOOTH = "gaussian:4";
  private static final String CHANGE = "@centre 1/2 0 -1/2";
  private static final String HAND = "@centre 1/4 1/2 1/4";

  /** As many samples as can be told apart in a plot. */
  private static final int CLOSE = 200;

  private static final int LONGEST_FRAME = 4096;
  private static final int MOST_COLUMNS = 1000;
  private static final double SHOWN = 70;

  /** As much of a sound as the page carries. */
  private static final int SECONDS = 10;

  private final OwnFile file;
  private final double[] samples;
  private final OptionalInt rate;
  private final String of;
  private final boolean more;

  /**
   * The chapter.
   *
   * @param file how it is called
   * @param rate samples a second, where they are known
   * @param of which of several channels it is; may be empty
   * @param more whether the file goes on
   */
  OwnSignalChapter(OwnFile file, double[] samples, OptionalInt rate, String of, boolean more) {
    this.file = file;
    this.samples = samples;
    this.rate = rate;
    this.of = of;
    this.more = more;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return (rate.isPresent() ? "Your sound: " : "Your signal: ") + file.name();
  }

  /** What commands are told about the rate. */
  private String rateOption() {
    return rate.isPresent() ? " --rate " + rate.getAsInt() : "";
  }

  private Axis time() {
    return rate.isPresent() ? Axis.of("time", "s") : Axis.index("n");
  }

  private double spacing() {
    return rate.isPresent() ? 1.0 / rate.getAsInt() : 1;
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Prose(what()));
    blocks.add(
        new Plot(
            "signal.svg", Figure.of("", chart("x", samples, 0)), "All of it that is used here."));
    blocks.add(
        new Data("signal.npy", DoubleArray.of(samples), "The same numbers, for the commands."));
    blocks.add(new Command("faltung info signal.npy --values"));
    if (rate.isPresent()) {
      blocks.add(audio());
    }
    spectrum(blocks);
    smooth(blocks);
    byHand(blocks);
    costs(blocks);
    return blocks;
  }

  private String what() {
    String length =
        samples.length
            + " samples"
            + (rate.isPresent()
                ? ", "
                    + rate.getAsInt()
                    + " a second, so "
                    + Computed.rounded((double) samples.length / rate.getAsInt(), 2)
                    + " s"
                : "");
    return (more ? "The first " : "") + length + of + (more ? "; the file goes on." : ".");
  }

  private Chart chart(String name, double[] values, int first) {
    return Plots.signal(name, values, first * spacing(), spacing(), time(), Axis.of("value", ""));
  }

  private Audio audio() {
    int count = Math.min(samples.length, SECONDS * rate.getAsInt());
    double loudest = 1;
    for (double sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    double[] heard = Arrays.copyOf(samples, count);
    for (int n = 0; n < count; n++) {
      heard[n] /= loudest;
    }
    Sound sound =
        new Sound(DoubleArray.of(new double[][] {heard}), rate.getAsInt(), SampleEncoding.PCM_16);
    String part = count < samples.length ? "Its first " + SECONDS + " seconds" : "All of it";
    return new Audio("signal.wav", sound, part, "The sound of " + file.name() + ".");
  }

  private void spectrum(List<Block> blocks) {
    int frame = Math.min(LONGEST_FRAME, Integer.highestOneBit(samples.length / 2));
    DoubleArray frames = Spectrogram.magnitudes(samples, frame, frame / 2);
    double[] levels = new double[frames.shape().length(0)];
    int columns = frames.shape().length(1);
    int strongest = 1;
    for (int bin = 0; bin < levels.length; bin++) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        double magnitude = frames.get(bin, column);
        sum += magnitude * magnitude;
      }
      levels[bin] = Math.sqrt(sum / columns);
      strongest = bin > 1 && levels[bin] > levels[strongest] ? bin : strongest;
    }
    blocks.add(new Heading("Its frequencies"));
    if (!(levels[strongest] > 0)) {
      blocks.add(new Prose("It is the same everywhere, so no frequency is in it."));
      return;
    }
    double step = 1 / spacing() / frame;
    String unit = rate.isPresent() ? "Hz" : "cycles/sample";
    int decimals = Math.max(0, -(int) Math.floor(Math.log10(step)));
    blocks.add(
        new Prose(
            "A transform of "
                + frame
                + " samples at a time tells how much of each frequency is there. Strongest, beside"
                + " what does not change at all, is what lies within "
                + Computed.rounded(step, decimals)
                + " of "
                + Computed.rounded(strongest * step, decimals)
                + " "
                + unit
                + "."));
    blocks.add(
        new Plot(
            "spectrum.svg",
            Figure.of("", Plots.spectrum("Spectrum", levels, step, unit, /* logarithmic= */ false)),
            "The mean power over the whole signal."));
    blocks.add(new Command("faltung spectrum signal.npy" + rateOption()));
    int shorter = Math.max(16, frame / 4);
    int hop = Math.max(Math.max(1, shorter / 4), samples.length / MOST_COLUMNS);
    blocks.add(
        new Plot(
            "spectrogram.svg",
            Figure.of(
                "",
                SpectrogramMap.of(
                    "Spectrogram",
                    SoundChapter.upright(
                        Spectrogram.decibels(Spectrogram.magnitudes(samples, shorter, hop))),
                    shorter,
                    hop,
                    1 / spacing(),
                    SHOWN)),
            "The same over the time, " + shorter + " samples at once."));
    blocks.add(
        new Command(
            "faltung spectrum signal.npy" + rateOption() + " --over-time -o spectrogram.png"));
  }

  private void smooth(List<Block> blocks) {
    double[] soft = filtered(KernelCatalogue.parse(SMOOTH, KernelContext.signal()));
    double[] change =
        filtered(Signal.of(DoubleArray.of(new double[] {0.5, 0, -0.5})).startingAt(-1));
    int peak = peak();
    int from = Math.max(0, Math.min(peak - CLOSE / 2, samples.length - CLOSE));
    int to = Math.min(samples.length, from + CLOSE);
    blocks.add(new Heading("Smoother, and how it changes"));
    blocks.add(
        new Prose(
            "A bell of four samples’ width takes out what is quick; half the difference of the"
                + " neighbours keeps nothing but what changes. Both around the greatest value,"
                + " sample "
                + peak
                + ":"));
    blocks.add(
        new Plot(
            "smooth.svg",
            Figure.of(
                "",
                chart("x", Arrays.copyOfRange(samples, from, to), from)
                    .line(
                        "smooth", Arrays.copyOfRange(soft, from, to), from * spacing(), spacing()),
                chart("change", Arrays.copyOfRange(change, from, to), from)),
            "The signal and its smoothed form; and its slope, in units of its values a sample."));
    blocks.add(new Command("faltung filter signal.npy smooth.npy --kernel " + SMOOTH));
    blocks.add(new Command("faltung filter signal.npy change.npy --kernel \"" + CHANGE + "\""));
  }

  /** As filter has it: as long as the signal, zeros beyond it. */
  double[] filtered(Signal kernel) {
    return Faltung.convolution(DoubleArray.of(samples), (DoubleArray) kernel.values())
        .size(Size.SAME_SCIPY)
        .run()
        .values();
  }

  /** Where the greatest value stands, the first of equal ones. */
  private int peak() {
    int peak = 0;
    for (int n = 1; n < samples.length; n++) {
      peak = Math.abs(samples[n]) > Math.abs(samples[peak]) ? n : peak;
    }
    return peak;
  }

  private void byHand(List<Block> blocks) {
    int at = peak();
    Signal x = Signal.of(DoubleArray.of(samples));
    Signal h = Signal.of(DoubleArray.of(new double[] {0.25, 0.5, 0.25})).startingAt(-1);
    SignalConvolution convolution = SignalConvolution.convolve(x, h).mode(Mode.SAME);
    Signal y = Computed.output(convolution);
    blocks.add(new Heading("One value by hand"));
    blocks.add(new Prose("Smoothed with a quarter, a half, a quarter, sample " + at + " becomes:"));
    blocks.add(Computed.working(convolution, y, DerivationOptions.DEFAULT, at));
    blocks.add(new Command("faltung derive signal.npy \"" + HAND + "\" --mode same --at " + at));
  }

  private void costs(List<Block> blocks) {
    Signal kernel = KernelCatalogue.parse(SMOOTH, KernelContext.signal());
    long begin = System.nanoTime();
    filtered(kernel);
    double milliseconds = (System.nanoTime() - begin) / 1e6;
    int longer = Math.max(2, samples.length / 10);
    blocks.add(new Heading("What it costs"));
    blocks.add(
        new Prose(
            "Smoothing all of it just took "
                + Computed.rounded(milliseconds, 2)
                + " ms on this machine. With a kernel of a tenth of its length, such as a room’s"
                + " response, the methods part; the star is for the one that runs, times are a"
                + " model’s:"));
    blocks.add(
        PlannerChapter.plan(
            ElementType.DOUBLE,
            Tolerance.defaultFor(ElementType.DOUBLE),
            Shape.of(samples.length),
            Shape.of(longer)));
    blocks.add(new Command("faltung plan " + samples.length + " " + longer));
    blocks.add(new Prose("And the file itself, all of it:"));
    blocks.add(new Command("faltung info " + ShellWord.of(file.path())));
    String typed = ShellWord.of(file.path() + file.part());
    String out = rate.isPresent() ? "smooth.wav" : "smooth-whole.npy";
    blocks.add(new Command("faltung filter " + typed + " " + out + " --kernel " + SMOOTH));
  }
}
