package faltung.media.plot;

import faltung.array.DoubleArray;
import faltung.media.plot.Mark.Anchor;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture with its caption below. Immutable; the image is not copied. */
public final class Picture implements Panel {
  /** From this enlargement on the pixels are to be seen as squares. */
  private static final double SHARP_FROM = 3;

  private static final double CAPTION_SIZE = 13;

  /** Small pictures are enlarged to about this width; a 3×3 one would be a dot otherwise. */
  private static final double WIDTH_OF_SMALL = 240;

  private final BufferedImage image;
  private final String caption;

  private Picture(BufferedImage image, String caption) {
    this.image = image;
    this.caption = caption;
  }

  /** A picture. */
  public static Picture of(BufferedImage image, String caption) {
    return new Picture(image, caption);
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
    return new Picture(image, caption);
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
    double room = height - (caption.isEmpty() ? 0 : 28);
    double scale = Math.min(scale(width), room / image.getHeight());
    double wide = image.getWidth() * scale;
    double high = image.getHeight() * scale;
    double left = x + (width - wide) / 2;
    marks.add(new Mark.Image(left, y, wide, high, shown(wide, high), scale < SHARP_FROM));
    if (!caption.isEmpty()) {
      String fitting = TextSize.fit(caption, CAPTION_SIZE, false, width);
      double baseline = y + high + 18;
      marks.add(
          ChartDrawing.text(
              x + width / 2, baseline, fitting, CAPTION_SIZE, Anchor.MIDDLE, Ink.TEXT));
    }
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
