package faltung.media.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Paints a {@link Scene} into a picture of pixels.
 *
 * <p>No window is opened, and no display is needed. But where the variable {@code DISPLAY} names an
 * X server that cannot be reached, Java's own graphics throw an {@code AWTError} as soon as
 * anything is painted, unless the program was started with {@code -Djava.awt.headless=true}; a
 * library cannot set that for the program. {@link SvgWriter} is not affected.
 */
public final class PictureWriter {
  /** No picture has more pixels than this, 256 MiB of memory. */
  private static final double MOST_PIXELS = 64e6;

  private final Graphics2D graphics;
  private final Theme theme;

  private PictureWriter(Graphics2D graphics, Theme theme) {
    this.graphics = graphics;
    this.theme = theme;
  }

  /**
   * The scene as a picture.
   *
   * @param scale pixels for each CSS pixel; 2 looks sharp on a dense display
   * @throws IllegalArgumentException if the scale is not positive or the picture too large
   */
  public static BufferedImage paint(Scene scene, Theme theme, double scale) {
    double width = Math.ceil(scene.width() * scale);
    double height = Math.ceil(scene.height() * scale);
    if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) {
      throw new IllegalArgumentException(
          "picture: a scene of "
              + scene.width()
              + " by "
              + scene.height()
              + " at scale "
              + scale
              + " has no pixels or more than 64 million; change the scale");
    }
    BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      hint(graphics);
      graphics.scale(scale, scale);
      PictureWriter writer = new PictureWriter(graphics, theme);
      for (Mark mark : scene.marks()) {
        writer.paint(mark);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** Writes the scene as PNG, at two pixels for each CSS pixel. Does not close the stream. */
  public static void writePng(Scene scene, Theme theme, OutputStream out) throws IOException {
    // ImageIO's own stream for this goes through a file, and complains at the end of the program.
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(paint(scene, theme, 2), "png", stream);
    }
  }

  private static void hint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
  }

  private void paint(Mark mark) {
    if (mark instanceof Mark.Path path) {
      path(path);
    } else if (mark instanceof Mark.Box box) {
      ink(box.ink());
      graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
    } else if (mark instanceof Mark.Dot dot) {
      dot(dot);
    } else if (mark instanceof Mark.Text text) {
      text(text);
    } else if (mark instanceof Mark.Image image) {
      image(image);
    } else if (mark instanceof Mark.Clip clip) {
      Shape before = graphics.getClip();
      graphics.clip(new Rectangle2D.Double(clip.x(), clip.y(), clip.width(), clip.height()));
      clip.marks().forEach(this::paint);
      graphics.setClip(before);
    }
  }

  private void ink(Ink ink) {
    graphics.setColor(new Color(ink.rgb(theme)));
  }

  private void path(Mark.Path path) {
    if (path.xs().isEmpty()) {
      return;
    }
    Path2D line = new Path2D.Double();
    line.moveTo(path.xs().get(0), path.ys().get(0));
    for (int i = 1; i < path.xs().size(); i++) {
      line.lineTo(path.xs().get(i), path.ys().get(i));
    }
    ink(path.ink());
    graphics.setStroke(
        new BasicStroke((float) path.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
  }

  private void dot(Mark.Dot dot) {
    double size = 2 * dot.radius();
    Shape circle = new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(), size, size);
    ink(dot.hollow() ? Ink.PAPER : dot.ink());
    graphics.fill(circle);
    if (dot.hollow()) {
      ink(dot.ink());
      graphics.setStroke(new BasicStroke(2));
      graphics.draw(circle);
    }
  }

  private void text(Mark.Text text) {
    if (text.text().isBlank()) {
      return;
    }
    Font font =
        new Font(Font.SANS_SERIF, text.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) text.size());
    TextLayout layout = new TextLayout(text.text(), font, graphics.getFontRenderContext());
    AffineTransform before = graphics.getTransform();
    graphics.translate(text.x(), text.y());
    if (text.upwards()) {
      graphics.rotate(-Math.PI / 2);
    }
    ink(text.ink());
    layout.draw(graphics, (float) (-text.anchor().share() * layout.getAdvance()), 0);
    graphics.setTransform(before);
  }

  private void image(Mark.Image mark) {
    BufferedImage image = mark.image();
    double horizontal = mark.width() / image.getWidth();
    double vertical = mark.height() / image.getHeight();
    AffineTransform placed = AffineTransform.getTranslateInstance(mark.x(), mark.y());
    placed.scale(horizontal, vertical);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        mark.smooth()
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, placed, null);
  }
}
