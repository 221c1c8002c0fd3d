package faltung.media.plot;

/** Colours for values between 0 and 1. */
public enum ColourMap {
  /** Black to white. */
  GREY(0x000000, 0xffffff),

  /**
   * Dark violet over green to yellow, of even perceived steps and readable with any colour vision.
   * Source: the viridis map of matplotlib (S. van der Walt, N. Smith, 2015, CC0), every eighth.
   */
  VIRIDIS(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725),

  /** Blue over near-white at the middle to red, for values of both signs around zero. */
  DIVERGING(
      0x1c4f96, 0x3f7fc1, 0x83b2dd, 0xc6dcee, 0xf5f5f5, 0xf6d0bf, 0xe79a7d, 0xcd5546, 0x9a1b2f);

  @SuppressWarnings("ImmutableEnumChecker") // The array is private and never written.
  private final int[] stops;

  ColourMap(int... stops) {
    this.stops = stops;
  }

  /** The colour of a position, 0xRRGGBB; beyond the ends, the colour of the end. */
  public int rgb(double position) {
    double place = Math.max(0, Math.min(1, position)) * (stops.length - 1);
    int below = Math.min(stops.length - 2, (int) place);
    double share = place - below;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = (stops[below] >> shift) & 0xff;
      int to = (stops[below + 1] >> shift) & 0xff;
      rgb |= (int) Math.rint(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /** The ink that can be read on a colour: dark or white. */
  static Ink readableOn(int rgb) {
    // Relative luminance by the coefficients of ITU-R BT.709, gamma taken as 2.2.
    double luminance =
        0.2126 * Math.pow(((rgb >> 16) & 0xff) / 255.0, 2.2)
            + 0.7152 * Math.pow(((rgb >> 8) & 0xff) / 255.0, 2.2)
            + 0.0722 * Math.pow((rgb & 0xff) / 255.0, 2.2);
    // At 0.179 black and white contrast equally: (L + 0.05)² = 1.05 · 0.05.
    return Ink.fixed(luminance > 0.179 ? 0x111111 : 0xffffff);
  }
}
