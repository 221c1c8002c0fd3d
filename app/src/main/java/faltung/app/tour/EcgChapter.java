package faltung.app.tour;

import faltung.Faltung;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Data;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Program;
import faltung.app.tour.Block.Programs;
import faltung.app.tour.Block.Prose;
import faltung.array.DoubleArray;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.Panel;
import faltung.media.plot.Plots;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An electrocardiogram smoothed, and its beats found by a matched filter. */
final class EcgChapter implements Chapter {
  private static final double RATE = TourData.ECG_RATE;
  private static final Axis TIME = Axis.of("time", "s");
  private static final Axis VOLTAGE = Axis.of("voltage", "mV");

  /** So many {½, ½}, each of variance ¼: a standard deviation of √16/2 = 2 samples. */
  private static final int SMOOTHINGS = 16;

  /** Where the muscles twitch and no beat is, in seconds. */
  private static final double NOISE_FROM = 29.3;

  private static final double NOISE_TO = 29.65;

  @Override
  public String name() {
    return "ecg";
  }

  @Override
  public String title() {
    return "An electrocardiogram, and its beats";
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    double[] samples = TourData.electrocardiogram();
    blocks.add(
        new Prose(
            "Thirty seconds of an electrocardiogram: the voltage on the skin above a heart, "
                + TourData.ECG_RATE
                + " times a second. The spikes are its beats. The line they stand on wanders, as it"
                + " does with breathing and movement, and muscles add a noise of their own."));
    blocks.add(
        new Plot(
            "recording.svg",
            Figure.of("", Plots.signal("The recording", samples, 0, 1 / RATE, TIME, VOLTAGE)),
            "Lead MLII of record 208 of the MIT-BIH Arrhythmia Database, 30 seconds."));
    blocks.add(new Data("ecg.npy", DoubleArray.of(samples), "The recording, in millivolts."));
    smooth(blocks, samples);
    find(blocks, samples);
    blocks.add(
        new Prose(
            "The recording: MIT-BIH Arrhythmia Database, G. B. Moody and R. G. Mark, 2001,"
                + " doi:10.13026/C2F305, from PhysioNet, under the Open Data Commons Attribution"
                + " License; cut to its first 30 seconds, see LICENCES.txt."));
    return blocks;
  }

  /** {½, ½} convolved with itself over and over: the binomial kernel. */
  static double[] smoothingKernel() {
    double[] kernel = {1};
    for (int i = 0; i < SMOOTHINGS; i++) {
      kernel = Faltung.convolve(kernel, new double[] {0.5, 0.5});
    }
    return kernel;
  }

  /** The recording smoothed, as long as it was. */
  static double[] smoothed(double[] samples) {
    Signal kernel = Signal.of(smoothingKernel()).startingAt(-SMOOTHINGS / 2);
    return Computed.values(
        Computed.output(SignalConvolution.convolve(Signal.of(samples), kernel).mode(Mode.SAME)));
  }

  private static void smooth(List<Block> blocks, double[] samples) {
    double[] kernel = smoothingKernel();
    double[] smooth = smoothed(samples);
    int beat = new Beats(samples).narrow().template();
    blocks.add(new Heading("Smoothed with the binomial kernel"));
    blocks.add(
        new Prose(
            "{½, ½} averages two neighbours. "
                + SMOOTHINGS
                + " of them convolved with each other are the binomial kernel, very nearly a Gauss"
                + " curve with a standard deviation of 2 samples, 5.6 ms. Its sum is 1, so slow"
                + " parts stay as they are; fast ones, such as the twitching of muscles, average"
                + " out. What it costs is sharpness: spikes become lower and wider."));
    blocks.add(
        new Plot(
            "smoothed.svg",
            Figure.of(
                "",
                Plots.stems("The kernel h[n]", kernel, -SMOOTHINGS / 2),
                before("The last two seconds", samples, smooth, 28, 30)),
            "The kernel, and the noisiest part of the recording before and after."));
    blocks.add(new Data("smoothing.npy", DoubleArray.of(kernel), "The binomial kernel."));
    blocks.add(new Command("faltung convolve ecg.npy smoothing.npy --mode same -o smoothed.npy"));
    blocks.add(
        new Prose(
            "Between the beats at "
                + NOISE_FROM
                + " to "
                + NOISE_TO
                + " s, neighbouring samples differ by "
                + Computed.rounded(roughness(samples), 3)
                + " mV (root mean square) before and "
                + Computed.rounded(roughness(smooth), 3)
                + " mV after. The beat at "
                + Computed.rounded(beat / RATE, 2)
                + " s falls from "
                + Computed.rounded(samples[beat], 2)
                + " to "
                + Computed.rounded(smooth[beat], 2)
                + " mV."));
  }

  /** Root mean square of the differences of neighbours where there is noise and no beat. */
  static double roughness(double[] samples) {
    int from = (int) Math.round(NOISE_FROM * RATE);
    int to = (int) Math.round(NOISE_TO * RATE);
    double sum = 0;
    for (int n = from; n < to; n++) {
      sum += (samples[n + 1] - samples[n]) * (samples[n + 1] - samples[n]);
    }
    return Math.sqrt(sum / (to - from));
  }

  private static Chart before(String title, double[] samples, double[] smooth, int from, int to) {
    return Chart.of(title)
        .horizontal(TIME)
        .vertical(VOLTAGE)
        .line("before", part(samples, from, to), from, 1 / RATE)
        .line("after", part(smooth, from, to), from, 1 / RATE);
  }

