package faltung.media.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.extension.Border;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import faltung.signal.Mode;
import faltung.signal.Signal;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBuffer;
import java.awt.image.Kernel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaltungOpTest {
  /** Dyadic, so that sums are exact, and neither symmetric nor flipped into itself. */
  private static final Kernel DYADIC =
      new Kernel(3, 3, new float[] {0.5f, 0.125f, 0, 0.25f, 0, 0, 0, 0, 0.0625f});

  private static BufferedImage random(int type) {
    BufferedImage image = new BufferedImage(13, 11, type);
    Random random = new Random(type);
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 13; x++) {
        image.setRGB(x, y, 0xFF000000 | random.nextInt(1 << 24));
      }
    }
    return image;
  }

  private static int[] samples(BufferedImage image) {
    Raster raster = image.getRaster();
    return raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }

  /** The opaque images that ConvolveOp takes. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_USHORT_565_RGB,
        BufferedImage.TYPE_USHORT_555_RGB
      })
  void asConvolveOpUpToItsCuttingOff(int type) {
    BufferedImage source = random(type);
    for (int edge : new int[] {ConvolveOp.EDGE_ZERO_FILL, ConvolveOp.EDGE_NO_OP}) {
      BufferedImage theirs = new ConvolveOp(DYADIC, edge, null).filter(source, null);
      BufferedImage ours = new FaltungOp(DYADIC, edge, null).filter(source, null);
      assertThat(ours.getType()).isEqualTo(theirs.getType());
      int[] their = samples(theirs);
      int[] our = samples(ours);
      int rounded = 0;
      for (int at = 0; at < our.length; at++) {
        assertThat(our[at] - their[at]).as("sample %d, edge %d", at, edge).isBetween(0, 1);
        rounded += our[at] - their[at];
      }
      // Otherwise the images would tell nothing about rounding.
      assertThat(rounded).isPositive();
    }
  }

  @Test
  void sixteenBits() {
    BufferedImage source = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    source.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {20000, 30001, 40000});
    Kernel half = new Kernel(1, 1, new float[] {0.5f});
    assertThat(samples(new FaltungOp(half).filter(source, null)))
        .containsExactly(10000, 15001, 20000);
    // ConvolveOp takes what is above 32767 for negative; below it cuts off.
    assertThat(samples(new ConvolveOp(half).filter(source, null)))
        .startsWith(10000, 15000)
        .doesNotContain(20000);
  }

  @Test
  void whereNothingIsRoundedAllIsEqual() {
    Kernel shift = new Kernel(3, 3, new float[] {0, 0, 1, 0, 0, 0, 0, 0, 0});
    for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR_PRE}) {
      BufferedImage source = random(type);
      for (int edge : new int[] {ConvolveOp.EDGE_ZERO_FILL, ConvolveOp.EDGE_NO_OP}) {
        assertThat(samples(new FaltungOp(shift, edge, null).filter(source, null)))
            .isEqualTo(samples(new ConvolveOp(shift, edge, null).filter(source, null)));
      }
    }
  }

  @Test
  void coloursAreMultipliedByOpacityAsConvolveOpDocuments() {
    BufferedImage source = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    source.setRGB(0, 0, 0xFFC86432);
    source.setRGB(1, 0, 0x00FFFFFF);
    source.setRGB(2, 0, 0xFFC86432);
    Signal box = Pictures.kernel(new double[][] {{0.25, 0.5, 0.25}}, 0, -1);
    BufferedImage result = FaltungOp.of(box).border(Border.EDGE).filter(source, null);
    assertThat(result.getRGB(1, 0)).isEqualTo(0x80C86432);
    assertThat(result.getRGB(0, 0)).isEqualTo(0xBFC86432);
    BufferedImage clear = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(1, 0, 0x00FFFFFF);
    assertThat(FaltungOp.of(box).filter(clear, null).getRGB(1, 0)).isZero();
  }

  @Test
  void bordersAndSizesAreImageFilters() {
    Image image = Pictures.random(3, ColorModel.GREY, 8, 9);
    BufferedImage source = new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY);
    source.getRaster().setSamples(0, 0, 9, 8, 0, image.samples().values());
    Signal kernel = Pictures.kernel(4, -2, 0, 4, 3);
    for (Border border : new Border[] {Border.ZERO, Border.constant(200), Border.WRAP}) {
      for (Mode size : Mode.values()) {
        Image expected = ImageFilter.convolve(kernel).border(border).size(size).apply(image);
        BufferedImage result = FaltungOp.of(kernel).border(border).size(size).filter(source, null);
        assertThat(result.getWidth()).isEqualTo(expected.width());
        int[] samples = samples(result);
        for (int at = 0; at < samples.length; at++) {
          float wanted = Math.max(0, Math.min(255, expected.samples().values()[at]));
          // Half for rounding, and a thousandth for float: 255·12 terms·2⁻²⁴ is less.
          assertThat((float) samples[at]).isCloseTo(wanted, within(0.501f));
        }
      }
    }
  }

  @Test
  void rastersThatConvolveOpRefuses() {
    for (int type :
        new int[] {DataBuffer.TYPE_INT, DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE}) {
      WritableRaster source = sixBands(type);
      int value = type == DataBuffer.TYPE_FLOAT ? 1 << 20 : (1 << 30) + 1;
      source.setSample(2, 1, 5, value);
      WritableRaster result = new FaltungOp(EVERYWHERE).filter(source, null);
      assertThat(result.getSampleDouble(2, 1, 5))
          .isEqualTo(type == DataBuffer.TYPE_INT ? 1 << 29 | 1 : value / 2.0);
    }
  }

  private static final Kernel EVERYWHERE = new Kernel(1, 1, new float[] {0.5f});

  private static WritableRaster sixBands(int type) {
    return Raster.createWritableRaster(new BandedSampleModel(type, 5, 3, 6), null);
  }

  @Test
  void indexedImagesAreExpandedAndDestinationsConverted() {
    BufferedImage indexed = random(BufferedImage.TYPE_BYTE_INDEXED);
    BufferedImage theirs = new ConvolveOp(DYADIC).filter(indexed, null);
    BufferedImage ours = new FaltungOp(DYADIC).filter(indexed, null);
    assertThat(ours.getType()).isEqualTo(theirs.getType());
    int[] our = samples(ours);
    int[] their = samples(theirs);
    for (int at = 0; at < our.length; at++) {
      assertThat(our[at] - their[at]).isBetween(0, 1);
    }
    BufferedImage source = random(BufferedImage.TYPE_INT_RGB);
    BufferedImage grey = new BufferedImage(13, 11, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage palette = new BufferedImage(13, 11, BufferedImage.TYPE_BYTE_INDEXED);
    assertThat(new FaltungOp(DYADIC).filter(source, grey)).isSameAs(grey);
    assertThat(new FaltungOp(DYADIC).filter(source, palette)).isSameAs(palette);
    assertThat(samples(grey)[13 * 5 + 6]).isPositive();
    assertThat(palette.getRGB(6, 5) & 0xFFFFFF).isPositive();
  }

  @Test
  void whereThingsAre() {
    BufferedImage source = random(BufferedImage.TYPE_INT_RGB);
    Signal kernel = Pictures.kernel(4, -2, 0, 4, 3);
    FaltungOp full = FaltungOp.of(kernel).size(Mode.FULL);
    assertThat(full.getBounds2D(source)).isEqualTo(new Rectangle(0, 0, 15, 14));
    assertThat(full.getPoint2D(new Point2D.Double(5, 5), null)).isEqualTo(new Point2D.Float(5, 7));
    assertThat(new FaltungOp(DYADIC).getPoint2D(new Point2D.Double(5, 5), null))
        .isEqualTo(new Point2D.Float(5, 5));
    assertThat(full.getRenderingHints()).isNull();
  }

  @Test
  void errors() {
    BufferedImage source = random(BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> new FaltungOp(DYADIC).filter(source, source))
        .hasMessage("FaltungOp: source and destination are the same image");
    assertThatThrownBy(
            () ->
                new FaltungOp(DYADIC)
                    .filter(source, new BufferedImage(4, 5, BufferedImage.TYPE_INT_RGB)))
        .hasMessage("FaltungOp: the destination has 4 by 5 pixels, but the result 13 by 11");
    assertThatThrownBy(() -> new FaltungOp(DYADIC, 3, null))
        .hasMessage(
            "FaltungOp: the edge condition is 3, but must be 0 (EDGE_ZERO_FILL) or 1 (EDGE_NO_OP);"
                + " other borders: of(kernel)");
    WritableRaster one = Raster.createBandedRaster(DataBuffer.TYPE_BYTE, 13, 11, 1, null);
    assertThatThrownBy(() -> new FaltungOp(DYADIC).filter(source.getRaster(), one))
        .hasMessage("FaltungOp: the source has 3 bands, the destination 1");
  }
}
