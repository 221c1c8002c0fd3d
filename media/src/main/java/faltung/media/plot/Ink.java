package faltung.media.plot;

import java.util.List;

/**
 * A colour in two readings: on light paper and on dark.
 *
 * <p>The text inks keep a contrast of at least 4.5:1 to the paper and the series inks of 3:1, in
 * both readings, as WCAG 2.1 asks of text and of graphics.
 *
 * @param light the colour on light paper, 0xRRGGBB
 * @param dark the colour on dark paper, 0xRRGGBB
 */
public record Ink(int light, int dark) {
  /** What everything is drawn on. */
  public static final Ink PAPER = new Ink(0xffffff, 0x14171c);

  /** Titles. */
  public static final Ink TEXT = new Ink(0x1f2328, 0xe6e8eb);

  /** Tick labels, axis labels and captions. */
  public static final Ink QUIET_TEXT = new Ink(0x57606a, 0xa3adb8);

  /** Lines that help the eye across the plot. */
  public static final Ink GRID = new Ink(0xe6e9ed, 0x2a2f37);

  /** Axes, tick marks and the line at zero. */
  public static final Ink AXIS = new Ink(0x8b949e, 0x727c88);

  /** Cells that have no value, such as NaN. */
  public static final Ink MISSING = new Ink(0xd0d4d9, 0x3a4049);

  /** The inks of the series, in order; after the last comes the first again. */
  private static final List<Ink> SERIES =
      List.of(
          new Ink(0x0b66c3, 0x5aa9ff),
          new Ink(0xd1430b, 0xff9457),
          new Ink(0x12805c, 0x4cc79b),
          new Ink(0x8a3ffc, 0xbe95ff),
          new Ink(0xa8780a, 0xe3c04b),
          new Ink(0xb8286b, 0xff8ac0));

  /** The ink of a series by its number, from 0. */
  public static Ink series(int number) {
    return SERIES.get(Math.floorMod(number, SERIES.size()));
  }

  /** The same colour on any paper. */
  public static Ink fixed(int rgb) {
    return new Ink(rgb & 0xffffff, rgb & 0xffffff);
  }

  /** The colour under a theme, 0xRRGGBB. */
  public int rgb(Theme theme) {
    return theme == Theme.DARK ? dark : light;
  }
}
