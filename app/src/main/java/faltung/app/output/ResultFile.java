package faltung.app.output;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.Phase;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.OperandReader;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.format.Npy;
import faltung.media.file.SafeFiles;
import faltung.media.image.Clipping;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.signal.Signal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes a result into a file, of the kind that the name tells. */
public final class ResultFile {
  public static final List<String> NUMBERS = List.of("npy", "txt", "csv", "tsv", "json");
  private static final List<String> SUGGESTED =
      List.of("npy", "txt", "csv", "json", "png", "pgm", "ppm", "jpg", "tif");

  private ResultFile() {}

  /**
   * Checks that the name tells a kind of file.
   *
   * @param option behind which it stands
   * @throws UsageException if it does not
   */
  public static void check(String option, String file) {
    String extension = OperandReader.extension(file);
    if (!NUMBERS.contains(extension) && ImageFormat.ofName("." + extension).isEmpty()) {
      throw new UsageException(
          option
              + " "
              + file
              + ": the name tells no kind of file; end it in ."
              + String.join(", .", SUGGESTED)
              + (extension.isEmpty() ? "" : Suggestions.question(extension, SUGGESTED)));
    }
  }

  /** Writes the file; a person is told what was written. */
  public static void write(Console console, String file, Result result, boolean stretch) {
    Path path = console.path(file);
    String extension = OperandReader.extension(file);
    try (Phase phase = Phase.begin(console, "writing " + file)) {
      if (NUMBERS.contains(extension)) {
        SafeFiles.write(
            path, stream -> writeNumbers(result, extension, stream, phase), console.unfinished());
      } else {
        Image picture = picture(result, stretch);
        Clipping clipping = ImageFiles.write(picture, path, console.unfinished());
        if (clipping.count() > 0) {
          String help = "--stretch shows them, .npy keeps them";
          console.remark(file + ": " + ClippingText.of(clipping, picture.maximum(), help));
        }
      }
    } catch (IOException e) {
      throw new FailureException("cannot write " + file + ": " + ErrorReport.reason(e), e);
    }
    if (console.isTerminal()) {
      NdArray values = result.values();
      console.remark(
          "wrote "
              + file
              + ": "
              + Joined.lengths(values.shape())
              + ", "
              + values.elementType().toString().toLowerCase(java.util.Locale.ROOT)
              + (result.hasOrigin()
                  ? ", starting at " + Joined.by(",", result.first().start())
                  : ""));
    }
  }

  /** Tables go out as they are written: as a whole their text is larger than the numbers. */
  private static void writeNumbers(
      Result result, String extension, OutputStream stream, Phase phase) throws IOException {
    if (extension.equals("json")) {
      stream.write(bytes(result, extension));
      return;
    }
    if (extension.equals("npy")) {
      NdArray values = result.values();
      long size = (long) values.size() * values.elementType().bytes();
      Npy.write(values, phase.counting(stream, size));
      return;
    }
    Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    NumberText.write(whole(result), hasOriginLine(result, extension), separator(extension), writer);
    writer.flush();
  }

  private static String separator(String extension) {
    return extension.equals("csv") ? "," : extension.equals("tsv") ? "\t" : " ";
  }

  private static boolean hasOriginLine(Result result, String extension) {
    return result.hasOrigin() && extension.equals("txt");
  }

  /** The bytes of a file of numbers. */
  public static byte[] bytes(Result result, String extension) {
    if (extension.equals("npy")) {
      return Npy.toBytes(result.values());
    }
    Signal whole = whole(result);
    if (extension.equals("json")) {
      return NumberText.json(whole).getBytes(StandardCharsets.UTF_8);
    }
    return NumberText.text(whole, hasOriginLine(result, extension), separator(extension))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Signal whole(Result result) {
    return result.planes().size() == 1 ? result.first() : Signal.of(result.values());
  }

  private static Image picture(Result result, boolean stretch) {
    NdArray values = result.values();
    int rank = values.shape().rank();
    if (result.planes().size() == 1 && rank != 2) {
      throw new UsageException(
          "a picture has 2 axes, but y has "
              + rank
              + " ("
              + Joined.lengths(values.shape())
              + "); write .npy or .txt");
    }
    if (values.elementType() == ElementType.COMPLEX) {
      throw new UsageException("y is complex, which no picture can show; write .npy or .txt");
    }
    int channels = result.planes().size();
    Shape plane = result.first().shape();
    Shape shape = Shape.of(channels, plane.length(0), plane.length(1));
    FloatArray samples =
        (FloatArray) ElementTypes.convert("y", values.reshape(shape), ElementType.FLOAT);
    Image source = result.picture();
    Image image =
        source != null
            ? source.withSamples(samples)
            : Image.of8Bits(samples, ColorModel.ofChannels(channels));
    return stretch ? stretched(image) : image;
  }

  private static Image stretched(Image image) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float sample : image.samples().values()) {
      if (Float.isFinite(sample)) {
        least = Math.min(least, sample);
        greatest = Math.max(greatest, sample);
      }
    }
    float[] values = image.samples().values().clone();
    double scale = greatest > least ? image.maximum() / ((double) greatest - least) : 0;
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = (float) (((double) values[offset] - least) * scale);
    }
    return image.withSamples(FloatArray.wrap(image.samples().shape(), values));
  }
}
