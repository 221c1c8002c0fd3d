package faltung.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.DoubleArray;
import faltung.signal.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Designs keep what was asked for; polynomials pass Savitzky and Golay. */
class FirDesignTest {
  private static final double U = 0x1p-53;

  private static double[] values(Signal kernel) {
    return ((DoubleArray) kernel.values()).values();
  }

  /** Re H(f) of a symmetric kernel, or −Im H(f) of an antisymmetric one. */
  private static double response(Signal kernel, double frequency, boolean odd) {
    double sum = 0;
    for (int i = 0; i < values(kernel).length; i++) {
      double angle = 2 * Math.PI * frequency * (i + kernel.start(0));
      sum += values(kernel)[i] * (odd ? StrictMath.sin(angle) : StrictMath.cos(angle));
    }
    return sum;
  }

  /**
   * Checks the ripple in every band between edges.
   *
   * <p>The estimate of the length is right within ±2 (Oppenheim and Schafer, section 7.4.3), so the
   * transition is taken as wide as two values fewer would have it. Each edge adds its ripple δ.
   * Where it passes, the scale to a gain of 1 at one frequency moves the band by at most another δ.
   * The estimate of β is a fit: over these designs NumPy finds at most 0.76 dB too much where it
   * stops, so 1 dB is allowed.
   */
  private static void assertRipple(
      Signal kernel, double attenuation, double transition, boolean first, double... edges) {
    double length = values(kernel).length;
    double half = transition / 2 * (length - 1) / (length - 3);
    double ripple = edges.length * StrictMath.pow(10, -attenuation / 20);
    boolean passes = first;
    for (int band = 0; band <= edges.length; band++) {
      double low = band == 0 ? 0 : edges[band - 1] + half;
      double high = band == edges.length ? 0.5 : edges[band] - half;
      double allowed = ripple * (passes ? 2 : StrictMath.pow(10, 1 / 20.0));
      for (int i = 0; i <= 400; i++) {
        double frequency = low + (high - low) * i / 400;
        assertThat(response(kernel, frequency, false))
            .as("at %s", frequency)
            .isCloseTo(passes ? 1 : 0, within(allowed));
      }
      passes = !passes;
    }
  }

  @ParameterizedTest
  @CsvSource({"30, 0.05", "45, 0.02", "60, 0.05", "60, 0.011", "80, 0.03", "110, 0.04"})
  void kaisersDesignsMeetRippleAndTransition(double attenuation, double transition) {
    String how = ",transition=" + transition + ",attenuation=" + attenuation;
    assertRipple(design("lowpass:0.2" + how), attenuation, transition, true, 0.2);
    assertRipple(design("highpass:0.2" + how), attenuation, transition, false, 0.2);
    assertRipple(design("bandpass:0.12,0.3" + how), attenuation, transition, false, 0.12, 0.3);
    assertRipple(design("bandstop:0.12,0.3" + how), attenuation, transition, true, 0.12, 0.3);
  }

  /** The ripples of Ifeachor and Jervis's table: 44, 53 and 74 decibels. */
  @ParameterizedTest
  @CsvSource({"hann, 44", "hamming, 53", "blackman, 74"})
  void otherWindowsReachTheirRippleWithinTheTransition(String window, double attenuation) {
    Signal kernel = design("lowpass:0.2,transition=0.05,window=" + window);
    assertRipple(kernel, attenuation, 0.05, true, 0.2);
  }

  @Test
  void hertzAreFractionsOfTheRate() {
    assertThat(KernelCatalogue.parse("lowpass:1000,taps=31", KernelContext.sampled(8000)))
        .isEqualTo(KernelCatalogue.parse("lowpass:0.125,taps=31", KernelContext.signal()));
    assertThat(
            KernelCatalogue.parse("bandpass:1000,2000,transition=500", KernelContext.sampled(8000)))
        .isEqualTo(
            KernelCatalogue.parse("bandpass:0.125,0.25,transition=0.0625", KernelContext.signal()));
  }

  @Test
  void theGainIsOneWhereItIsScaled() {
    double rounding = 2 * 63 * U * 2;
    assertThat(response(design("lowpass:0.1,taps=63"), 0, false)).isCloseTo(1, within(rounding));
    assertThat(response(design("highpass:0.1,taps=63"), 0.5, false)).isCloseTo(1, within(rounding));
    assertThat(response(design("bandpass:0.1,0.2,taps=63"), 0.15, false))
        .isCloseTo(1, within(rounding * 63));
    assertThat(response(design("bandstop:0.1,0.2,taps=63"), 0, false))
        .isCloseTo(1, within(rounding));
  }

