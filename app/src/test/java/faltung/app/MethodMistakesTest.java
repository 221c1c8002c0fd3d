package faltung.app;

import static faltung.app.Mistake.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Mistakes in the choice of method, tolerance, memory, threads and plans. */
class MethodMistakesTest {
  private static final Mistake[] MISTAKES = {
    mistake(
        2,
        "faltung convolve: --method fast is none of auto, running-sums, separable, winograd, partial-sums, fft, overlap-save, number-theoretic, direct",
        "convolve",
        "1",
        "1",
        "--method",
        "fast"),
    mistake(
        2,
        "faltung convolve: --method overlap is none of auto, running-sums, separable, winograd, partial-sums, fft, overlap-save, number-theoretic, direct; did you mean overlap-save?",
        "convolve",
        "1",
        "1",
        "--method",
        "overlap"),
    mistake(
        2,
        "faltung convolve: --method ntt is none of auto, running-sums, separable, winograd, partial-sums, fft, overlap-save, number-theoretic, direct; did you mean number-theoretic?",
        "convolve",
        "1",
        "1",
        "--method",
        "ntt"),
    mistake(
        2,
        "faltung convolve: --method number-theoretic: declined, because it is for integers",
        "convolve",
        "1 2",
        "1 2",
        "--method",
        "number-theoretic"),
    mistake(
        2,
        "faltung convolve: --method separable: H is no short sum of products of one-dimensional kernels: the error would be 0.03202563076, allowed is normwise guaranteed 1.0E-12; --method auto takes another",
        "convolve",
        "1 2; 3 4",
        "1 2; 3 5",
        "--method",
        "separable"),
    mistake(
        2,
        "faltung convolve: --tolerance \"tiny\": \"tiny\" is no word of it; write it like 1e-9, componentwise:1e-6 or normwise:guaranteed:1e-12",
        "convolve",
        "1",
        "1",
        "--tolerance",
        "tiny"),
    mistake(
        2,
        "faltung convolve: no method meets the tolerance normwise guaranteed 1.0E-30; the best is direct with 2.2204460492503136E-16, which runs without --strict",
        "convolve",
        "3 4 5",
        "2 1",
        "--tolerance",
        "1e-30",
        "--strict"),
    mistake(
        2,
        "faltung convolve: no method is possible: running-sums: declined, because it needs",
        "convolve",
        "3 4 5",
        "2 1",
        "--memory",
        "1B"),
    mistake(
        2,
        "faltung convolve: --memory lots is no amount of memory; write it like 500MB or 2GiB",
        "convolve",
        "1",
        "1",
        "--memory",
        "lots"),
    mistake(
        2,
        "faltung convolve: --threads 0 is no whole number from 1 to 1024",
        "convolve",
        "1",
        "1",
        "--threads",
        "0"),
    mistake(
        1,
        "faltung convolve: --plan: no such file: nowhere.plan",
        "convolve",
        "1",
        "1",
        "--plan",
        "nowhere.plan"),
    mistake(
        1,
        "faltung convolve: --plan pom.xml: this is no plan: it should begin with \"faltung-plan 1\"",
        "convolve",
        "1",
        "1",
        "--plan",
        "pom.xml"),
    mistake(
        2,
        "faltung convolve: a plan holds method, tolerance and memory already; leave out --plan or --method",
        "convolve",
        "1",
        "1",
        "--plan",
        "p",
        "--method",
        "fft"),
    mistake(2, "faltung plan: X: the length 0 is not from 1 to 2147483647", "plan", "0", "3"),
    mistake(
        2,
        "faltung plan: X has 2 axes (100 × 100), but H has 1 (3); both need the same number",
        "plan",
        "100x100",
        "3"),
    mistake(
        2,
        "faltung plan: convolution: input [2000000000], kernel [2000000000], along spatial axis 0: the output length is 3999999999, beyond what 32 bits hold; work in tiles",
        "plan",
        "2000000000",
        "2000000000"),
  };

  @TestFactory
  Stream<DynamicTest> oneLineThatHelps() {
    return Mistake.tests(MISTAKES);
  }
}
