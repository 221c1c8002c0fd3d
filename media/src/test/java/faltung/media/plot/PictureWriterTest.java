package faltung.media.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureWriterTest {
  private static int rgb(BufferedImage image, double x, double y) {
    return image.getRGB((int) x, (int) y) & 0xffffff;
  }

  @Test
  void marksArePaintedWhereTheyLie() {
    BufferedImage squares = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    squares.setRGB(0, 0, 0xff0000);
    squares.setRGB(1, 0, 0x00ff00);
    Scene scene =
        new Scene(
            100,
            50,
            "t",
            "d",
            List.of(
                new Mark.Box(0, 0, 100, 50, Ink.PAPER),
                new Mark.Box(10, 10, 20, 10, Ink.series(0)),
                new Mark.Dot(50, 25, 6, Ink.series(1), false),
                new Mark.Dot(70, 25, 6, Ink.series(2), true),
                Mark.Path.line(0, 45, 100, 45, Ink.series(3), 3),
                new Mark.Image(84, 4, 10, 5, squares, false),
                new Mark.Clip(
                    0, 30, 5, 5, List.of(new Mark.Box(0, 30, 20, 20, Ink.fixed(0x010203))))));
    for (Theme theme : Theme.values()) {
      for (int scale = 1; scale <= 3; scale++) {
        BufferedImage image = PictureWriter.paint(scene, theme, scale);
        assertThat(image.getWidth()).isEqualTo(100 * scale);
        assertThat(rgb(image, 5 * scale, 5 * scale)).isEqualTo(Ink.PAPER.rgb(theme));
        assertThat(rgb(image, 20 * scale, 15 * scale)).isEqualTo(Ink.series(0).rgb(theme));
        assertThat(rgb(image, 32 * scale, 15 * scale)).isEqualTo(Ink.PAPER.rgb(theme));
        assertThat(rgb(image, 50 * scale, 25 * scale)).isEqualTo(Ink.series(1).rgb(theme));
        assertThat(rgb(image, 70 * scale, 25 * scale)).isEqualTo(Ink.PAPER.rgb(theme));
        assertThat(rgb(image, 60 * scale, 45 * scale)).isEqualTo(Ink.series(3).rgb(theme));
        assertThat(rgb(image, 86 * scale, 6 * scale)).isEqualTo(0xff0000);
        assertThat(rgb(image, 91 * scale, 6 * scale)).isEqualTo(0x00ff00);
        assertThat(rgb(image, 3 * scale, 32 * scale)).isEqualTo(0x010203);
        assertThat(rgb(image, 8 * scale, 38 * scale)).isEqualTo(Ink.PAPER.rgb(theme));
      }
    }
  }

  @Test
  void cellsHaveTheColoursOfTheirValues() {
    HeatMap map = HeatMap.of("", DoubleArray.of(new double[][] {{-2, 0}, {Double.NaN, 2}}));
    Scene scene = Figure.of("", map).scene();
    BufferedImage image = PictureWriter.paint(scene, Theme.LIGHT, 1);
    int[] expected = {
      ColourMap.DIVERGING.rgb(0),
      ColourMap.DIVERGING.rgb(0.5),
      Ink.MISSING.light(),
      ColourMap.DIVERGING.rgb(1)
    };
    int cell = 0;
    for (Mark mark : scene.marks()) {
      if (mark instanceof Mark.Box box && !box.ink().equals(Ink.PAPER)) {
        assertThat(rgb(image, box.x() + 5, box.y() + 5)).isEqualTo(expected[cell]);
        cell++;
      }
    }
    assertThat(cell).isEqualTo(4);
  }

  @Test
  void pngReadsBack() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Scene scene = Figure.of("Title", Plots.stems("x[n]", new double[] {2, 3, 1}, 0)).scene();
    PictureWriter.writePng(scene, Theme.DARK, bytes);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(image.getWidth()).isEqualTo((int) (2 * scene.width()));
    assertThat(image.getHeight()).isEqualTo((int) (2 * scene.height()));
    assertThat(rgb(image, 0, 0)).isEqualTo(Ink.PAPER.dark());
  }

  @Test
  void tooLarge() {
    Scene scene = new Scene(10_000, 10_000, "", "", List.of());
    assertThatThrownBy(() -> PictureWriter.paint(scene, Theme.LIGHT, 1))
        .hasMessage(
            "picture: a scene of 10000.0 by 10000.0 at scale 1.0 has no pixels or more than 64"
                + " million; change the scale");
  }

  /** The mean over areas: whole factors exactly, and alpha as weight. */
  @Test
  void thumbnails() {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_ARGB);
    int[] pixels = {
      0xff000000, 0xff640000, 0xff0000ff, 0x00ffffff,
      0xff000000, 0xff640000, 0xff0000ff, 0x00ffffff
    };
    image.setRGB(0, 0, 4, 2, pixels, 0, 4);
    BufferedImage small = Thumbnail.of(image, 2, 1);
    assertThat(small.getRGB(0, 0)).isEqualTo(0xff320000);
    assertThat(small.getRGB(1, 0)).isEqualTo(0x800000ff);
    BufferedImage same = Thumbnail.of(image, 4, 2);
    assertThat(same.getRGB(0, 0, 3, 2, null, 0, 3))
        .containsExactly(image.getRGB(0, 0, 3, 2, null, 0, 3));
    BufferedImage large = Thumbnail.of(image, 8, 4);
    assertThat(large.getRGB(5, 3)).isEqualTo(0xff0000ff);
  }

  /** WCAG 2.1: contrast (L1 + 0.05) / (L2 + 0.05) of relative luminances. */
  @Test
  void inksCanBeReadOnTheirPaper() {
    for (Theme theme : Theme.values()) {
      double paper = luminance(Ink.PAPER.rgb(theme));
      for (int i = 0; i < 6; i++) {
        assertThat(contrast(luminance(Ink.series(i).rgb(theme)), paper))
            .as("series %d %s", i, theme)
            .isGreaterThanOrEqualTo(3);
      }
      for (Ink ink : List.of(Ink.TEXT, Ink.QUIET_TEXT)) {
        assertThat(contrast(luminance(ink.rgb(theme)), paper)).isGreaterThanOrEqualTo(4.5);
      }
    }
    for (int i = 0; i <= 100; i++) {
      for (ColourMap map : ColourMap.values()) {
        int rgb = map.rgb(i / 100.0);
        double text = luminance(ColourMap.readableOn(rgb).light());
        assertThat(contrast(text, luminance(rgb))).as("%s %d", map, i).isGreaterThanOrEqualTo(4);
      }
    }
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int rgb) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      double value = ((rgb >> (16 - 8 * channel)) & 0xff) / 255.0;
      sum +=
          weights[channel]
              * (value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void spectraInDecibels() {
    Chart chart = Plots.spectrum("s", new double[] {1, 10, 0, 1}, 5, "Hz", false);
    Series line = chart.series().get(0);
    assertThat(List.of(line.y(0), line.y(1), line.y(2), line.y(3)))
        .containsExactly(0.0, 20.0, -130.0, 0.0);
    assertThat(line.x(3)).isEqualTo(15);
    Chart logarithmic = Plots.spectrum("s", new double[] {1, 10, 0, 1}, 5, "Hz", true);
    assertThat(logarithmic.series().get(0).x(0)).isEqualTo(5);
    assertThat(logarithmic.horizontalScale()).isEqualTo(new Scale(5, 15, true, false));
    assertThatThrownBy(() -> Plots.spectrum("s", new double[] {1}, 5, "Hz", true))
        .hasMessage("spectrum: 1 bins; at least 2 are needed");
  }

  @Test
  void compactNumbers() {
    assertThat(Numbers.compact(0)).isEqualTo("0");
    assertThat(Numbers.compact(-3)).isEqualTo("−3");
    assertThat(Numbers.compact(0.1)).isEqualTo("0.1");
    assertThat(Numbers.compact(123.456)).isEqualTo("123.5");
    assertThat(Numbers.compact(999999)).isEqualTo("999999");
    assertThat(Numbers.compact(1e6)).isEqualTo("1e6");
    assertThat(Numbers.compact(-1.23456e-7)).isEqualTo("−1.235e−7");
    assertThat(Numbers.compact(Double.NaN)).isEqualTo("NaN");
    assertThat(Numbers.compact(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
  }
}
