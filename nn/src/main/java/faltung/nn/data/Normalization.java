package faltung.nn.data;

/**
 * What black and white become: a pixel from 0 to 1 is {@code black + (white − black)·pixel}.
 *
 * @param black the value of 0, and of what lies around a picture
 * @param white the value of 1
 */
public record Normalization(double black, double white) {
  /** From 0 to 1. */
  public static final Normalization UNIT = new Normalization(0, 1);

  /** Checks them. */
  public Normalization {
    if (!(Math.abs(black) < Double.MAX_VALUE)
        || !(Math.abs(white) < Double.MAX_VALUE)
        || black == white) {
      throw new IllegalArgumentException(
          "normalisation: black "
              + black
              + " and white "
              + white
              + " must be two different numbers");
    }
  }

  /** Such that pixels of this mean and standard deviation have 0 and 1. */
  public static Normalization of(double mean, double deviation) {
    return new Normalization(-mean / deviation, (1 - mean) / deviation);
  }

  /** A pixel from 0 to 1 as the network gets it. */
  public float apply(double pixel) {
    return (float) (black + (white - black) * pixel);
  }
}
