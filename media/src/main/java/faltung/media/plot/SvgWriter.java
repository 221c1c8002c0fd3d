package faltung.media.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Writes a {@link Scene} as an SVG 1.1 document.
 *
 * <p>Every {@link Ink} becomes a class of the style sheet in its two readings, and the reader's
 * preference of light or dark chooses; a program that knows no style sheets sees the light one,
 * which stands as attributes too. Title and description are what a screen reader says. The names
 * inside are made from the contents, so several drawings can stand in one page. The same scene
 * gives the same text.
 */
public final class SvgWriter {
  /** Stands for the name that is made from the contents; no XML text holds this character. */
  private static final String ID_TO_COME = "\u0001";

  private final Scene scene;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, Ink> inks = new TreeMap<>();
  private int clips;

  private SvgWriter(Scene scene) {
    this.scene = scene;
  }

  /** The document, to be stored as UTF-8. */
  public static String write(Scene scene) {
    return new SvgWriter(scene).document();
  }

  private String document() {
    for (Mark mark : scene.marks()) {
      write(mark);
    }
    String contents = scene.title() + scene.description() + body;
    String id = "p" + Integer.toHexString(contents.hashCode());
    String size = number(scene.width()) + " " + number(scene.height());
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
        .append(attribute("width", scene.width()))
        .append(attribute("height", scene.height()))
        .append(" viewBox=\"0 0 ")
        .append(size)
        .append("\" role=\"img\" aria-labelledby=\"")
        .append(id)
        .append("t ")
        .append(id)
        .append("d\" style=\"max-width:100%;height:auto\" font-family=\"")
        .append("system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\">\n");
    text.append("<title id=\"").append(id).append("t\">").append(escape(scene.title()));
    text.append("</title>\n<desc id=\"").append(id).append("d\">");
    text.append(escape(scene.description())).append("</desc>\n");
    styles(text);
    return text.append(body.toString().replace(ID_TO_COME, id)).append("</svg>\n").toString();
  }

  private void styles(StringBuilder text) {
    text.append("<style>\n@media (prefers-color-scheme: dark) {\n");
    for (Map.Entry<String, Ink> entry : inks.entrySet()) {
      String colour = hex(entry.getValue().dark());
      text.append("  .").append(entry.getKey()).append("f { fill: ").append(colour);
      text.append(" }\n  .").append(entry.getKey()).append("s { stroke: ").append(colour);
      text.append(" }\n");
    }
    text.append("}\n</style>\n");
  }

  private void write(Mark mark) {
    if (mark instanceof Mark.Path path) {
      path(path);
    } else if (mark instanceof Mark.Box box) {
      body.append("<rect")
          .append(attribute("x", box.x()))
          .append(attribute("y", box.y()))
          .append(attribute("width", box.width()))
          .append(attribute("height", box.height()))
          .append(paint("fill", box.ink()))
          .append("/>\n");
    } else if (mark instanceof Mark.Dot dot) {
      body.append("<circle")
          .append(attribute("cx", dot.x()))
          .append(attribute("cy", dot.y()))
          .append(attribute("r", dot.radius()))
          .append(
              dot.hollow()
                  ? paints(Ink.PAPER, dot.ink()) + " stroke-width=\"2\""
                  : paint("fill", dot.ink()))
          .append("/>\n");
    } else if (mark instanceof Mark.Text text) {
      text(text);
    } else if (mark instanceof Mark.Image image) {
      image(image);
    } else if (mark instanceof Mark.Clip clip) {
      clip(clip);
    }
  }

  private void path(Mark.Path path) {
    body.append("<polyline points=\"");
    for (int i = 0; i < path.xs().size(); i++) {
      body.append(i == 0 ? "" : " ").append(number(path.xs().get(i)));
      body.append(',').append(number(path.ys().get(i)));
    }
    body.append("\" fill=\"none\"")
        .append(paint("stroke", path.ink()))
        .append(attribute("stroke-width", path.width()))
        .append(" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n");
  }

  private void text(Mark.Text text) {
    if (text.text().isEmpty()) {
      return;
    }
    String anchor = text.anchor().name().toLowerCase(Locale.ROOT);
    body.append("<text")
        .append(attribute("x", text.x()))
        .append(attribute("y", text.y()))
        .append(attribute("font-size", text.size()))
        .append(text.anchor() == Mark.Anchor.START ? "" : " text-anchor=\"" + anchor + "\"")
        .append(text.bold() ? " font-weight=\"600\"" : "")
        .append(paint("fill", text.ink()));
    if (text.upwards()) {
      String centre = number(text.x()) + " " + number(text.y());
      body.append(" transform=\"rotate(-90 ").append(centre).append(")\"");
    }
    body.append('>').append(escape(text.text())).append("</text>\n");
  }

  private void image(Mark.Image image) {
    String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image.image()));
    body.append("<image")
        .append(attribute("x", image.x()))
        .append(attribute("y", image.y()))
        .append(attribute("width", image.width()))
        .append(attribute("height", image.height()))
        .append(" preserveAspectRatio=\"none\"")
        .append(image.smooth() ? "" : " style=\"image-rendering:pixelated\"")
        .append(" xlink:href=\"")
        .append(data)
        .append("\"/>\n");
  }

  private void clip(Mark.Clip clip) {
    String name = ID_TO_COME + "c" + clips++;
    body.append("<clipPath id=\"").append(name).append("\"><rect");
    body.append(attribute("x", clip.x()))
        .append(attribute("y", clip.y()))
        .append(attribute("width", clip.width()))
        .append(attribute("height", clip.height()))
        .append("/></clipPath>\n<g clip-path=\"url(#")
        .append(name)
        .append(")\">\n");
    for (Mark mark : clip.marks()) {
      write(mark);
    }
    body.append("</g>\n");
  }

  /** A fill or stroke: the light colour as attribute, and a class for the dark one. */
  private String paint(String property, Ink ink) {
    String colour = " " + property + "=\"" + hex(ink.light()) + "\"";
    return ink.light() == ink.dark()
        ? colour
        : " class=\"" + name(ink) + property.charAt(0) + "\"" + colour;
  }

  private String paints(Ink fill, Ink stroke) {
    return " class=\""
        + name(fill)
        + "f "
        + name(stroke)
        + "s\" fill=\""
        + hex(fill.light())
        + "\" stroke=\""
        + hex(stroke.light())
        + "\"";
  }

  private String name(Ink ink) {
    String name = "i" + hex(ink.light()).substring(1) + hex(ink.dark()).substring(1);
    inks.put(name, ink);
    return name;
  }

  private static String hex(int rgb) {
    return "#" + Integer.toHexString(0x1000000 | rgb).substring(1);
  }

  private static String attribute(String name, double value) {
    return " " + name + "=\"" + number(value) + "\"";
  }

  /** A coordinate to a hundredth of a pixel. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    long fraction = size % 100;
    if (fraction == 0) {
      return sign + size / 100;
    }
    String digits = fraction % 10 == 0 ? "" + fraction / 10 : (fraction < 10 ? "0" : "") + fraction;
    return sign + size / 100 + "." + digits;
  }

  /** Text as XML content or attribute; characters that XML 1.0 cannot hold become U+FFFD. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.appendCodePoint(isXml(character) ? character : 0xfffd);
      }
    }
    return escaped.toString();
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xd7ff)
        || (character >= 0xe000 && character <= 0xfffd)
        || character >= 0x10000;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException failure) {
      // A stream in memory does not fail; a disk that holds ImageIO's cache file might.
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }
}
