package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.plan.Algorithm;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Convolution commutes, and so does its price: SciPy's PR 3664 was about {@code convolve(short,
 * long)} being 6200 times slower than {@code convolve(long, short)}.
 */
class ArgumentOrderTest {
  private static Request request(Shape x, Shape h, ElementType type) {
    return Request.of(ConvolutionProblem.convolution(x, h).full().build(), type);
  }

  private static Verdict.Accepted verdict(String method, Request request) {
    return (Verdict.Accepted) AlgorithmList.named(method).judge(request);
  }

  /** Shapes of a rank with lengths log-uniform from 1 to 10⁶ in all. */
  private static Shape shape(Random random, int rank) {
    int[] lengths = new int[rank];
    Arrays.setAll(lengths, axis -> (int) Math.pow(10, random.nextDouble() * 6 / rank));
    return Shape.of(lengths);
  }

  @Test
  void theDirectFormDoesTheSameProductsEitherWay() {
    Random random = new Random(3664);
    for (int trial = 0; trial < 300; trial++) {
      int rank = 1 + trial % 3;
      Shape x = shape(random, rank);
      Shape h = shape(random, rank);
      Request one = request(x, h, ElementType.DOUBLE);
      Request other = request(h, x, ElementType.DOUBLE);
      String name = x + " and " + h;
      assertThat(one.problem().outputShape()).isEqualTo(other.problem().outputShape());
      // Every element with every other, and nothing for what padding would have brought.
      assertThat(one.problem().multiplyAdds())
          .as(name)
          .isEqualTo(other.problem().multiplyAdds())
          .isEqualTo((long) x.size() * h.size());
      assertThat(verdict("direct", one).note())
          .as(name)
          .isEqualTo(verdict("direct", other).note())
          .isEqualTo((long) x.size() * h.size() + " multiply-adds");
    }
  }

  /** One zero border is enough for a block, so it has N + K − 1 elements whichever is longer. */
  @Test
  void oneBlockOfSpectraIsAsLongTheOtherWayRound() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int rank = 1 + trial % 3;
      Shape x = shape(random, rank);
      Shape h = shape(random, rank);
      assertThat(verdict("fft", request(x, h, ElementType.DOUBLE)).note())
          .as("%s and %s", x, h)
          .isEqualTo(verdict("fft", request(h, x, ElementType.DOUBLE)).note());
    }
  }

  /** Where every method's error is allowed, the plan's price is that of the cheapest. */
  @Test
  void noOrderCostsMoreThanTheDirectFormOrOneBlock() {
    Random random = new Random(6);
    for (int trial = 0; trial < 200; trial++) {
      Shape x = shape(random, 1);
      Shape h = shape(random, 1);
      Request request = request(x, h, ElementType.DOUBLE).tolerance(Tolerance.normwise(1e-6));
      Plan plan = Planner.standard().plan(request);
      double chosen = nanoseconds(plan.method(), request);
      for (Algorithm algorithm : AlgorithmList.ALL) {
        if (!algorithm.isConditional() && algorithm.judge(request) instanceof Verdict.Accepted a) {
          assertThat(chosen)
              .as("%s, %s", request, algorithm.name())
              .isLessThanOrEqualTo(a.nanoseconds());
        }
      }
    }
  }

  private static double nanoseconds(String method, Request request) {
    return verdict(method, request).nanoseconds();
  }

  @Test
  void aShortKernelAndAShortInputAreBothDirect() {
    for (int[] lengths : new int[][] {{1_000_000, 3}, {1_000_000, 10}, {500, 1}}) {
      DoubleArray longer = DoubleArray.zeroed(Shape.of(lengths[0]));
      DoubleArray shorter = DoubleArray.zeroed(Shape.of(lengths[1]));
      Plan one = Faltung.convolution(longer, shorter).plan();
      Plan other = Faltung.convolution(shorter, longer).plan();
      assertThat(one.method()).isEqualTo("direct");
      assertThat(other.method()).as(Arrays.toString(lengths)).isEqualTo("direct");
    }
  }

  @Test
  void theValuesAreThoseOfTheOtherOrder() {
    Random random = new Random(7);
    for (int trial = 0; trial < 50; trial++) {
      int rank = 1 + trial % 3;
      DoubleArray x = integers(random, rank);
      DoubleArray h = integers(random, rank);
      // Small integers: every sum is exact, and so is rounding a transform's to the nearest.
      double[] one = Faltung.convolve(x, h).values();
      double[] other = Faltung.convolve(h, x).values();
      Arrays.setAll(one, at -> Math.rint(one[at]) + 0.0);
      Arrays.setAll(other, at -> Math.rint(other[at]) + 0.0);
      assertThat(one).isEqualTo(other);
    }
  }

  private static DoubleArray integers(Random random, int rank) {
    int[] lengths = random.ints(rank, 1, rank == 1 ? 3000 : 20).toArray();
    DoubleArray array = DoubleArray.zeroed(Shape.of(lengths));
    Arrays.setAll(array.values(), at -> random.nextInt(-9, 10));
    return array;
  }
}
