package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.app.operand.FileNames;
import faltung.app.operand.PicturePage;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.nn.data.LabelledImages;
import faltung.nn.data.Normalization;
import faltung.nn.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a digit, as it is typed: a file, or {@code test:N} for a picture of the test set.
 *
 * @param pixels 28 by 28 values from 0 to 1
 */
public record DigitOperand(FloatArray pixels) {
  private static final String TEST = "test:";

  /** Reads it. */
  public static DigitOperand read(Console console, String typed, @Nullable String data) {
    if (typed.startsWith(TEST) && !Files.exists(console.path(typed))) {
      return ofTest(console, typed, data);
    }
    Path file = console.path(typed);
    if (!Files.exists(file)) {
      throw new FailureException(
          FileNames.noSuchFile("IMAGE", file, typed)
              .replace(
                  " (numbers are written like \"3 4 5\")",
                  "; a picture of the test set is written test:0"));
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "IMAGE: " + typed + " is a folder; give the pictures in it, as in " + typed + "/*.png");
    }
    try {
      ImageRows rows = PicturePage.of(console, typed).open(console);
      Image image = rows.rows(0, rows.height());
      double[] prepared = DigitPicture.prepare(image);
      FloatArray pixels = FloatArray.zeroed(Shape.of(DigitPicture.SIZE, DigitPicture.SIZE));
      for (int at = 0; at < prepared.length; at++) {
        pixels.values()[at] = (float) prepared[at];
      }
      return new DigitOperand(pixels);
    } catch (IOException | IllegalArgumentException e) {
      throw new FailureException("IMAGE: " + typed + ": " + ErrorReport.message(e), e);
    }
  }

  private static DigitOperand ofTest(Console console, String typed, @Nullable String data) {
    int number = NumberOption.integer("IMAGE " + TEST, typed.substring(TEST.length()));
    LabelledImages test = new DigitData(console, data).test();
    if (number < 0 || number >= test.count()) {
      throw new UsageException(
          "IMAGE: " + typed + ": pictures of the test set count from 0 to " + (test.count() - 1));
    }
    return of(test, number);
  }

  /** One of many pictures. */
  public static DigitOperand of(LabelledImages images, int number) {
    FloatArray image = images.image(number);
    for (int at = 0; at < image.size(); at++) {
      image.values()[at] /= 255;
    }
    return new DigitOperand(image);
  }

  /** As a network takes it, [1, 1, height, width], in the middle of its input. */
  public FloatArray input(Model model) {
    Normalization normalization = model.recipe().normalization();
    FloatArray input = FloatArray.zeroed(Shape.of(1, 1, model.height(), model.width()));
    int top = Math.floorDiv(model.height() - pixels.shape().length(0), 2);
    int left = Math.floorDiv(model.width() - pixels.shape().length(1), 2);
    for (int at = 0; at < input.size(); at++) {
      int row = at / model.width() - top;
      int column = at % model.width() - left;
      boolean inside =
          row >= 0
              && column >= 0
              && row < pixels.shape().length(0)
              && column < pixels.shape().length(1);
      double pixel = inside ? pixels.values()[row * pixels.shape().length(1) + column] : 0;
      input.values()[at] = normalization.apply(pixel);
    }
    return input;
  }
}
