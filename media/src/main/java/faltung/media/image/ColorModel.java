package faltung.media.image;

import java.util.List;
import java.util.Locale;

/**
 * What the channels of an {@link Image} are, in this order: grey or red, green and blue; then bands
 * that are no colours, as of near infrared; opacity last. Immutable.
 *
 * @param colors 1 for grey, 3 for red, green and blue
 * @param bands how many channels are neither colours nor opacity; 0 or more
 * @param hasAlpha whether the last channel is opacity
 */
public record ColorModel(int colors, int bands, boolean hasAlpha) {
  /** Grey. */
  public static final ColorModel GREY = new ColorModel(1, 0, false);

  /** Grey, and opacity. */
  public static final ColorModel GREY_ALPHA = new ColorModel(1, 0, true);

  /** Red, green, blue. */
  public static final ColorModel RGB = new ColorModel(3, 0, false);

  /** Red, green, blue, and opacity. */
  public static final ColorModel RGBA = new ColorModel(3, 0, true);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are neither 1 nor 3 colours, or fewer bands than none
   */
  public ColorModel {
    if ((colors != 1 && colors != 3) || bands < 0 || bands > 65_535) {
      throw new IllegalArgumentException(
          "image: "
              + colors
              + " colours and "
              + bands
              + " other bands, but there are 1 or 3 colours, and 0 to 65535 bands");
    }
  }

  /** The four models without other bands: grey, grey with opacity, RGB, RGB with opacity. */
  public static List<ColorModel> usual() {
    return List.of(GREY, GREY_ALPHA, RGB, RGBA);
  }

  /** How many channels there are, opacity among them. */
  public int channels() {
    return colors + bands + (hasAlpha ? 1 : 0);
  }

  /** Whether there are colours. */
  public boolean isColored() {
    return colors == 3;
  }

  /** The model with so many channels, 1 to 4, where an even number means opacity. */
  public static ColorModel ofChannels(int channels) {
    if (channels < 1 || channels > 4) {
      throw new IllegalArgumentException(
          "image: " + channels + " channels, but grey has 1 or 2 and colour 3 or 4");
    }
    return usual().get(channels - 1);
  }

  /** The same model with or without opacity. */
  public ColorModel withAlpha(boolean wanted) {
    return new ColorModel(colors, bands, wanted);
  }

  /** As in {@code RGBA}, or {@code RGB and 1 band}. */
  @Override
  public String toString() {
    String name = isColored() ? (hasAlpha ? "RGBA" : "RGB") : (hasAlpha ? "GREY_ALPHA" : "GREY");
    return bands == 0
        ? name
        : String.format(Locale.ROOT, "%s and %d %s", name, bands, bands == 1 ? "band" : "bands");
  }
}
