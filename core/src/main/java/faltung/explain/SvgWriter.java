package faltung.explain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes SVG 1.1: shapes and text, coordinates to a tenth of a pixel. */
final class SvgWriter {
  /** What everything is drawn on. */
  static final String PAPER = "#ffffff";

  /** Colours of the text and the shapes, dark enough for a light background (WCAG AA). */
  static final String INK = "#1b1f24";

  static final String GREY = "#667080";
  static final String PALE = "#c9d0d9";
  static final String INPUT = "#1f6fb4";
  static final String KERNEL = "#b85a00";
  static final String PRODUCT = "#1d7a46";
  static final String OUTPUT = "#6b3fa0";
  static final String BAD = "#c0262d";

  /** Grounds that mark what belongs to the input, the kernel, the product, the window. */
  static final String INPUT_GROUND = "#dcebf8";

  static final String KERNEL_GROUND = "#fdebd6";
  static final String PRODUCT_GROUND = "#e0f2e7";
  static final String WINDOW_GROUND = "#fff4e5";

  /** Outputs other than the one that is shown. */
  static final String OTHER_OUTPUT = "#b9a6d3";

  /** The class that keeps the rules below from other pictures of a page. */
  private static final String CLASS = "faltung-derivation";

  /** What each colour becomes on dark paper, with the same contrast. */
  private static final Map<String, String> DARK =
      Map.ofEntries(
          Map.entry(PAPER, "#14171c"),
          Map.entry(INK, "#e6e8eb"),
          Map.entry(GREY, "#a3adb8"),
          Map.entry(PALE, "#3a4049"),
          Map.entry(INPUT, "#5aa9ff"),
          Map.entry(KERNEL, "#ff9457"),
          Map.entry(PRODUCT, "#4cc79b"),
          Map.entry(OUTPUT, "#be95ff"),
          Map.entry(BAD, "#ff7b80"),
          Map.entry(INPUT_GROUND, "#16344f"),
          Map.entry(KERNEL_GROUND, "#472a12"),
          Map.entry(PRODUCT_GROUND, "#143b2a"),
          Map.entry(WINDOW_GROUND, "#33261a"),
          Map.entry(OTHER_OUTPUT, "#6b5590"));

  private final StringBuilder svg = new StringBuilder();

  /** Begins a picture of this size on white paper, or on dark where the reader prefers it. */
  static SvgWriter picture(double width, double height, String title) {
    SvgWriter writer = new SvgWriter();
    writer
        .svg
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" class=\"" + CLASS)
        .append("\" font-family=\"'DejaVu Sans', 'Segoe UI', Helvetica, Arial, sans-serif\">\n")
        .append("<title>")
        .append(escaped(title))
        .append("</title>\n");
    writer.styles();
    return writer.rectangle(0, 0, width, height, PAPER, "none");
  }

  /** Rules that replace the attributes; a program that knows no style sheets sees these. */
  private void styles() {
    svg.append("<style>\n@media (prefers-color-scheme: dark) {\n");
    for (Map.Entry<String, String> colour : new TreeMap<>(DARK).entrySet()) {
      for (String property : List.of("fill", "stroke")) {
        svg.append("  .").append(CLASS).append(" [").append(property).append("=\"");
        svg.append(colour.getKey()).append("\"] { ").append(property).append(": ");
        svg.append(colour.getValue()).append(" }\n");
      }
    }
    svg.append("}\n</style>\n");
  }

  String end() {
    return svg + "</svg>";
  }

  SvgWriter rectangle(double x, double y, double width, double height, String fill, String stroke) {
    svg.append("<rect");
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    attribute("fill", fill);
    attribute("stroke", stroke);
    svg.append("/>\n");
    return this;
  }

  /** A rectangle that stands for something absent. */
  SvgWriter dashed(double x, double y, double width, double height) {
    svg.append("<rect");
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    attribute("fill", "none");
    attribute("stroke", PALE);
    attribute("stroke-dasharray", "4 3");
    svg.append("/>\n");
    return this;
  }

  SvgWriter line(double x1, double y1, double x2, double y2, String stroke, double width) {
    svg.append("<line");
    attribute("x1", x1);
    attribute("y1", y1);
    attribute("x2", x2);
    attribute("y2", y2);
    attribute("stroke", stroke);
    attribute("stroke-width", width);
    svg.append("/>\n");
    return this;
  }

  SvgWriter circle(double x, double y, double radius, String fill, String stroke) {
    svg.append("<circle");
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    attribute("fill", fill);
    attribute("stroke", stroke);
    attribute("stroke-width", 2);
    svg.append("/>\n");
    return this;
  }

  /** Text of one line; the anchor is start, middle or end. */
  SvgWriter text(double x, double y, double size, String anchor, String fill, String content) {
    return styled(x, y, size, anchor, fill, "", content);
  }

  SvgWriter bold(double x, double y, double size, String anchor, String fill, String content) {
    return styled(x, y, size, anchor, fill, "font-weight: bold", content);
  }

  /** A line of a terminal: all characters equally wide, spaces kept. */
  SvgWriter monospaced(double x, double y, double size, String content) {
    // The text has its Σ_k as it stands: columns must stay aligned.
    String style = "white-space: pre; font-family: 'DejaVu Sans Mono', Consolas, monospace";
    return styled(x, y, size, "start", INK, style, content);
  }

  private SvgWriter styled(
      double x, double y, double size, String anchor, String fill, String style, String content) {
    svg.append("<text");
    attribute("x", x);
    attribute("y", y);
    attribute("font-size", size);
    attribute("text-anchor", anchor);
    attribute("fill", fill);
    if (!style.isEmpty()) {
      attribute("style", style);
    }
    svg.append('>')
        .append(style.startsWith("white") ? escaped(content) : subscripts(escaped(content)))
        .append("</text>\n");
    return this;
  }

  /** A picture within this one. */
  SvgWriter nested(double x, double y, double width, double height, String picture) {
    int afterName = "<svg".length();
    int size = picture.indexOf(" width=");
    int box = picture.indexOf(" viewBox=");
    svg.append(picture, 0, afterName);
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
    svg.append(picture, afterName, size).append(picture.substring(box)).append('\n');
    return this;
  }

  private void attribute(String name, double value) {
    attribute(name, number(value));
  }

  private void attribute(String name, String value) {
    svg.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  private static String number(double value) {
    long tenths = Math.round(value * 10);
    String whole = Long.toString(Math.abs(tenths) / 10);
    long rest = Math.abs(tenths) % 10;
    return (tenths < 0 ? "-" : "") + whole + (rest == 0 ? "" : "." + rest);
  }

  /** Sets the k of Σ_k lower. */
  private static String subscripts(String content) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    int at = content.indexOf("Σ_");
    while (at >= 0) {
      int end = content.indexOf(' ', at);
      text.append(content, from, at + 1)
          .append("<tspan dy=\"4\" font-size=\"70%\">")
          .append(content, at + 2, end)
          .append("</tspan><tspan dy=\"-4\"> </tspan>");
      from = end + 1;
      at = content.indexOf("Σ_", from);
    }
    return text.append(content.substring(from)).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
