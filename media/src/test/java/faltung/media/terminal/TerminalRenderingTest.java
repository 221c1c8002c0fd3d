package faltung.media.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Plots;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TerminalRenderingTest {
  private static final TerminalStyle UNICODE = new TerminalStyle(40, ColourDepth.NONE, true);
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final TerminalStyle ASCII = new TerminalStyle(40, ColourDepth.NONE, false);

  @Test
  void stems() {
    Chart chart = Plots.stems("x[n]", new double[] {2, 3, 1}, 0);
    assertThat(ChartText.render(chart, UNICODE, 8))
        .isEqualTo(
            """
            x[n]
                  3
                  ●
               2  │
               ●  │
               │  │  1
               │  │  ●
               │  │  │
              ─┴──┴──┴─
            n  0  1  2
            """);
    assertThat(ChartText.render(Plots.stems("h", new double[] {-1, 0, 1.5}, -1), ASCII, 7))
        .isEqualTo(
            """
            h
                         1.5
                          o
                     0    |
              --+----o----+--
                |
                o
                -1
            n   -1   0    1
            """);
  }

  @Test
  void lines() {
    Chart chart =
        Chart.of("ramp")
            .horizontal(Axis.of("time", "s"))
            .vertical(Axis.of("", "").withRange(0, 4))
            .line("", new double[] {0, 4}, 0, 1);
    assertThat(ChartText.render(chart, UNICODE.withWidth(20), 4))
        .isEqualTo(
            """
            ramp
            4 ┤             ⣀⠤⠒⠉
              │        ⢀⡠⠔⠒⠉
            2 ┤    ⣀⠤⠔⠊⠁
            0 ┤⣀⠤⠒⠉
              └┬───────┬───────┬
              0.0     0.5    1.0
                   time (s)
            """);
    assertThat(ChartText.render(chart, ASCII.withWidth(12), 4))
        .isEqualTo(
            """
            ramp
            4 +       **
              |    ***
            2 +  **
            0 +**
              ++-------+
               0       1
               time (s)
            """);
  }

  @Test
  void pictures() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xffffff);
    image.setRGB(1, 1, 0xff0000);
    TerminalStyle colours = new TerminalStyle(2, ColourDepth.TRUE_COLOUR, true);
    assertThat(PictureText.render(image, colours, 5))
        .isEqualTo(
            "\u001b[38;2;255;255;255m\u001b[48;2;0;0;0m▀"
                + "\u001b[38;2;0;0;0m\u001b[48;2;255;0;0m▀\u001b[0m\n");
    assertThat(PictureText.render(image, colours.withColours(ColourDepth.TABLE), 5))
        .isEqualTo("\u001b[38;5;231m\u001b[48;5;16m▀\u001b[38;5;16m\u001b[48;5;196m▀\u001b[0m\n");
    assertThat(PictureText.render(image, new TerminalStyle(8, ColourDepth.NONE, false), 9))
        .isEqualTo("@@@@\n@@@@\n    ----\n    ----\n");
    BufferedImage white = new BufferedImage(40, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 160; i++) {
      white.setRGB(i % 40, i / 40, 0xffffff);
    }
    assertThat(PictureText.render(white, UNICODE, 9)).isEqualTo(("⣿".repeat(40) + "\n").repeat(2));
  }

  @Test
  void vectorsAndMatrices() {
    assertThat(NumberTable.render(DoubleArray.of(1, 2.5, -10, 0.125), UNICODE, 9))
        .isEqualTo("  1        2.5    -10        0.125\n");
    assertThat(
            NumberTable.render(
                LongArray.of(new long[][] {{-13, -20, -17}, {-18, -24, -18}, {13, 20, 17}}),
                UNICODE,
                9))
        .isEqualTo("-13  -20  -17\n-18  -24  -18\n 13   20   17\n");
    assertThat(
            NumberTable.matrix(
                LongArray.of(new long[][] {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}}),
                -1,
                -1,
                UNICODE,
                9))
        .isEqualTo("   -1   0   1\n-1 -1  -2  -1\n 0  0   0   0\n 1  1   2   1\n");
    assertThat(NumberTable.signal("y[n]", LongArray.of(6, 11, 14, 5), -1, UNICODE, 9))
        .isEqualTo("n      -1   0   1   2\ny[n]    6  11  14   5\n");
    assertThat(
            NumberTable.render(
                ComplexArray.of(new double[] {1, 2.5}, new double[] {0, -1.25}), UNICODE, 9))
        .isEqualTo("1  +0i     2.5-1.25i\n");
    assertThat(NumberTable.render(DoubleArray.wrap(Shape.of(), 4.5), UNICODE, 9))
        .isEqualTo("4.5\n");
    assertThat(NumberTable.render(FloatArray.of(0.1f, 1f / 3), UNICODE, 9))
        .isEqualTo("0.1       0.333333\n");
    assertThat(NumberTable.render(LongArray.wrap(Shape.of(2, 1, 2), 1, 2, 3, 4), UNICODE, 9))
        .isEqualTo("[0, :, :]\n1  2\n[1, :, :]\n3  4\n");
  }

  @Test
  void valuesAreNeverShownAsZeroThatAreNot() {
    assertThat(NumberTable.render(DoubleArray.of(1, -1e-17, 0), UNICODE, 9))
        .isEqualTo(" 1      -1e-17   0\n".replace(" 1      -1e-17   0", " 1      -1e-17   0"));
    assertThat(NumberFormat.one(1e-300)).isEqualTo("1e-300");
    assertThat(NumberFormat.one(123456789012.5)).isEqualTo("1.23457e+11");
    assertThat(NumberFormat.one(9007199254740991.0)).isEqualTo("9007199254740991");
    assertThat(NumberFormat.one(1e300)).isEqualTo("1e+300");
    assertThat(NumberFormat.one(Double.NaN)).isEqualTo("NaN");
    assertThat(NumberFormat.one(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
    assertThat(NumberFormat.one(0.5)).isEqualTo("0.5");
    assertThat(NumberFormat.one(1234.56789)).isEqualTo("1234.57");
  }

  @Test
  void whatIsLeftOutIsSaid() {
    long[][] large = new long[100][100];
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 100; j++) {
        large[i][j] = 100L * i + j;
      }
    }
    assertThat(NumberTable.render(LongArray.of(large), UNICODE.withWidth(24), 5))
        .isEqualTo(
            """
               0     1  …    99
             100   101  …   199
               …     …  …     …
            9800  9801  …  9899
            9900  9901  …  9999
            (4 of 100 rows, 3 of 100 columns)
            """
                .replace("(4 of 100 rows, 3 of 100 columns)", "(4 of 100 rows, 3 of 10…"));
    assertThat(NumberTable.render(LongArray.of(new long[1000]), ASCII, 3))
        .isEqualTo(("0" + "  0".repeat(13) + "\n").repeat(3) + "... 958 more of 1000\n");
  }

  @Test
  void impossibleSizes() {
    assertThatThrownBy(() -> NumberTable.render(DoubleArray.of(1), UNICODE, 2))
        .hasMessage("table: 2 rows; at least 3 are needed");
    assertThatThrownBy(() -> ChartText.render(Chart.of(""), UNICODE, 3))
        .hasMessage("chart: 3 rows; at least 4 are needed");
    assertThatThrownBy(() -> NumberTable.signal("x", LongArray.of(new long[1][1]), 0, UNICODE, 5))
        .hasMessage("table: the array has shape [1, 1], but needs 1 axes");
  }

  /** No line is wider than the terminal, nothing is beyond ASCII or in colour unless allowed. */
  @Test
  void everyWidthIsRespected() {
    for (int width = 1; width <= 200; width++) {
      List<TerminalStyle> styles = new ArrayList<>();
      styles.add(new TerminalStyle(width, ColourDepth.NONE, false));
      styles.add(new TerminalStyle(width, ColourDepth.TRUE_COLOUR, true));
      if (width % 10 == 0) {
        styles.add(new TerminalStyle(width, ColourDepth.NONE, true));
        styles.add(new TerminalStyle(width, ColourDepth.SIXTEEN, true));
        styles.add(new TerminalStyle(width, ColourDepth.TABLE, true));
        styles.add(new TerminalStyle(width, ColourDepth.TRUE_COLOUR, false));
      }
      for (TerminalStyle style : styles) {
        for (String text : everything(style)) {
          check(text, style);
        }
      }
    }
  }

  private static void check(String text, TerminalStyle style) {
    assertThat(text).endsWith("\n");
    if (!style.isColoured()) {
      assertThat(text.indexOf('\u001b')).isNegative();
    }
    String plain = ESCAPE.matcher(text).replaceAll("");
    for (String line : plain.split("\n", -1)) {
      if (Lines.width(line) > style.width()) {
        assertThat(line).as("%s%n%s", style, text).isEqualTo("at most the width");
      }
      if (!style.unicode() && !line.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        assertThat(line).as("%s%n%s", style, text).isEqualTo("ASCII only");
      }
      if (!text.contains("\u001b") && !line.equals(line.stripTrailing())) {
        assertThat(line).as("%s%n%s", style, text).isEqualTo(line.stripTrailing());
      }
    }
  }

  private static List<String> everything(TerminalStyle style) {
    Random random = new Random(5);
    double[] noise = random.doubles(300, -3, 5).toArray();
    noise[20] = Double.NaN;
    double[] tiny = {1e-9, -3e-9, Double.POSITIVE_INFINITY, 0};
    String title = "Σ漢字 title\u001b[31m that\n is long ".repeat(3);
    Chart chart =
        Chart.of(title)
            .horizontal(Axis.of("time that passes", "µs"))
            .vertical(Axis.of("level of what is heard", "dB"))
            .line("noise \t", noise, -1e7, 1e5)
            .line("tiny", tiny, 0, 1e6)
            .markers("markers", new double[] {1e6, 3e6}, new double[] {2, -2})
            .stems("stems", new double[] {1, 2, -1}, 0);
    List<String> texts = new ArrayList<>();
    texts.add(ChartText.render(chart, style, 6));
    texts.add(ChartText.render(Plots.stems(title, new double[] {2, -3.25, 1, 0}, -2), style, 5));
    texts.add(ChartText.render(Plots.stems("all", noise, -200), style, 7));
    texts.add(ChartText.render(Plots.spectrum("s", noise.clone(), 10, "Hz", true), style, 5));
    texts.add(ChartText.render(Chart.of("empty"), style, 4));
    BufferedImage image = new BufferedImage(61, 37, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 61 * 37; i++) {
      image.setRGB(i % 61, i / 61, random.nextInt());
    }
    texts.add(PictureText.render(image, style, 10));
    DoubleArray matrix = DoubleArray.wrap(Shape.of(15, 20), noise);
    texts.add(PictureText.render(HeatMap.of(title, matrix), style, 6));
    List<NdArray> arrays =
        List.of(
            matrix,
            matrix.reshape(Shape.of(300)),
            matrix.reshape(Shape.of(3, 10, 10)),
            DoubleArray.of(tiny),
            ComplexArray.of(matrix, matrix.copy()),
            LongArray.of(Long.MIN_VALUE, 0, 7),
            LongArray.of(),
            LongArray.wrap(Shape.of(0, 3)),
            LongArray.wrap(Shape.of(0, 3, 2)));
    for (NdArray array : arrays) {
      texts.add(NumberTable.render(array, style, 5));
    }
    texts.add(NumberTable.signal(title, matrix.reshape(Shape.of(300)), -7, style, 6));
    texts.add(NumberTable.matrix(matrix, -7, -10, style, 6));
    return texts;
  }

  @Test
  void noColourNoEscape() {
    TerminalStyle style = new TerminalStyle(60, ColourDepth.NONE, true);
    for (String text : everything(style)) {
      assertThat(text).doesNotContain("\u001b");
    }
    String coloured =
        ChartText.render(
            Plots.stems("x", new double[] {1}, 0), style.withColours(ColourDepth.SIXTEEN), 4);
    assertThat(coloured).contains("\u001b[94m●\u001b[0m");
  }
}
