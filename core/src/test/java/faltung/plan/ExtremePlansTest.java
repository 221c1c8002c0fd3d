package faltung.plan;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.algorithm.Algorithm;
import faltung.algorithm.Algorithms;
import faltung.algorithm.Request;
import faltung.array.ElementType;
import faltung.extension.Border;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plans of problems at the ends of the index range: every method answers, yes or no, and what is
 * refused is refused in a line.
 */
class ExtremePlansTest {
  private static final int SEEDS = 400;
  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.constant(3),
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP);

  /** 1, 2, 3 and the neighbours of powers of two up to the greatest int, and now and then any. */
  private static int extreme(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(3);
      case 1 -> Integer.MAX_VALUE - random.nextInt(3);
      case 2 -> Math.max(1, (1 << random.nextInt(31)) + random.nextInt(3) - 1);
      default -> 1 + (random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31));
    };
  }

  private static SpatialAxis axis(Random random) {
    int low = (random.nextBoolean() ? 1 : -1) * (extreme(random) - 1);
    int high = (random.nextBoolean() ? 1 : -1) * (extreme(random) - 1);
    int dilation = random.nextInt(3) == 0 ? extreme(random) : 1;
    int input = random.nextInt(4) == 0 ? 1 + random.nextInt(9) : extreme(random);
    int kernel = random.nextInt(2) == 0 ? 1 + random.nextInt(9) : extreme(random);
    if (random.nextBoolean()) {
      return SpatialAxis.of(input, kernel, dilation, extreme(random), extreme(random), low, high);
    }
    return new SpatialAxis(
        input,
        kernel,
        dilation,
        extreme(random),
        extreme(random),
        low,
        high,
        random.nextInt(5) - 2,
        random.nextBoolean() ? 1 + random.nextInt(9) : extreme(random));
  }

  @Test
  void everyMethodAnswersWhateverTheAxes() {
    Map<String, Integer> accepted = new HashMap<>();
    int problems = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      random.nextInt();
      int rank = 1 + random.nextInt(3);
      Request request;
      try {
        List<SpatialAxis> axes = new ArrayList<>();
        List<Border> borders = new ArrayList<>();
        while (axes.size() < rank) {
          SpatialAxis axis = drawn(random);
          axes.add(axis);
          borders.add(
              axis.inputDilation() > 1 ? Border.ZERO : BORDERS.get(random.nextInt(BORDERS.size())));
        }
        AxisOrder order = AxisOrder.plain(rank);
        ConvolutionProblem problem =
            new ConvolutionProblem(
                1, 1, 1, Grouping.NONE, order, order, order, axes, random.nextBoolean());
        ElementType type = ElementType.values()[random.nextInt(4)];
        request = Request.of(problem, type).borders(borders);
      } catch (IllegalArgumentException e) {
        assertOneLine(seed, e);
        continue;
      }
      problems++;
      String fate = fate(seed, Planner.standard(), request);
      accepted.merge("auto " + (fate == null), 1, Integer::sum);
      for (Algorithm algorithm : Algorithms.ALL) {
        String answer = fate(seed, Planner.standard().only(algorithm.name()), request);
        accepted.merge(algorithm.name() + " " + (answer == null), 1, Integer::sum);
      }
    }
    assertThat(problems).as("problems that exist").isGreaterThan(SEEDS / 20);
    assertThat(accepted).as("%s of %s", accepted, problems).containsKey("auto true");
  }

  /** An axis; one in a few hundred draws of extremes is possible. */
  private static SpatialAxis drawn(Random random) {
    for (int draw = 0; draw < 1000; draw++) {
      try {
        SpatialAxis axis = axis(random);
        // Counting the terms of an axis takes the shorter of taps and outputs.
        if (Math.min(axis.kernelLength(), axis.outputLength()) <= 1 << 10) {
          return axis;
        }
      } catch (IllegalArgumentException e) {
        assertOneLine(draw, e);
      }
    }
    return SpatialAxis.of(3, 2, 1, 1, 1, 0, 0);
  }

  private static String fate(long seed, Planner planner, Request request) {
    try {
      Plan plan = planner.plan(request);
      assertThat(plan.explain()).isNotBlank();
      assertThat(plan.bytes(1)).as("bytes of %s", request).isNotNegative();
      return null;
    } catch (IllegalArgumentException e) {
      assertOneLine(seed, e);
      return e.getMessage();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + request, e);
    }
  }

  private static void assertOneLine(long seed, IllegalArgumentException e) {
    assertThat(e.getClass()).as("seed %s: %s", seed, e).isEqualTo(IllegalArgumentException.class);
    assertThat(e.getMessage()).as("seed %s", seed).isNotBlank().doesNotContain("\n");
  }
}
