package faltung.app.tour;

import faltung.Faltung;
import faltung.Size;
import faltung.array.DoubleArray;
import faltung.extension.Border;
import faltung.inverse.RichardsonLucy;
import faltung.inverse.WienerDeconvolution;
import faltung.kernels.GaussianKernels;
import faltung.signal.Signal;
import java.util.Random;

/** The photograph out of focus, and what can be had back. */
final class Blur {
  /** Of the Gaussian, in pixels. */
  static final double SIGMA = 2;

  /** Of the noise that is added, in steps of the 255. */
  static final double NOISE = 1;

  /**
   * The power of the noise over the signal's that Wiener's filter assumes for every frequency. The
   * noise is white and the photograph is not, so no one number is right; of 1e-4, 3e-4, 1e-3, 3e-3
   * and 1e-2 the nearest pictures came from 1e-3 and 3e-3 (27.22 and 27.23 dB).
   */
  static final double RATIO = 0.002;

  /** Of Richardson and Lucy's iteration; more still gains a little (26.5 dB, with 80 27.0 dB). */
  static final int ITERATIONS = 40;

  private static final long SEED = 1;

  private final DoubleArray photo;
  private final DoubleArray kernel;
  private final DoubleArray blurred;
  private final DoubleArray noisy;

  Blur(DoubleArray photo) {
    this.photo = photo;
    Signal gauss = GaussianKernels.gaussian(SIGMA, SIGMA);
    this.kernel = (DoubleArray) gauss.values();
    this.blurred = Pictures.eightBits(convolved(photo, kernel, Border.REFLECT));
    Random random = new Random(SEED);
    double[] values = blurred.values().clone();
    for (int offset = 0; offset < values.length; offset++) {
      values[offset] += NOISE * random.nextGaussian();
    }
    this.noisy = Pictures.eightBits(DoubleArray.wrap(blurred.shape(), values));
  }

  /** As large as the picture. */
  static DoubleArray convolved(DoubleArray picture, DoubleArray kernel, Border border) {
    return Faltung.convolution(picture, kernel).size(Size.SAME_SCIPY).border(border).run();
  }

  /** The Gaussian. */
  DoubleArray kernel() {
    return kernel;
  }

  /** The photograph convolved with it, as a file keeps it. */
  DoubleArray blurred() {
    return blurred;
  }

  /** That with noise, as a file keeps it. */
  DoubleArray noisy() {
    return noisy;
  }

  /** Wiener's estimate from the noisy one. */
  DoubleArray wiener() {
    return WienerDeconvolution.of(kernel, RATIO).border(Border.REFLECT).restore(noisy);
  }

  /**
   * Richardson and Lucy's, which is larger than the photograph by the kernel's reach: the scene
   * goes on beyond its edges. Taken to be black there, it would get bright rims instead.
   */
  DoubleArray richardsonLucy() {
    return RichardsonLucy.of(kernel)
        .size(Size.VALID)
        .iterations(ITERATIONS)
        .restore(noisy)
        .estimate();
  }

  /** How near a picture, or its middle if it is larger, is to the photograph, in decibels. */
  double nearness(DoubleArray picture) {
    int rows = photo.shape().length(0);
    int columns = photo.shape().length(1);
    int rim = (picture.shape().length(0) - rows) / 2;
    return Pictures.peakSignalToNoise(photo, Pictures.part(picture, rim, rim, rows, columns));
  }
}
