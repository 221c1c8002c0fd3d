package faltung.media.image.filter;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.kernels.GaussianKernels;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which way a picture goes, and that it makes no difference. */
class ConvolvedRowsTest {
  private static Image picture(int height, int width) {
    Random random = new Random(5);
    float[] values = new float[3 * height * width];
    for (int at = 0; at < values.length; at++) {
      values[at] = random.nextInt(256);
    }
    return Image.of8Bits(FloatArray.wrap(Shape.of(3, height, width), values), ColorModel.RGB);
  }

  @Test
  void smallAndSeparableKernelsGoTileByTileAndLargeOnesByOtherMethods() {
    Image picture = picture(70, 60);
    assertThat(isTiled(picture, GaussianKernels.gaussian(3, 3))).isTrue();
    double[] values = new Random(3).doubles(40 * 40).toArray();
    Signal large = Signal.of(DoubleArray.wrap(Shape.of(40, 40), values)).startingAt(-20, -20);
    assertThat(isTiled(picture, large)).isFalse();
  }

  private static boolean isTiled(Image picture, Signal kernel) {
    return new ConvolvedRows(picture, ImageFilter.convolve(kernel)).isTiled();
  }

  @Test
  void bandsAndThreadsChangeNoBit() {
    Image picture = picture(301, 120);
    double[] taps = new Random(4).doubles(5 * 4).toArray();
    Signal dense = Signal.of(DoubleArray.wrap(Shape.of(5, 4), taps)).startingAt(-1, -3);
    for (Signal kernel : new Signal[] {GaussianKernels.gaussian(2, 3), dense}) {
      for (Mode size : Mode.values()) {
        ImageFilter filter = ImageFilter.convolve(kernel).border(Border.REFLECT).size(size);
        float[] whole = filter.apply(picture).samples().values();
        assertThat(filter.bandSamples(1000).apply(picture).samples().values()).isEqualTo(whole);
        try (Workers workers = Workers.of(3)) {
          assertThat(filter.workers(workers).apply(picture).samples().values()).isEqualTo(whole);
        }
      }
    }
  }

  @Test
  void whatIsNotANumberReachesThePixelsThatHaveItInTheirWindow() {
    Image picture = picture(20, 20);
    picture.samples().values()[10 * 20 + 10] = Float.NaN;
    Signal kernel = Signal.of(DoubleArray.wrap(Shape.of(3, 3), 0, 0, 0, 0, 1, 2, 0, 3, 0));
    float[] values =
        ImageFilter.convolve(kernel.startingAt(-1, -1)).apply(picture).samples().values();
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        boolean inWindow = Math.abs(y - 10) <= 1 && Math.abs(x - 10) <= 1;
        assertThat(Float.isNaN(values[y * 20 + x])).as("%s, %s", y, x).isEqualTo(inWindow);
      }
    }
  }

  @Test
  void theResultIsThatOfTheFrontDoor() {
    Image picture = picture(40, 300);
    Signal kernel = GaussianKernels.gaussian(3, 3);
    float[] values = ImageFilter.convolve(kernel).apply(picture).samples().values();
    FloatArray taps = FloatArray.zeroed(kernel.shape());
    for (int at = 0; at < taps.size(); at++) {
      taps.values()[at] = (float) ((DoubleArray) kernel.values()).values()[at];
    }
    int before = -kernel.start(0);
    int[] padding = {before, before};
    FloatArray expected =
        Faltung.convolution(picture.samples(), taps)
            .axes("N01", "01", "N01")
            .padding(padding, padding)
            .border(Border.SYMMETRIC)
            .run();
    for (int at = 0; at < values.length; at++) {
      assertThat(Math.abs(values[at] - expected.values()[at])).isLessThan(255 * 50 * 0x1p-24f);
    }
  }
}
