package faltung.web;

import faltung.definition.Definition;
import java.io.IOException;
import org.teavm.jso.JSExport;

/** What the WebAssembly module exports to the page. Results are texts, see {@link Results}. */
public final class EntryPoint {
  private EntryPoint() {}

  /** The smallest example: {3, 4, 5} ∗ {2, 1} = {6, 11, 14, 5}. */
  @JSExport
  public static String smallest() {
    Results results = new Results();
    results.add("y", Definition.convolve(new double[] {3, 4, 5}, new double[] {2, 1}));
    return results.toString();
  }

  /** Seeded problems with their gradients, signals, borders and exact sums. */
  @JSExport
  public static String convolutions(int problems, int seed) {
    Results results = new Results();
    ConvolutionCases.run(results, problems, seed);
    return results.toString();
  }

  /** Fourier and Taylor series. */
  @JSExport
  public static String bases(int seed) {
    Results results = new Results();
    BasisCases.run(results, seed);
    return results.toString();
  }

  /** Derivations as text, LaTeX, MathML, JSON and SVG. */
  @JSExport
  public static String workings(int seed) {
    Results results = new Results();
    WorkingCases.run(results, seed);
    return results.toString();
  }

  /** Arrays written as files in memory and read again. */
  @JSExport
  public static String formats(int seed) throws IOException {
    Results results = new Results();
    FormatCases.run(results, seed);
    return results.toString();
  }

  /** A function of the platform at special and at random arguments. */
  @JSExport
  public static String function(String name, int count, int seed) {
    Results results = new Results();
    results.add(name, PlatformCases.values(name, count, seed));
    return results.toString();
  }

  /** The last element of a full convolution of random numbers, for timing. */
  @JSExport
  public static double timed(int inputLength, int kernelLength) {
    SeededNumbers numbers = new SeededNumbers(1);
    double[] y = Definition.convolve(numbers.numbers(inputLength), numbers.numbers(kernelLength));
    return y[y.length - 1];
  }
}
