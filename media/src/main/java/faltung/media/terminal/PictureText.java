package faltung.media.terminal;

import faltung.media.plot.HeatMap;
import faltung.media.plot.Picture;
import faltung.media.plot.Scale;
import faltung.media.plot.Thumbnail;
import java.awt.image.BufferedImage;

/**
 * A picture in characters.
 *
 * <p>With 256 or more colours each character is an upper half block, two square pixels. Without, in
 * Unicode, it is a braille character of 2×4 dots, set by error diffusion (R. Floyd, L. Steinberg,
 * 1976), bright where the picture is bright on a dark terminal; in ASCII one of ten characters from
 * blank to dense. What is transparent is black.
 */
public final class PictureText {
  /** From blank to dense. */
  private static final String RAMP = " .:-=+*#%@";

  /** Pictures narrower than this are enlarged by whole factors: a 3×3 one would be two lines. */
  private static final int SMALL = 40;

  private final TerminalStyle style;

  private PictureText(TerminalStyle style) {
    this.style = style;
  }

  /**
   * The picture, as wide as the terminal at most.
   *
   * @param rows lines at most, at least 1
   */
  public static String render(BufferedImage image, TerminalStyle style, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("picture: " + rows + " rows; at least 1 is needed");
    }
    return new PictureText(style).render(image, rows);
  }

  /** The cells of a heat map, and below the values of the darkest and brightest colour. */
  public static String render(HeatMap map, TerminalStyle style, int rows) {
    Lines lines = new Lines(style);
    if (!map.title().isEmpty()) {
      lines.add(map.title());
    }
    Scale scale = map.scale();
    String picture = render(shown(map, style), style, rows);
    String range =
        "from " + NumberFormat.one(scale.low()) + " to " + NumberFormat.one(scale.high());
    Lines under = new Lines(style);
    under.add(range + " (" + map.rows() + " × " + map.columns() + ")");
    return lines + picture + under;
  }

  /** Without colours, brightness alone must tell low from high. */
  private static BufferedImage shown(HeatMap map, TerminalStyle style) {
    if (style.colours() == ColourDepth.TABLE || style.colours() == ColourDepth.TRUE_COLOUR) {
      return map.image();
    }
    Scale scale = map.scale();
    return Picture.grey(map.values(), scale.low(), scale.high(), "").image();
  }

  private String render(BufferedImage image, int rows) {
    boolean table =
        style.colours() == ColourDepth.TABLE || style.colours() == ColourDepth.TRUE_COLOUR;
    boolean halves = style.unicode() && table;
    // Square pixels: a character is about twice as high as wide.
    double scale =
        Math.min((double) style.width() / image.getWidth(), 2.0 * rows / image.getHeight());
    scale = Math.min(scale, Math.max(1, SMALL / image.getWidth()));
    int columns = Math.max(1, (int) Math.round(image.getWidth() * scale));
    columns = Math.min(columns, style.width());
    int lines = Math.max(1, Math.min(rows, (int) Math.round(image.getHeight() * scale / 2)));
    if (halves) {
      return halves(Thumbnail.of(image, columns, 2 * lines));
    }
    return style.unicode()
        ? braille(Thumbnail.of(image, 2 * columns, 4 * lines))
        : ramp(Thumbnail.of(image, columns, lines));
  }

  private String halves(BufferedImage image) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < image.getHeight(); y += 2) {
      int foreground = -1;
      int background = -1;
      for (int x = 0; x < image.getWidth(); x++) {
        int upper = opaque(image.getRGB(x, y));
        int lower = opaque(image.getRGB(x, y + 1));
        if (upper != foreground) {
          text.append(Escape.rgb(style, upper, true));
          foreground = upper;
        }
        if (lower != background) {
          text.append(Escape.rgb(style, lower, false));
          background = lower;
        }
        text.append('▀');
      }
      text.append(Escape.RESET).append('\n');
    }
    return text.toString();
  }

  private static String braille(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    DotGrid dots = new DotGrid(width / 2, height / 4);
    double[] errors = new double[width + 2];
    for (int y = 0; y < height; y++) {
      double[] next = new double[width + 2];
      double ahead = 0;
      for (int x = 0; x < width; x++) {
        double wanted = luminance(image.getRGB(x, y)) + errors[x + 1] + ahead;
        boolean set = wanted >= 0.5;
        if (set) {
          dots.set(x, y);
        }
        double error = wanted - (set ? 1 : 0);
        ahead = error * 7 / 16;
        next[x] += error * 3 / 16;
        next[x + 1] += error * 5 / 16;
        next[x + 2] += error / 16;
      }
      errors = next;
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < height / 4; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < width / 2; column++) {
        line.append(dots.isEmpty(column, row) ? ' ' : dots.braille(column, row));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String ramp(BufferedImage image) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < image.getHeight(); y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < image.getWidth(); x++) {
        double brightness = luminance(image.getRGB(x, y));
        int place = (int) Math.rint(brightness * (RAMP.length() - 1));
        line.append(RAMP.charAt(place));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int opaque(int argb) {
    int alpha = argb >>> 24;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      rgb |= ((((argb >> shift) & 0xff) * alpha + 127) / 255) << shift;
    }
    return rgb;
  }

  /** Brightness 0 to 1 as encoded, by the weights of ITU-R BT.601. */
  private static double luminance(int argb) {
    int rgb = opaque(argb);
    double sum = 0.299 * ((rgb >> 16) & 0xff) + 0.587 * ((rgb >> 8) & 0xff) + 0.114 * (rgb & 0xff);
    return Math.min(1, sum / 255);
  }
}
