package faltung.planner;

import faltung.algorithm.direct.DirectAlgorithm;
import faltung.algorithm.exact.NumberTheoreticAlgorithm;
import faltung.algorithm.partial.PartialSumsAlgorithm;
import faltung.algorithm.separable.SeparableAlgorithm;
import faltung.algorithm.spectral.FftAlgorithm;
import faltung.algorithm.sums.RunningSumsAlgorithm;
import faltung.algorithm.winograd.WinogradAlgorithm;
import faltung.array.Excerpt;
import faltung.plan.Algorithm;
import java.util.List;

/** The list of all methods, in the order in which they are asked: the policy. */
public final class AlgorithmList {
  /** Every algorithm; the direct one is last and takes all but the ends of the index range. */
  public static final List<Algorithm> ALL =
      List.of(
          new RunningSumsAlgorithm(),
          new SeparableAlgorithm(),
          new WinogradAlgorithm(),
          new PartialSumsAlgorithm(),
          new FftAlgorithm(true),
          new FftAlgorithm(false),
          new NumberTheoreticAlgorithm(),
          new DirectAlgorithm());

  private AlgorithmList() {}

  /**
   * The algorithm of a name.
   *
   * @throws IllegalArgumentException if there is none; the text says which there are
   */
  public static Algorithm named(String name) {
    for (Algorithm algorithm : ALL) {
      if (algorithm.name().equals(name)) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        "there is no method \""
            + Excerpt.of(name)
            + "\"; there are "
            + String.join(", ", ALL.stream().map(Algorithm::name).toList()));
  }
}
