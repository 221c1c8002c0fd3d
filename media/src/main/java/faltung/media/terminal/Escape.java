package faltung.media.terminal;

/** Escape sequences for colours (ECMA-48, select graphic rendition). */
final class Escape {
  static final String RESET = "\u001b[0m";

  /**
   * The sixteen-colour names for the inks of the series: blue, yellow, green, magenta, red, cyan.
   */
  private static final int[] NAMED = {94, 93, 92, 95, 91, 96};

  private Escape() {}

  /** The colour of a series as foreground; empty without colours. */
  static String series(TerminalStyle style, int number, int rgb) {
    return switch (style.colours()) {
      case NONE -> "";
      case SIXTEEN -> "\u001b[" + NAMED[Math.floorMod(number, NAMED.length)] + "m";
      case TABLE, TRUE_COLOUR -> rgb(style, rgb, true);
    };
  }

  /** A colour of the table of 256 or of 24 bits. */
  static String rgb(TerminalStyle style, int rgb, boolean foreground) {
    String start = "\u001b[" + (foreground ? "38" : "48");
    if (style.colours() == ColourDepth.TABLE) {
      return start + ";5;" + table(rgb) + "m";
    }
    return start
        + ";2;"
        + ((rgb >> 16) & 0xff)
        + ";"
        + ((rgb >> 8) & 0xff)
        + ";"
        + (rgb & 0xff)
        + "m";
  }

  /**
   * The nearest of xterm's 256 colours: 16 to 231 are a cube of levels 0, 95, 135, 175, 215, 255;
   * 232 to 255 are greys 8, 18 to 238.
   */
  static int table(int rgb) {
    int red = (rgb >> 16) & 0xff;
    int green = (rgb >> 8) & 0xff;
    int blue = rgb & 0xff;
    int cube = 16 + 36 * level(red) + 6 * level(green) + level(blue);
    int cubeDistance =
        square(red - value(level(red)))
            + square(green - value(level(green)))
            + square(blue - value(level(blue)));
    int step = Math.max(0, Math.min(23, Math.round((red + green + blue - 24) / 30f)));
    int grey = 8 + 10 * step;
    int greyDistance = square(red - grey) + square(green - grey) + square(blue - grey);
    return greyDistance < cubeDistance ? 232 + step : cube;
  }

  private static int level(int value) {
    return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
  }

  private static int value(int level) {
    return level == 0 ? 0 : 55 + 40 * level;
  }

  private static int square(int difference) {
    return difference * difference;
  }
}
