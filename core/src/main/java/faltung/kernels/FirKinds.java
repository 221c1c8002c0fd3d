package faltung.kernels;

import static faltung.kernels.KernelParameter.derived;
import static faltung.kernels.KernelParameter.frequency;
import static faltung.kernels.KernelParameter.number;
import static faltung.kernels.KernelParameter.numeric;
import static faltung.kernels.KernelParameter.word;

import faltung.kernels.KernelParameter.Type;
import faltung.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** The catalogue's filters by frequency, and Savitzky and Golay's. */
final class FirKinds {
  private static final List<String> WINDOWS =
      List.of("hann", "hamming", "blackman", "kaiser", "rectangular");

  private FirKinds() {}

  static List<KernelKind> all() {
    return List.of(
        savgol(),
        one("lowpass", "Passes what lies below the cutoff.", "2f·sinc(2fk)"),
        one("highpass", "Passes what lies above the cutoff.", "δ[k] - 2f·sinc(2fk)"),
        two(
            "bandpass",
            "Passes what lies between two frequencies.",
            "2f2·sinc(2f2k) - 2f1·sinc(2f1k)"),
        two(
            "bandstop",
            "Stops what lies between two frequencies.",
            "δ[k] - 2f2·sinc(2f2k) + 2f1·sinc(2f1k)"),
        hilbert());
  }

  private static KernelKind savgol() {
    return KernelKind.of(KernelGroup.SMOOTHING, "savgol")
        .aliases("savitzky-golay", "sg")
        .ranks(1)
        .parameters(
            numeric("length", Type.ODD, 1, Checks.MOST_ELEMENTS - 1, "5", "of the window"),
            numeric("order", Type.WHOLE, 0, SavitzkyGolay.MOST_ORDER, "2", "of the polynomial"),
            numeric("deriv", Type.WHOLE, 0, SavitzkyGolay.MOST_ORDER, "0", "derivative; 0 smooths"),
            number("delta", 1e-9, 1e9, "1", "distance of the samples, for derivatives"))
        .says(
            "Savitzky-Golay: polynomials pass unchanged.",
            "h[k] = Σ p_j(-k)·Dp_j(0)/|p_j|² over Gram's polynomials p_j, j ≤ order; D takes deriv"
                + " derivatives",
            "polynomials up to the order pass unchanged; the sum is 1 for deriv=0")
        .source(
            "A. Savitzky and M. Golay, 1964, doi:10.1021/ac60214a047; P. Gorry, 1990,"
                + " doi:10.1021/ac00205a007; equal to scipy.signal.savgol_coeffs")
        .example("savgol:11,3")
        .madeBy(
            (given, context) ->
                SavitzkyGolay.savgol(
                    given.whole("length"),
                    given.whole("order"),
                    given.whole("deriv"),
                    given.number("delta")));
  }

  /** The parameters of a design behind its frequencies. */
  private static List<KernelParameter> design() {
    return List.of(
        derived("taps", Type.ODD, 3, FirDesign.MOST_LENGTH, "how many values"),
        word("window", WINDOWS, "kaiser", "that cuts the ideal response"),
        frequency(
            "transition",
            false,
            "width from one band to the next, in place of taps; half of the nearest gap where"
                + " neither is given"),
        derived(
            "attenuation",
            Type.NUMBER,
            KaiserDesign.LEAST_ATTENUATION,
            KaiserDesign.MOST_ATTENUATION,
            "kaiser: decibels by which the ripple lies below 1; 60 where it is not given"),
        derived("beta", Type.NUMBER, 0, Window.MOST_BETA, "kaiser: in place of attenuation"));
  }

  private static KernelParameter[] with(KernelParameter... frequencies) {
    List<KernelParameter> all = new ArrayList<>(List.of(frequencies));
    all.addAll(design());
    return all.toArray(KernelParameter[]::new);
  }

  private static KernelKind one(String name, String summary, String ideal) {
    return sinc(name, summary, ideal)
        .parameters(with(frequency("cutoff", true, "where the gain is one half")))
        .example(name + ":0.1")
        .madeBy(
            (given, context) -> {
              double cutoff = given.frequency("cutoff");
              FirChoice choice = FirChoice.of(given, Math.min(cutoff, 0.5 - cutoff));
              return name.equals("lowpass")
                  ? FirDesign.lowPass(cutoff, choice.taps(), choice.window())
                  : FirDesign.highPass(cutoff, choice.taps(), choice.window());
            });
  }

  private static KernelKind two(String name, String summary, String ideal) {
    return sinc(name, summary, ideal)
        .parameters(
            with(
                frequency("low", true, "lower edge, where the gain is one half"),
                frequency("high", true, "upper edge")))
        .example(name + ":0.1,0.2")
        .madeBy((given, context) -> band(name, given));
  }

  private static Signal band(String name, KernelArguments given) {
    double low = given.frequency("low");
    double high = given.frequency("high");
    if (!(low < high)) {
      // In the words of whoever wrote it: hertz.
      throw given.wrong(
          "high="
              + Checks.text(given.number("high"))
              + " is not above low="
              + Checks.text(given.number("low")));
    }
    double gap = Math.min(high - low, Math.min(low, 0.5 - high));
    FirChoice choice = FirChoice.of(given, gap);
    return name.equals("bandpass")
        ? FirDesign.bandPass(low, high, choice.taps(), choice.window())
        : FirDesign.bandStop(low, high, choice.taps(), choice.window());
  }

  private static KernelKind.Builder sinc(String name, String summary, String ideal) {
    return KernelKind.of(KernelGroup.FREQUENCY, name)
        .aliases(
            name.replace("pass", "-pass").replace("stop", "-stop"),
            name.equals("bandstop")
                ? "notch"
                : name.charAt(0) + (name.startsWith("b") ? "p" : "pf"))
        .ranks(1)
        .says(
            summary,
            "h[k] ∝ w[k]·(" + ideal + "), sinc x = sin(πx)/(πx), w the window",
            "the gain is 1 in the first band that passes: at 0, at half of the sample rate, or in"
                + " its middle")
        .source(
            "A. Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 7.4; equal"
                + " to scipy.signal.firwin, kaiserord and kaiser_beta");
  }

  private static KernelKind hilbert() {
    return KernelKind.of(KernelGroup.FREQUENCY, "hilbert")
        .ranks(1)
        .parameters(
            numeric("taps", Type.ODD, 3, FirDesign.MOST_LENGTH, "63", "how many values"),
            word("window", WINDOWS, "hamming", "that cuts the ideal response"),
            derived("beta", Type.NUMBER, 0, Window.MOST_BETA, "kaiser: 6 where it is not given"))
        .says(
            "Hilbert transformer: cos becomes sin.",
            "h[k] = w[k]·2/(π·k) for odd k, else 0; w the window",
            "the ideal gain is 1; 0 at frequency 0 and at half of the sample rate")
        .source("A. Oppenheim and R. Schafer, Discrete-Time Signal Processing, 1989, section 10.4")
        .example("hilbert:63")
        .madeBy(
            (given, context) -> FirDesign.hilbert(given.whole("taps"), FirChoice.window(given, 6)));
  }
}