  private static double[] part(double[] samples, int from, int to) {
    return Arrays.copyOfRange(samples, (int) (from * RATE), (int) (to * RATE));
  }

  private static void find(List<Block> blocks, double[] samples) {
    Beats beats = new Beats(samples);
    blocks.add(new Heading("Beats found with a beat"));
    blocks.add(
        new Prose(
            "To find a shape, correlate with it: the sum of products is greatest where the signal"
                + " looks like it. That is a matched filter. This heart has two shapes of beat, so"
                + " there are two filters, each a beat cut out of the recording itself: the narrow"
                + " one at "
                + seconds(beats.narrow().template())
                + " s and the wide one at "
                + seconds(beats.wide().template())
                + " s. (Beats that come early and wide are named premature ventricular contractions.)"));
    blocks.add(
        new Plot(
            "templates.svg",
            Figure.of("", template("Narrow", beats.narrow()), template("Wide", beats.wide()))
                .columns(2),
            "The two templates, without their mean and scaled to norm 1."));
    blocks.add(data("narrow.npy", beats.narrow()));
    blocks.add(data("wide.npy", beats.wide()));
    blocks.add(
        new Prose(
            "The correlation is normalised: divided by the norm of the window it looks at, whose"
                + " mean is taken away as well. So r is at most 1, and neither the height of a beat"
                + " nor the wandering line counts, only the shape. A beat is where r exceeds its"
                + " threshold, "
                + beats.narrow().threshold()
                + " for the narrow and "
                + beats.wide().threshold()
                + " for the wide shape, and is the highest within "
                + Beats.REFRACTORY
                + " s to both sides. The thresholds stand in the gap that this recording leaves"
                + " between the maxima at beats and all others."));
    blocks.add(
        new Plot(
            "scores.svg",
            Figure.of(
                "",
                scores("Like the narrow beat", beats.narrow()),
                scores("Like the wide beat", beats.wide())),
            "r over time, and the threshold."));
    blocks.add(new Command("faltung correlate ecg.npy narrow.npy --mode valid -o products.npy"));
    blocks.add(new Prose("That is the numerator. With the norms of both below it, in Java:"));
    blocks.add(
        new Programs(
            List.of(
                new Program(
                    "Java, with Faltung",
                    """
                    DoubleArray r =
                        TemplateMatching.of(template, MatchScore.NORMALIZED_COEFFICIENT)
                            .scores(x);\
                    """,
                    "r[n] between −1 and 1"))));
    List<Panel> panels = new ArrayList<>();
    for (int from = 0; from < 30; from += 10) {
      panels.add(found(samples, beats, from, from + 10));
    }
    blocks.add(
        new Plot(
            "beats.svg",
            Figure.of("", panels.toArray(Panel[]::new)),
            "Every beat that was found. The spike at 19.9 s fits neither shape nor the rhythm."));
    int count = beats.all().size();
    blocks.add(
        new Prose(
            "Found: "
                + beats.narrow().peaks().size()
                + " narrow and "
                + beats.wide().peaks().size()
                + " wide beats, "
                + count
                + " in all. From the first to the last there are "
                + (count - 1)
                + " intervals in "
                + Computed.rounded((beats.all().get(count - 1) - beats.all().get(0)) / RATE, 2)
                + " s: "
                + Math.round(beats.rate())
                + " beats a minute. Count them in the plot."));
  }

  private static String seconds(int sample) {
    return Computed.rounded(sample / RATE, 2);
  }

  private static Chart template(String title, Beats.Kind kind) {
    return Chart.of(title)
        .horizontal(Axis.of("time from the peak", "ms"))
        .line("template", kind.filter().template(), -kind.half() * 1000 / RATE, 1000 / RATE);
  }

  private static Data data(String file, Beats.Kind kind) {
    return new Data(file, DoubleArray.of(kind.filter().template()), "A template: mean 0, norm 1.");
  }

  private static Chart scores(String title, Beats.Kind kind) {
    double[] ends = {0, 30};
    double[] threshold = {kind.threshold(), kind.threshold()};
    return Chart.of(title)
        .horizontal(TIME)
        .vertical(Axis.of("r", "").withRange(-1, 1.1))
        .line("r", kind.scores(), kind.half() / RATE, 1 / RATE)
        .line("threshold " + kind.threshold(), ends, threshold);
  }

  private static Chart found(double[] samples, Beats beats, int from, int to) {
    Chart chart =
        Chart.of(from + " to " + to + " s")
            .horizontal(TIME)
            .vertical(VOLTAGE)
            .line("recording", part(samples, from, to), from, 1 / RATE);
    return marked(
        marked(chart, "narrow", samples, beats.narrow(), from, to),
        "wide",
        samples,
        beats.wide(),
        from,
        to);
  }

  private static Chart marked(
      Chart chart, String name, double[] samples, Beats.Kind kind, int from, int to) {
    List<Integer> inside =
        kind.peaks().stream().filter(n -> n >= from * RATE && n < to * RATE).toList();
    double[] times = inside.stream().mapToDouble(n -> n / RATE).toArray();
    double[] voltages = inside.stream().mapToDouble(n -> samples[n]).toArray();
    return times.length == 0 ? chart : chart.markers(name, times, voltages);
  }
}
