package faltung.app.measure;

import faltung.app.console.ByteCount;
import faltung.app.console.Console;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.ShortNumber;
import faltung.app.operand.ArrayNames;
import faltung.app.operand.ChosenArray;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.InputKind;
import faltung.app.operand.Operand;
import faltung.app.operand.TextOption;
import faltung.array.ComplexArray;
import faltung.array.NdArray;
import faltung.file.ArrayFile;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.format.ReadLimits;
import faltung.format.StoredArray;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.media.image.ImageRows;
import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a file says of itself, and what its values are. */
final class FileFacts {
  /** Frames or rows that are read at once. */
  private static final int BLOCK = 1 << 14;

  private FileFacts() {}

  /**
   * The facts by name, in the order in which they are told.
   *
   * @param values whether all values are read
   */
  static Facts of(Console console, String typed, boolean values) throws IOException {
    ChosenArray chosen = ChosenArray.of(console, typed);
    Path file = chosen == null ? console.path(typed) : chosen.path();
    if (!Files.isReadable(file)) {
      throw new FailureException(typed + ": no permission to read it");
    }
    Facts facts = new Facts();
    long size = Files.size(file);
    if (size == 0) {
      throw new FailureException(typed + " is empty");
    }
    switch (InputKind.of(console, typed)) {
      case PICTURE -> picture(file, facts, values);
      case SOUND -> sound(console, typed, facts, values);
      case ARRAY -> arrays(console, typed, facts, values);
    }
    facts.tell("bytes", size + (size < 1000 ? "" : " (" + ByteCount.text((double) size) + ")"));
    facts.note("bytes", (double) size);
    return facts;
  }

  private static void picture(Path file, Facts facts, boolean values) throws IOException {
    ImageFormat format = ImageFiles.formatOf(file);
    ImageRows rows = ImageFiles.open(file, ReadLimits.DEFAULT);
    facts.tell("kind", "picture, " + format.title());
    facts.note("format", format.title());
    facts.note("width", rows.width());
    facts.note("height", rows.height());
    facts.note("channels", rows.colors().channels());
    facts.note("floating", rows.floating());
    facts.note("maximum", rows.maximum());
    facts.tell("pixels", rows.width() + " × " + rows.height() + " (width × height)");
    facts.tell(
        "channels", rows.colors().channels() + ", " + rows.colors().toString().replace('_', ' '));
    facts.tell(
        "samples", rows.floating() ? "floating point" : "0 to " + ShortNumber.of(rows.maximum()));
    int pages = ImageFiles.pages(file);
    facts.note("pictures", pages);
    if (pages > 1) {
      facts.tell("pictures", pages + "; this is the first");
    }
    if (values) {
      Moments[] channels = Moments.several(rows.colors().channels());
      int most = Math.max(1, BLOCK * 64 / rows.width());
      for (int first = 0; first < rows.height(); first += most) {
        Image part = rows.rows(first, Math.min(most, rows.height() - first));
        float[] samples = part.samples().values();
        int plane = samples.length / channels.length;
        for (int at = 0; at < samples.length; at++) {
          channels[at / plane].add(samples[at]);
        }
      }
      tell(facts, "channel", channels);
    }
  }

  private static void sound(Console console, String typed, Facts facts, boolean values)
      throws IOException {
    try (SoundReader reader = SoundFiles.open(console.path(typed))) {
      SoundLayout layout = reader.layout();
      long frames = reader.frames();
      facts.tell("kind", "sound, " + container(console, typed));
      facts.note("format", container(console, typed));
      facts.note("channels", layout.channels());
      facts.note("rate", layout.sampleRate());
      facts.note("bits", layout.encoding().bits());
      facts.note("floating", layout.encoding().isFloating());
      facts.tell("channels", String.valueOf(layout.channels()));
      facts.tell("rate", layout.sampleRate() + " Hz");
      facts.tell(
          "samples",
          layout.encoding().bits()
              + " bits"
              + (layout.encoding().isFloating() ? ", floating point" : ""));
      if (values) {
        Moments[] channels = Moments.several(layout.channels());
        frames = read(reader, channels);
        length(facts, frames, layout.sampleRate());
        tell(facts, "channel", channels);
        for (int number = 0; number < channels.length; number++) {
          String level = channels[number].levels();
          facts.tell("level" + (channels.length == 1 ? "" : " " + (number + 1)), level);
        }
      } else if (frames >= 0) {
        length(facts, frames, layout.sampleRate());
      }
      List<String> warnings = reader.warnings();
      if (!warnings.isEmpty()) {
        facts.tell("remark", String.join("; ", warnings));
      }
    }
  }

