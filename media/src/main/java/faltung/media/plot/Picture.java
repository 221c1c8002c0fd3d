package faltung.media.plot;

import faltung.array.DoubleArray;
import faltung.media.plot.Mark.Anchor;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture with its caption below, or a title above. Immutable; the image is not copied. */
public final class Picture implements Panel {
  /** From this enlargement on the pixels are to be seen as squares. */
  private static final double SHARP_FROM = 3;

  private static final double CAPTION_SIZE = 13;

  /** Small pictures are enlarged to about this width; a 3×3 one would be a dot otherwise. */
  private static final double WIDTH_OF_SMALL = 240;

  private final BufferedImage image;
  private final String caption;

  /** Whether the text stands above, and the pixels where a heat map's cells would. */
  private final boolean titled;

  private Picture(BufferedImage image, String caption, boolean titled) {
    this.image = image;
    this.caption = caption;
    this.titled = titled;
  }

  /** A picture. */
  public static Picture of(BufferedImage image, String caption) {
    return new Picture(image, caption, false);
  }

  /** A picture beside heat maps: as large as they are, with its title above like theirs. */
  public static Picture besideMaps(BufferedImage image, String title) {
    return new Picture(image, title, true);
  }

  /**
   * A matrix as a grey picture. Copies.
   *
   * @param low the value that is black; values below are too
   * @param high the value that is white; values above are too. NaN is black.
   */
  public static Picture grey(DoubleArray values, double low, double high, String caption) {
    if (values.shape().rank() != 2 || values.size() == 0) {
      throw new IllegalArgumentException(
          "picture: the array has shape "
              + values.shape()
              + ", but a picture needs two axes with at least one element each");
    }
    Scale scale = new Scale(low, high, false, false);
    int rows = values.shape().length(0);
    int columns = values.shape().length(1);
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double position = scale.position(values.get(row, column));
        image.setRGB(column, row, ColourMap.GREY.rgb(Double.isNaN(position) ? 0 : position));
      }
    }
    return new Picture(image, caption, false);
  }

  /** The pixels. */
  public BufferedImage image() {
    return image;
  }

  /** The caption. */
  @Override
  public String title() {
    return caption;
  }

  private double scale(double width) {
    double largest = Math.max(1, WIDTH_OF_SMALL / image.getWidth());
    return Math.min(width / image.getWidth(), largest);
  }

  @Override
  public double heightFor(double width) {
    if (titled) {
      double room = HeatMapDrawing.room(width);
      double high = Math.min(1.2 * width, image.getHeight() * room / image.getWidth());
      return HeatMapDrawing.top(caption) + high + HeatMapDrawing.UNDER;
    }
    double limit = Math.max(160, width * 1.4);
    return Math.min(limit, image.getHeight() * scale(width)) + (caption.isEmpty() ? 0 : 28);
  }

  @Override
  public String describe() {
    return (caption.isEmpty() ? "Picture" : caption)
        + ": picture of "
        + image.getWidth()
        + " by "
        + image.getHeight()
        + " pixels.";
  }

  void draw(List<Mark> marks, double x, double y, double width, double height) {
    if (titled) {
      double top = HeatMapDrawing.top(caption);
      double room = height - top - HeatMapDrawing.UNDER;
      double scale =
          Math.min(HeatMapDrawing.room(width) / image.getWidth(), room / image.getHeight());
      HeatMapDrawing.title(caption, marks, x, y, width);
      pixels(marks, x + HeatMapDrawing.SIDE, y + top, scale);
      return;
    }
    double room = height - (caption.isEmpty() ? 0 : 28);
    double scale = Math.min(scale(width), room / image.getHeight());
    double wide = image.getWidth() * scale;
    double high = image.getHeight() * scale;
    pixels(marks, x + (width - wide) / 2, y, scale);
    if (!caption.isEmpty()) {
      String fitting = TextSize.fit(caption, CAPTION_SIZE, false, width);
      double baseline = y + high + 18;
      marks.add(
          ChartDrawing.text(
              x + width / 2, baseline, fitting, CAPTION_SIZE, Anchor.MIDDLE, Ink.TEXT));
    }
  }

  private void pixels(List<Mark> marks, double left, double top, double scale) {
    double wide = image.getWidth() * scale;
    double high = image.getHeight() * scale;
    marks.add(new Mark.Image(left, top, wide, high, shown(wide, high), scale < SHARP_FROM));
  }

  /**
   * Large photographs are reduced to two pixels for each pixel of the drawing: renderers skip
   * pixels when they shrink much, and the file would carry what nobody sees.
   */
  private BufferedImage shown(double width, double height) {
    int wide = Math.max(1, (int) Math.ceil(2 * width));
    int high = Math.max(1, (int) Math.ceil(2 * height));
    boolean large = image.getWidth() > wide && image.getHeight() > high;
    return large ? Thumbnail.of(image, wide, high) : image;
  }
}
