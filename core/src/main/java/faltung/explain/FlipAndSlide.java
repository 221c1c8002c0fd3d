package faltung.explain;

import faltung.signal.SignalConvolution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The convolution of two one-dimensional signals as a kernel that is flipped and slid along the
 * input: one frame an output, as text or as SVG.
 *
 * <p>A frame shows x, the element of h that lies over each position, their products, and what these
 * sum to. In a correlation the kernel slides unflipped. Frames of a sequence have the same
 * positions in the same places; of long signals a frame shows those around the window.
 */
public final class FlipAndSlide {
  /** So many positions are readable side by side. */
  static final int MOST_POSITIONS = 16;

  private final List<Slide> slides;

  private FlipAndSlide(List<Slide> slides) {
    this.slides = slides;
  }

  /**
   * The frames of all outputs.
   *
   * @throws IllegalArgumentException if the signals have not one axis
   */
  public static FlipAndSlide of(SignalConvolution convolution) {
    if (convolution.x().rank() != 1) {
      throw new IllegalArgumentException(
          "flip and slide: the signals have "
              + convolution.x().rank()
              + " axes, but frames are drawn of 1; derive an output to see its window");
    }
    Derivation first = Derivation.of(convolution, DerivationOptions.DEFAULT, convolution.first());
    return new FlipAndSlide(Slide.all(first));
  }

  /** The frame of one output of a derivation. */
  static FlipAndSlide of(Derivation derivation) {
    return new FlipAndSlide(List.of(new Slide(derivation)));
  }

  /** How many frames there are: one per output. */
  public int count() {
    return slides.size();
  }

  /**
   * A frame as lines of text, positions in columns; ends without a line break.
   *
   * @param width positions far from the output are left out where lines would be longer
   */
  public String text(int frame, int width) {
    Slide slide = slides.get(frame);
    long[] range = positions(slide);
    List<String[]> columns = new ArrayList<>();
    int length = 0;
    for (long k = range[0]; k <= range[1]; k++) {
      columns.add(column(slide, k));
      length += 2 + width(columns.get(columns.size() - 1));
    }
    String[] names = {"k", "x[k]", TextForm.glyphs(slide.kernelSymbol()), "product"};
    length += 2 + width(names);
    long centre = (slide.windowStart() + slide.windowLast()) / 2;
    while (length > width && columns.size() > 1) {
      boolean atStart = centre - range[0] > range[1] - centre;
      range[atStart ? 0 : 1] += atStart ? 1 : -1;
      length -= 2 + width(columns.remove(atStart ? 0 : columns.size() - 1));
    }
    columns.add(0, names);
    boolean whole = range[0] <= slide.lowest() && range[1] >= slide.highest();
    return heading(slide)
        + "\n\n"
        + rows(columns)
        + (whole ? "" : "\n  (x and h go on beyond these positions)");
  }

  private static String[] column(Slide slide, long k) {
    return new String[] {
      TextForm.glyphs(Long.toString(k)),
      cell(slide.input(k)),
      cell(slide.kernel(k)),
      cell(slide.product(k))
    };
  }

  private static String rows(List<String[]> columns) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 4; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns.size(); column++) {
        String[] cells = columns.get(column);
        String padding = " ".repeat(width(cells) - cells[row].length());
        line.append("  ").append(column == 0 ? cells[row] + padding : padding + cells[row]);
      }
      text.append(line.toString().stripTrailing()).append(row < 3 ? "\n" : "");
    }
    return text.toString();
  }

  private static int width(String[] cells) {
    int width = 0;
    for (String cell : cells) {
      width = Math.max(width, cell.length());
    }
    return width;
  }

  private static String cell(@Nullable ExactValue value) {
    return value == null ? "" : TextForm.glyphs(value.roundedText(6));
  }

  /** As {@code y[2] = Σ_k x[k]·h[2−k] = 14}. */
  static String heading(Slide slide) {
    ExactValue sum = slide.derivation().sum();
    return TextForm.glyphs(slide.derivation().symbol())
        + " = Σ_k x[k]·"
        + TextForm.glyphs(slide.kernelSymbol())
        + (sum.isShortened() ? " ≈ " : " = ")
        + TextForm.glyphs(sum.text());
  }

  /** A frame as a picture. */
  public String svg(int frame) {
    return svg(frame, width(frame));
  }

  private String svg(int frame, double wide) {
    long[] range = positions(slides.get(frame));
    return new SlidePicture(slides.get(frame), range[0], range[1], wide).render();
  }

  private double width(int frame) {
    long[] range = positions(slides.get(frame));
    return SlidePicture.width(range[1] - range[0] + 1);
  }

  /**
   * The frames as one picture, in two columns.
   *
   * @param most how many frames at most, at least 1; more are left out at the end, and the picture
   *     says so
   */
  public String svgSequence(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "flip and slide: " + most + " frames were asked for, but it must be at least 1");
    }
    int shown = Math.min(most, count());
    int rows = (shown + 1) / 2;
    double wide = 0;
    for (int frame = 0; frame < shown; frame++) {
      wide = Math.max(wide, width(frame));
    }
    double width = wide * 0.75;
    double height = SlidePicture.HEIGHT * 0.75;
    boolean all = shown == count();
    double total = rows * height + (all ? 0 : 30);
    SvgWriter svg = SvgWriter.picture(Math.min(shown, 2) * width, total, "Flip and slide");
    for (int frame = 0; frame < shown; frame++) {
      double x = frame % 2 * width;
      int row = frame / 2;
      double y = row * height;
      svg.nested(x, y, width, height, svg(frame, wide));
    }
    if (!all) {
      int left = count() - shown;
      String rest = "… and " + left + (left == 1 ? " more output" : " more outputs");
      svg.text(16, total - 10, 14, "start", SvgWriter.GREY, rest);
    }
    return svg.end();
  }

  /** The first and the last position that a frame shows. */
  private long[] positions(Slide slide) {
    long low = slide.lowest();
    long high = slide.highest();
    for (Slide other : List.of(slides.get(0), slides.get(slides.size() - 1))) {
      low = Math.min(low, other.windowStart());
      high = Math.max(high, other.windowLast());
    }
    if (high - low >= MOST_POSITIONS) {
      long window = slide.windowLast() - slide.windowStart() + 1;
      long margin = Math.max(0, (MOST_POSITIONS - window) / 2);
      low = Math.max(low, slide.windowStart() - margin);
      high = Math.min(high, low + MOST_POSITIONS - 1);
    }
    return new long[] {low, high};
  }
}
