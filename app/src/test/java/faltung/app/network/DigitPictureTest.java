package faltung.app.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.app.CommandRun;
import faltung.app.console.Console;
import faltung.app.console.Environment;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.nn.data.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs as they are taken: dark on paper that is lit from one side, off the middle. */
class DigitPictureTest {
  @TempDir private Path folder;

  /** A test picture enlarged, in a corner of a sheet that gets darker to the right, with dust. */
  private static Image photograph(FloatArray digit, boolean onBoard) {
    int side = 28 * 12;
    int height = 500;
    int width = 640;
    FloatArray samples = FloatArray.zeroed(Shape.of(3, height, width));
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double light = 1 - 0.45 * column / width;
        double ink = 0;
        int r = row - 20;
        int c = column - 250;
        if (r >= 0 && c >= 0 && r < side && c < side) {
          ink = digit.values()[r / 12 * 28 + c / 12] / 255.0;
        }
        boolean dust = row > 420 && row < 426 && column > 60 && column < 66;
        ink = dust ? 0.8 : ink;
        double paper = onBoard ? 0.15 + 0.75 * ink : 0.95 - 0.8 * ink;
        for (int band = 0; band < 3; band++) {
          double tint = band == 2 ? 0.9 : 1;
          samples.values()[(band * height + row) * width + column] =
              (float) Math.round(255 * light * paper * tint);
        }
      }
    }
    return Image.of8Bits(samples, ColorModel.RGB);
  }

  private static LabelledImages test() {
    return new DigitData(
            new Console(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Environment.ofPipe(Path.of(""))),
            null)
        .test();
  }

  @Test
  void itIsTwentyPixelsLargeWithItsMassInTheMiddle() {
    LabelledImages test = test();
    for (boolean board : new boolean[] {false, true}) {
      for (int number = 0; number < 10; number++) {
        double[] pixels = DigitPicture.prepare(photograph(test.image(number), board));
        int top = 28;
        int bottom = -1;
        int left = 28;
        int right = -1;
        double mass = 0;
        double down = 0;
        double across = 0;
        for (int at = 0; at < pixels.length; at++) {
          assertThat(pixels[at]).isBetween(0.0, 1.0);
          mass += pixels[at];
          int row = at / 28;
          down += pixels[at] * (row + 0.5);
          across += pixels[at] * (at % 28 + 0.5);
          if (pixels[at] > 0) {
            top = Math.min(top, at / 28);
            bottom = Math.max(bottom, at / 28);
            left = Math.min(left, at % 28);
            right = Math.max(right, at % 28);
          }
        }
        assertThat(Math.max(bottom - top, right - left) + 1).as("picture " + number).isEqualTo(20);
        assertThat(down / mass).isCloseTo(14, within(0.5));
        assertThat(across / mass).isCloseTo(14, within(0.5));
      }
    }
  }

  /**
   * Twenty photographs on paper and twenty on a board: the network knows them as it does MNIST's.
   */
  @Test
  void theyAreRecognised() throws IOException {
    LabelledImages test = test();
    List<String> words = new ArrayList<>(List.of("predict"));
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      String name = "p" + number + ".png";
      ImageFiles.write(photograph(test.image(number), number % 2 == 1), folder.resolve(name));
      words.add(name);
      expected.add(name + ": " + test.label(number));
    }
    CommandRun run = CommandRun.in(folder, words.toArray(String[]::new));
    assertThat(run.error()).isEmpty();
    List<String> answers = run.out().lines().map(line -> line.replaceFirst(" \\(.*", "")).toList();
    long right = answers.stream().filter(expected::contains).count();
    assertThat(right).as(run.out()).isGreaterThanOrEqualTo(38);
  }

  @Test
  void whatIsPreparedIsPassedThrough() throws IOException {
    CommandRun one = CommandRun.in(folder, "predict", "test:0", "--prepared", "seven.png");
    CommandRun two = CommandRun.in(folder, "predict", "seven.png");
    assertThat(two.out()).isEqualTo(one.out().replace("test:0", "seven.png"));
    assertThat(Files.size(folder.resolve("seven.png"))).isPositive();
  }

  @Test
  void anEmptySheetIsNoDigit() throws IOException {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 50, 40));
    samples.fillRange(0, samples.size(), 200);
    Image empty = Image.of8Bits(samples, ColorModel.GREY);
    assertThatThrownBy(() -> DigitPicture.prepare(empty))
        .hasMessage("there is nothing on it: the darkest and the brightest differ too little");
    ImageFiles.write(empty, folder.resolve("empty.png"));
    CommandRun run = CommandRun.in(folder, "predict", "empty.png");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "faltung predict: IMAGE: empty.png: there is nothing on it: the darkest and the"
                    + " brightest differ too little\n"));
  }

  @Test
  void lineDrawingsAreMadeAsWideAsStrokes() {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 200, 200));
    samples.fillRange(0, samples.size(), 255);
    for (int row = 40; row < 160; row++) {
      samples.fillRange(row * 200 + 100, 1, 0);
    }
    double[] pixels = DigitPicture.prepare(Image.of8Bits(samples, ColorModel.GREY));
    double mass = 0;
    for (double pixel : pixels) {
      mass += pixel;
    }
    // A line one pixel wide would be a sixth of a pixel; strokes are some two pixels wide.
    assertThat(mass / 20).isBetween(1.5, 3.0);
  }
}
