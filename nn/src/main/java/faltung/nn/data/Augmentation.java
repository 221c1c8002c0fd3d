package faltung.nn.data;

/**
 * How far pictures are altered at random before a network learns from them: turned, scaled and
 * shifted, bent as by rubber, with noise, and with a rectangle erased. Lengths are in pixels.
 *
 * <p>Source of the bending: P. Simard, D. Steinkraus and J. Platt, Best Practices for Convolutional
 * Neural Networks Applied to Visual Document Analysis, 2003, doi:10.1109/ICDAR.2003.1227801; of the
 * erasing: Z. Zhong, L. Zheng, G. Kang, S. Li and Y. Yang, Random Erasing Data Augmentation, 2017,
 * arXiv:1708.04896.
 *
 * @param shift at most so many pixels along each axis
 * @param rotation at most so many degrees to either side
 * @param scale at most this part larger or smaller, along each axis on its own
 * @param elastic the standard deviation of each pixel's displacement along each axis
 * @param smoothness of these displacements: the standard deviation of the Gaussian that smooths
 *     them
 * @param noise the standard deviation of the noise, white being 1
 * @param mirror whether every second picture, by chance, is mirrored left to right
 * @param erased of every second picture, by chance, a rectangle is replaced by the mean of all
 *     pixels: at most this part of the picture's area
 */
public record Augmentation(
    double shift,
    double rotation,
    double scale,
    double elastic,
    double smoothness,
    double noise,
    boolean mirror,
    double erased) {
  /** Pictures as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 4, 0, false, 0);

  /** What suits digits of 28 by 28 pixels. */
  public static final Augmentation DIGITS = new Augmentation(1.5, 10, 0.1, 0.7, 4, 0, false, 0);

  private static final double MOST_SMOOTHNESS = 100;

  /** Checks them. */
  public Augmentation {
    check("shift", shift, 1e4);
    check("rotation", rotation, 180);
    check("scale", scale, 0.9);
    check("elastic", elastic, 1e4);
    check("smoothness", smoothness, MOST_SMOOTHNESS);
    check("noise", noise, 1e4);
    check("erased part", erased, 0.9);
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
    return new Augmentation(shift, rotation, scale, elastic, smoothness, noise, true, erased);
  }

  /** The same, and of every second picture a rectangle of at most this part of it erased. */
  public Augmentation withErased(double part) {
    return new Augmentation(shift, rotation, scale, elastic, smoothness, noise, mirror, part);
  }

  /** Whether pictures stay where they are. */
  boolean isStill() {
    return shift == 0 && rotation == 0 && scale == 0 && elastic == 0 && !mirror;
  }
}
