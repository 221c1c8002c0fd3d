package faltung.app.tour;

import faltung.app.network.LayerValues;
import faltung.array.FloatArray;
import faltung.media.plot.ColourMap;
import faltung.media.plot.Ink;
import faltung.media.plot.Mark;
import faltung.media.plot.Mark.Anchor;
import faltung.media.plot.Scene;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lecture's picture of a network, after Maurice Peemen's, with what it computes for one digit:
 * maps as stacks of pictures from left to right, then columns of single values, and the answers.
 */
final class NetworkDrawing {
  private static final double WIDTH = 940;
  private static final double HEIGHT = 486;

  /** The height in the middle of everything between the labels above and below. */
  private static final double MIDDLE = 234;

  private static final double NAMES = 26;
  private static final double DETAILS = 44;
  private static final double STEPS = 424;
  private static final double BRACKETS = 448;
  private static final double TEXT_SIZE = 13;

  /** The width of a column of single values. */
  private static final double COLUMN = 13;

  /** Between one answer and the next. */
  private static final double ANSWER = 26;

  private static final Ink WINDOW = Ink.series(1);

  private final List<Mark> marks = new ArrayList<>();

  /**
   * A stack of maps as it was drawn.
   *
   * @param left of all maps
   * @param right of all maps
   * @param x of the map in front
   * @param y of the map in front
   * @param scale pixels to an element
   * @param size elements of a row
   */
  private record Stack(double left, double right, double x, double y, double scale, int size) {
    double middle() {
      return (left + right) / 2;
    }
  }

  /**
   * How a stack is drawn.
   *
   * @param maps so many
   * @param size elements of a row
   * @param scale pixels to an element
   * @param right pixels from one map to the one in front of it
   * @param down the same
   */
  private record Look(int maps, int size, double scale, double right, double down) {}

  private NetworkDrawing() {}

  /**
   * The drawing.
   *
   * @param values of the network {@code picture}
   * @param input what it sees, [1, 1, 32, 32]
   */
  static Scene of(LayerValues values, FloatArray input) {
    NetworkDrawing drawing = new NetworkDrawing();
    drawing.marks.add(new Mark.Box(0, 0, WIDTH, HEIGHT, Ink.PAPER));
    drawing.maps(values, input);
    drawing.below();
    int answer = answer(values.parts().values());
    return new Scene(
        WIDTH,
        HEIGHT,
        "What the layers of a network make of a digit",
        String.format(
            Locale.ROOT,
            "From left to right: a picture of 32 by 32 pixels; six maps of 28 by 28 values, six of 14"
                + " by 14, sixteen of 10 by 10, sixteen of 5 by 5; columns of 120 and 84 values; ten"
                + " answers, of which %d has %.1f percent.",
            answer,
            100 * values.parts().values()[answer]),
        drawing.marks);
  }

  static int answer(float[] parts) {
    int best = 0;
    for (int digit = 1; digit < parts.length; digit++) {
      best = parts[digit] > parts[best] ? digit : best;
    }
    return best;
  }

  private void maps(LayerValues values, FloatArray input) {
    Stack x = stack(input, new Look(1, 32, 2.6, 0, 0), 16, ColourMap.GREY);
    Stack c1 = stack(values.of("f1"), new Look(6, 28, 2.5, 12, 35), 138, ColourMap.VIRIDIS);
    Stack s2 = stack(values.of("s2"), new Look(6, 14, 3.2, 12, 35), 308, ColourMap.VIRIDIS);
    Stack c3 = stack(values.of("f3"), new Look(16, 10, 4, 5, 16), 452, ColourMap.VIRIDIS);
    Stack s4 = stack(values.of("s4"), new Look(16, 5, 5.4, 5, 16), 602, ColourMap.VIRIDIS);
    name(x.middle(), "input", "32 × 32");
    name(c1.middle(), "C1", "6 × 28 × 28");
    name(s2.middle(), "S2", "6 × 14 × 14");
    name(c3.middle(), "C3", "16 × 10 × 10");
    name(s4.middle(), "S4", "16 × 5 × 5");
    window(x, 5, 1, c1, 9, 12);
    window(c1, 2, 2, s2, 4, 6);
    window(s2, 5, 1, c3, 3, 3);
    window(c3, 2, 2, s4, 1, 2);
    step((x.right() + c1.left()) / 2, "5 × 5 convolution");
    step((c1.right() + s2.left()) / 2, "2 × 2 maximum");
    step((s2.right() + c3.left()) / 2, "5 × 5 convolution");
    step((c3.right() + s4.left()) / 2, "2 × 2 maximum");
    step(800, "fully connected");
    connect(s4.right() + 4, 290, 735, 120 * 2.6);
    column(values.of("f5"), 738, 2.6, "n1");
    connect(738 + COLUMN + 3, 120 * 2.6, 795, 84 * 3.2);
    column(values.of("f6"), 798, 3.2, "n2");
    connect(798 + COLUMN + 3, 84 * 3.2, 855, 9 * ANSWER);
    answers(values.parts().values(), 858);
  }

  private void text(double x, double y, String text, Ink ink, Anchor anchor, boolean bold) {
    marks.add(new Mark.Text(x, y, text, TEXT_SIZE, anchor, ink, bold, false));
  }

  private void name(double x, String name, String detail) {
    text(x, NAMES, name, Ink.TEXT, Anchor.MIDDLE, true);
    text(x, DETAILS, detail, Ink.QUIET_TEXT, Anchor.MIDDLE, false);
  }

