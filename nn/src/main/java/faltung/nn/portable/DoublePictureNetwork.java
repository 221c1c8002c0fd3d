package faltung.nn.portable;

import java.util.Arrays;

// Twin: FloatPictureNetwork is generated from this file.

/**
 * The network of the picture for one image: 32×32, six maps of 28×28 by 5×5 kernels, halved to
 * 14×14, sixteen maps of 10×10, halved to 5×5, then 120, 84 and ten numbers. With ReLU and the
 * largest of two by two, or as of its day with the sigmoid and the mean.
 *
 * <p>Parameters, in this order: weight and bias of c1 [6, 1, 5, 5], c3 [16, 6, 5, 5], n1 [120,
 * 400], n2 [84, 120] and the output [10, 84]: 61,706 numbers.
 *
 * <p>Sums run over input channels, then kernel rows, then columns, products and sums each rounded;
 * the bias comes last. Not thread-safe.
 *
 * <p>Source: Maurice Peemen's picture of a network after LeCun et al., 1998.
 */
public final class DoublePictureNetwork {
  private static final int[] SIZES = {
    6 * 25, 6, 16 * 6 * 25, 16, 120 * 400, 120, 84 * 120, 84, 10 * 84, 10
  };

  private final boolean classic;
  private final double[][] parameters = new double[SIZES.length][];
  private final double[][] gradients = new double[SIZES.length][];
  private final double[] image = new double[32 * 32];
  private final double[] imageGradient = new double[32 * 32];
  // What each layer gives: c1, s2, c3, s4, n1, n2, output.
  private final double[][] maps = {
    new double[6 * 28 * 28],
    new double[6 * 14 * 14],
    new double[16 * 10 * 10],
    new double[16 * 5 * 5],
    new double[120],
    new double[84],
    new double[10]
  };
  private final double[][] mapGradients = new double[maps.length][];

  /** With all parameters 0; sigmoid and mean, or ReLU and maximum. */
  public DoublePictureNetwork(boolean sigmoidAndMean) {
    this.classic = sigmoidAndMean;
    for (int index = 0; index < SIZES.length; index++) {
      parameters[index] = new double[SIZES[index]];
      gradients[index] = new double[SIZES[index]];
    }
    for (int index = 0; index < maps.length; index++) {
      mapGradients[index] = new double[maps[index].length];
    }
  }

  /** The numbers of a parameter, to be set; see the order above. */
  public double[] parameter(int index) {
    return parameters[index];
  }

  /** The gradient by a parameter, summed since {@link #clearGradients}. */
  public double[] gradient(int index) {
    return gradients[index];
  }

  /** What a layer gave at the last image: c1, s2, c3, s4, n1, n2 and the output, from 0. */
  public double[] map(int layer) {
    return maps[layer];
  }

  /** Sets the gradients by parameters to 0. */
  public void clearGradients() {
    for (double[] gradient : gradients) {
      Arrays.fill(gradient, 0);
    }
  }

  /**
   * The ten numbers for an image.
   *
   * @param pixels 32×32. Not modified.
   * @return the network's own array, with these numbers until the next image
   */
  public double[] forward(double[] pixels) {
    System.arraycopy(pixels, 0, image, 0, image.length);
    DoublePlainLayers.convolve(image, 1, 32, parameters[0], parameters[1], 5, maps[0]);
    DoublePlainLayers.activate(maps[0], classic);
    DoublePlainLayers.pool(maps[0], 28, classic, maps[1]);
    DoublePlainLayers.convolve(maps[1], 6, 14, parameters[2], parameters[3], 5, maps[2]);
    DoublePlainLayers.activate(maps[2], classic);
    DoublePlainLayers.pool(maps[2], 10, classic, maps[3]);
    for (int layer = 4; layer < 7; layer++) {
      double[] weight = parameters[2 * layer - 4];
      double[] bias = parameters[2 * layer - 3];
      DoublePlainLayers.linear(maps[layer - 1], weight, bias, maps[layer]);
      if (layer < 6) {
        DoublePlainLayers.activate(maps[layer], classic);
      }
    }
    return maps[6];
  }

  /**
   * Adds the gradients by all parameters, for the image of the last {@link #forward}.
   *
   * @param outputGradient by the ten numbers. Not modified.
   * @return the gradient by the image; the network's own array
   */
  public double[] backward(double[] outputGradient) {
    System.arraycopy(outputGradient, 0, mapGradients[6], 0, 10);
    for (int layer = 6; layer >= 4; layer--) {
      if (layer < 6) {
        DoublePlainLayers.activateBack(maps[layer], classic, mapGradients[layer]);
      }
      DoublePlainLayers.linearBack(
          maps[layer - 1],
          parameters[2 * layer - 4],
          mapGradients[layer],
          gradients[2 * layer - 4],
          gradients[2 * layer - 3],
          mapGradients[layer - 1]);
    }
    DoublePlainLayers.poolBack(maps[2], 10, classic, mapGradients[3], mapGradients[2]);
    DoublePlainLayers.activateBack(maps[2], classic, mapGradients[2]);
    DoublePlainLayers.convolveBack(
        maps[1],
        6,
        14,
        parameters[2],
        5,
        mapGradients[2],
        gradients[2],
        gradients[3],
        mapGradients[1]);
    DoublePlainLayers.poolBack(maps[0], 28, classic, mapGradients[1], mapGradients[0]);
    DoublePlainLayers.activateBack(maps[0], classic, mapGradients[0]);
    DoublePlainLayers.convolveBack(
        image, 1, 32, parameters[0], 5, mapGradients[0], gradients[0], gradients[1], imageGradient);
    return imageGradient;
  }
}
