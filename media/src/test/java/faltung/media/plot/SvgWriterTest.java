package faltung.media.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgWriterTest {
  private static Document parse(String svg) throws Exception {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList list = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < list.getLength(); i++) {
      elements.add((Element) list.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void stemsStandWhereTheirIndicesAndValuesSay() throws Exception {
    Chart chart = Plots.stems("x[n]", new double[] {2, 3, 1}, 0);
    Document document = parse(SvgWriter.write(Figure.of("", chart).scene()));
    List<Element> dots = elements(document, "circle");
    assertThat(dots).hasSize(3);
    double unit = number(dots.get(1), "cx") - number(dots.get(0), "cx");
    // Coordinates are written to a hundredth; a difference of two has twice half of that.
    assertThat(number(dots.get(2), "cx") - number(dots.get(1), "cx")).isCloseTo(unit, within(0.02));
    double one = number(dots.get(2), "cy") - number(dots.get(0), "cy");
    double two = number(dots.get(2), "cy") - number(dots.get(1), "cy");
    assertThat(two).isCloseTo(2 * one, within(0.04));
    // Each stem runs from zero, one unit below the 1, to its dot.
    double zero = number(dots.get(2), "cy") + one;
    Element group = elements(document, "g").get(0);
    NodeList stems = group.getElementsByTagName("polyline");
    assertThat(stems.getLength()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      String[] ends = ((Element) stems.item(i)).getAttribute("points").split("[ ,]", -1);
      assertThat(Double.parseDouble(ends[1])).isCloseTo(zero, within(0.03));
      assertThat(ends[3]).isEqualTo(dots.get(i).getAttribute("cy"));
    }
    assertThat(elements(document, "text"))
        .extracting(Element::getTextContent)
        .contains("2", "3", "1", "n", "x[n]");
  }

  @Test
  void theEndsOfALineAreTheEndsOfTheAxis() throws Exception {
    Chart chart =
        Chart.of("")
            .vertical(Axis.of("", "").withRange(0, 10))
            .line("ramp", new double[] {0, 10}, 0, 1);
    Scene scene = Figure.of("", chart).width(600).scene();
    Document document = parse(SvgWriter.write(scene));
    Element group = elements(document, "g").get(0);
    Element line = (Element) group.getElementsByTagName("polyline").item(0);
    Element area = (Element) elements(document, "clipPath").get(0).getFirstChild();
    String[] points = line.getAttribute("points").split("[ ,]", -1);
    // The clip leaves two pixels around the axes.
    double left = number(area, "x") + 2;
    double top = number(area, "y") + 2;
    assertThat(Double.parseDouble(points[0])).isCloseTo(left, within(0.02));
    assertThat(Double.parseDouble(points[3])).isCloseTo(top, within(0.02));
    assertThat(Double.parseDouble(points[2]))
        .isCloseTo(left + number(area, "width") - 4, within(0.04));
    assertThat(Double.parseDouble(points[1]))
        .isCloseTo(top + number(area, "height") - 4, within(0.04));
  }

  @Test
  void textIsEscapedAndReadAloud() throws Exception {
    String nasty = "a<b>&\"c\"'d'\u0000\u0007]]>\ud800 <script>é漢😀";
    Chart chart =
        Chart.of(nasty)
            .horizontal(Axis.of(nasty, nasty))
            .vertical(Axis.of(nasty, nasty))
            .line(nasty, new double[] {1, 2}, 0, 1)
            .markers(nasty, new double[] {0}, new double[] {1});
    Document document = parse(SvgWriter.write(Figure.of(nasty, chart).scene()));
    String clean = "a<b>&\"c\"'d'\ufffd\ufffd]]>\ufffd <script>é漢😀";
    Element title = elements(document, "title").get(0);
    Element description = elements(document, "desc").get(0);
    assertThat(title.getTextContent()).isEqualTo(clean);
    assertThat(description.getTextContent()).contains(clean + " (line), 2 points, from 1 to 2");
    assertThat(document.getDocumentElement().getAttribute("aria-labelledby"))
        .isEqualTo(title.getAttribute("id") + " " + description.getAttribute("id"));
    assertThat(elements(document, "script")).isEmpty();
  }

  @Test
  void picturesAreEmbeddedToTheBit() throws Exception {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x123456);
    Document document = parse(SvgWriter.write(Figure.of("", Picture.of(image, "caption")).scene()));
    String data = elements(document, "image").get(0).getAttribute("xlink:href");
    assertThat(data).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getRGB(2, 1) & 0xffffff).isEqualTo(0x123456);
  }

  @Test
  void severalDrawingsCanStandInOnePage() throws Exception {
    Set<String> names = new HashSet<>();
    int count = 0;
    for (double value : new double[] {1, 2}) {
      Chart chart = Plots.stems("x[n]", new double[] {value, 5}, 0);
      Document document = parse(SvgWriter.write(Figure.of("same", chart).scene()));
      NodeList all = document.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        String id = ((Element) all.item(i)).getAttribute("id");
        if (!id.isEmpty()) {
          names.add(id);
          count++;
        }
      }
    }
    assertThat(count).isEqualTo(6);
    assertThat(names).hasSize(count);
  }

  @Test
  void sameSceneSameText() {
    Figure figure = Figure.of("t", HeatMap.of("", DoubleArray.of(new double[][] {{1, -2}})));
    assertThat(SvgWriter.write(figure.scene())).isEqualTo(SvgWriter.write(figure.scene()));
  }

  @Test
  void darkReadersGetDarkInks() {
    String svg = SvgWriter.write(Figure.of("t", Chart.of("")).scene());
    assertThat(svg).contains("@media (prefers-color-scheme: dark)");
    assertThat(svg).contains(".iffffff14171cf { fill: #14171c }");
    assertThat(svg).contains("class=\"iffffff14171cf\" fill=\"#ffffff\"");
  }

  @Test
  void coordinatesAreHundredths() {
    assertThat(SvgWriter.number(0)).isEqualTo("0");
    assertThat(SvgWriter.number(-0.001)).isEqualTo("0");
    assertThat(SvgWriter.number(1.5)).isEqualTo("1.5");
    assertThat(SvgWriter.number(-0.05)).isEqualTo("-0.05");
    assertThat(SvgWriter.number(12.345678)).isEqualTo("12.35");
    assertThat(SvgWriter.number(100)).isEqualTo("100");
  }

  /** By the estimate of the width, no text leaves the drawing. */
  @Test
  void nothingIsCutOff() {
    Chart chart =
        Chart.of("A title that is rather long for such a narrow drawing, one would say")
            .horizontal(Axis.of("a long name of an axis that nobody would choose", "s"))
            .vertical(Axis.of("a long name of an axis that nobody would choose", "mV"))
            .line("first with a name that goes on and on", new double[] {-1234.5, 99999}, 0, 1)
            .line("second with a name that goes on and on", new double[] {3, 4}, 0, 1)
            .stems("third", new double[] {-123.25, 88.125}, -1);
    HeatMap map = HeatMap.of("long ".repeat(40), DoubleArray.of(new double[][] {{1e-5, 2}}));
    for (int width = 200; width <= 1200; width += 50) {
      Scene scene = Figure.of("wide ".repeat(50), chart, map).width(width).scene();
      for (Mark mark : scene.marks()) {
        if (mark instanceof Mark.Text text) {
          double length = TextSize.width(text.text(), text.size(), text.bold());
          double share = text.anchor().share();
          double place = text.upwards() ? text.y() : text.x();
          double room = text.upwards() ? scene.height() : width;
          double start = text.upwards() ? place - (1 - share) * length : place - share * length;
          assertThat(start).as("width %d: %s", width, text).isGreaterThanOrEqualTo(0);
          assertThat(start + length).as("width %d: %s", width, text).isLessThanOrEqualTo(room);
        }
      }
    }
  }

  @Test
  void impossibleFigures() {
    assertThatThrownBy(() -> Figure.of("f")).hasMessage("figure f: needs at least one panel");
    assertThatThrownBy(() -> Figure.of("f", Chart.of("")).width(10))
        .hasMessage("figure f: width 10.0 px; must be from 160 to 20000");
    assertThatThrownBy(() -> Figure.of("f", Chart.of("")).columns(0))
        .hasMessage("figure f: 0 columns; at least 1 is needed");
    assertThatThrownBy(() -> HeatMap.of("", DoubleArray.of(1, 2)))
        .hasMessage(
            "heat map: the array has shape [2], but a picture needs two axes with at least one"
                + " element each");
    assertThatThrownBy(() -> Plots.kernel("k", DoubleArray.of(1, 2), 0, 0))
        .hasMessage(
            "kernel plot: the kernel has shape [2] and the origin 2 indices; both need one or two"
                + " axes");
    assertThatThrownBy(() -> Chart.of("").markers("m", new double[2], new double[3]))
        .hasMessage("series m: 2 x values, but 3 y values");
    assertThatThrownBy(() -> Chart.of("").line("m", new double[2], 0, 0))
        .hasMessage("series m: start 0.0, step 0.0; the step must be positive");
  }
}
