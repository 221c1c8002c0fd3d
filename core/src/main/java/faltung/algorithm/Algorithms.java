package faltung.algorithm;

import faltung.array.Excerpt;
import java.util.List;

/** The policy: all algorithms in the order in which they are asked. */
public final class Algorithms {
  /** Every algorithm; the direct one is last and never declines. */
  public static final List<Algorithm> ALL =
      List.of(
          new RunningSumsAlgorithm(),
          new SeparableAlgorithm(),
          new FftAlgorithm(true),
          new FftAlgorithm(false),
          new NumberTheoreticAlgorithm(),
          new DirectAlgorithm());

  private Algorithms() {}

  /**
   * What an algorithm says to a request, also at the ends of the index range: where a block, a rim
   * with its border or a length would be beyond what 32 bits hold, which axes and intervals refuse,
   * it declines with their words.
   */
  public static Verdict judge(Algorithm algorithm, Request request) {
    try {
      return algorithm.judge(request);
    } catch (ArithmeticException | IllegalArgumentException e) {
      return new Verdict.Declined("its indices go too far: " + e.getMessage());
    }
  }

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
