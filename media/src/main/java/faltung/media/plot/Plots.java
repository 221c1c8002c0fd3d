package faltung.media.plot;

import faltung.array.DoubleArray;

/** Ready-made panels for what convolution deals with. */
public final class Plots {
  /** A spectrum shows this far below its peak; the noise of 24-bit sound lies at −144 dB. */
  private static final double DECIBELS_SHOWN = 150;

  private Plots() {}

  /**
   * A signal over time or another measured axis, as a line.
   *
   * @param start the position of the first value
   * @param step the distance from value to value, such as 1/360.0 s
   */
  public static Chart signal(
      String title, double[] values, double start, double step, Axis horizontal, Axis vertical) {
    return Chart.of(title)
        .horizontal(horizontal)
        .vertical(vertical)
        .line(title, values, start, step);
  }

  /**
   * A short discrete signal as impulses over its indices n.
   *
   * @param name such as "x[n]"
   * @param origin the index of the first value
   */
  public static Chart stems(String name, double[] values, int origin) {
    return Chart.of(name).horizontal(Axis.index("n")).stems(name, values, origin);
  }

  /**
   * The magnitudes of a spectrum in decibels, 20·log₁₀|X|, over frequency.
   *
   * <p>Zeros, whose decibels are −∞, and all that lies 150 dB below the peak stand at the lower
   * edge. On a logarithmic axis the bin of frequency 0 is left out.
   *
   * @param magnitudes of the bins from frequency 0 on, not negative; 1 is 0 dB
   * @param spacing the frequency from bin to bin
   * @param unit of the spacing, such as "Hz"
   */
  public static Chart spectrum(
      String title, double[] magnitudes, double spacing, String unit, boolean logarithmic) {
    int first = logarithmic ? 1 : 0;
    if (magnitudes.length <= first) {
      throw new IllegalArgumentException(
          "spectrum: " + magnitudes.length + " bins; at least " + (first + 1) + " are needed");
    }
    double peak = Double.NEGATIVE_INFINITY;
    double[] decibels = new double[magnitudes.length - first];
    for (int i = 0; i < decibels.length; i++) {
      decibels[i] = 20 * StrictMath.log10(magnitudes[i + first]);
      peak = Double.isFinite(decibels[i]) ? Math.max(peak, decibels[i]) : peak;
    }
    for (int i = 0; i < decibels.length; i++) {
      double floor = peak - DECIBELS_SHOWN;
      decibels[i] = decibels[i] < floor ? floor : decibels[i];
    }
    Axis frequency = Axis.of("frequency", unit);
    return Chart.of(title)
        .horizontal(logarithmic ? frequency.withLogarithm() : frequency)
        .vertical(Axis.of("magnitude", "dB"))
        .line(title, decibels, first * spacing, spacing);
  }

  /**
   * A kernel: impulses for one axis, a heat map for two.
   *
   * @param origin the index of the first element on each axis, such as −1, −1
   * @throws IllegalArgumentException if the kernel has another number of axes than one or two, or
   *     the origin another number of indices than the kernel has axes
   */
  public static Panel kernel(String title, DoubleArray kernel, int... origin) {
    int rank = kernel.shape().rank();
    if (rank != origin.length || rank < 1 || rank > 2) {
      throw new IllegalArgumentException(
          "kernel plot: the kernel has shape "
              + kernel.shape()
              + " and the origin "
              + origin.length
              + " indices; both need one or two axes");
    }
    return rank == 1
        ? stems(title, kernel.values(), origin[0])
        : HeatMap.of(title, kernel, origin[0], origin[1]);
  }
}
