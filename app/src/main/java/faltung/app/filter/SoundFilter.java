package faltung.app.filter;

import faltung.app.console.Console;
import faltung.app.console.ShortNumber;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.FilterKernel;
import faltung.app.operand.InputKind;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.kernels.KernelContext;
import faltung.media.image.filter.Levels;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import faltung.media.sound.filter.FilterSettings;
import faltung.media.sound.filter.RenderingSettings;
import faltung.media.sound.filter.SoundFiltering;
import faltung.media.sound.filter.SoundSource;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What filter does to a sound. */
final class SoundFilter {
  private static final Pattern FREQUENCY =
      Pattern.compile("^((?:low|high|band)(?:pass|stop):(?:[a-z]+=)?)(\\d*\\.\\d+)");

  private final FilterKernel kernels;
  private final FilterChain chain;
  private final LevelOptions levels;
  private final SoundOutputOptions output;
  private boolean warned;

  SoundFilter(
      FilterKernel kernels, FilterChain chain, LevelOptions levels, SoundOutputOptions output) {
    this.kernels = kernels;
    this.chain = chain;
    this.levels = levels;
    this.output = output;
  }

  /** Filters one sound into another. */
  void run(Console console, FilterJob job) throws IOException {
    run(console, new SoundRun(console, job.in(), job.out()));
  }

  /**
   * Filters an array as a sound.
   *
   * @param source gives it from its beginning, each time it is asked
   */
  void run(Console console, FilterJob job, SoundSource source) throws IOException {
    run(console, new SoundRun(console, job.in(), job.out(), source));
  }

  /** Filters one sound into an array; nothing is rounded or made quieter. */
  NdArray toArray(Console console, FilterJob job) throws IOException {
    check();
    for (String option : SoundOutputOptions.NAMES) {
      output.refuse(option, "to become an array, which holds the samples as they are");
    }
    List<String> warnings;
    NdArray samples;
    try (SoundReader source =
            SoundRun.sound(
                "IN",
                job.in(),
                () ->
                    job.in().equals(InputKind.STANDARD)
                        ? SoundFiles.open(console.in())
                        : SoundFiles.open(console.path(job.in())));
        Workers workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      int rate = source.layout().sampleRate();
      FilterSettings settings = filtering().withWorkers(workers);
      samples = ArraySound.read(SoundFiltering.filter(source, signals(console, source), settings));
      warnings = source.warnings();
      console.remark(job.out() + " has no place for the rate, " + rate + " samples a second");
    }
    SoundRun.warn(console, "IN", job.in(), warnings);
    return samples;
  }

  private FilterSettings filtering() {
    return FilterSettings.DEFAULT
        .withBorder(chain.border(Border.ZERO))
        .withTail(chain.size() == Mode.FULL);
  }

  private void run(Console console, SoundRun run) throws IOException {
    check();
    RenderingSettings typed = output.settings();
    RenderingSettings settings =
        new RenderingSettings(
            typed.encoding(),
            typed.gain() * levels.levels().scale(),
            typed.dither(),
            typed.seed(),
            typed.clip());
    run.run(
        (source, workers) ->
            SoundFiltering.filter(
                source, signals(console, source), filtering().withWorkers(workers)),
        settings);
  }

  private void check() {
    Levels wanted = levels.levels();
    if (chain.hasAxis()) {
      throw new UsageException("--axis is for arrays, and this is a sound");
    }
    String option =
        chain.isForwardBackward()
            ? "--filtfilt"
            : chain.isLinear()
                ? "--linear"
                : chain.tapers()
                    ? "--edge-taper"
                    : levels.stretches()
                        ? "--stretch"
                        : wanted.absolute() ? "--abs" : wanted.offset() != 0 ? "--offset" : "";
    if (!option.isEmpty()) {
      throw new UsageException(
          option
              + " is not for sounds"
              + (chain.isForwardBackward()
                  ? "; the kernels lowpass, highpass and bandpass delay nothing already"
                  : ""));
    }
    if (chain.size() == Mode.VALID) {
      throw new UsageException("--size valid is not for sounds; same or full are");
    }
  }

  private List<Signal> signals(Console console, SoundReader source) {
    KernelContext context = KernelContext.sampled(source.layout().sampleRate());
    List<Signal> signals = new ArrayList<>();
    for (FilterStep step : chain.steps()) {
      if (!(step instanceof FilterStep.Kernel kernel)) {
        throw new UsageException(step.option() + " is for pictures, and this is a sound");
      }
      Signal signal = kernels.read(step.option(), kernel.spec(), context);
      warnOfFractions(console, kernel.spec(), source.layout().sampleRate());
      signals.add(chain.isFlipped() ? signal : flipped(signal));
    }
    return signals;
  }

  /**
   * Who types 0.1 has mostly seen it in the list of kernels, where it is a fraction of the rate.
   */
  private void warnOfFractions(Console console, String spec, int rate) {
    Matcher matcher = FREQUENCY.matcher(spec.strip());
    if (warned || !matcher.find()) {
      return;
    }
    double frequency = Double.parseDouble(matcher.group(2));
    if (frequency < 0.5) {
      warned = true; // A sound that must be made quieter is computed twice.
      console.remark(
          String.format(
              Locale.ROOT,
              "%s means %s Hz, for this sound has %d samples a second; that fraction of its rate is"
                  + " %s%s",
              matcher.group(),
              matcher.group(2),
              rate,
              matcher.group(1),
              ShortNumber.of(frequency * rate)));
    }
  }

  /** h[−k], with which a convolution is the correlation with h. */
  private static Signal flipped(Signal kernel) {
    double[] values =
        ((DoubleArray) ElementTypes.convert("the kernel", kernel.values(), ElementType.DOUBLE))
            .values();
    double[] reversed = new double[values.length];
    for (int at = 0; at < values.length; at++) {
      reversed[at] = values[values.length - 1 - at];
    }
    return Signal.of(DoubleArray.wrap(Shape.of(values.length), reversed))
        .startingAt(1 - kernel.end(0));
  }
}
