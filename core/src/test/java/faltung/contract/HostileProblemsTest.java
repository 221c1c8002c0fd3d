package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.planner.AlgorithmList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A part of what {@link HostileReport} runs a hundred thousand of: every method on hostile problems
 * against exact sums.
 */
class HostileProblemsTest {
  private static final int PROBLEMS = 3_000;

  /** Typical bounds are measured as what 99 of 100 trials stay below. */
  private static final double MOST_BEYOND_TYPICAL = 0.02;

  /** Of fewer runs a share says little. */
  private static final int LEAST_FOR_A_SHARE = 100;

  @Test
  void noGuaranteedBoundIsBroken(TestReporter reporter) {
    HostileReport report = new HostileReport(/* explain= */ false);
    for (long seed = 0; seed < PROBLEMS; seed++) {
      report.run(seed);
    }
    for (var algorithm : AlgorithmList.ALL) {
      long ran =
          report.counts().entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(algorithm.name() + " "))
              .mapToLong(entry -> entry.getValue().ran)
              .sum();
      reporter.publishEntry(algorithm.name() + " ran", Long.toString(ran));
      assertThat(ran).as(algorithm.name()).isGreaterThan(PROBLEMS / 50);
    }
    assertThat(report.lines()).as("faults").noneMatch(line -> line.startsWith("FAULT"));
    report
        .counts()
        .forEach(
            (name, count) -> {
              if (count.withTypical >= LEAST_FOR_A_SHARE) {
                assertThat((double) count.beyondTypical / count.withTypical)
                    .as("beyond the typical bound: " + name)
                    .isLessThanOrEqualTo(MOST_BEYOND_TYPICAL);
              }
            });
  }
}
