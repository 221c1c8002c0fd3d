package faltung.media.plot;

/**
 * How much room a line of text needs when the font is not known, as in an SVG.
 *
 * <p>The widths are those of DejaVu Sans and Verdana rounded up, the widest of the usual sans-serif
 * fonts, so that what fits by this estimate fits in all of them.
 */
final class TextSize {
  private TextSize() {}

  /** An upper estimate of the width in pixels. */
  static double width(String text, double size, boolean bold) {
    double ems = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      ems += ems(character);
      i += Character.charCount(character);
    }
    // Bold letters of both fonts are about an eighth wider.
    return ems * size * (bold ? 1.13 : 1);
  }

  private static double ems(int character) {
    if (character >= 0x1100 && Character.isIdeographic(character)) {
      return 1;
    }
    if (character >= 0x1f000) {
      return 1.3;
    }
    if ("ijlI|.,:;'!·".indexOf(character) >= 0) {
      return 0.35;
    }
    if (" ()[]{}frt-/\\\"".indexOf(character) >= 0) {
      return 0.42;
    }
    if ("mwMW%@".indexOf(character) >= 0) {
      return 1;
    }
    if ("−+=<>×~".indexOf(character) >= 0) {
      return 0.84;
    }
    return Character.isUpperCase(character) ? 0.76 : 0.64;
  }

  /** The text, or its beginning and an ellipsis, so that it fits a width by the estimate. */
  static String fit(String text, double size, boolean bold, double width) {
    if (width(text, size, bold) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "…", size, bold) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
  }
}