  private static String container(Console console, String typed) throws IOException {
    byte[] beginning = InputKind.beginning(console, typed);
    String mark = new String(beginning, 0, 4, StandardCharsets.ISO_8859_1);
    return switch (mark) {
      case "FORM" ->
          new String(beginning, 8, 4, StandardCharsets.ISO_8859_1).equals("AIFC")
              ? "AIFF-C"
              : "AIFF";
      case ".snd" -> "AU";
      case "RIFF" -> "WAV";
      default -> "WAV (" + mark + ")";
    };
  }

  private static long read(SoundReader reader, Moments[] channels) throws IOException {
    double[][] block = new double[channels.length][BLOCK];
    long frames = 0;
    for (int count = reader.read(block, BLOCK); count > 0; count = reader.read(block, BLOCK)) {
      for (int channel = 0; channel < channels.length; channel++) {
        for (int n = 0; n < count; n++) {
          channels[channel].add(block[channel][n]);
        }
      }
      frames += count;
    }
    return frames;
  }

  private static void length(Facts facts, long frames, int rate) {
    double seconds = (double) frames / rate;
    facts.note("samples", (double) frames);
    facts.note("seconds", seconds);
    long whole = (long) seconds;
    String clock =
        whole < 60
            ? ""
            : String.format(
                Locale.ROOT, " (%d:%02d:%02d)", whole / 3600, whole / 60 % 60, whole % 60);
    facts.tell(
        "length", ShortNumber.rounded(seconds, 3) + " s" + clock + ", " + frames + " samples");
  }

  private static void arrays(Console console, String typed, Facts facts, boolean values)
      throws IOException {
    ChosenArray chosen = ChosenArray.of(console, typed);
    String held = chosen == null ? typed : chosen.file();
    String kind = ArrayFile.kindOf(held).filter(known -> !known.equals("csv")).orElse("");
    boolean named = !kind.isEmpty();
    if (!named && !ArrayNames.isIdx(console, typed)) {
      numbers(console, typed, facts, values);
      return;
    }
    Path file = console.path(held);
    Map<String, StoredArray> arrays =
        named ? ArrayFile.list(file, ReadLimits.NONE) : Map.of("values", idx(file));
    if (chosen != null) {
      arrays = Map.of(chosen.array(), chosen.from(arrays, "FILE"));
    }
    boolean one =
        chosen != null || (arrays.size() == 1 && !List.of("npz", "safetensors").contains(kind));
    facts.tell(
        "kind",
        (one ? "array, " : Joined.count(arrays.size(), "array") + ", ") + (named ? kind : "idx"));
    Map<String, NdArray> read = values ? read(file, named) : Map.of();
    arrays.forEach(
        (name, stored) -> {
          facts.tell(one ? "values" : name, stored.toString());
          facts.array(name, stored);
          NdArray array = read.get(name);
          if (array != null && array.size() > 0 && !(array instanceof ComplexArray)) {
            Moments moments = new Moments();
            for (double value : ElementTypes.doubles(name, array)) {
              moments.add(value);
            }
            facts.tell(one ? "range" : name + ", range", moments.toString());
            facts.range(name, moments);
          }
        });
  }

  private static StoredArray idx(Path file) throws IOException {
    try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
      return Idx.stored(stream, ReadLimits.NONE);
    }
  }

  private static Map<String, NdArray> read(Path file, boolean named) throws IOException {
    if (named) {
      return ArrayFile.readAll(file, ReadLimits.DEFAULT);
    }
    try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
      return Map.of("values", Idx.read(stream, ReadLimits.DEFAULT));
    }
  }

  /** A table or a list of numbers. */
  private static void numbers(Console console, String typed, Facts facts, boolean values)
      throws FormatException {
    String name = typed.startsWith("/") ? typed : "./" + typed;
    Operand operand = new TextOption().reader(console).read("FILE", name);
    NdArray array = operand.planes(operand.elementType()).get(0).values();
    facts.tell("kind", "numbers as text");
    facts.tell("values", Joined.lengths(array.shape()));
    if (values && !(array instanceof ComplexArray)) {
      Moments moments = new Moments();
      Arrays.stream(ElementTypes.doubles("FILE", array)).forEach(moments::add);
      facts.tell("range", moments.toString());
      facts.range("values", moments);
    }
  }

  private static void tell(Facts facts, String name, Moments[] channels) {
    for (int number = 0; number < channels.length; number++) {
      facts.tell(
          channels.length == 1 ? "range" : name + " " + (number + 1), channels[number].toString());
      facts.range(name + " " + (number + 1), channels[number]);
    }
  }
}
