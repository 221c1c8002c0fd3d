package faltung.app;

import static faltung.app.Mistake.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mistakes in plots, division, restoration, diagnosis and version. */
class CommandMistakesTest {
  private static final Mistake[] MISTAKES = {
    mistake(
        2,
        "faltung convolve: --spectrum belongs to a plot; add --plot FILE.svg",
        "convolve",
        "1",
        "1",
        "--spectrum"),
    mistake(
        2,
        "faltung convolve: --plot y.jpg: the name tells no kind of plot; end it in .svg or .png",
        "convolve",
        "1",
        "1",
        "--plot",
        "y.jpg"),
    mistake(
        2,
        "faltung convolve: --spectrum is for signals with one axis, but X has 2",
        "convolve",
        "1 2;3 4",
        "1 2;3 4",
        "--spectrum",
        "--plot",
        "y.svg"),
    mistake(
        2,
        "faltung deconvolve: h[0] is 0, and every value is divided by it; leave out the zero that H begins with, and as many values at the beginning of Y",
        "deconvolve",
        "1 2 3",
        "0 1"),
    mistake(
        2,
        "faltung deconvolve: H is 0 everywhere, and nothing can be divided by that",
        "deconvolve",
        "1 2 3",
        "0 0"),
    mistake(
        2,
        "faltung deconvolve: H (3) is longer than Y (2), so nothing convolved with it gives Y",
        "deconvolve",
        "1 2",
        "1 2 3"),
    mistake(
        2,
        "faltung deconvolve: Y has 2 axes (2 × 2), but exact division is of one; restore with --method wiener or richardson-lucy",
        "deconvolve",
        "1 2;3 4",
        "1"),
    mistake(
        2,
        "faltung deconvolve: --method wiener needs --noise, the power of the noise over that of the signal, such as --noise 0.001",
        "deconvolve",
        "1 2 3",
        "1 2",
        "--method",
        "wiener"),
    mistake(
        2,
        "faltung deconvolve: --iterations means nothing with --method exact; it is for richardson-lucy",
        "deconvolve",
        "1 2 3",
        "1 2",
        "--iterations",
        "5"),
    mistake(
        2,
        "faltung deconvolve: --method weiner is none of exact, wiener, richardson-lucy; did you mean wiener?",
        "deconvolve",
        "1 2 3",
        "1 2",
        "--method",
        "weiner"),
    mistake(
        2,
        "faltung deconvolve: Richardson-Lucy: the observation at [1] is -1.0, but must be finite and not negative; subtract less background",
        "deconvolve",
        "1 -1",
        "1",
        "--method",
        "richardson-lucy"),
    mistake(
        2,
        "faltung diagnose: only 2 of X, H and Y are given; for example: faltung diagnose",
        "diagnose",
        "1",
        "1"),
    mistake(
        2,
        "faltung diagnose: X has 1 axis (3), H 1 (2), Y 2 (2 × 2); all need the same number, one or more",
        "diagnose",
        "3 4 5",
        "2 1",
        "1 2;3 4"),
    mistake(
        2,
        "faltung diagnose: --seconds 0 is not above 0",
        "diagnose",
        "1",
        "1",
        "1",
        "--seconds",
        "0"),
    mistake(2, "faltung version: there is no option --all", "version", "--all"),
    mistake(
        2,
        "faltung diagnose: --format jsn is none of text, json; did you mean json?",
        "diagnose",
        "1",
        "1",
        "1",
        "--format",
        "jsn"),
  };

  @TestFactory
  Stream<DynamicTest> oneLineThatHelps() {
    return Mistake.tests(MISTAKES);
  }
}