  private void step(double x, String what) {
    text(x, STEPS, what, Ink.QUIET_TEXT, Anchor.MIDDLE, false);
  }

  private void line(double x1, double y1, double x2, double y2, Ink ink) {
    marks.add(new Mark.Path(List.of(x1, x2), List.of(y1, y2), ink, 1));
  }

  /** Maps one in front of the other, all on one scale of colours. */
  private Stack stack(FloatArray values, Look look, double left, ColourMap colours) {
    double side = look.size() * look.scale();
    double high = side + (look.maps() - 1) * look.down();
    float[] all = values.values();
    double low = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (float value : all) {
      low = Math.min(low, value);
      most = Math.max(most, value);
    }
    double x = left;
    double y = MIDDLE - high / 2;
    int plane = look.size() * look.size();
    for (int map = 0; map < look.maps(); map++) {
      x = left + map * look.right();
      y = MIDDLE - high / 2 + map * look.down();
      marks.add(new Mark.Box(x - 1.5, y - 1.5, side + 3, side + 3, Ink.PAPER));
      marks.add(new Mark.Box(x - 0.75, y - 0.75, side + 1.5, side + 1.5, Ink.AXIS));
      BufferedImage image = image(all, map * plane, look.size(), look.size(), low, most, colours);
      marks.add(new Mark.Image(x, y, side, side, image, false));
    }
    return new Stack(left, x + side, x, y, look.scale(), look.size());
  }

  private static BufferedImage image(
      float[] values, int from, int rows, int columns, double low, double most, ColourMap colours) {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    double range = most > low ? most - low : 1;
    for (int at = 0; at < rows * columns; at++) {
      int rgb = colours.rgb((values[from + at] - low) / range);
      image.setRGB(at % columns, at / columns, rgb);
    }
    return image;
  }

  /**
   * The window of an output on the map in front, and the lines from it to that output.
   *
   * @param extent elements along each axis
   * @param stride from one output's window to the next
   */
  private void window(Stack from, int extent, int stride, Stack to, int row, int column) {
    double left = from.x() + column * stride * from.scale();
    double top = from.y() + row * stride * from.scale();
    double side = extent * from.scale();
    double x = to.x() + column * to.scale();
    double y = to.y() + row * to.scale();
    line(left + side, top, x, y, WINDOW);
    line(left + side, top + side, x, y + to.scale(), WINDOW);
    frame(left, top, side);
    frame(x, y, to.scale());
  }

  private void frame(double x, double y, double side) {
    marks.add(
        new Mark.Path(
            List.of(x, x + side, x + side, x, x),
            List.of(y, y, y + side, y + side, y),
            WINDOW,
            1.5));
  }

  /** That every value goes into every one: lines between the ends. */
  private void connect(double left, double leftHeight, double right, double rightHeight) {
    for (int one = -1; one <= 1; one += 2) {
      for (int other = -1; other <= 1; other += 2) {
        line(
            left, MIDDLE + one * leftHeight / 2, right, MIDDLE + other * rightHeight / 2, Ink.GRID);
      }
    }
  }

  /** Single values, one below the other. */
  private void column(FloatArray values, double left, double scale, String name) {
    int count = values.size();
    double most = 0;
    for (float value : values.values()) {
      most = Math.max(most, value);
    }
    double high = count * scale;
    double top = MIDDLE - high / 2;
    marks.add(new Mark.Box(left - 0.75, top - 0.75, COLUMN + 1.5, high + 1.5, Ink.AXIS));
    BufferedImage image = image(values.values(), 0, count, 1, 0, most, ColourMap.VIRIDIS);
    marks.add(new Mark.Image(left, top, COLUMN, high, image, false));
    name(left + COLUMN / 2, name, Integer.toString(count));
  }

  private void answers(float[] parts, double left) {
    int best = answer(parts);
    name(left + 36, "output", Integer.toString(parts.length));
    double top = MIDDLE - ANSWER * parts.length / 2;
    for (int digit = 0; digit < parts.length; digit++) {
      double y = top + digit * ANSWER;
      double side = ANSWER - 8;
      marks.add(new Mark.Box(left - 0.75, y + 3.25, side + 1.5, side + 1.5, Ink.AXIS));
      Ink colour = Ink.fixed(ColourMap.VIRIDIS.rgb(parts[digit]));
      marks.add(new Mark.Box(left, y + 4, side, side, colour));
      boolean chosen = digit == best;
      String text =
          chosen
              ? String.format(Locale.ROOT, "%d: %.0f %%", digit, 100 * parts[digit])
              : Integer.toString(digit);
      Ink ink = chosen ? Ink.TEXT : Ink.QUIET_TEXT;
      text(left + side + 7, y + ANSWER / 2 + 5, text, ink, Anchor.START, chosen);
    }
  }

  private void below() {
    bracket(16, 704, "feature extraction");
    bracket(732, 924, "classification");
  }

  private void bracket(double left, double right, String what) {
    marks.add(
        new Mark.Path(
            List.of(left, left, right, right),
            List.of(BRACKETS - 8, BRACKETS, BRACKETS, BRACKETS - 8),
            Ink.AXIS,
            1));
    text((left + right) / 2, BRACKETS + 20, what, Ink.TEXT, Anchor.MIDDLE, true);
  }
}
