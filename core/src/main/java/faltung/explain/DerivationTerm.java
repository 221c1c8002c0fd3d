package faltung.explain;

import java.util.List;

/**
 * One term of an output's sum.
 *
 * @param position its place in the whole list, from 0
 * @param inputIndex the index of its factor in x, written as the options say
 * @param kernelIndex the index of its factor in h
 * @param inputPresent whether x has such an element
 * @param kernelPresent whether h has such an element
 * @param inputText the factor from x, "0" where it is absent
 * @param kernelText the factor from h, "0" where it is absent
 * @param inputConjugated whether that from x is the conjugate of its element, written x*: so it is
 *     in some gradients of complex signals
 * @param kernelConjugated whether that factor is the conjugate of h's element, written h*: so it is
 *     in a correlation of complex signals
 * @param product the product; 0 where a factor is absent, whatever the other one is
 * @param sum of this product and all before it
 */
public record DerivationTerm(
    int position,
    List<Long> inputIndex,
    List<Long> kernelIndex,
    boolean inputPresent,
    boolean kernelPresent,
    String inputText,
    String kernelText,
    boolean inputConjugated,
    boolean kernelConjugated,
    ExactValue product,
    ExactValue sum) {

  /** Whether a factor is absent, so that nothing is summed here. */
  public boolean isAbsent() {
    return !inputPresent || !kernelPresent;
  }

  /** As in {@code x[0]*h[2]}. */
  String symbols() {
    return inputSymbol() + "*" + kernelSymbol();
  }

  String inputSymbol() {
    return (inputConjugated ? "x'" : "x") + Indices.brackets(inputIndex);
  }

  String kernelSymbol() {
    return (kernelConjugated ? "h'" : "h") + Indices.brackets(kernelIndex);
  }

  /** As in {@code 3*(-1)}. */
  String numbers() {
    return factor(inputText) + "*" + factor(kernelText);
  }

  private static String factor(String text) {
    boolean compound = text.startsWith("-") || text.endsWith("i");
    return compound ? "(" + text + ")" : text;
  }
}
