package faltung.explain;

/**
 * A derivation as a picture (SVG 1.1).
 *
 * <p>Of one axis without channels, x, the kernel as it lies over it, the products and the output;
 * of two axes, the input with its window, the kernel as used, the products, a row for each input
 * channel; of others, the text.
 */
public final class SvgForm {
  private static final double LINE = 18;
  private static final double SIZE = 13;

  /** The width of a character of a monospaced font, as a part of its size: DejaVu Sans Mono. */
  private static final double ADVANCE = 0.602;

  private SvgForm() {}

  /** The picture. */
  public static String render(Derivation derivation) {
    if (Slide.shows(derivation)) {
      return FlipAndSlide.of(derivation).svg(0);
    }
    return derivation.problem().rank() == 2
        ? new WindowPicture(derivation).render()
        : text(derivation);
  }

  private static String text(Derivation derivation) {
    String[] lines = TextForm.render(derivation, TextForm.USUAL_WIDTH).split("\n", -1);
    int longest = 0;
    for (String line : lines) {
      longest = Math.max(longest, line.length());
    }
    double width = 48 + longest * SIZE * ADVANCE;
    double height = 40 + lines.length * LINE;
    SvgWriter svg = SvgWriter.picture(width, height, TextForm.glyphs(derivation.symbol()));
    for (int line = 0; line < lines.length; line++) {
      svg.monospaced(24, 36 + line * LINE, SIZE, lines[line]);
    }
    return svg.end();
  }
}
