package faltung.app.measure;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.operand.ChannelRows;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.InputKind;
import faltung.app.operand.Operand;
import faltung.app.operand.TextOption;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.ReadLimits;
import faltung.media.sound.Sound;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How signals and sounds are read by what measures them. */
final class SampleOptions {
  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Samples a second of a signal; a sound says its own.")
  private @Nullable String rate;

  @Option(
      names = "--channel",
      paramLabel = "N",
      description = "Which channel, from 1 on. Default: the mean of all.")
  private @Nullable String channel;

  @Mixin private TextOption text = new TextOption();

  /** The number of the channel, 0 for the mean of all. */
  int channel() {
    if (channel == null) {
      return 0;
    }
    int number = NumberOption.integer("--channel", channel);
    if (number < 1) {
      throw new UsageException("--channel " + channel + " is not from 1 on");
    }
    return number;
  }

  /** Samples a second as typed, or none. */
  OptionalDouble rate() {
    return NumberOption.sampleRate("--rate", rate);
  }

  /**
   * Reads a sound, or a signal written as for convolve. A file of rows and few columns is taken as
   * channels side by side, which is how NumPy's users keep sounds.
   *
   * @param name the operand, for the messages
   */
  Samples read(Console console, String name, String typed) {
    if (isSound(console, typed)) {
      return sound(console, name, typed);
    }
    OptionalDouble hertz = rate();
    Operand operand = text.reader(console).read(name, typed);
    if (operand.picture() != null || operand.elementType() == ElementType.COMPLEX) {
      throw new UsageException(
          name
              + (operand.picture() != null ? " is a picture" : " is complex")
              + ", but a signal or a sound is wanted");
    }
    NdArray values = operand.planes(ElementType.DOUBLE).get(0).values();
    return new Samples(channels(name, values), hertz, false);
  }

  private static boolean isSound(Console console, String typed) {
    try {
      boolean there = typed.equals("-") || Files.isRegularFile(console.path(typed));
      return there && InputKind.of(console, typed) == InputKind.SOUND;
    } catch (IOException | InvalidPathException e) {
      return false; // Who reads it says what is wrong.
    }
  }

  private Samples sound(Console console, String name, String typed) {
    if (rate != null) {
      throw new UsageException(
          "--rate " + rate + " is for signals, and " + typed + " is a sound that says its own");
    }
    try (SoundReader reader =
        typed.equals("-") ? SoundFiles.open(console.in()) : SoundFiles.open(console.path(typed))) {
      Sound sound = SoundFiles.read(reader, ReadLimits.DEFAULT);
      if (!reader.warnings().isEmpty()) {
        console.remark(name + ": " + typed + ": " + String.join("; ", reader.warnings()));
      }
      if (sound.frames() == 0) {
        throw new FailureException(name + ": " + typed + " has no samples");
      }
      List<double[]> channels = new ArrayList<>();
      for (int number = 0; number < sound.channels(); number++) {
        channels.add(sound.channel(number));
      }
      return new Samples(channels, OptionalDouble.of(sound.sampleRate()), true);
    } catch (IOException e) {
      throw new FailureException(name + ": " + typed + ": " + ErrorReport.message(e), e);
    }
  }

  private static List<double[]> channels(String name, NdArray values) {
    Shape shape = values.shape();
    double[] all = ElementTypes.doubles(name, values);
    int count = ChannelRows.channels(shape);
    if (count == 0 || all.length == 0 || (count > 1 && count > shape.length(0))) {
      throw new UsageException(
          name
              + " has "
              + Joined.count(shape.rank(), "axis", "axes")
              + " ("
              + Joined.lengths(shape)
              + "), but a signal has "
              + ChannelRows.WANTED);
    }
    List<double[]> channels = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      channels.add(count == 1 ? all : ChannelRows.channel(all, count, number));
    }
    return channels;
  }

  /** Says that several channels are taken as one, where nobody chose. */
  void tellMean(Console console, String name, Samples samples) {
    if (channel == null && samples.channels().size() > 1) {
      console.remark(
          name
              + ": the mean of its "
              + samples.channels().size()
              + " channels is taken; --channel 1 takes the first");
    }
  }
}
