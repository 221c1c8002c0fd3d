package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.signal.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * Kernels that emphasise detail: the signal plus what a derivative finds in it. Their sums are 1,
 * so flat parts stay as they are. All methods are pure.
 */
public final class SharpeningKernels {
  static final double MOST_AMOUNT = 1000;

  /** The sides that light comes from, clockwise as the picture is seen. */
  static final List<String> SIDES = List.of("n", "ne", "e", "se", "s", "sw", "w", "nw");

  /** The textbook's relief, lit from the upper left, clockwise from the place above the middle. */
  private static final int[] RELIEF = {-1, 0, 1, 2, 1, 0, -1, -2};

  /** The places about the middle, clockwise from the one above it: row, column. */
  private static final int[][] RING = {
    {-1, 0}, {-1, 1}, {0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}, {-1, -1}
  };

  private SharpeningKernels() {}

  /**
   * The signal minus its Laplacian: h = δ − amount·laplacian; 5 in the middle of −1 for a picture
   * and amount 1. Symmetric.
   *
   * @param amount from 0 to 1000
   */
  public static Signal sharpen(int rank, double amount) {
    Checks.number("sharpen", "amount", amount, 0, MOST_AMOUNT);
    Signal laplacian = EdgeKernels.laplacian(rank);
    Signal kernel = GaussianKernels.impulse(laplacian, 1);
    Products.add(kernel, -amount, laplacian);
    return kernel;
  }

  /**
   * Unsharp masking: h = δ + amount·(δ − g), where g is the Gaussian of this σ, cut at truncate·σ.
   * Symmetric.
   *
   * <p>Equal to {@code skimage.filters.unsharp_mask}, which cuts at 4σ, before it limits values.
   *
   * @param amount from 0 to 1000
   */
  public static Signal unsharp(int rank, double sigma, double amount, double truncate) {
    Checks.axes("unsharp", rank);
    Checks.number("unsharp", "amount", amount, 0, MOST_AMOUNT);
    double[] sigmas = new double[rank];
    Arrays.fill(sigmas, sigma);
    Signal gaussian = GaussianKernels.derivative(sigmas, new int[rank], truncate);
    Signal kernel = GaussianKernels.impulse(gaussian, 1 + amount);
    Products.add(kernel, -amount, gaussian);
    return kernel;
  }

  /**
   * A relief: h = δ + strength·D, where D is the derivative away from the light. Where the picture
   * gets brighter away from the light the result is brighter still.
   *
   * <p>Lit from nw, the upper left, its values on rows and columns −1 to 1 are 2 1 0, 1 1 −1, 0 −1
   * −2: as convolution flips them, the result is the textbook's −2 −1 0, −1 1 1, 0 1 2 as a
   * correlation.
   *
   * @param light n, ne, e, se, s, sw, w or nw; n is the top of the picture
   * @param strength from 0 to 1000
   */
  public static Signal emboss(String light, double strength) {
    Checks.number("emboss", "strength", strength, 0, MOST_AMOUNT);
    int turned = SIDES.indexOf(light) - SIDES.indexOf("nw");
    if (!SIDES.contains(light)) {
      throw new IllegalArgumentException(
          "emboss: light=" + light + " is none of " + String.join(", ", SIDES));
    }
    double[][] rows = new double[3][3];
    rows[1][1] = 1;
    for (int place = 0; place < RING.length; place++) {
      // Flipped: what is correlated at p stands at −p.
      int row = 1 - RING[place][0];
      int column = 1 - RING[place][1];
      rows[row][column] = strength * RELIEF[Math.floorMod(place - turned, RING.length)];
    }
    return Products.centred(DoubleArray.of(rows));
  }
}
