package faltung.app.filter;

import faltung.app.console.Choice;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.media.sound.SampleEncoding;
import faltung.media.sound.filter.Dither;
import faltung.media.sound.filter.RenderingSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a sound that was computed becomes a file. */
final class SoundOutputOptions {
  private static final Map<String, SampleEncoding> ENCODINGS =
      new TreeMap<>(
          Map.of(
              "8", SampleEncoding.PCM_8,
              "16", SampleEncoding.PCM_16,
              "24", SampleEncoding.PCM_24,
              "32", SampleEncoding.PCM_32,
              "float", SampleEncoding.FLOAT_32,
              "double", SampleEncoding.FLOAT_64));

  @Option(
      names = "--bits",
      paramLabel = "8|16|24|32|float|double",
      description = "How OUT holds a sample; of a picture 8, 16 or float. Default: as IN does.")
  private @Nullable String bits;

  @Option(
      names = "--gain",
      paramLabel = "DB",
      description = "Make everything so many decibels louder, or quieter if negative. Default: 0.")
  private @Nullable String gain;

  @Option(
      names = "--clip",
      description =
          "Cut off what is beyond full scale. Without it the whole sound is made quieter until it"
              + " fits, and it is said by how much.")
  private boolean clip;

  @Option(
      names = "--dither",
      paramLabel = "tpdf|none",
      description =
          "tpdf (default): before rounding to integers add noise, two steps wide, so that rounding"
              + " is heard as steady noise and not as distortion; the same on every run. float and"
              + " double need none.")
  private @Nullable String dither;

  /** All of them. */
  static final List<String> NAMES = List.of("--bits", "--gain", "--clip", "--dither");

  /** What --bits says, or null. */
  @Nullable String bits() {
    return bits;
  }

  /**
   * Refuses an option where it means nothing.
   *
   * @param option one of {@link #NAMES}
   * @param input what there is instead of a sound
   * @throws UsageException if it was given
   */
  void refuse(String option, String input) {
    boolean given =
        switch (option) {
          case "--bits" -> bits != null;
          case "--gain" -> gain != null;
          case "--clip" -> clip;
          default -> dither != null;
        };
    if (given) {
      String those = option.equals("--bits") ? "sounds and pictures" : "sounds";
      throw new UsageException(option + " is for " + those + ", and this is " + input);
    }
  }

  /**
   * The settings.
   *
   * @throws UsageException if a value makes no sense
   */
  RenderingSettings settings() {
    RenderingSettings settings = RenderingSettings.DEFAULT.withClip(clip);
    if (bits != null) {
      SampleEncoding encoding = ENCODINGS.get(bits.strip().toLowerCase(Locale.ROOT));
      if (encoding == null) {
        throw new UsageException(
            "--bits " + bits + " is none of " + String.join(", ", ENCODINGS.keySet()));
      }
      settings = settings.withEncoding(encoding);
    }
    if (gain != null) {
      String number = gain.strip().replaceFirst("(?i)\\s*db$", "");
      double decibels = NumberOption.number("--gain", number);
      if (Math.abs(decibels) > 200) {
        throw new UsageException("--gain " + gain + " is beyond -200 to 200 dB");
      }
      settings = settings.withDecibels(decibels);
    }
    if (dither != null) {
      String kind = Choice.of("--dither", dither, List.of("none", "tpdf"));
      settings = settings.withDither(kind.equals("none") ? Dither.NONE : Dither.TPDF);
    }
    return settings;
  }
}
