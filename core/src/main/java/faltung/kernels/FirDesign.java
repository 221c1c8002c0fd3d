package faltung.kernels;

import faltung.signal.Signal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * <p>By what a filter is to do rather than by its length: {@link #at} a sample rate, so that
 * frequencies are in hertz, with an {@link #attenuation} in decibels and a {@link #transition}
 * width. What is not said is what {@link KernelCatalogue} takes for {@code lowpass:…}: 60 dB by
 * Kaiser's window, and a transition half as wide as the least distance between edges, 0 and half of
 * the sample rate. These methods change the object and return it; not thread-safe.
 *
 * <pre>{@code
 * Signal h = FirDesign.at(48_000).attenuation(80).transition(500).bandPass(300, 3400);
 * }</pre>
 *
 * <p>Source: A. Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 7.4.
 */
public final class FirDesign {
  /** 4 million: 95 s of sound at 44.1 kHz, so a transition of some 0.04 Hz at 60 dB. */
  static final int MOST_LENGTH = (1 << 22) - 1;

  private final double sampleRate;
  private double attenuation = FirChoice.USUAL_ATTENUATION;
  private double transition;
  private int taps;
  private @Nullable Window window;

  private FirDesign(double sampleRate) {
    this.sampleRate = sampleRate;
  }

  /**
   * A design for samples of this rate: frequencies are in its unit.
   *
   * @param sampleRate in hertz, above 0; 1 for cycles per sample
   */
  public static FirDesign at(double sampleRate) {
    if (!(sampleRate > 0) || Double.isInfinite(sampleRate)) {
      throw new IllegalArgumentException("fir: the sample rate " + sampleRate + " is not above 0");
    }
    return new FirDesign(sampleRate);
  }

  /**
   * How far below 1 ripples lie, in both bands, by Kaiser's window.
   *
   * @param decibels from 21 to 200
   */
  public FirDesign attenuation(double decibels) {
    KaiserDesign.beta(decibels);
    this.attenuation = decibels;
    return this;
  }

  /** The width of the transition from what passes to what does not, in the unit of the rate. */
  public FirDesign transition(double width) {
    if (!(width > 0 && width < sampleRate / 2)) {
      throw new IllegalArgumentException(
          "fir: the transition "
              + width
              + " is not above 0 and below half of the sample rate, "
              + sampleRate / 2);
    }
    this.transition = width;
    return this;
  }

  /** The length, odd, in the place of a transition. */
  public FirDesign taps(int length) {
    this.taps = Checks.odd("fir", "taps", length, 1, MOST_LENGTH);
    return this;
  }

  /** A window in the place of an attenuation; with Kaiser's give {@link #taps}. */
  public FirDesign window(Window cut) {
    this.window = Objects.requireNonNull(cut, "fir: the window is null; do not set it");
    return this;
  }

  /** Passes what lies below the cutoff. */
  public Signal lowPass(double cutoff) {
    double edge = inCycles("lowpass", "cutoff", cutoff);
    Window cut = chosen();
    return lowPass(edge, length(cut, edge), cut);
  }

  /** Passes what lies above the cutoff. */
  public Signal highPass(double cutoff) {
    double edge = inCycles("highpass", "cutoff", cutoff);
    Window cut = chosen();
    return highPass(edge, length(cut, edge), cut);
  }

  /** Passes what lies between two frequencies. */
  public Signal bandPass(double low, double high) {
    double[] edges = inOrder("bandpass", low, high);
    Window cut = chosen();
    return bandPass(edges[0], edges[1], length(cut, edges), cut);
  }

  /** Passes what lies below the one and above the other. */
  public Signal bandStop(double low, double high) {
    double[] edges = inOrder("bandstop", low, high);
    Window cut = chosen();
    return bandStop(edges[0], edges[1], length(cut, edges), cut);
  }

  private double[] inOrder(String kernel, double low, double high) {
    double[] edges = {inCycles(kernel, "low", low), inCycles(kernel, "high", high)};
    if (!(low < high)) {
      throw new IllegalArgumentException(kernel + ": high=" + high + " is not above low=" + low);
    }
    return edges;
  }

  private double inCycles(String kernel, String parameter, double frequency) {
    if (!(frequency > 0 && frequency < sampleRate / 2)) {
      throw new IllegalArgumentException(
          kernel
              + ": "
              + parameter
              + "="
              + frequency
              + " is not above 0 and below half of the sample rate, "
              + sampleRate / 2);
    }
    return frequency / sampleRate;
  }

  private Window chosen() {
    return window == null ? Window.kaiser(KaiserDesign.beta(attenuation)) : window;
  }

  private int length(Window cut, double... edges) {
    if (taps > 0) {
      return taps;
    }
    double gap = Math.min(edges[0], 0.5 - edges[edges.length - 1]);
    gap = edges.length == 2 ? Math.min(gap, edges[1] - edges[0]) : gap;
    double width = transition > 0 ? transition / sampleRate : gap / 2;
    if (window != null && cut.transitionTimesLength() == 0) {
      throw new IllegalArgumentException(
          "fir: how long a filter with the window "
              + cut
              + " is, its attenuation says; give attenuation in place of the window, or taps");
    }
    return window == null
        ? KaiserDesign.length(attenuation, width)
        : odd(cut.transitionTimesLength() / width);
  }

  /** The sample rate. */
  @Override
  public String toString() {
    return "fir design at a sample rate of " + sampleRate;
  }

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
