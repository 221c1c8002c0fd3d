package faltung.explain;

import org.jspecify.annotations.Nullable;

/** A frame of flip and slide as SVG: x, h as it lies, the products, and the output so far. */
final class SlidePicture {
  static final double HEIGHT = 650;

  /** Wider columns only move apart what is to be compared. */
  private static final double WIDEST_COLUMN = 72;

  /** Room for the heading, and at most what a page has. */
  private static final double NARROWEST = 480;

  private static final double WIDEST = 860;

  private static final double LEFT = 120;
  private static final double RIGHT = 24;
  private static final double TOP = 64;

  /** The height of a panel. */
  private static final double PANEL = 140;

  /** What a panel needs above its stems for a label, and below them for a label and a tick. */
  private static final double ABOVE = 22;

  private static final double BELOW = 44;

  /** Narrower columns have smaller labels of fewer digits. */
  private static final double NARROW = 56;

  private final Slide slide;
  private final long first;
  private final long last;
  private final double wide;
  private final SvgWriter svg;

  /**
   * A frame.
   *
   * @param first position that it shows
   * @param wide in pixels, as {@link #width} or wider
   */
  SlidePicture(Slide slide, long first, long last, double wide) {
    this.wide = wide;
    this.slide = slide;
    this.first = first;
    this.last = last;
    this.svg = SvgWriter.picture(wide, HEIGHT, FlipAndSlide.heading(slide));
  }

  /** How wide a picture of so many positions is. */
  static double width(long positions) {
    double columns = LEFT + RIGHT + WIDEST_COLUMN * positions;
    return Math.max(NARROWEST, Math.min(WIDEST, columns));
  }

  private interface Values {
    @Nullable ExactValue at(long position);
  }

  String render() {
    svg.bold(24, 34, 20, "start", SvgWriter.INK, FlipAndSlide.heading(slide));
    window();
    String kernel = TextForm.glyphs(slide.kernelSymbol());
    panel(0, "x[k]", SvgWriter.INPUT, slide::input);
    panel(1, kernel, SvgWriter.KERNEL, slide::kernel);
    panel(2, "product", SvgWriter.PRODUCT, slide::product);
    panel(3, "y", SvgWriter.OUTPUT, slide::output);
    svg.text(24, HEIGHT - 12, 12, "start", SvgWriter.GREY, note());
    return svg.end();
  }

  private String note() {
    boolean complex = slide.derivation().sum().imaginary() != null;
    boolean whole = first <= slide.lowest() && last >= slide.highest();
    String parts = complex ? "Full stems: real parts; hollow ones: imaginary parts. " : "";
    return parts + (whole ? "" : "x and h go on beyond the positions shown.");
  }

  /** A light band behind the positions of the window, through the upper three panels. */
  private void window() {
    long start = Math.max(first, slide.windowStart());
    long end = Math.min(last, slide.windowLast());
    if (start <= end) {
      double x = centre(start) - column() / 2;
      double width = (end - start + 1) * column();
      svg.rectangle(x, TOP - 8, width, 3 * PANEL, SvgWriter.WINDOW_GROUND, "none");
    }
  }

  private double column() {
    return (wide - LEFT - RIGHT) / (last - first + 1);
  }

  private double centre(long position) {
    return LEFT + (position - first + 0.5) * column();
  }

  private void panel(int row, String label, String colour, Values values) {
    double top = TOP + row * PANEL;
    double[] extent = extent(values);
    double room = PANEL - ABOVE - BELOW;
    double baseline = top + ABOVE + room * extent[1] / (extent[1] - extent[0]);
    double scale = room / (extent[1] - extent[0]);
    svg.bold(24, baseline + 5, 15, "start", colour, label);
    svg.line(LEFT, baseline, wide - RIGHT, baseline, SvgWriter.PALE, 1);
    for (long position = first; position <= last; position++) {
      ExactValue value = values.at(position);
      boolean current = row < 3 || position == slide.output();
      if (value != null) {
        stem(centre(position), baseline, scale, value, current ? colour : SvgWriter.OTHER_OUTPUT);
      }
      tick(row, position, top + PANEL - 12, value != null);
    }
  }

  private void stem(double x, double baseline, double scale, ExactValue value, String colour) {
    double size = column() < NARROW ? 10.5 : 13;
    String label = TextForm.glyphs(value.roundedText(column() < NARROW ? 3 : 5));
    if (!value.isFinite()) {
      svg.bold(x, baseline - 8, size, "middle", SvgWriter.BAD, label);
      return;
    }
    double real = value.real().doubleValue();
    double tip = baseline - scale * real;
    double offset = value.imaginary() == null ? 0 : 4;
    svg.line(x - offset, baseline, x - offset, tip, colour, 2.5);
    svg.circle(x - offset, tip, 4.5, colour, colour);
    double highest = Math.min(baseline, tip);
    if (value.imaginary() != null) {
      double imaginaryTip = baseline - scale * value.imaginary().doubleValue();
      svg.line(x + offset, baseline, x + offset, imaginaryTip, colour, 1.2);
      svg.circle(x + offset, imaginaryTip, 4.5, SvgWriter.PAPER, colour);
      highest = Math.min(highest, imaginaryTip);
    }
    boolean below = value.imaginary() == null && real < 0;
    svg.text(x, below ? tip + 18 : highest - 9, size, "middle", SvgWriter.INK, label);
  }

  private void tick(int row, long position, double y, boolean present) {
    String text = TextForm.glyphs(Long.toString(position));
    String colour = SvgWriter.GREY;
    if (row == 1 && present) {
      text = TextForm.glyphs("h[" + slide.kernelIndex(position) + "]");
      colour = SvgWriter.KERNEL;
    } else if (row == 3 && position == slide.output()) {
      text = TextForm.glyphs("y[" + position + "]");
      colour = SvgWriter.OUTPUT;
    } else if (row == 1) {
      return;
    }
    svg.text(centre(position), y, column() < NARROW ? 9.5 : 11, "middle", colour, text);
  }

  /** The least and the greatest value, at least from 0 to something above it. */
  private double[] extent(Values values) {
    double low = 0;
    double high = 0;
    for (long position = first; position <= last; position++) {
      ExactValue value = values.at(position);
      if (value != null && value.isFinite()) {
        double real = value.real().doubleValue();
        double imaginary = value.imaginary() == null ? 0 : value.imaginary().doubleValue();
        low = Math.min(low, Math.min(real, imaginary));
        high = Math.max(high, Math.max(real, imaginary));
      }
    }
    return high == low ? new double[] {0, 1} : new double[] {low, high};
  }
}
