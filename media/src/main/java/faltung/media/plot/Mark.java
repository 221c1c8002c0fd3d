package faltung.media.plot;

import java.awt.image.BufferedImage;
import java.util.List;

/** One thing drawn in a {@link Scene}; lengths are CSS pixels, y grows downwards. */
public sealed interface Mark {

  /** Where a text stands relative to its point. */
  enum Anchor {
    /** The text begins at the point. */
    START(0),
    /** The text is centred on the point. */
    MIDDLE(0.5),
    /** The text ends at the point. */
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }

    /** The share of the text's width that lies before the point. */
    public double share() {
      return share;
    }
  }

  /**
   * A line through points.
   *
   * @param xs the points' x
   * @param ys the points' y, as many
   */
  record Path(List<Double> xs, List<Double> ys, Ink ink, double width) implements Mark {
    /** Checks the lengths and copies. */
    public Path {
      if (xs.size() != ys.size()) {
        throw new IllegalArgumentException(
            "path: " + xs.size() + " x coordinates, but " + ys.size() + " y coordinates");
      }
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
    }

    /** A straight line. */
    static Path line(double x1, double y1, double x2, double y2, Ink ink, double width) {
      return new Path(List.of(x1, x2), List.of(y1, y2), ink, width);
    }
  }

  /** A filled rectangle. */
  record Box(double x, double y, double width, double height, Ink ink) implements Mark {}

  /**
   * A circle.
   *
   * @param hollow drawn as a ring with the paper inside instead of filled
   */
  record Dot(double x, double y, double radius, Ink ink, boolean hollow) implements Mark {}

  /**
   * A line of text.
   *
   * @param y of the baseline
   * @param size of the font
   * @param upwards whether it runs from bottom to top, as beside a vertical axis
   */
  record Text(
      double x,
      double y,
      String text,
      double size,
      Anchor anchor,
      Ink ink,
      boolean bold,
      boolean upwards)
      implements Mark {}

  /**
   * A picture stretched over a rectangle.
   *
   * @param smooth whether its pixels are interpolated; otherwise they stay squares
   */
  record Image(double x, double y, double width, double height, BufferedImage image, boolean smooth)
      implements Mark {}

  /** Marks of which only the part inside a rectangle shows. */
  record Clip(double x, double y, double width, double height, List<Mark> marks) implements Mark {
    /** Copies the list. */
    public Clip {
      marks = List.copyOf(marks);
    }
  }
}
