package faltung.media.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.kernels.KernelCatalogue;
import faltung.kernels.KernelContext;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.media.image.ImageRows;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Levels, linear light, gradients and deblurring. */
class PictureOperationsTest {
  private static final Signal BLUR = named("gaussian:1.5");

  private static Signal named(String spec) {
    return KernelCatalogue.parse(spec, KernelContext.picture());
  }

  private static Image all(ImageRows rows) throws IOException {
    return rows.rows(0, rows.height());
  }

  @Test
  void levels() throws IOException {
    Image image =
        Image.of8Bits(
            FloatArray.wrap(Shape.of(2, 1, 3), -4, 0, 6, 255, 128, 0), ColorModel.GREY_ALPHA);
    assertThat(all(new Levels(2, true, 100).rows(image)).samples().values())
        .containsExactly(108, 100, 112, 255, 128, 0);
    Levels stretching = Levels.stretching(image);
    assertThat(all(stretching.rows(image)).samples().values())
        .containsExactly(0, 102, 255, 255, 128, 0);
    assertThat(Levels.UNCHANGED.rows(image)).isSameAs(image);
    assertThatThrownBy(() -> new Levels(Double.NaN, false, 0))
        .hasMessage("levels: scale NaN and offset 0.0, but both must be finite");
  }

  @Test
  void stretchingOneValueIsBlack() throws IOException {
    Image image = Image.of8Bits(FloatArray.wrap(Shape.of(1, 1, 2), 7, 7), ColorModel.GREY);
    assertThat(all(Levels.stretching(image).rows(image)).samples().values()).containsExactly(0, 0);
  }

  @Test
  void linearLightThereAndBack() throws IOException {
    float[] values = new float[65536];
    for (int value = 0; value < values.length; value++) {
      values[value] = value;
    }
    Image image = Image.of16Bits(FloatArray.wrap(Shape.of(1, 256, 256), values), ColorModel.GREY);
    Image light = all(LinearLight.decoded(image));
    // Known points of IEC 61966-2-1: half the light is 0.7354 of the range, 0.04045 is linear.
    assertThat(light.samples().values()[48192] / 65535.0).isCloseTo(0.5, within(1e-4));
    assertThat(light.samples().values()[2000] / 65535.0)
        .isCloseTo(2000 / 65535.0 / 12.92, within(0x1p-24));
    float[] back = all(LinearLight.encoded(light)).samples().values();
    // Interpolation 7e-8 of the maximum, and the float of the light, magnified by the slope 12.92.
    for (int value = 0; value < back.length; value++) {
      assertThat((double) back[value]).isCloseTo(value, within(65535 * (7e-8 + 13 * 0x1p-24)));
    }
    Image floats = Image.ofFloats(FloatArray.zeroed(Shape.of(1, 1, 1)), ColorModel.GREY);
    assertThat(LinearLight.decoded(floats)).isSameAs(floats);
  }

  @Test
  void linearLightBelowBlackAndAboveWhite() throws IOException {
    Image image = Image.of8Bits(FloatArray.wrap(Shape.of(1, 1, 3), -51, 300, 255), ColorModel.GREY);
    Image back = all(LinearLight.encoded(LinearLight.decoded(image)));
    assertThat(back.samples().values()[0]).isCloseTo(-51, within(1e-4f));
    assertThat(back.samples().values()[1]).isCloseTo(300, within(1e-4f));
    assertThat(back.samples().values()[2]).isEqualTo(255);
  }

