package faltung.kernels;

import java.util.Optional;

/**
 * How long a filter is and which window cuts it, from what was given.
 *
 * @param taps the length, odd
 * @param window the window
 */
record FirChoice(int taps, Window window) {
  /** A ripple of a thousandth, which is −60 dB: what a picture or 10 bits of sound do not show. */
  static final double USUAL_ATTENUATION = 60;

  /**
   * Chooses what is not given.
   *
   * @param gap the least distance in cycles per sample between edges, frequency 0 and half of the
   *     sample rate
   */
  static FirChoice of(KernelArguments given, double gap) {
    if (given.has("taps") && given.has("transition")) {
      throw given.wrong("taps and transition both say how long it is; give one of them");
    }
    if (given.has("attenuation") && given.has("beta")) {
      throw given.wrong("attenuation and beta both say which window it is; give one of them");
    }
    boolean kaiser = given.word("window").equals("kaiser");
    if (!kaiser && given.has("attenuation")) {
      throw given.wrong(
          "attenuation means something with window=kaiser only, but window="
              + given.word("window"));
    }
    double attenuation = given.optional("attenuation").orElse(USUAL_ATTENUATION);
    Window window = window(given, kaiser ? KaiserDesign.beta(attenuation) : 0);
    if (given.has("taps")) {
      return new FirChoice(given.whole("taps"), window);
    }
    double width = given.has("transition") ? given.frequency("transition") : gap / 2;
    if (kaiser) {
      Optional<Double> beta = given.optional("beta");
      double ripple = beta.isPresent() ? KaiserDesign.attenuation(beta.get()) : attenuation;
      return new FirChoice(KaiserDesign.length(ripple, width), window);
    }
    return new FirChoice(FirDesign.odd(window.transitionTimesLength() / width), window);
  }

  /** The window of this name. */
  static Window window(KernelArguments given, double usualBeta) {
    String name = given.word("window");
    if (!name.equals("kaiser") && given.has("beta")) {
      throw given.wrong("beta means something with window=kaiser only, but window=" + name);
    }
    return switch (name) {
      case "hann" -> Window.hann();
      case "hamming" -> Window.hamming();
      case "blackman" -> Window.blackman();
      case "kaiser" -> Window.kaiser(given.optional("beta").orElse(usualBeta));
      default -> Window.rectangular();
    };
  }
}
