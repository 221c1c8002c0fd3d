package faltung.app.tour;

import faltung.Faltung;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Photo;
import faltung.app.tour.Block.Photos;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.app.tour.Block.Working;
import faltung.array.DoubleArray;
import faltung.extension.Border;
import faltung.media.plot.Figure;
import faltung.media.plot.Panel;
import faltung.media.plot.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A corner of the photograph, and what each of the six borders puts beyond it. */
final class BorderSection {
  /** Pixels of the corner that are shown, and of what lies beyond. */
  private static final int INSIDE = 64;

  private static final int BEYOND = 32;

  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.constant(128),
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP);

  private BorderSection() {}

  static void tell(List<Block> blocks, DoubleArray photo) {
    int last = photo.shape().length(0) - INSIDE;
    DoubleArray corner = Pictures.part(photo, last, last, INSIDE, INSIDE);
    blocks.add(new Heading("Beyond the edge"));
    blocks.add(
        new Prose(
            "At the edge a kernel asks for pixels that are not there. Six answers are in use, and"
                + " libraries give them different names. To see them, take the lower right corner"
                + " of the photograph, "
                + INSIDE
                + " by "
                + INSIDE
                + " pixels, and convolve it with a kernel of one 1, which changes nothing, over "
                + BEYOND
                + " pixels more on each side."));
    blocks.add(
        new Photos(
            List.of(
                new Photo(
                    "corner.png",
                    Pictures.grey(corner),
                    "The corner",
                    "The corner of the photograph: bright and dark bars of a railing, aslant."))));
    List<Panel> panels = new ArrayList<>();
    for (Border border : BORDERS) {
      panels.add(Picture.grey(extended(corner, border), 0, 255, border.toString()));
    }
    blocks.add(
        new Plot(
            "borders.svg",
            Figure.of("", panels.toArray(Panel[]::new)).columns(3),
            "The corner in the middle, and "
                + BEYOND
                + " pixels beyond each edge. symmetric doubles the outermost pixel, reflect does"
                + " not; wrap continues on the other side."));
    blocks.add(
        new Command(
            "faltung convolve corner.png \"[[1]]\" --padding "
                + BEYOND
                + " --border reflect -o reflected.png"));
    compare(blocks, corner);
  }

  /** The corner with what lies beyond it. */
  static DoubleArray extended(DoubleArray corner, Border border) {
    DoubleArray one = DoubleArray.of(new double[][] {{1}});
    return Faltung.convolution(corner, one).padding(BEYOND).border(border).run();
  }

  private static void compare(List<Block> blocks, DoubleArray corner) {
    DoubleArray gauss = new Blur(corner).kernel();
    int end = INSIDE - 1;
    int middle = INSIDE / 2;
    StringBuilder table = new StringBuilder();
    line(table, "border", "at " + end + "," + end, "at " + end + "," + middle, "in the middle");
    for (Border border : BORDERS) {
      double[] y = Blur.convolved(corner, gauss, border).values();
      line(
          table,
          border.toString(),
          brightness(y[end * INSIDE + end]),
          brightness(y[end * INSIDE + middle]),
          brightness(y[middle * INSIDE + middle]));
    }
    blocks.add(
        new Prose(
            "What that does to a blur: brightnesses after the Gaussian of above, in the corner’s"
                + " last pixel, at the lower edge, and in the middle, out of every border’s reach."));
    blocks.add(new Working(table.toString().stripTrailing(), ""));
  }

  private static void line(StringBuilder table, String name, String... cells) {
    table.append(String.format(Locale.ROOT, "%-16s", name));
    for (String cell : cells) {
      table.append(String.format(Locale.ROOT, "%16s", cell));
    }
    table.append('\n');
  }

  private static String brightness(double value) {
    return Computed.rounded(value, 1);
  }
}