  /** A plane that rises by 3 to the right and by 4 downwards. */
  private static Image ramp(boolean floating) {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 9, 9));
    for (int at = 0; at < 81; at++) {
      samples.values()[at] = 3 * (at % 9) + 4 * (at / 9);
    }
    return new Image(samples, ColorModel.GREY, floating ? 1 : 255, floating);
  }

  @Test
  void theSlopeOfAPlane() throws IOException {
    for (String operator : List.of("sobel", "scharr", "prewitt")) {
      ImageGradient gradient =
          ImageGradient.of(named(operator + ":x,scale=slope"), named(operator + ":y,scale=slope"));
      // Nine taps of at most half the size of 56, and a root.
      assertThat((double) all(gradient.magnitude(ramp(true))).samples().get(0, 4, 4))
          .isCloseTo(5, within(20 * 56 * 0x1p-24));
      assertThat((double) all(gradient.direction(ramp(true))).samples().get(0, 4, 4))
          .isCloseTo(Math.atan2(4, 3), within(20 * 56 * 0x1p-24));
      assertThat((double) all(gradient.direction(ramp(false))).samples().get(0, 4, 4))
          .isCloseTo(255 * Math.atan2(4, 3) / (2 * Math.PI), within(255 * 20 * 56 * 0x1p-24));
    }
  }

  @Test
  void directionsGoRoundClockwise() throws IOException {
    ImageGradient gradient =
        ImageGradient.of(named("sobel:x,scale=slope"), named("sobel:y,scale=slope"));
    FloatArray falling = FloatArray.zeroed(Shape.of(1, 9, 9));
    for (int at = 0; at < 81; at++) {
      falling.values()[at] = 100 - at / 9; // Brighter upwards: three quarters of a turn.
    }
    Image image = Image.of8Bits(falling, ColorModel.GREY);
    assertThat((double) all(gradient.direction(image)).samples().get(0, 4, 4))
        .isCloseTo(255 * 0.75, within(255 * 20 * 100 * 0x1p-24));
  }

  @Test
  void gradientsOfDifferentShapesAreRefused() {
    ImageGradient gradient =
        ImageGradient.of(
            ImageFilter.convolve(named("sobel:x")),
            ImageFilter.convolve(named("sobel:y")).size(Mode.FULL));
    assertThatThrownBy(() -> gradient.magnitude(ramp(true)))
        .hasMessage(
            "gradient: the two filters give 9 by 9 and 11 by 11 pixels; give kernels of one shape,"
                + " or size same");
  }

  /** A scene with an edge and a point. */
  private static Image scene() {
    FloatArray samples = FloatArray.zeroed(Shape.of(1, 48, 40));
    for (int at = 0; at < samples.size(); at++) {
      samples.values()[at] = at % 40 < 20 ? 60 : 180;
    }
    samples.values()[24 * 40 + 10] = 250;
    return Image.of8Bits(samples, ColorModel.GREY);
  }

  private static double distance(Image first, Image second) {
    double sum = 0;
    for (int at = 0; at < first.samples().size(); at++) {
      double difference = first.samples().values()[at] - second.samples().values()[at];
      sum += difference * difference;
    }
    return Math.sqrt(sum / first.samples().size());
  }

  @Test
  void deblurringComesNearer() {
    Image sharp = scene();
    Image blurred = ImageFilter.convolve(BLUR).apply(sharp);
    double before = distance(blurred, sharp);
    List<Integer> heard = new ArrayList<>();
    Image restored =
        ImageDeblurring.richardsonLucy(BLUR, 40)
            .progress(progress -> heard.add(progress.iteration()))
            .apply(blurred);
    assertThat(heard).hasSize(40);
    assertThat(distance(restored, sharp)).isLessThan(before);
    assertThat(distance(ImageDeblurring.wiener(BLUR, 1e-4).apply(blurred), sharp))
        .isLessThan(before);
  }

  @Test
  void withWrapTheInverseIsExactUpToTheRatio() {
    Image sharp = scene();
    // |H| of this kernel is at least 0.5: x is known up to ratio/|H|².
    Signal mild = Pictures.kernel(new double[][] {{0.125, 0.75, 0.125}}, 0, -1);
    Image blurred = ImageFilter.convolve(mild).border(Border.WRAP).apply(sharp);
    Image restored = ImageDeblurring.wiener(mild, 1e-9).border(Border.WRAP).apply(blurred);
    assertThat(distance(restored, sharp)).isLessThan(250 * (4e-9 + 10 * 0x1p-24));
  }

  @Test
  void anOriginBesideTheMiddleShiftsBack() {
    Image sharp = scene();
    Signal shift = Pictures.kernel(new double[][] {{2}}, 3, -2);
    Image moved = ImageFilter.convolve(shift).border(Border.WRAP).apply(sharp);
    Image restored = ImageDeblurring.wiener(shift, 0).border(Border.WRAP).apply(moved);
    // The kernel is used with sum 1, so the factor 2 stays.
    Image twice = new Image(sharp.samples().copy(), ColorModel.GREY, 255, false);
    for (int at = 0; at < twice.samples().size(); at++) {
      twice.samples().values()[at] *= 2;
    }
    assertThat(distance(restored, twice)).isLessThan(500 * 0x1p-20);
  }

  @Test
  void edgeTaperRingsLess() {
    // Left and right, top and bottom differ: as one period it has a seam.
    Image sharp = scene();
    Image blurred = ImageFilter.convolve(BLUR).border(Border.EDGE).apply(sharp);
    Image plain = ImageDeblurring.wiener(BLUR, 1e-3).border(Border.WRAP).apply(blurred);
    Image tapered = ImageDeblurring.wiener(BLUR, 1e-3).edgeTaper().apply(blurred);
    assertThat(distance(tapered, sharp)).isLessThan(distance(plain, sharp));
    try (Workers two = Workers.of(2)) {
      assertThat(ImageDeblurring.wiener(BLUR, 1e-3).edgeTaper().workers(two).apply(blurred))
          .isEqualTo(tapered);
      assertThat(ImageEdgeTaper.apply(blurred, BLUR, two))
          .isEqualTo(ImageEdgeTaper.apply(blurred, BLUR, Workers.SERIAL));
    }
  }

  @Test
  void blursThatAreNone() {
    assertThatThrownBy(() -> ImageDeblurring.wiener(named("sobel:x"), 0))
        .hasMessage(
            "the blur's values sum to 0.0, but a blur has a positive sum; give the kernel that"
                + " blurred the picture");
    assertThatThrownBy(() -> ImageDeblurring.richardsonLucy(Signal.of(1, 1), 3))
        .hasMessage("the blur of a picture has 2 axes, but this one is [2]");
  }
}
