package faltung.media.terminal;

/**
 * What a terminal can show.
 *
 * @param width columns, at least 1
 * @param colours which colours it understands
 * @param unicode whether it shows block, box and braille characters; ASCII only otherwise
 */
public record TerminalStyle(int width, ColourDepth colours, boolean unicode) {
  /** Checks the width. */
  public TerminalStyle {
    if (width < 1) {
      throw new IllegalArgumentException("terminal width " + width + "; must be at least 1");
    }
  }

  /** Eighty columns of ASCII without colour: what everything can show. */
  public static TerminalStyle plain() {
    return new TerminalStyle(80, ColourDepth.NONE, false);
  }

  /** This style in another width. */
  public TerminalStyle withWidth(int columns) {
    return new TerminalStyle(columns, colours, unicode);
  }

  /** This style with other colours. */
  public TerminalStyle withColours(ColourDepth depth) {
    return new TerminalStyle(width, depth, unicode);
  }

  /** Whether there is any colour. */
  public boolean isColoured() {
    return colours != ColourDepth.NONE;
  }
}
