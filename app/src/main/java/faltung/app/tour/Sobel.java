package faltung.app.tour;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.media.image.ColorModel;
import faltung.media.image.Image;
import java.awt.Color;

/**
 * The gradient of a grey picture by the kernels of I. Sobel and G. Feldman, 1968, without a border:
 * one row and column less on each side.
 */
final class Sobel {
  /** Gradients from here on are white: one pixel in thirty of the tour's photograph. */
  static final int WHITE = 400;

  private static final double[][] ACROSS = {{1, 0, -1}, {2, 0, -2}, {1, 0, -1}};
  private static final double[][] DOWN = {{1, 2, 1}, {0, 0, 0}, {-1, -2, -1}};

  private final DoubleArray across;
  private final DoubleArray down;

  Sobel(Image picture) {
    DoubleArray plane = plane(picture);
    this.across = convolved(plane, ACROSS);
    this.down = convolved(plane, DOWN);
  }

  private static DoubleArray convolved(DoubleArray plane, double[][] kernel) {
    return Faltung.convolution(plane, DoubleArray.of(kernel))
        .size(Size.VALID)
        .method("direct")
        .run();
  }

  /** The kernel that compares right with left. */
  static double[][] kernelAcross() {
    return new double[][] {ACROSS[0].clone(), ACROSS[1].clone(), ACROSS[2].clone()};
  }

  /** The brightnesses of a grey picture. */
  static DoubleArray plane(Image picture) {
    float[] samples = picture.samples().values();
    double[] values = new double[samples.length];
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] = samples[offset];
    }
    return DoubleArray.wrap(Shape.of(picture.height(), picture.width()), values);
  }

  /** gx, positive where it gets brighter to the right. Not a copy. */
  DoubleArray across() {
    return across;
  }

  /** gy, positive where it gets brighter downwards. Not a copy. */
  DoubleArray down() {
    return down;
  }

  /** Where the least or the greatest value stands, the first of equal ones. */
  static int place(DoubleArray values, boolean least) {
    double[] all = values.values();
    int place = 0;
    for (int offset = 1; offset < all.length; offset++) {
      boolean beyond = least ? all[offset] < all[place] : all[offset] > all[place];
      place = beyond ? offset : place;
    }
    return place;
  }

  private double magnitude(int offset) {
    return Math.hypot(across.values()[offset], down.values()[offset]);
  }

  /** The greatest magnitude. */
  double strongest() {
    double strongest = 0;
    for (int offset = 0; offset < across.size(); offset++) {
      strongest = Math.max(strongest, magnitude(offset));
    }
    return strongest;
  }

  /** The magnitudes as a grey picture. */
  Image edges() {
    float[] samples = new float[across.size()];
    for (int offset = 0; offset < samples.length; offset++) {
      samples[offset] = (float) (Image.MAXIMUM_8 * brightness(offset));
    }
    return Image.of8Bits(FloatArray.wrap(shape(1), samples), ColorModel.GREY);
  }

  /** The magnitudes as brightness, the directions as hue: red to the right, then by the clock. */
  Image directions() {
    int size = across.size();
    float[] samples = new float[3 * size];
    for (int offset = 0; offset < size; offset++) {
      double angle = Math.atan2(down.values()[offset], across.values()[offset]);
      float hue = (float) (angle / (2 * Math.PI));
      int rgb = Color.HSBtoRGB(hue, 0.75f, (float) brightness(offset));
      for (int channel = 0; channel < 3; channel++) {
        samples[channel * size + offset] = (rgb >> (16 - 8 * channel)) & 0xff;
      }
    }
    return Image.of8Bits(FloatArray.wrap(shape(3), samples), ColorModel.RGB);
  }

  private double brightness(int offset) {
    return Math.min(1, magnitude(offset) / WHITE);
  }

  private Shape shape(int channels) {
    return Shape.of(channels, across.shape().length(0), across.shape().length(1));
  }
}
