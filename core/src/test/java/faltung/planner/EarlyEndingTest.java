package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.plan.Algorithm;
import faltung.plan.Request;
import faltung.plan.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Algorithms that cannot be the cheapest are not asked, and nobody can tell from the choice. */
class EarlyEndingTest {
  private static final List<ElementType> TYPES = List.of(ElementType.values());

  @Test
  void noVerdictIsBelowWhatWasToldBefore() {
    Random random = new Random(91);
    int compared = 0;
    for (int run = 0; run < 3000; run++) {
      Request request = request(random);
      for (Algorithm algorithm : AlgorithmList.ALL) {
        if (algorithm.judge(request) instanceof Verdict.Accepted accepted) {
          assertThat(algorithm.leastNanoseconds(request))
              .as("%s, %s", algorithm.name(), request)
              .isLessThanOrEqualTo(accepted.nanoseconds());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(6000);
  }

  /** What is only more exact than the direct form is never cheaper. */
  @Test
  void exactnessHasItsPrice() {
    Random random = new Random(93);
    int compared = 0;
    for (int number = 0; number < 1000; number++) {
      Request request = request(random);
      Candidate direct = Planner.candidate(AlgorithmList.named("direct"), request);
      for (Algorithm algorithm : AlgorithmList.ALL) {
        Candidate candidate = Planner.candidate(algorithm, request);
        if (algorithm.isOnlyMoreExact(request) && candidate.isPossible() && direct.isPossible()) {
          assertThat(candidate.nanoseconds()).isGreaterThanOrEqualTo(direct.nanoseconds());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  @Test
  void theChoiceIsThatOfAllAlgorithms() {
    Random random = new Random(92);
    int early = 0;
    for (int run = 0; run < 3000; run++) {
      Request request = request(random);
      Candidate best = best(request);
      Plan plan = Planner.standard().plan(request);
      assertThat(plan.recipe()).as("%s", request).isEqualTo(verdict(best).recipe());
      // What the plan did not ask would not have beaten it, nor would its kernel be tried.
      Candidate direct = Planner.candidate(AlgorithmList.named("direct"), request);
      for (Algorithm algorithm : AlgorithmList.ALL) {
        if (direct.meets() && algorithm.leastNanoseconds(request) > direct.nanoseconds()) {
          assertThat(Planner.candidate(algorithm, request).isBetterThan(best)).isFalse();
          early++;
        }
      }
    }
    assertThat(early).as("algorithms that were not asked").isGreaterThan(1000);
  }

  @Test
  void explainAsksTheRest() {
    Plan plan =
        Faltung.convolution(DoubleArray.zeroed(Shape.of(12)), DoubleArray.zeroed(Shape.of(3)))
            .plan();
    for (Algorithm algorithm : AlgorithmList.ALL) {
      assertThat(plan.explain()).contains(algorithm.name());
    }
  }

  private static Candidate best(Request request) {
    Candidate best = Planner.candidate(AlgorithmList.named("direct"), request);
    for (Algorithm algorithm : AlgorithmList.ALL) {
      Candidate candidate = Planner.candidate(algorithm, request);
      boolean possible = !algorithm.isConditional() && candidate.isPossible();
      best = possible && candidate.isBetterThan(best) ? candidate : best;
    }
    return best;
  }

  private static Verdict.Accepted verdict(Candidate candidate) {
    return (Verdict.Accepted) candidate.verdict();
  }

  private static Request request(Random random) {
    ElementType type = TYPES.get(random.nextInt(TYPES.size()));
    int rank = 1 + random.nextInt(3);
    int most = rank == 1 ? 4000 : rank == 2 ? 90 : 20;
    int[] input = new int[rank];
    int[] kernel = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      // Most short, some long.
      input[axis] = 1 + (int) (most * Math.pow(random.nextDouble(), 2));
      kernel[axis] = 1 + (int) (most * Math.pow(random.nextDouble(), 4));
    }
    NdArray like =
        switch (type) {
          case FLOAT -> FloatArray.zeroed(Shape.of(1));
          case LONG -> LongArray.zeroed(Shape.of(1));
          case DOUBLE -> DoubleArray.zeroed(Shape.of(1));
          case COMPLEX -> ComplexArray.of(new double[1], new double[1]);
        };
    Convolution<NdArray> convolution =
        random.nextBoolean()
            ? Faltung.convolution(like.zeros(Shape.of(input)), like.zeros(Shape.of(kernel)))
            : Faltung.correlation(like.zeros(Shape.of(input)), like.zeros(Shape.of(kernel)));
    if (random.nextBoolean()) {
      convolution.size(Size.SAME_TENSORFLOW).stride(1 + random.nextInt(2));
    }
    return convolution.request();
  }
}