  private static Signal design(String spec) {
    return KernelCatalogue.parse(spec, KernelContext.signal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hilbert:31", "hilbert:63,blackman", "hilbert:101,window=kaiser,beta=8"})
  void hilbertStopsBothEndsAndDelaysAQuarter(String spec) {
    Signal kernel = design(spec);
    double[] values = values(kernel);
    int middle = values.length / 2;
    for (int k = 0; k <= middle; k++) {
      assertThat(values[middle + k]).isEqualTo(0 - values[middle - k]);
    }
    // Σ|h| < 2 + (2/π)·ln N; every angle π·k rounds to k parts.
    double rounding = values.length * values.length * 6 * U;
    assertThat(response(kernel, 0, true)).isZero();
    assertThat(response(kernel, 0.5, true)).isCloseTo(0, within(rounding));
    // −Im H = 1 at a quarter of the rate: cos becomes sin. The window is over there: 1 %.
    assertThat(response(kernel, 0.25, true)).isCloseTo(1, within(0.01));
  }

  /**
   * Every monomial up to the order comes out as its derivative at 0; the rounding is that of the
   * values, 4·order² of the largest, times Σ|kᵖ|.
   */
  @Test
  void savitzkyGolayKeepsPolynomials() {
    for (int length = 1; length <= 61; length += 4) {
      for (int order = 0; order <= Math.min(SavitzkyGolay.MOST_ORDER, length - 1); order++) {
        for (int derivative = 0; derivative <= order; derivative++) {
          checkPolynomials(length, order, derivative);
        }
      }
    }
  }

  private static void checkPolynomials(int length, int order, int derivative) {
    Signal kernel = SavitzkyGolay.savgol(length, order, derivative, 1);
    double largest = 0;
    for (double value : values(kernel)) {
      largest = Math.max(largest, Math.abs(value));
    }
    double factorial = 1;
    for (int i = 2; i <= derivative; i++) {
      factorial *= i;
    }
    for (int power = 0; power <= order; power++) {
      double sum = 0;
      double powers = 0;
      for (int i = 0; i < length; i++) {
        double position = -(i + kernel.start(0));
        sum += values(kernel)[i] * StrictMath.pow(position, power);
        powers += Math.abs(StrictMath.pow(position, power));
      }
      double rounding = (4.0 * order * (order + 1) + length) * U * largest * powers;
      assertThat(sum)
          .as("%s,%s,%s: %s", length, order, derivative, power)
          .isCloseTo(power == derivative ? factorial : 0, within(rounding));
    }
  }

  @Test
  void aWindowIsSymmetricAndHighestInTheMiddle() {
    for (Window window :
        new Window[] {Window.hann(), Window.hamming(), Window.blackman(), Window.kaiser(9)}) {
      double[] values = window.values(101);
      assertThat(values[50]).as("%s", window).isCloseTo(1, within(4 * U));
      for (int i = 0; i < 50; i++) {
        assertThat(values[i]).isLessThan(values[i + 1]).isEqualTo(values[100 - i]);
      }
    }
  }

  @Test
  void whatFactoriesRefuse() {
    assertThatThrownBy(() -> FirDesign.lowPass(0.5, 11, Window.hann()))
        .hasMessage("lowpass: cutoff=0.5 is not above 0 and below 0.5");
    assertThatThrownBy(() -> FirDesign.lowPass(0.1, 10, Window.hann()))
        .hasMessage("lowpass: taps=10 is even; take 9 or 11");
    assertThatThrownBy(() -> Window.kaiser(-1)).hasMessage("kaiser: beta=-1 is outside 0 to 100");
    assertThatThrownBy(() -> KaiserDesign.beta(Double.NaN))
        .hasMessage("kaiser: attenuation=NaN is outside 21 to 200");
    assertThatThrownBy(() -> SavitzkyGolay.savgol(5, 5, 0, 1))
        .hasMessage("savgol: order=5 needs a length above it, but length=5");
  }

  /** What the command takes in words: hertz, decibels, the width of the transition. */
  @Test
  void designsByWhatTheyAreToDo() {
    KernelContext sampled = KernelContext.sampled(48_000);
    assertThat(FirDesign.at(48_000).attenuation(80).transition(500).lowPass(4000))
        .isEqualTo(KernelCatalogue.parse("lowpass:4000,transition=500,attenuation=80", sampled));
    assertThat(FirDesign.at(48_000).highPass(100))
        .isEqualTo(KernelCatalogue.parse("highpass:100", sampled));
    assertThat(FirDesign.at(48_000).transition(200).bandPass(300, 3400))
        .isEqualTo(KernelCatalogue.parse("bandpass:300,3400,transition=200", sampled));
    assertThat(FirDesign.at(48_000).bandStop(300, 3400))
        .isEqualTo(KernelCatalogue.parse("bandstop:300,3400", sampled));
    assertThat(FirDesign.at(48_000).window(Window.hann()).transition(900).lowPass(4000))
        .isEqualTo(KernelCatalogue.parse("lowpass:4000,transition=900,window=hann", sampled));
    assertThat(FirDesign.at(1).taps(31).window(Window.kaiser(5)).lowPass(0.2))
        .isEqualTo(FirDesign.lowPass(0.2, 31, Window.kaiser(5)));
    assertThatThrownBy(() -> FirDesign.at(8000).lowPass(4000))
        .hasMessage(
            "lowpass: cutoff=4000.0 is not above 0 and below half of the sample rate, 4000.0");
    assertThatThrownBy(() -> FirDesign.at(8000).bandPass(300, 200))
        .hasMessage("bandpass: high=200.0 is not above low=300.0");
    assertThatThrownBy(() -> FirDesign.at(0)).hasMessage("fir: the sample rate 0.0 is not above 0");
    assertThatThrownBy(() -> FirDesign.at(8000).transition(4000))
        .hasMessage(
            "fir: the transition 4000.0 is not above 0 and below half of the sample rate, 4000.0");
    assertThatThrownBy(() -> FirDesign.at(8000).window(Window.kaiser(5)).lowPass(100))
        .hasMessage(
            "fir: how long a filter with the window kaiser is, its attenuation says; give attenuation"
                + " in place of the window, or taps");
  }
}
