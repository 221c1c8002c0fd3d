package faltung.media;

/** What the channels of an {@link Image} are, in this order. */
public enum ColorModel {
  /** Grey. */
  GREY(1, false),
  /** Grey, and opacity. */
  GREY_ALPHA(2, true),
  /** Red, green, blue. */
  RGB(3, false),
  /** Red, green, blue, and opacity. */
  RGBA(4, true);

  private final int channels;
  private final boolean alpha;

  ColorModel(int channels, boolean alpha) {
    this.channels = channels;
    this.alpha = alpha;
  }

  /** How many channels there are, opacity among them. */
  public int channels() {
    return channels;
  }

  /** Whether the last channel is opacity. */
  public boolean hasAlpha() {
    return alpha;
  }

  /** Whether there are colours. */
  public boolean isColored() {
    return channels >= 3;
  }

  /** The model with so many channels, 1 to 4. */
  public static ColorModel ofChannels(int channels) {
    if (channels < 1 || channels > 4) {
      throw new IllegalArgumentException(
          "image: " + channels + " channels, but grey has 1 or 2 and colour 3 or 4");
    }
    return values()[channels - 1];
  }

  /** The same model with or without opacity. */
  public ColorModel withAlpha(boolean wanted) {
    return isColored() ? (wanted ? RGBA : RGB) : (wanted ? GREY_ALPHA : GREY);
  }
}
