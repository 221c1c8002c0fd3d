package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import faltung.array.ElementType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What every algorithm of convolution must hold, against the definition.
 *
 * <p>On all of {@link Scopes}, with every border, mixed over axes, reaching many lengths beyond: on
 * small integers to the bit (or within the bound, for an algorithm that rounds integers too), on
 * other numbers within its own guaranteed bound of the exact sum; outputs are dirty before,
 * operands unchanged after; NaN and infinity reach exactly the outputs that have them in a term;
 * the same bits for 1 to 7 threads; long exact or an exception. And the bound is not vain: the
 * median error is at least a thousandth of it.
 */
public abstract class ConvolutionContract {
  private static final int SEEDS = 20_000;
  private static final List<ElementType> FLOATING =
      List.of(ElementType.FLOAT, ElementType.DOUBLE, ElementType.COMPLEX);

  /** The algorithm under test. */
  protected abstract Implementation implementation();

  @Test
  void rankOneExhaustively(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    long[] seed = {0};
    Scopes.rankOne(problem -> checks.integers(Bordered.zero(problem), seed[0]++));
    // With one channel, windows of a third of this scope mostly meet padding or gaps of dilation.
    checks.finish(0.35, reporter);
  }

  @Test
  void ranksTwoAndThreeByPairs(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    long[] seed = {0};
    Scopes.pairwise(problem -> checks.integers(Bordered.zero(problem), seed[0]++));
    // All pairs put extremes of several axes together, where few taps meet an element.
    checks.finish(0.7, reporter);
  }

  @Test
  void twentyThousandSeeds(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    for (long seed = 0; seed < SEEDS; seed++) {
      checks.integers(Bordered.zero(Scopes.seeded(seed)), seed);
    }
    assertThat(checks.problems()).as("problems accepted").isGreaterThan(SEEDS / 100);
    checks.finish(0.3, reporter);
  }

  @Test
  void everyBorderInPairsWithEverythingElse(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    long[] seed = {0};
    Scopes.bordersByPairs(task -> checks.integers(task, seed[0]++));
    // Far beyond a zero border, and of a constant 0, windows meet nothing.
    checks.finish(0.4, reporter);
  }

  @Test
  void mixedBordersFromSeeds(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    for (long seed = 0; seed < SEEDS / 2; seed++) {
      checks.integers(Scopes.bordered(seed), seed);
    }
    checks.finish(0.3, reporter);
  }

  /** A problem with zero borders from every even pair of seeds, one with any from the others. */
  private static Bordered task(long seed) {
    return seed / 2 % 2 == 0 ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
  }

  @Test
  void rowsOfThousands(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    long[] seed = {0};
    Scopes.longRows(problem -> checks.integers(Bordered.zero(problem), seed[0]++));
    checks.finish(0, reporter);
  }

  @Test
  void withinItsBoundAndTheBoundIsNotVain(TestReporter reporter) {
    int types = 0;
    for (int turn = 0; turn < FLOATING.size(); turn++) {
      ElementType type = FLOATING.get(turn);
      Checks checks = new Checks(implementation());
      for (long seed = turn; seed < SEEDS; seed += FLOATING.size()) {
        checks.reals(task(seed), type, seed);
      }
      if (checks.declinedAll()) {
        continue;
      }
      types++;
      checks.finish(0, reporter);
      double median = checks.medianShareOfBound();
      reporter.publishEntry("median error over bound, " + type, Double.toString(median));
      assertThat(median).as("median of error over bound, %s", type).isGreaterThanOrEqualTo(1e-3);
    }
    assumeThat(types).as("floating-point types accepted").isPositive();
  }

  @Test
  void nanAndInfinityReachTheirOutputsOnly(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    for (long seed = 0; seed < SEEDS; seed++) {
      checks.nonFinite(task(seed), FLOATING.get((int) (seed % FLOATING.size())), seed);
    }
    // With one bad value in a large kernel or far from the windows, no output needs to be special.
    checks.finish(0.6, reporter);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    for (ElementType type : ElementType.values()) {
      for (long seed = 0; seed < SEEDS; seed += 40) {
        checks.threads(task(seed), type, seed);
      }
      long[] seed = {0};
      Scopes.longRows(problem -> checks.threads(Bordered.zero(problem), type, seed[0]++));
    }
    checks.finish(0, reporter);
  }

  @Test
  void longIsExactOrAnException(TestReporter reporter) {
    Checks checks = new Checks(implementation());
    for (long seed = 0; seed < SEEDS; seed += 4) {
      checks.anyLongs(task(seed), seed);
    }
    // Half of the problems are to overflow, and those that fit must not be few.
    checks.finish(0.7, reporter);
  }
}
