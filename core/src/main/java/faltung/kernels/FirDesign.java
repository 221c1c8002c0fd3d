package faltung.kernels;

import faltung.signal.Signal;

/**
 * Filters by the windowed sinc: the ideal impulse response, cut by a window.
 *
 * <p>A band from f₁ to f₂ has the ideal response h[k] = 2f₂·sinc(2f₂k) − 2f₁·sinc(2f₁k), sinc x =
 * sin πx/πx, and a filter with several bands their sum. Times the window, and scaled so that the
 * gain is 1 at one frequency of the first band that passes: 0 if it begins there, half of the
 * sample rate if it ends there, else its middle. Equal to {@code scipy.signal.firwin}.
 *
 * <p>Lengths are odd and the origin is the middle, so the phase is zero: nothing is delayed. The
 * kernels are symmetric, so convolution and correlation agree. Frequencies are in cycles per
 * sample, above 0 and below ½. Time and memory: the length (Kaiser: times some 30). All methods are
 * pure.
 *
 * <p>Source: A. Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 7.4.
 */
public final class FirDesign {
  /** 4 million: 95 s of sound at 44.1 kHz, so a transition of some 0.04 Hz at 60 dB. */
  static final int MOST_LENGTH = (1 << 22) - 1;

  private FirDesign() {}

  /** Passes what lies below the cutoff. */
  public static Signal lowPass(double cutoff, int length, Window window) {
    return bands("lowpass", length, window, 0, check("lowpass", "cutoff", cutoff));
  }

  /** Passes what lies above the cutoff. */
  public static Signal highPass(double cutoff, int length, Window window) {
    return bands("highpass", length, window, check("highpass", "cutoff", cutoff), 0.5);
  }

  /** Passes what lies between two frequencies. */
  public static Signal bandPass(double low, double high, int length, Window window) {
    checkOrder("bandpass", low, high);
    return bands("bandpass", length, window, low, high);
  }

  /** Passes what lies below the one and above the other. */
  public static Signal bandStop(double low, double high, int length, Window window) {
    checkOrder("bandstop", low, high);
    return bands("bandstop", length, window, 0, low, high, 0.5);
  }

  /**
   * The Hilbert transformer: every sinusoid is delayed by a quarter of its period, cos becomes sin.
   *
   * <p>h[k] = 2/(πk)·w[k] for odd k, else 0. Antisymmetric, so a correlation gives the negative.
   * The gain is 0 at frequency 0 and at half of the sample rate, and near 1 between; where that
   * begins is the width of the window's transition.
   *
   * <p>Source: A. Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 10.4.
   *
   * @param length odd, from 3
   */
  public static Signal hilbert(int length, Window window) {
    Checks.odd("hilbert", "taps", length, 3, MOST_LENGTH);
    double[] values = window.values(length);
    int middle = length / 2;
    for (int i = 0; i < length; i++) {
      int k = i - middle;
      values[i] = k % 2 == 0 ? 0 : values[i] * 2 / (Math.PI * k);
    }
    return Signal.of(values).startingAt(-middle);
  }

  /** Bands by their ends, two each. */
  private static Signal bands(String kernel, int length, Window window, double... ends) {
    Checks.odd(kernel, "taps", length, 1, MOST_LENGTH);
    double[] values = window.values(length);
    int middle = length / 2;
    double gain = 0;
    double centre = ends[0] == 0 ? 0 : ends[1] == 0.5 ? 0.5 : (ends[0] + ends[1]) / 2;
    for (int i = 0; i < length; i++) {
      double k = i - middle;
      double ideal = 0;
      for (int band = 0; band < ends.length; band += 2) {
        ideal += 2 * ends[band + 1] * sinc(2 * ends[band + 1] * k);
        ideal -= 2 * ends[band] * sinc(2 * ends[band] * k);
      }
      values[i] *= ideal;
      gain += values[i] * StrictMath.cos(2 * Math.PI * k * centre);
    }
    for (int i = 0; i < length; i++) {
      values[i] /= gain;
    }
    return Signal.of(values).startingAt(-middle);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double check(String kernel, String parameter, double frequency) {
    if (!(frequency > 0 && frequency < 0.5)) {
      throw new IllegalArgumentException(
          kernel + ": " + parameter + "=" + frequency + " is not above 0 and below 0.5");
    }
    return frequency;
  }

  private static void checkOrder(String kernel, double low, double high) {
    check(kernel, "low", low);
    check(kernel, "high", high);
    if (!(low < high)) {
      throw new IllegalArgumentException(kernel + ": high=" + high + " is not above low=" + low);
    }
  }

  /**
   * The least odd number from a real one on.
   *
   * @throws IllegalArgumentException if it is more than is made
   */
  static int odd(double length) {
    if (!(length <= MOST_LENGTH)) {
      throw new IllegalArgumentException(
          "fir: so narrow a transition needs "
              + Math.round(length)
              + " taps, but at most "
              + MOST_LENGTH
              + " are made; take a wider transition");
    }
    int whole = (int) Math.ceil(length);
    return Math.max(3, whole % 2 == 0 ? whole + 1 : whole);
  }
}
