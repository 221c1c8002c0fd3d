package faltung.app.measure;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.correlation.Match;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import java.io.IOException;
import java.util.List;

/** A picture with a red frame around each place where a template was found. */
final class MatchFrames {
  /** One pixel of the frame for so many of the picture's shorter side. */
  private static final int PIXELS_A_LINE = 300;

  private MatchFrames() {}

  static void write(Console console, String file, Image image, List<Match> found, Shape template) {
    try {
      ImageFiles.write(framed(image, found, template), console.path(file), console.unfinished());
    } catch (IOException e) {
      throw new FailureException("cannot write " + file + ": " + ErrorReport.reason(e), e);
    }
    if (console.isTerminal()) {
      console.remark("wrote " + file);
    }
  }

  /** The picture in three colours, opacity left out, with the frames. */
  static Image framed(Image image, List<Match> found, Shape template) {
    int height = image.height();
    int width = image.width();
    int size = height * width;
    int channels = image.colors().channels();
    float[] source = image.samples().values();
    float[] colours = new float[3 * size];
    for (int channel = 0; channel < 3; channel++) {
      int from = channels >= 3 ? channel : 0;
      System.arraycopy(source, from * size, colours, channel * size, size);
    }
    int line = 1 + Math.min(height, width) / PIXELS_A_LINE;
    for (Match match : found) {
      int top = match.position().get(0);
      int left = match.position().get(1);
      for (int y = top - line; y < top + template.length(0) + line; y++) {
        for (int x = left - line; x < left + template.length(1) + line; x++) {
          boolean inside =
              y >= top
                  && y < top + template.length(0)
                  && x >= left
                  && x < left + template.length(1);
          if (!inside && y >= 0 && y < height && x >= 0 && x < width) {
            colours[y * width + x] = image.maximum();
            colours[size + y * width + x] = 0;
            colours[2 * size + y * width + x] = 0;
          }
        }
      }
    }
    return new Image(
        FloatArray.wrap(Shape.of(3, height, width), colours),
        ColorModel.RGB,
        image.maximum(),
        image.floating());
  }
}
