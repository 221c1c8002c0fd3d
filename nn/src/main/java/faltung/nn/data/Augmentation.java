package faltung.nn.data;

/**
 * How far pictures are altered at random before a network learns from them: turned, scaled and
 * shifted, bent as by rubber, and with noise. Lengths are in pixels.
 *
 * <p>Source of the bending: P. Simard, D. Steinkraus and J. Platt, Best Practices for Convolutional
 * Neural Networks Applied to Visual Document Analysis, 2003, doi:10.1109/ICDAR.2003.1227801.
 *
 * @param shift at most so many pixels along each axis
 * @param rotation at most so many degrees to either side
 * @param scale at most this part larger or smaller, along each axis on its own
 * @param elastic the standard deviation of each pixel's displacement along each axis
 * @param smoothness of these displacements: the standard deviation of the Gaussian that smooths
 *     them
 * @param noise the standard deviation of the noise, white being 1
 * @param mirror whether every second picture, by chance, is mirrored left to right
 */
public record Augmentation(
    double shift,
    double rotation,
    double scale,
    double elastic,
    double smoothness,
    double noise,
    boolean mirror) {
  /** Pictures as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 4, 0, false);

  /** What suits digits of 28 by 28 pixels. */
  public static final Augmentation DIGITS = new Augmentation(1.5, 10, 0.1, 0.7, 4, 0, false);

  private static final double MOST_SMOOTHNESS = 100;

  /** Checks them. */
  public Augmentation {
    check("shift", shift, 1e4);
    check("rotation", rotation, 180);
    check("scale", scale, 0.9);
    check("elastic", elastic, 1e4);
    check("smoothness", smoothness, MOST_SMOOTHNESS);
    check("noise", noise, 1e4);
    if (elastic > 0 && smoothness < 0.5) {
      throw new IllegalArgumentException(
          "augmentation: the smoothness is " + smoothness + "; give one of 0.5 or more");
    }
  }

  private static void check(String what, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "augmentation: the " + what + " is " + value + "; give one from 0 to " + most);
    }
  }

  /** The same, and pictures mirrored. */
  public Augmentation withMirror() {
    return new Augmentation(shift, rotation, scale, elastic, smoothness, noise, true);
  }

  /** Whether pictures stay where they are. */
  boolean isStill() {
    return shift == 0 && rotation == 0 && scale == 0 && elastic == 0 && !mirror;
  }
}
