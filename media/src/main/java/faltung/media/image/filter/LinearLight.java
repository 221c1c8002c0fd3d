package faltung.media.image.filter;

import faltung.media.image.ImageRows;

/**
 * The sRGB curve between the numbers of a picture and the light that they stand for.
 *
 * <pre>{@code
 * light = v/12.92                     for v ≤ 0.04045
 *         ((v + 0.055)/1.055)^2.4     above
 * }</pre>
 *
 * with v from 0 to 1; values below 0 are mirrored, those above 1 follow the same curve. A blur
 * mixes light as a lens does only between {@link #decoded} and {@link #encoded}. Opacity is kept.
 *
 * <p>Pictures of floating-point numbers hold light already and are returned as they are.
 *
 * <p>Error of {@link #encoded} in [0, maximum]: by interpolation between 2¹⁶ + 1 points less than
 * 7·10⁻⁸ of the maximum, half a unit in the last place of a float.
 *
 * <p>Source: IEC 61966-2-1:1999.
 */
public final class LinearLight {
  private static final int STEPS = 1 << 16;

  private LinearLight() {}

  /** Light, in the picture's scale. */
  public static ImageRows decoded(ImageRows source) {
    if (source.floating()) {
      return source;
    }
    float maximum = source.maximum();
    int greatest = (int) Math.min(maximum, STEPS);
    float[] table = new float[greatest + 1];
    for (int value = 0; value <= greatest; value++) {
      table[value] = (float) (maximum * light(value / (double) maximum));
    }
    return new MappedRows(
        source,
        sample -> {
          int value = (int) sample;
          return value == sample && value >= 0 && value <= greatest
              ? table[value]
              : (float) (maximum * light(sample / (double) maximum));
        });
  }

  /** The numbers for light: the inverse of {@link #decoded}. */
  public static ImageRows encoded(ImageRows source) {
    if (source.floating()) {
      return source;
    }
    float maximum = source.maximum();
    float[] table = new float[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      table[step] = (float) (maximum * value((double) step / STEPS));
    }
    double factor = STEPS / (double) maximum;
    return new MappedRows(
        source,
        sample -> {
          double place = sample * factor;
          if (!(place >= 0 && place < STEPS)) {
            return (float) (maximum * value(sample / (double) maximum));
          }
          int below = (int) place;
          return (float) (table[below] + (place - below) * (table[below + 1] - table[below]));
        });
  }

  /** The light of a number; white is 1. */
  static double light(double value) {
    double size = Math.abs(value);
    double light = size <= 0.04045 ? size / 12.92 : StrictMath.pow((size + 0.055) / 1.055, 2.4);
    return Math.copySign(light, value);
  }

  /** The number for light; white is 1. */
  static double value(double light) {
    double size = Math.abs(light);
    double value = size <= 0.0031308 ? 12.92 * size : 1.055 * StrictMath.pow(size, 1 / 2.4) - 0.055;
    return Math.copySign(value, light);
  }
}
