package faltung.app.filter;

import faltung.app.console.Choice;
import faltung.app.console.Console;
import faltung.app.console.ConsoleCommand;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.operand.Words;
import faltung.format.ReadLimits;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import faltung.media.sound.filter.RenderingSettings;
import faltung.media.sound.filter.Reverb;
import faltung.media.sound.filter.ReverbLevel;
import faltung.media.sound.filter.ReverbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faltung reverb IN IR OUT}. */
@Command(
    name = "reverb",
    header = "Put a sound into a room: convolve IN with the room's impulse response IR.",
    customSynopsis = "faltung reverb [OPTIONS] IN IR OUT",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  faltung reverb voice.wav hall.wav out.wav --mix 0.3",
      "  faltung reverb voice.wav hall.wav out.wav --mix 0.3 --predelay 20ms --bits 24",
      "  sox voice.mp3 -t wav - | faltung reverb - hall.wav - --no-tail | play -",
      "",
      "IR of 1 channel goes with any sound, channel by channel. IR of 2 is left and",
      "right, IR of 4 true stereo: left to left, left to right, right to left, right to",
      "right; these go with a sound of 1 or 2 channels and give 2.",
      "Any length: memory depends on IR alone. Both need the same sample rate."
    })
public final class ReverbCommand extends ConsoleCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "IN",
      description = "The sound: WAV, AIFF or AU, or - for WAV from standard input.")
  @SuppressWarnings("UnusedVariable") // For the help; Words counts them.
  private @Nullable String in;

  @Parameters(
      index = "1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "IR",
      description = "The room's answer to an impulse: a sound file.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String room;

  @Parameters(
      index = "2",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "OUT",
      description =
          "The result: a name that ends in .wav, .aiff or .au, or - for WAV to standard output.")
  @SuppressWarnings("UnusedVariable")
  private @Nullable String out;

  @Mixin private Words words = new Words();

  @Option(
      names = "--mix",
      paramLabel = "0..1",
      description =
          "How much of OUT is the room: 0 is the sound as it was, 1 the room alone. Default: 1.")
  private @Nullable String mix;

  @Option(
      names = "--normalize",
      paramLabel = "energy|peak|none",
      description =
          "What IR is divided by. energy (default): the root of the sum of its squares, so that"
              + " noise keeps its loudness; peak: its greatest value; none: nothing.")
  private @Nullable String normalize;

  @Option(
      names = "--predelay",
      paramLabel = "TIME",
      description = "How much later the room is heard, such as 20ms or 0.02s. Default: 0ms.")
  private @Nullable String preDelay;

  @Option(
      names = "--no-tail",
      description = "Stop where IN stops. Without it the room is heard to its end.")
  private boolean noTail;

  @Option(names = "--tail", hidden = true)
  @SuppressWarnings("UnusedVariable") // It is the default, which one may say.
  private boolean tail;

  @Mixin private SoundOutputOptions output = new SoundOutputOptions();

  public ReverbCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    words.check(description(), 3, "IN, IR and OUT");
    RenderingSettings rendering = output.settings();
    ReverbSettings settings = settings();
    SoundRun run = new SoundRun(console(), words.get(0), words.get(2));
    if (words.get(1).equals("-")) {
      throw new UsageException("IR is -, but only IN can come from standard input; give a file");
    }
    Path response = SoundRun.existing(console(), "IR", words.get(1));
    Sound room = SoundRun.sound("IR", words.get(1), () -> room(response));
    return run.run(
        (source, workers) -> Reverb.apply(source, room, settings.withWorkers(workers)), rendering);
  }

  private Sound room(Path response) throws IOException {
    try (SoundReader reader = SoundFiles.open(response)) {
      Sound room = SoundFiles.read(reader, ReadLimits.DEFAULT);
      SoundRun.warn(console(), "IR", words.get(1), reader.warnings());
      return room;
    }
  }

  private ReverbSettings settings() {
    ReverbSettings settings = ReverbSettings.DEFAULT.withTail(!noTail);
    if (mix != null) {
      double share = NumberOption.number("--mix", mix);
      if (!(share >= 0 && share <= 1)) {
        throw new UsageException(
            "--mix "
                + mix
                + " is not from 0, the sound as it was, to 1, the room alone"
                + (share > 1 && share <= 100 ? "; did you mean " + share / 100 + "?" : ""));
      }
      settings = settings.withMix(share);
    }
    return settings.withLevel(level()).withPreDelay(seconds());
  }

  private ReverbLevel level() {
    String word =
        normalize == null
            ? "energy"
            : Choice.of("--normalize", normalize, List.of("energy", "peak", "none"));
    return ReverbLevel.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private double seconds() {
    if (preDelay == null) {
      return 0;
    }
    double seconds = NumberOption.seconds("--predelay", preDelay);
    if (!(seconds >= 0 && seconds <= 10)) {
      throw new UsageException("--predelay " + preDelay + " is not from 0 to 10 s");
    }
    return seconds;
  }
}
