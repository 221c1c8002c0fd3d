package faltung.media.image.filter;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Kernel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rasters whose samples are taken from their arrays, beside the same by the rasters' methods. */
class TiledRastersTest {
  private static final int[] LENGTHS = {1, 2, 3, 15, 16, 17, 63, 65};
  private static final Border[] BORDERS = {
    Border.SYMMETRIC, Border.REFLECT, Border.EDGE, Border.WRAP, Border.ZERO, Border.constant(77)
  };

  private final Random random = new Random(13);

  /** Every order of samples in a pixel, in both widths, and bands in arrays of their own. */
  private static List<SampleModel> layouts(int width, int height) {
    List<SampleModel> models = new ArrayList<>();
    for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
      int[][] orders = {{0}, {0, 1}, {1, 0}, {0, 1, 2}, {2, 1, 0}, {0, 1, 2, 3}, {3, 2, 1, 0}};
      for (int[] order : orders) {
        int bands = order.length;
        // Rows need not follow one another at once.
        int line = width * bands + bands;
        models.add(new PixelInterleavedSampleModel(type, width, height, bands, line, order));
      }
      models.add(
          new PixelInterleavedSampleModel(
              type, width, height, 5, width * 5, new int[] {4, 2, 0, 1, 3}));
      models.add(new BandedSampleModel(type, width, height, 3));
      int[] apart = {0, width * height, 2 * width * height};
      models.add(new BandedSampleModel(type, width, height, width, new int[3], apart));
    }
    return models;
  }

  /** As many bands of the same samples, in pixels with room for one more: by the general way. */
  private static WritableRaster padded(Raster raster) {
    int bands = raster.getNumBands();
    int[] order = new int[bands];
    for (int band = 0; band < bands; band++) {
      order[band] = band;
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    SampleModel model =
        new PixelInterleavedSampleModel(
            raster.getSampleModel().getTransferType(),
            width,
            height,
            bands + 1,
            width * (bands + 1),
            order);
    int size = width * height * (bands + 1);
    DataBuffer buffer =
        model.getTransferType() == DataBuffer.TYPE_BYTE
            ? new DataBufferByte(size)
            : new DataBufferUShort(size);
    WritableRaster copy = Raster.createWritableRaster(model, buffer, null);
    copy.setPixels(0, 0, width, height, samples(raster));
    return copy;
  }

  private static WritableRaster empty(WritableRaster raster) {
    raster.setPixels(0, 0, raster.getWidth(), raster.getHeight(), new int[samples(raster).length]);
    return raster;
  }

  private static int[] samples(Raster raster) {
    return raster.getPixels(
        raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
  }

  private WritableRaster filled(SampleModel model) {
    WritableRaster raster = Raster.createWritableRaster(model, new Point(-3, 2));
    int most = model.getSampleSize(0) == 8 ? 255 : 65535;
    int[] samples = new int[model.getWidth() * model.getHeight() * model.getNumBands()];
    for (int at = 0; at < samples.length; at++) {
      samples[at] = random.nextInt(4) == 0 ? most * random.nextInt(2) : random.nextInt(most + 1);
    }
    raster.setPixels(-3, 2, model.getWidth(), model.getHeight(), samples);
    return raster;
  }

  /** A kernel that reaches beyond any range of samples, or a product, or with rows of zeros. */
  private Signal kernel(int height, int width) {
    double[] values = new double[height * width];
    boolean product = random.nextBoolean();
    for (int at = 0; at < values.length; at++) {
      double value = random.nextGaussian() / Math.sqrt(values.length);
      double factor = 1.0 / ((1 + at / width) * (1 + at % width));
      values[at] = product ? factor : random.nextInt(5) == 0 ? 0 : value;
    }
    return Signal.of(DoubleArray.wrap(Shape.of(height, width), values))
        .startingAt(-random.nextInt(height + 1), -random.nextInt(width + 1));
  }

  private FaltungOp filter(Signal kernel) {
    return FaltungOp.of(kernel)
        .border(BORDERS[random.nextInt(BORDERS.length)])
        .size(random.nextBoolean() ? Mode.SAME : Mode.FULL);
  }

  @Test
  void everyLayoutIsAsByTheRastersMethods() {
    int[] reaches = {1, 2, 3, 5, 7, 9, 10, 12};
    for (int height : LENGTHS) {
      for (int width : LENGTHS) {
        for (SampleModel model : layouts(width, height)) {
          Signal kernel =
              kernel(reaches[random.nextInt(reaches.length)], reaches[random.nextInt(8)]);
          FaltungOp straight = filter(kernel);
          WritableRaster source = filled(model);
          WritableRaster result = straight.filter(source, null);
          assertThat(straight.filters().straightRuns()).as("%s", model).isEqualTo(1);
          WritableRaster general = padded(source);
          int[] expected = samples(straight.filter(general, empty(padded(result))));
          assertThat(straight.filters().generalRuns()).isEqualTo(1);
          assertThat(samples(result))
              .as("%s by %s, %s, kernel %s", width, height, model, kernel)
              .isEqualTo(expected);
        }
      }
    }
  }

  /** The sum itself, in double. */
  @Test
  void everySampleIsTheRoundedSum() {
    for (int trial = 0; trial < 60; trial++) {
      int width = LENGTHS[random.nextInt(8)];
      int height = LENGTHS[random.nextInt(8)];
      Signal kernel = kernel(1 + random.nextInt(6), 1 + random.nextInt(6));
      Border border = BORDERS[random.nextInt(BORDERS.length)];
      SampleModel model = layouts(width, height).get(random.nextInt(20));
      WritableRaster source = filled(model);
      FaltungOp filter = FaltungOp.of(kernel).border(border);
      WritableRaster result = filter.filter(source, null);
      assertThat(filter.filters().straightRuns()).isEqualTo(1);
      double most = model.getSampleSize(0) == 8 ? 255 : 65535;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int band = random.nextInt(model.getNumBands());
          double sum = Math.max(0, Math.min(most, sum(source, kernel, border, x, y, band)));
          int sample = result.getSample(x - 3, y + 2, band);
          // Half for rounding; 36 terms of up to 6 · 65535 in float are off by less than a sixth.
          assertThat(Math.abs(sample - sum)).isLessThan(most == 255 ? 0.51 : 0.7);
        }
      }
    }
  }

  private static double sum(Raster source, Signal kernel, Border border, int x, int y, int band) {
    double sum = 0;
    for (int j = kernel.start(0); j < kernel.end(0); j++) {
      for (int i = kernel.start(1); i < kernel.end(1); i++) {
        int row = inside(border, y - j, source.getHeight());
        int column = inside(border, x - i, source.getWidth());
        double sample =
            row < 0 || column < 0
                ? border.constant()
                : source.getSampleDouble(column - 3, row + 2, band);
        sum += sample * ((DoubleArray) kernel.values()).values()[kernel.offset(j, i)];
      }
    }
    return sum;
  }

  private static int inside(Border border, int at, int length) {
    return at >= 0 && at < length ? at : border.source(at, length);
  }

  /** Images of the types that have opacity, and those that are packed: as by padded pixels. */
  @Test
  void opacity() {
    for (int type :
        new int[] {
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_4BYTE_ABGR_PRE,
          BufferedImage.TYPE_3BYTE_BGR
        }) {
      for (int length : LENGTHS) {
        BufferedImage image = new BufferedImage(length, 17, type);
        for (int y = 0; y < 17; y++) {
          for (int x = 0; x < length; x++) {
            image.setRGB(x, y, random.nextInt() | (random.nextBoolean() ? 0xFF000000 : 0));
          }
        }
        ColorModel model = image.getColorModel();
        WritableRaster raster = padded(image.getRaster());
        BufferedImage general =
            new BufferedImage(model, raster, model.isAlphaPremultiplied(), null);
        FaltungOp filter = filter(kernel(3, 3));
        BufferedImage result = filter.filter(image, null);
        assertThat(filter.filters().straightRuns()).isEqualTo(1);
        Rectangle size = result.getRaster().getBounds();
        WritableRaster into =
            padded(
                Raster.createWritableRaster(
                    image
                        .getRaster()
                        .getSampleModel()
                        .createCompatibleSampleModel(size.width, size.height),
                    null));
        BufferedImage other = new BufferedImage(model, into, model.isAlphaPremultiplied(), null);
        filter.filter(general, other);
        assertThat(filter.filters().generalRuns()).isEqualTo(1);
        assertThat(samples(result.getRaster())).isEqualTo(samples(into));
      }
    }
  }

  @Test
  void partsOfRastersAndEdges() {
    WritableRaster whole = filled(layouts(65, 63).get(4));
    Raster part = whole.createChild(4, 5, 31, 29, 0, 0, null);
    for (int edge : new int[] {ConvolveOp.EDGE_ZERO_FILL, ConvolveOp.EDGE_NO_OP}) {
      float[] taps = new float[5 * 4];
      for (int tap = 0; tap < taps.length; tap++) {
        taps[tap] = random.nextInt(9) / 64f;
      }
      FaltungOp filter = new FaltungOp(new Kernel(5, 4, taps), edge, null);
      WritableRaster straight = filter.filter(part, null);
      assertThat(filter.filters().straightRuns()).isEqualTo(1);
      WritableRaster general = padded(part);
      assertThat(samples(straight)).isEqualTo(samples(filter.filter(general, null)));
      assertThat(filter.filters().generalRuns()).isEqualTo(1);
    }
  }

  /** Tiles are several along and down; threads do not change a sample, nor does a used filter. */
  @Test
  void manyTilesAndThreads() {
    WritableRaster source = filled(layouts(2500, 70).get(4));
    for (Signal kernel : new Signal[] {kernel(3, 3), kernel(19, 21), kernel(1, 40)}) {
      FaltungOp filter = FaltungOp.of(kernel);
      int[] expected = samples(filter.filter(source, null));
      assertThat(filter.filters().straightRuns()).isEqualTo(1);
      assertThat(expected).isEqualTo(samples(filter.filter(padded(source), null)));
      assertThat(filter.filters().generalRuns()).isEqualTo(1);
      try (Workers workers = Workers.of(3)) {
        FaltungOp threads = filter.workers(workers);
        for (int again = 0; again < 3; again++) {
          assertThat(samples(threads.filter(source, null))).isEqualTo(expected);
        }
        assertThat(threads.filters().straightRuns()).isEqualTo(3);
      }
    }
  }

  /** Kernels that are no product and too large for tiles: as planes, read from arrays or not. */
  @Test
  void largeKernels() {
    for (SampleModel model : layouts(65, 63)) {
      double[] values = new double[21 * 20];
      for (int at = 0; at < values.length; at++) {
        values[at] = random.nextGaussian() / 10;
      }
      Signal kernel = Signal.of(DoubleArray.wrap(Shape.of(21, 20), values));
      FaltungOp filter = FaltungOp.of(kernel);
      WritableRaster source = filled(model);
      WritableRaster result = filter.filter(source, null);
      int[] expected = samples(filter.filter(padded(source), empty(padded(result))));
      assertThat(filter.filters().planeRuns()).isEqualTo(2);
      assertThat(samples(result)).as("%s", model).isEqualTo(expected);
    }
  }

  /** A result in the source's own array is as in another one. */
  @Test
  void intoTheSameArray() {
    Kernel kernel = new Kernel(3, 1, new float[] {0.25f, 0.25f, 0.5f});
    WritableRaster source = filled(layouts(63, 17).get(3));
    FaltungOp filter = new FaltungOp(kernel, ConvolveOp.EDGE_NO_OP, null);
    int[] expected = samples(filter.filter(source, null));
    WritableRaster same =
        Raster.createWritableRaster(
            source.getSampleModel(), source.getDataBuffer(), new Point(-3, 2));
    filter.filter(source, same);
    assertThat(samples(source)).isEqualTo(expected);
    assertThat(filter.filters().straightRuns()).isEqualTo(2);
  }
}
