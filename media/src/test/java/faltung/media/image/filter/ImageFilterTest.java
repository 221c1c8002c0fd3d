package faltung.media.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageFilterTest {
  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.constant(17),
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP);

  private static final Signal OFF_CENTRE = Pictures.kernel(2, -3, 1, 4, 3);

  @Test
  void allBordersAndSizesByTheSumItself() {
    Image image = Pictures.random(1, ColorModel.RGB, 9, 7);
    for (Border border : BORDERS) {
      for (Mode size : Mode.values()) {
        for (boolean flipped : new boolean[] {true, false}) {
          check(image, OFF_CENTRE, border, size, flipped);
          check(image, Pictures.kernel(3, -2, -2, 5, 5), border, size, flipped);
        }
      }
    }
  }

  @Test
  void aKernelLargerThanThePicture() {
    Image image = Pictures.random(1, ColorModel.GREY, 3, 2);
    for (Border border : BORDERS) {
      check(image, Pictures.kernel(4, -6, -5, 13, 11), border, Mode.SAME, true);
      check(image, Pictures.kernel(4, -6, -5, 13, 11), border, Mode.FULL, false);
    }
  }

  private static void check(Image image, Signal kernel, Border border, Mode size, boolean flipped) {
    ImageFilter filter = flipped ? ImageFilter.convolve(kernel) : ImageFilter.correlate(kernel);
    Image result = filter.border(border).size(size).bandSamples(60).apply(image);
    int top = first(kernel, 0, size, flipped);
    int left = first(kernel, 1, size, flipped);
    int more = size == Mode.FULL ? 1 : size == Mode.VALID ? -1 : 0;
    assertThat(result.height()).isEqualTo(image.height() + more * (kernel.shape().length(0) - 1));
    assertThat(result.width()).isEqualTo(image.width() + more * (kernel.shape().length(1) - 1));
    for (int channel = 0; channel < image.colors().channels(); channel++) {
      for (int y = 0; y < result.height(); y++) {
        for (int x = 0; x < result.width(); x++) {
          Pictures.Sum sum =
              Pictures.sum(image, channel, kernel, flipped, border, top + y, left + x);
          assertThat((double) result.samples().get(channel, y, x))
              .as("%s %s flipped %s at %d,%d,%d", border, size, flipped, channel, y, x)
              .isCloseTo(sum.value(), within(Pictures.tolerance(sum, kernel)));
        }
      }
    }
  }

  /** FULL begins where the first term is, VALID where the first whole window is. */
  private static int first(Signal kernel, int axis, Mode size, boolean flipped) {
    int start = kernel.start(axis);
    int last = kernel.end(axis) - 1;
    return switch (size) {
      case SAME -> 0;
      case FULL -> flipped ? start : -last;
      case VALID -> flipped ? last : -start;
    };
  }

  @Test
  void sameBitsForAnyStripAndAnyNumberOfThreads() throws IOException {
    Image image = Pictures.random(5, ColorModel.RGBA, 61, 40);
    ImageFilter filter = ImageFilter.convolve(Pictures.kernel(6, -3, -2, 7, 5));
    Image whole = filter.apply(image);
    try (Workers three = Workers.of(3)) {
      for (int samples : new int[] {1, 2000, 5000, 1 << 20}) {
        ImageRows rows = filter.bandSamples(samples).workers(three).rows(image);
        for (int strip : new int[] {1, 5, 16, 61}) {
          assertThat(inStrips(rows, strip, false)).isEqualTo(whole.samples());
          assertThat(inStrips(rows, strip, true)).isEqualTo(whole.samples());
        }
      }
    }
  }

  @Test
  void aMethodThroughSpectraGivesTheSameBitsHoweverItIsAsked() throws IOException {
    Image image = Pictures.random(7, ColorModel.GREY, 300, 200);
    Signal kernel = Pictures.kernel(8, -30, -30, 61, 61);
    ImageFilter filter = ImageFilter.convolve(kernel).border(Border.REFLECT).bandSamples(30_000);
    FloatArray whole = filter.apply(image).samples();
    try (Workers two = Workers.of(2)) {
      ImageRows rows = filter.workers(two).rows(image);
      assertThat(inStrips(rows, 7, false)).isEqualTo(whole);
      assertThat(inStrips(rows, 111, true)).isEqualTo(whole);
    }
    // The planner's tolerance for float, over all that can be transformed together.
    double norm = 0;
    for (float sample : image.samples().values()) {
      norm += (double) sample * sample;
    }
    double tolerance = 1e-5 * Math.sqrt(4 * norm) * 61;
    for (int y = 0; y < 300; y += 37) {
      Pictures.Sum sum = Pictures.sum(image, 0, kernel, true, Border.REFLECT, y, y / 2);
      assertThat((double) whole.get(0, y, y / 2)).isCloseTo(sum.value(), within(tolerance));
    }
  }

  private static FloatArray inStrips(ImageRows rows, int strip, boolean upwards)
      throws IOException {
    int channels = rows.colors().channels();
    FloatArray all = FloatArray.zeroed(Shape.of(channels, rows.height(), rows.width()));
    int strips = (rows.height() + strip - 1) / strip;
    for (int number = 0; number < strips; number++) {
      int first = (upwards ? strips - 1 - number : number) * strip;
      Image part = rows.rows(first, Math.min(strip, rows.height() - first));
      for (int channel = 0; channel < channels; channel++) {
        part.samples()
            .copyRange(
                channel * part.height() * part.width(),
                all,
                all.shape().offset(channel, first, 0),
                part.height() * part.width());
      }
    }
    return all;
  }

  @Test
  void aChainInStripsIsTheChainOfWholePictures() throws IOException {
    Image image = Pictures.random(9, ColorModel.RGB, 50, 30);
    ImageFilter first =
        ImageFilter.convolve(Pictures.kernel(1, -4, -4, 9, 9)).border(Border.WRAP).bandSamples(900);
    ImageFilter second =
        ImageFilter.correlate(Pictures.kernel(2, 0, 0, 6, 2)).size(Mode.FULL).bandSamples(700);
    ImageRows chain = second.rows(first.rows(image));
    assertThat(inStrips(chain, 11, false)).isEqualTo(second.apply(first.apply(image)).samples());
  }

  @Test
  void whatIsTransparentDoesNotBleed() {
    FloatArray samples = FloatArray.zeroed(Shape.of(4, 1, 4));
    float[][] planes = {{200, 200, 9, 9}, {100, 100, 9, 9}, {50, 50, 9, 9}, {255, 255, 0, 0}};
    for (int channel = 0; channel < 4; channel++) {
      System.arraycopy(planes[channel], 0, samples.values(), 4 * channel, 4);
    }
    Image image = Image.of8Bits(samples, ColorModel.RGBA);
    Signal box = Pictures.kernel(new double[][] {{1, 1, 1}}, 0, -1);
    Image blurred = ImageFilter.convolve(box).border(Border.EDGE).apply(image);
    // The sum of the kernel is 3: colours three times as bright, opacity a mean.
    assertThat(row(blurred, 0)).containsExactly(600, 600, 600, 0);
    assertThat(row(blurred, 3)).containsExactly(255, 170, 85, 0);
  }

  @Test
  void aDerivativeKeepsOpacity() {
    Image image = Pictures.random(3, ColorModel.GREY_ALPHA, 5, 6);
    Signal slope = Pictures.kernel(new double[][] {{0.5, 0, -0.5}}, 0, -1);
    Image result = ImageFilter.convolve(slope).apply(image);
    for (int x = 1; x < 5; x++) {
      assertThat(result.samples().get(1, 2, x)).isEqualTo(image.samples().get(1, 2, x));
      float right = image.samples().get(0, 2, x + 1) * image.samples().get(1, 2, x + 1) / 255;
      float left = image.samples().get(0, 2, x - 1) * image.samples().get(1, 2, x - 1) / 255;
      // Four roundings of numbers up to 255.
      assertThat(result.samples().get(0, 2, x))
          .isCloseTo((right - left) / 2, within(4 * 255 * 0x1p-24f));
    }
  }

  @Test
  void beyondAZeroBorderIsTransparentAndAConstantIsOpaque() {
    Image image = Pictures.random(3, ColorModel.GREY_ALPHA, 1, 1);
    Signal left = Pictures.kernel(new double[][] {{1}}, 0, 1);
    assertThat(ImageFilter.convolve(left).border(Border.ZERO).apply(image).samples().values())
        .containsExactly(0, 0);
    assertThat(
            ImageFilter.convolve(left).border(Border.constant(9)).apply(image).samples().values())
        .containsExactly(9, 255);
  }

  private static float[] row(Image image, int channel) {
    float[] row = new float[image.width()];
    for (int x = 0; x < row.length; x++) {
      row[x] = image.samples().get(channel, 0, x);
    }
    return row;
  }

  @Test
  void nanReachesItsWindowAndNoFarther() {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 20, 20));
    samples.values()[10 * 20 + 10] = Float.NaN;
    Image image = Image.ofFloats(samples, ColorModel.GREY);
    Image result = ImageFilter.convolve(Pictures.kernel(1, -1, -1, 3, 3)).apply(image);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        boolean near = Math.abs(y - 10) <= 1 && Math.abs(x - 10) <= 1;
        assertThat(Float.isNaN(result.samples().get(0, y, x))).isEqualTo(near);
      }
    }
  }

  @Test
  void errors() {
    assertThatThrownBy(() -> ImageFilter.convolve(Signal.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("filter: a kernel for pictures has 2 axes, but this one is [2]");
    assertThatThrownBy(
            () -> ImageFilter.convolve(Pictures.kernel(new double[][] {{Double.NaN}}, 0, 0)))
        .hasMessage("filter: the kernel [1, 1] is empty or not finite everywhere");
    Image small = Pictures.random(1, ColorModel.GREY, 2, 9);
    assertThatThrownBy(
            () ->
                ImageFilter.convolve(Pictures.kernel(1, 0, 0, 3, 3)).size(Mode.VALID).apply(small))
        .hasMessage(
            "size valid leaves no output, because the kernel is 3 long and the picture only 2; use"
                + " size same or full");
    assertThatThrownBy(() -> ImageFilter.convolve(OFF_CENTRE).bandSamples(0))
        .hasMessage("filter: bands of 0 samples, but at least 1 is needed");
  }
}
